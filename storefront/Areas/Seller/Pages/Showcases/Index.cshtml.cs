using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Showcases.Invitations;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Showcases;

/// <summary>Market days the shop is invited to, and its word how many packs it brings.</summary>
public sealed class IndexModel : MarketPage
{
    private const string Here = "/nguoi-ban/phien-cho";

    public IReadOnlyList<InvitationView> Invitations { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ProductFacts> Products { get; private set; } = new Dictionary<Guid, ProductFacts>();

    /// <summary>What was typed when an answer was refused, and for which invitation.</summary>
    public (Guid Invitation, string? Packs, string? Note, bool AskSure) Typed { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(Guid invitation, string? packs, string? note, bool sure, bool no)
    {
        var number = int.TryParse((packs ?? "").Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var done = await Do(new AnswerInvitation(Actor, invitation, no ? null : number, sure, note));
        if (done.Refusal is not { } refusal)
        {
            return GoTo(Here, no ? T("Đã báo không góp.", "Noted: not this time.") : T($"Cảm ơn. Đã ghi {number} gói.", $"Thank you. {number} packs are noted."));
        }

        Typed = (invitation, packs, note, refusal.Code == "showcases.more_than_stock");
        await LoadAsync();
        return Refused(refusal, refusal.Field is null ? null : $"p-{invitation}");
    }

    private async Task LoadAsync()
    {
        Invitations = await Ask(new ListMyInvitations(Actor));
        Products = (await Ask(new GetProductFacts([.. Invitations.Select(i => i.ProductId)]))).ToDictionary(p => p.Id);
    }
}
