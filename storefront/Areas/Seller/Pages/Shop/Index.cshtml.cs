using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Shop;

/// <summary>The shop as its people keep it: story, bank account, helpers.</summary>
public sealed class IndexModel(PageCache cache) : MarketPage
{
    private const string Here = "/nguoi-ban/gian-hang";

    public MyShopView Shop { get; private set; } = null!;

    public MyBankView Bank { get; private set; } = null!;

    public IReadOnlyList<BankView> Banks { get; private set; } = [];

    public IReadOnlyList<(HelperView Helper, string Name)> Helpers { get; private set; } = [];

    public bool IsHelper => Current.Membership?.ConsentId is not null;

    public bool IsOwner => Current.Membership?.Role == "owner";

    /// <summary>Whether the person looking is the one whose code is awaited.</summary>
    public bool AwaitsMyCode => Bank.Change is { State: PendingState.AwaitingCode } change && change.AskedBy == Actor.PersonId;

    public string? DevelopmentMessage { get; private set; }

    public string? StoryVi { get; private set; }

    public string? StoryEn { get; private set; }

    public string? Bin { get; private set; }

    public string? Number { get; private set; }

    public string? Holder { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ?? Page();

    public async Task<IActionResult> OnPostStoryAsync(string? storyVi, string? storyEn, long version)
    {
        (StoryVi, StoryEn) = (storyVi ?? "", storyEn ?? "");
        var outcome = await Do(new EditShopStory(Actor, storyVi, storyEn, version));
        if (outcome.Succeeded)
        {
            await cache.DropAsync(Shown.Shops, CancellationToken.None);
        }

        return await AfterAsync(outcome, T("Đã lưu. Trang gian hàng đã đổi theo.", "Saved. The shop's page shows it."));
    }

    public async Task<IActionResult> OnPostBankAsync(string? bin, string? number, string? holder)
    {
        (Bin, Number, Holder) = (bin, number, holder);
        var outcome = await Do(new StartBankChange(Actor, bin, number, holder));
        return await AfterAsync(outcome, T("Đã gửi mã đến điện thoại của bạn. Nhập mã để xác nhận.", "A code was sent to your phone. Enter it to confirm."));
    }

    public async Task<IActionResult> OnPostConfirmBankAsync(string? code)
    {
        var outcome = await Do(new ConfirmBankChange(Actor, code));
        if (outcome is not { Refusal: null, Value: not CodeCheck.Right })
        {
            return await AfterAsync(outcome, T("Đã nhận yêu cầu. Mọi thành viên vừa được báo tin.", "The change was taken. All members were told."));
        }

        ModelState.AddModelError("Code", CodeWords.Of(outcome.Value, T));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync() ?? Page();
    }

    public async Task<IActionResult> OnPostCancelBankAsync() =>
        await AfterAsync(await Do(new CancelBankChange(Actor)), T("Đã huỷ việc đổi tài khoản.", "The change was cancelled."));

    public async Task<IActionResult> OnPostRevokeHelperAsync(Guid consent) =>
        await AfterAsync(await Do(new RevokeHelper(Actor, consent)), T("Người giúp không còn làm thay được nữa.", "The helper can no longer act for the shop."));

    private async Task<IActionResult> AfterAsync<TValue>(Outcome<TValue> outcome, string notice) =>
        outcome.Refusal is { } refusal ? await ShowAsync() ?? Refused(refusal) : GoTo(Here, notice);

    private async Task<IActionResult?> ShowAsync()
    {
        if (await Ask(new GetMyShop(Actor)) is not { } shop)
        {
            return NotFound();
        }

        Shop = shop;
        StoryVi ??= shop.StoryVi;
        StoryEn ??= shop.StoryEn;
        Bank = await Ask(new GetMyBankAccount(Actor));
        Banks = IsOwner ? await Ask(new ListBanks(shop.IsSample)) : [];
        var helpers = await Ask(new ListHelpers(Actor));
        var names = (await Ask(new GetPersonContacts(helpers.Select(h => h.HelperPersonId).ToList()))).ToDictionary(c => c.PersonId, c => c.FullName);
        Helpers = helpers.Select(h => (h, names.GetValueOrDefault(h.HelperPersonId, ""))).ToList();
        if (AwaitsMyCode && await Ask(new GetAccount(Actor)) is { } me)
        {
            DevelopmentMessage = await Ask(new ReadDevelopmentInbox(me.Phone, "accounts.code", 1)) is [var message] ? message.Text : null;
        }

        return null;
    }
}
