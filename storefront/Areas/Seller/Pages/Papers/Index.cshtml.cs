using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Papers;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Papers;

/// <summary>The shop's papers: what was sent, what staff said, what expires; and a form to send one.</summary>
[OpenToLimitedHelp]
[RequestSizeLimit(PrivateFiles.MaxBytes + (1 << 20))]
public sealed class PapersModel(PrivateFiles files) : MarketPage
{
    private const string Here = "/nguoi-ban/giay-to";

    [BindProperty(SupportsGet = true, Name = "loai")]
    public PaperKind? Kind { get; set; }

    /// <summary>Made with the form: a second tap sends nothing twice.</summary>
    [BindProperty]
    public Guid PaperId { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Issuer { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public DateOnly? ValidTo { get; set; }

    [BindProperty]
    public string? RightKey { get; set; }

    /// <summary>A scan taken in at a try that was refused, so that it need not be chosen again.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    public IReadOnlyList<PaperView> Papers { get; private set; } = [];

    public IReadOnlyList<SellerNeed> Needs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        PaperId = Ids.New(Time);
        await ReadAsync();
    }

    /// <summary>A scan of the shop's own.</summary>
    public async Task<IActionResult> OnGetScanAsync(Guid id) =>
        await Ask(new ViewPaper(Actor with { Kind = ActorKind.Person }, id)) is { } paper ? await files.SendAsync(Response, paper.FileKey, HttpContext.RequestAborted) : NotFound();

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        var taken = await files.TakeAsync(file, "File", withSound: false, HttpContext.RequestAborted);
        if (taken.Succeeded)
        {
            Kept = taken.Value ?? Kept;
        }

        var sent = taken.Refusal is { } wrong ? wrong
            : (await Do(new SendPaper(Actor, PaperId, new(Kind ?? (PaperKind)(-1), Number, Issuer, About, ValidFrom, ValidTo, RightKey, Kept)))).Refusal;
        if (sent is null)
        {
            return GoTo(Here, T("Đã gửi. Ban quản lý xem rồi báo lại ở đây.", "Sent. Staff look at it and answer here."));
        }

        await ReadAsync();
        return Refused(sent);
    }

    public async Task<IActionResult> OnPostAwayAsync(Guid id)
    {
        if ((await Do(new PutPaperAway(Actor, id))).Refusal is not { } refusal)
        {
            return GoTo(Here, T("Đã cất giấy này.", "Put away."));
        }

        await ReadAsync();
        return Refused(refusal);
    }

    private async Task ReadAsync()
    {
        Papers = await Ask(new ListMyPapers(Actor));
        var dossier = await Ask(new ViewMyDossier(Actor));
        Needs = dossier is null ? [] : [.. dossier.Needs.Where(n => n.Paper is not null)];
    }
}
