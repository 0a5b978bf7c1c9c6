using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Gifts;
using Marketplace.Platform;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Checkout;

/// <summary>
/// Where the cart is to go. The commune is one box: with script it suggests, without it the server finds what fits and asks which is meant.
/// </summary>
public sealed class AddressModel : MarketPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Province { get; set; }

    /// <summary>What was typed into the box.</summary>
    [BindProperty]
    public string? CommuneText { get; set; }

    /// <summary>The code of a suggestion, and the text it was chosen for.</summary>
    [BindProperty]
    public string? Commune { get; set; }

    [BindProperty]
    public string? CommuneFor { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool CallBefore { get; set; } = true;

    [BindProperty]
    public bool IsGift { get; set; }

    /// <summary>Communes to choose from, when what was typed fits several.</summary>
    public IReadOnlyList<CommuneMatch> Matches { get; private set; } = [];

    public IReadOnlyList<Province> Provinces { get; } = Geography.Provinces;

    public async Task<IActionResult> OnGetAsync()
    {
        var cart = await Ask(new ViewCart(Actor));
        if (cart.Lines.Count == 0)
        {
            return GoTo("/gio-hang");
        }

        IsGift = cart.Gift is not null;
        if (cart.Recipient is { } known)
        {
            (Name, Phone, Street, Note, CallBefore) = (known.Name, known.Phone.Value, known.Address.StreetLine, known.Note, known.CallBefore);
            (Province, Commune) = (known.Address.ProvinceCode, known.Address.CommuneCode);
            CommuneText = CommuneFor = Communes.OfCode(Commune)?.Label ?? known.Address.CommuneName;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var meant = Choose();
        var outcome = await Do(new SetCheckoutAddress(Actor, Name, Phone, meant?.Code, Street, Note, CallBefore));
        if (outcome.Refusal is not { } refusal)
        {
            if (IsGift)
            {
                return GoTo("/thanh-toan/qua-tang");
            }

            await Do(new ForgetGift(Actor));
            return GoTo("/thanh-toan/kiem-tra");
        }

        if (refusal.Code == "ordering.cart_empty")
        {
            return GoTo("/gio-hang");
        }

        if (refusal.Field == SetCheckoutAddress.Fields.Commune && Matches.Count > 0)
        {
            refusal = refusal with { Vi = "Có nhiều nơi tên như vậy. Hãy chọn đúng nơi nhận.", En = "Several places have such a name. Choose the right one." };
        }
        else if (refusal.Field == SetCheckoutAddress.Fields.Commune && !string.IsNullOrWhiteSpace(CommuneText))
        {
            refusal = refusal with { Vi = "Không tìm thấy xã, phường này. Kiểm tra chữ, hoặc gõ tên hiện nay.", En = "No such commune was found. Check the letters, or type today's name." };
        }

        return Refused(refusal, refusal.Field == SetCheckoutAddress.Fields.Commune ? nameof(CommuneText) : null);
    }

    // A code counts only for the text it was chosen for: who types another place after choosing means that one. A radio has no such text.
    private CommuneMatch? Choose()
    {
        var chosen = Communes.OfCode(Commune);
        if (chosen is not null && (CommuneFor ?? CommuneText) == CommuneText)
        {
            (CommuneText, CommuneFor) = (chosen.Label, chosen.Label);
            ModelState.Remove(nameof(CommuneText));
            ModelState.Remove(nameof(CommuneFor));
            return chosen;
        }

        Matches = Communes.Find(Province, CommuneText);
        var meant = Communes.Meant(Matches, CommuneText);
        Commune = meant?.Code;
        CommuneFor = CommuneText;
        ModelState.Remove(nameof(Commune));
        ModelState.Remove(nameof(CommuneFor));
        if (meant is not null)
        {
            Matches = [];
        }

        return meant;
    }
}
