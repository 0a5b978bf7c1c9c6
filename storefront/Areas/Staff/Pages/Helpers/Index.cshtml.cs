using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Members;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Helpers;

/// <summary>Helpers to appoint, and consents by paper or recording to confirm.</summary>
[StaffPage(StaffRight.Sellers)]
public sealed class HelperDeskModel(PrivateFiles files) : MarketPage
{
    private const string Here = "/ban-quan-ly/nguoi-giup";

    public IReadOnlyList<HelperDeskRow> Helpers { get; private set; } = [];

    public IReadOnlyList<LimitedConsent> Consents { get; private set; } = [];

    private IReadOnlyDictionary<Guid, PersonContact> people = new Dictionary<Guid, PersonContact>();

    public string NameOf(Guid person) => people.GetValueOrDefault(person)?.FullName is { Length: > 0 } name ? name : "–";

    public string PhoneOf(Guid person) => people.GetValueOrDefault(person)?.Phone.Spaced() ?? "–";

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnGetFileAsync(Guid consent) => await files.SendAsync(Response, await Ask(new FindConsentFile(Actor, consent)), HttpContext.RequestAborted);

    public Task<IActionResult> OnPostHelperAsync(Guid person, bool approve, string? reason) => AnswerAsync(
        new DecideHelper(Actor, person, approve, reason), approve ? T("Đã cử người làm giúp.", "Appointed.") : T("Đã thôi; mọi sự đồng ý của người này hết hiệu lực.", "Ended, with every consent they had."));

    public Task<IActionResult> OnPostConsentAsync(Guid consent, bool approve, string? reason) => AnswerAsync(
        new DecideConsent(Actor, consent, approve, reason), approve ? T("Đã xác nhận.", "Confirmed.") : T("Đã bác; người giúp không làm gì được nữa.", "Ended."));

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
        Helpers = await Ask(new ListHelperDesk(Actor));
        Consents = await Ask(new ListLimitedConsents(Actor));
        var ids = Helpers.Select(h => h.PersonId).Concat(Consents.Select(c => c.HelperPersonId)).Distinct().ToList();
        people = (await Ask(new GetPersonContacts(ids))).ToDictionary(c => c.PersonId);
    }
}
