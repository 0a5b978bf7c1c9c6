using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Platform.Messages;
using Marketplace.Sellers.Members;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Helping;

/// <summary>A helper asks a household: by a code to its phone, or, without signal, by a paper or recording.</summary>
[Authorize(Policies.SignedIn)]
[RequestSizeLimit(PrivateFiles.MaxBytes + (1 << 20))]
public sealed class NewModel(PrivateFiles files) : MarketPage
{
    /// <summary>Made with the form: of the ask, or of the consent a paper brings.</summary>
    [BindProperty(SupportsGet = true, Name = "xin")]
    public Guid AskId { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? ShopName { get; set; }

    [BindProperty]
    public ConsentWay Way { get; set; } = ConsentWay.Code;

    /// <summary>A file taken in at a try that was refused.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>The code is on its way: it is typed on the same page.</summary>
    public bool AwaitsCode { get; private set; }

    /// <summary>In Development only.</summary>
    public string? DevelopmentMessage { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewMyHelping(Actor)) is not { State: HelperState.Appointed })
        {
            return NotFound();
        }

        AskId = Ids.New(Time);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        var household = new Household(Phone, FullName, ShopName);
        if (Way == ConsentWay.Code)
        {
            return (await Do(new AskConsent(Actor, AskId, household))).Refusal is { } refused && refused.Code != "accounts.code_too_soon" ? Refused(refused) : await AwaitAsync();
        }

        var taken = await files.TakeAsync(file, "File", withSound: true, HttpContext.RequestAborted);
        if (taken.Refusal is { } wrong)
        {
            return Refused(wrong);
        }

        Kept = taken.Value ?? Kept;
        return Acting(await Do(new BringConsent(Actor, AskId, household, Way, Kept)), seller => seller,
            T("Đã nhận. Trước khi được xác nhận, bạn chỉ chuẩn bị được hồ sơ và bản nháp.", "Taken. Until it is confirmed you may only prepare."));
    }

    public async Task<IActionResult> OnPostCodeAsync(string? code)
    {
        var given = await Do(new GiveConsentByCode(Actor, AskId, code));
        if (given is { Refusal: null, Value.Check: not CodeCheck.Right })
        {
            ModelState.AddModelError("Code", given.Value.Check == CodeCheck.Wrong
                ? T("Mã chưa đúng. Nhờ hộ đọc lại tin nhắn mới nhất.", "The code is not right. Ask for the newest message.")
                : T("Mã này không dùng được nữa. Hãy gửi mã mới.", "This code is no longer valid. Send a new one."));
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await AwaitAsync();
        }

        return Acting(given, value => value.SellerId!.Value, T("Hộ đã đồng ý. Bạn làm thay được từ bây giờ.", "They agreed. You may act from now on."));
    }

    private IActionResult Acting<TValue>(Outcome<TValue> outcome, Func<TValue, Guid> seller, string notice)
    {
        if (outcome.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        SellerAreaFilter.Choose(HttpContext, seller(outcome.Value));
        return GoTo("/nguoi-ban/tham-gia", notice);
    }

    private async Task<IActionResult> AwaitAsync()
    {
        AwaitsCode = true;
        DevelopmentMessage = PhoneNumber.TryParse(Phone, out var phone) && await Ask(new ReadDevelopmentInbox(phone, "accounts.code", 1)) is [var message] ? message.Text : null;
        return Page();
    }
}
