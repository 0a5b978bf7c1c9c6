using System.Security.Claims;
using Marketplace.Accounts.People;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Payments.VietQr;
using Marketplace.Platform;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Papers;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Joining;

/// <summary>Joining, one matter a page. What is typed is kept at each step, right or wrong; the last page sends it.</summary>
[Authorize(Policies.SignedIn)]
[RequestSizeLimit(PrivateFiles.MaxBytes + (1 << 20))]
public sealed class IndexModel(PrivateFiles files) : MarketPage
{
    public const string Here = "/nguoi-ban/tham-gia";

    /// <summary>Five pages of questions, then papers and sending.</summary>
    public const int Steps = 6;

    [BindProperty(SupportsGet = true, Name = "buoc")]
    public int? Asked { get; set; }

    public DossierView? Dossier { get; private set; }

    public SellerMembership? Membership => Current.Membership;

    /// <summary>1 to 6; 0: nothing more to fill in.</summary>
    public int Step { get; private set; }

    public MyBankView Bank { get; private set; } = new(null, null);

    public IReadOnlyList<PaperView> Papers { get; private set; } = [];

    public IReadOnlyList<Category> Sets { get; private set; } = [];

    public IReadOnlyList<Commune> Communes => Geography.Search("19", "", 200);

    public bool IsOwner => Membership?.Role == "owner";

    /// <summary>As typed on this page when it was refused.</summary>
    public DossierText Typed { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        await ReadAsync();
        return Page();
    }

    /// <summary>The shop's own code, for its owner's bank app to read.</summary>
    public async Task<IActionResult> OnGetCodeAsync()
    {
        await ActAsync();
        if (await Ask(new DrawMyCode(Actor)) is not { } png)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(png, "image/png");
    }

    public async Task<IActionResult> OnPostBeginAsync(SellerKind kind, string? name, bool? ownProduce)
    {
        await ActAsync();
        if (Membership is not null)
        {
            return GoTo(Here);
        }

        var begun = await Do(new BeginJoining(Actor, kind, name, ownProduce));
        if (begun.Refusal is { } refusal)
        {
            (Typed, Step) = (new(Kind: kind, Name: name, OwnProduce: ownProduce), 1);
            return Refused(refusal);
        }

        SellerAreaFilter.Choose(HttpContext, begun.Value);
        return GoTo($"{Here}?buoc=2");
    }

    public async Task<IActionResult> OnPostKeepAsync(DossierText text, IFormFile? picture)
    {
        await ActAsync();
        var step = Math.Clamp(Asked ?? 1, 1, Steps - 1);
        var taken = await files.TakeAsync(picture, "picture", withSound: false, HttpContext.RequestAborted);
        var outcome = await Do(new KeepDossier(Actor, (DossierStep)(step - 1), text with { PictureKey = taken.Succeeded ? taken.Value : null }));
        Typed = text;
        if ((outcome.Refusal ?? taken.Refusal) is { } refusal)
        {
            await ReadAsync(step);
            return Refused(refusal);
        }

        if (outcome.Value.Count == 0)
        {
            return GoTo($"{Here}?buoc={step + 1}");
        }

        await ReadAsync(step);
        foreach (var fault in outcome.Value)
        {
            ModelState.AddModelError(fault.Refusal.Field!, T(fault.Refusal.Vi, fault.Refusal.En));
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public Task<IActionResult> OnPostSendAsync() => AnswerAsync(
        () => Do(new SubmitDossier(Actor)), T("Đã gửi hồ sơ. Trong lúc chờ, hãy chuẩn bị sản phẩm.", "Sent. Prepare your products meanwhile."));

    public Task<IActionResult> OnPostTakeBackAsync() => AnswerAsync(
        () => Do(new TakeBackDossier(Actor)), T("Đã lấy hồ sơ về. Sửa xong nhớ gửi lại.", "Taken back. Send it again when you are done."));

    public Task<IActionResult> OnPostNameAsync(bool right) => AnswerAsync(
        () => Do(new AnswerBankName(Actor, right)),
        right ? T("Tốt rồi. Người mua chuyển khoản được cho bạn.", "Good. Buyers can transfer to you.") : T("Đã tạm dừng nhận chuyển khoản. Hãy sửa lại tài khoản.", "Transfers are stopped. Please mend the account."));

    private async Task<IActionResult> AnswerAsync(Func<Task<Outcome<Done>>> send, string notice)
    {
        await ActAsync();
        var outcome = await send();
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(Here, notice);
        }

        await ReadAsync(Steps);
        return Refused(refusal);
    }

    /// <summary>Finds for which shop the person acts, as the seller area does; a newcomer acts for none.</summary>
    private async Task ActAsync()
    {
        if (Membership is null && Guid.TryParse(User.FindFirstValue(MarketClaims.Person), out var person))
        {
            var memberships = await Ask(new GetMemberships(person));
            if (SellerAreaFilter.Chosen(HttpContext, memberships) is { } chosen)
            {
                Current.ActFor(chosen, memberships);
            }
        }
    }

    private async Task ReadAsync(int? step = null)
    {
        await ActAsync();
        if (Membership is null)
        {
            Step = 1;
            return;
        }

        Dossier = await Ask(new ViewMyDossier(Actor));
        if (Dossier is { State: SellerState.Draft })
        {
            Step = Math.Clamp(step ?? Asked ?? (Dossier.Faults.Count > 0 ? (int)Dossier.Faults[0].Step + 1 : Steps), 1, Steps);
        }

        if (Step == 2)
        {
            Sets = [.. (await Ask(new ListCategories())).Where(c => c.Level == CategoryLevel.Set).OrderBy(c => c.SetNos[0])];
        }

        if (Step is 0 or Steps && !Membership.IsLimited)
        {
            Bank = await Ask(new GetMyBankAccount(Actor));
        }

        if (Step is 0 or Steps)
        {
            Papers = await Ask(new ListMyPapers(Actor));
        }
    }
}
