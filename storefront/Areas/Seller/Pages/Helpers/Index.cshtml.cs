using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Members;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Helpers;

/// <summary>Who may act for the shop, until when, and all they did; taken back with one tap.</summary>
[OpenToLimitedHelp]
public sealed class HelpersModel(PrivateFiles files) : MarketPage
{
    private const string Here = "/nguoi-ban/nguoi-giup";

    public IReadOnlyList<HelperView> Helpers { get; private set; } = [];

    public IReadOnlyList<HelperAct> Acts { get; private set; } = [];

    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    public bool IsHelper => Current.Membership?.ConsentId is not null;

    public string NameOf(Guid person) => names.GetValueOrDefault(person) is { Length: > 0 } name ? name : T("Người giúp", "A helper");

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnGetFileAsync(Guid consent) =>
        await files.SendAsync(Response, await Ask(new FindConsentFile(Actor with { Kind = ActorKind.Person }, consent)), HttpContext.RequestAborted);

    public Task<IActionResult> OnPostRevokeAsync(Guid consent) => AnswerAsync(
        new RevokeHelper(Actor, consent), T("Đã thôi. Từ bây giờ người này không làm gì được trong gian hàng của bạn.", "Taken back. From now on they can do nothing in your shop."));

    public Task<IActionResult> OnPostConfirmAsync(Guid consent) => AnswerAsync(new ConfirmHelper(Actor, consent), T("Đã đồng ý.", "Agreed."));

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
        Helpers = await Ask(new ListHelpers(Actor));
        Acts = await Ask(new ListHelperActs(Actor));
        var people = Helpers.Select(h => h.HelperPersonId).Concat(Acts.Select(a => a.PersonId)).Distinct().ToList();
        names = (await Ask(new GetPersonContacts(people))).ToDictionary(c => c.PersonId, c => c.FullName);
    }
}
