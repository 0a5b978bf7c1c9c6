using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Sellers;

/// <summary>One seller: what was given, the papers, the decision, its history.</summary>
[StaffPage(StaffRight.Sellers)]
public sealed class SellerModel(PrivateFiles files, PageCache cache) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public SellerDeskView View { get; private set; } = null!;

    public IReadOnlyList<PaperView> Papers { get; private set; } = [];

    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public IdentityMethod? Method { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    private Dictionary<int, LocalText> sets = [];

    public string SetName(int no) => sets.TryGetValue(no, out var name) ? name.In(English) : $"{no}";

    public string NameOf(Guid? person) => person is { } id ? names.GetValueOrDefault(id, "–") : "–";

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    /// <summary>The identity picture, until it was checked.</summary>
    public async Task<IActionResult> OnGetPictureAsync() => await files.SendAsync(Response, (await Ask(new ViewSellerDesk(Actor, Id)))?.PictureKey, HttpContext.RequestAborted);

    public Task<IActionResult> OnPostVerifyAsync() => AnswerAsync(new VerifySeller(Actor, Id, Reason, Method, Reference), T("Gian hàng được bán.", "The shop may sell."));

    public Task<IActionResult> OnPostMoreAsync() => AnswerAsync(new ReturnDossier(Actor, Id, Refuse: false, Reason), T("Đã yêu cầu bổ sung.", "Asked for more."));

    public Task<IActionResult> OnPostRefuseAsync() => AnswerAsync(new ReturnDossier(Actor, Id, Refuse: true, Reason), T("Đã trả hồ sơ.", "Refused."));

    public Task<IActionResult> OnPostSuspendAsync() => AnswerAsync(new SuspendSeller(Actor, Id, Reason), T("Đã tạm dừng gian hàng.", "Suspended."));

    public Task<IActionResult> OnPostUndoAsync() => AnswerAsync(new UndoSellerDecision(Actor, Id), T("Đã hoàn tác.", "Undone."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string notice)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is { } refusal)
        {
            return await ReadAsync() ? Refused(refusal) : NotFound();
        }

        // Once it was looked at, the picture of the card goes at once.
        await Ask(new ForgetIdentityPicture(Id));
        await cache.DropAsync(Shown.Shops, CancellationToken.None);
        return GoTo($"/ban-quan-ly/gian-hang/{Id}", notice);
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewSellerDesk(Actor, Id)) is not { } view)
        {
            return false;
        }

        View = view;
        Papers = (await Ask(new ListPaperDesk(Actor, SellerId: Id))).Items;
        sets = (await Ask(new ListCategories())).Where(c => c.Level == CategoryLevel.Set).ToDictionary(c => c.SetNos[0], c => c.Name);
        var people = view.History.Select(h => h.By).Append(view.IdentityBy).OfType<Guid>().Distinct().ToList();
        names = (await Ask(new GetPersonContacts(people))).ToDictionary(c => c.PersonId, c => c.FullName);
        return true;
    }
}
