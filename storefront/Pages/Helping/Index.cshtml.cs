using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Sellers.Members;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Helping;

/// <summary>A helper's own page: the households, one tap to act for one. Who is none yet asks to become one here.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel : MarketPage
{
    private const string Here = "/nguoi-giup";

    public HelpingView? Helping { get; private set; }

    public IReadOnlyList<HouseholdView> Households { get; private set; } = [];

    /// <summary>Shops of the person's own.</summary>
    public IReadOnlyList<SellerMembership> Own { get; private set; } = [];

    public string Query { get; private set; } = "";

    [BindProperty]
    public string? Commune { get; set; }

    [BindProperty]
    public string? Team { get; set; }

    public IReadOnlyList<Commune> Communes => Geography.Search("19", "", 200);

    public Task OnGetAsync([FromQuery(Name = "q")] string? query)
    {
        Query = query?.Trim() ?? "";
        return ReadAsync();
    }

    public async Task<IActionResult> OnPostAskAsync() => await AnswerAsync(
        new AskToHelp(Actor, Commune, Team), T("Đã gửi. Ban quản lý cử rồi bạn mới xin hộ đồng ý được.", "Sent. Once staff appoint you, you can ask households."));

    /// <summary>From now on this browser acts for that shop, if the person may.</summary>
    public async Task<IActionResult> OnPostActAsync(Guid seller)
    {
        if (Actor.PersonId is not { } person || (await Ask(new GetMemberships(person))).All(m => m.SellerId != seller))
        {
            return NotFound();
        }

        SellerAreaFilter.Choose(HttpContext, seller);
        return GoTo("/nguoi-ban");
    }

    public Task<IActionResult> OnPostStopAsync(Guid consent) => AnswerAsync(new StopHelping(Actor, consent), T("Đã thôi làm giúp hộ này.", "You no longer help this household."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string notice)
    {
        if ((await Do(command)).Refusal is not { } refusal)
        {
            return GoTo(Here, notice);
        }

        await ReadAsync();
        return Refused(refusal);
    }

    private async Task ReadAsync()
    {
        Helping = await Ask(new ViewMyHelping(Actor));
        Households = await Ask(new ListHouseholds(Actor, Query));
        Own = Actor.PersonId is { } person ? [.. (await Ask(new GetMemberships(person))).Where(m => m.ConsentId is null)] : [];
    }
}
