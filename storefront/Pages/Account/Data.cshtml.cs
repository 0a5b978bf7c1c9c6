using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Accounts.People;
using Marketplace.Accounts.Privacy;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Account;

/// <summary>A person's data: what they agreed to, a copy, corrections, and being forgotten.</summary>
[Authorize(Policies.SignedIn)]
public sealed class DataModel : MarketPage
{
    private const string Here = "/tai-khoan/du-lieu";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public IReadOnlyList<ConsentView> Consents { get; private set; } = [];

    public IReadOnlyList<DataRequestView> Requests { get; private set; } = [];

    public DataRequestView? Erasure { get; private set; }

    /// <summary>A code for the erasure was sent.</summary>
    public bool AsksForCode { get; private set; }

    public string? DevelopmentMessage { get; private set; }

    public string? Words { get; private set; }

    public DataRequestKind Kind { get; private set; } = DataRequestKind.Correct;

    public LocalText KindOf(DataRequestKind kind) => kind switch
    {
        DataRequestKind.Copy => new("Xin bản sao", "Copy"),
        DataRequestKind.Correct => new("Sửa cho đúng", "Correction"),
        DataRequestKind.Restrict => new("Hạn chế sử dụng", "Restriction"),
        _ => new("Xóa dữ liệu", "Erasure"),
    };

    public LocalText StateOf(DataRequestState state) => state switch
    {
        DataRequestState.Received => new("Đã gửi", "Received"),
        DataRequestState.Acknowledged => new("Đang xử lý", "Being seen to"),
        DataRequestState.Waiting => new("Chờ đến hạn xóa", "Waiting"),
        DataRequestState.Done => new("Đã xong", "Done"),
        DataRequestState.Refused => new("Không thực hiện được", "Refused"),
        _ => new("Đã rút", "Withdrawn"),
    };

    public async Task OnGetAsync(bool ma = false)
    {
        AsksForCode = ma;
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostConsentAsync(string purpose, bool given) => await AfterAsync(
        await Do(new SetConsent(Actor, purpose, given)), given ? T("Đã ghi bạn đồng ý.", "Noted: you agree.") : T("Đã rút lại đồng ý.", "Noted: taken back."));

    public async Task<IActionResult> OnPostCopyAsync()
    {
        var copy = await Do(new CopyMyData(Actor));
        return copy.Refusal is { } refusal ? Refused(refusal) : File(JsonSerializer.SerializeToUtf8Bytes(copy.Value, Json), "application/json; charset=utf-8", "du-lieu-cua-toi.json");
    }

    public async Task<IActionResult> OnPostAskAsync(DataRequestKind kind, string? words)
    {
        (Kind, Words) = (kind, words);
        var asked = await Do(new AskAboutData(Actor, kind, words));
        return await AfterAsync(asked, asked.Refusal is null ? T($"Đã gửi yêu cầu số {asked.Value}.", $"Request {asked.Value} was sent.") : "");
    }

    public async Task<IActionResult> OnPostEraseAsync()
    {
        var outcome = await Do(new StartErasure(Actor));
        return outcome.Refusal is { Code: not "accounts.code_too_soon" } ? await AfterAsync(outcome, "") : GoTo(Here + "?ma=true#xoa", T("Đã gửi mã đến điện thoại của bạn.", "A code was sent to your phone."));
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? code)
    {
        var outcome = await Do(new ConfirmErasure(Actor, code));
        if (outcome is { Refusal: null, Value: not CodeCheck.Right })
        {
            AsksForCode = true;
            ModelState.AddModelError("Code", CodeWords.Of(outcome.Value, T));
            await LoadAsync();
            return Page();
        }

        return await AfterAsync(outcome, T("Đã nhận yêu cầu xóa. Trong lúc chờ bạn có thể hủy ở đây.", "Noted. Until then you can call it off here."));
    }

    public async Task<IActionResult> OnPostCallOffAsync() => await AfterAsync(await Do(new CallOffErasure(Actor)), T("Đã hủy việc xóa. Tài khoản vẫn như cũ.", "Called off. Your account stays."));

    private async Task<IActionResult> AfterAsync<TValue>(Outcome<TValue> outcome, string notice)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(Here, notice);
        }

        await LoadAsync();
        return Refused(refusal);
    }

    private async Task LoadAsync()
    {
        Consents = await Ask(new ListConsents(Actor));
        Requests = await Ask(new ListMyDataRequests(Actor));
        Erasure = Requests.FirstOrDefault(r => r.State == DataRequestState.Waiting);
        if (AsksForCode && await Ask(new GetAccount(Actor)) is { } account)
        {
            DevelopmentMessage = (await Ask(new ReadDevelopmentInbox(account.Phone, "accounts.code", 1))) is [var newest, ..] ? newest.Text : null;
        }
    }
}
