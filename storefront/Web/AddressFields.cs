using Marketplace.Contracts;
using Marketplace.Ordering.Carts;

namespace Marketplace.Storefront.Web;

/// <summary>
/// The fields of an address form, as <c>_AddressFields</c> draws them: the commune is typed and found, or chosen from several.
/// </summary>
public sealed class AddressFields
{
    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? CommuneText { get; set; }

    public string? Commune { get; set; }

    /// <summary>The text for which <see cref="Commune"/> was chosen.</summary>
    public string? CommuneFor { get; set; }

    public string? Street { get; set; }

    public string? Note { get; set; }

    /// <summary>Communes to choose from, where the text means several.</summary>
    public IReadOnlyList<CommuneMatch> Matches { get; set; } = [];

    /// <summary>Drawn without its field: the phone is known and stays.</summary>
    public bool WithoutPhone { get; set; }

    /// <summary>What was typed, with the commune that it means.</summary>
    public SetCheckoutAddress Read(Actor actor) => new(actor, Name, Phone, Choose()?.Code, Street, Note, CallBefore: true);

    /// <summary>A refusal with its field's name as the page has it.</summary>
    public Refusal Named(Refusal refusal, string prefix)
    {
        if (refusal.Field == SetCheckoutAddress.Fields.Commune && Matches.Count > 0)
        {
            refusal = refusal with { Vi = "Có nhiều nơi tên như vậy. Hãy chọn đúng nơi nhận.", En = "Several places have such a name. Choose the right one." };
        }

        return refusal.Field switch
        {
            SetCheckoutAddress.Fields.Commune => refusal with { Field = $"{prefix}.{nameof(CommuneText)}" },
            SetCheckoutAddress.Fields.Name => refusal with { Field = $"{prefix}.{nameof(Name)}" },
            SetCheckoutAddress.Fields.Phone => refusal with { Field = $"{prefix}.{nameof(Phone)}" },
            SetCheckoutAddress.Fields.Street => refusal with { Field = $"{prefix}.{nameof(Street)}" },
            SetCheckoutAddress.Fields.Note => refusal with { Field = $"{prefix}.{nameof(Note)}" },
            _ => refusal,
        };
    }

    private CommuneMatch? Choose()
    {
        if (Communes.OfCode(Commune) is { } chosen && (string.IsNullOrEmpty(CommuneFor) || CommuneFor == CommuneText))
        {
            return chosen;
        }

        Matches = Communes.Find(null, CommuneText);
        var meant = Communes.Meant(Matches, CommuneText);
        Matches = meant is null ? Matches : [];
        return meant;
    }
}
