using Marketplace.Accounts.People;
using Marketplace.Accounts.PhoneChanges;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Account;

/// <summary>The person's own account. Its forms post to one handler each; on a refusal the page is shown again with what was typed.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(SessionCache sessions) : MarketPage
{
    private const string Here = "/tai-khoan";

    public AccountView Account { get; private set; } = null!;

    public PhoneChangeView? Change { get; private set; }

    public IReadOnlyList<DeviceView> Devices { get; private set; } = [];

    public IReadOnlyList<SellerMembership> Memberships { get; private set; } = [];

    public Guid? ThisSession => Web.SignIn.SessionOf(User);

    /// <summary>The message with the code, in Development only.</summary>
    public string? DevelopmentMessage { get; private set; }

    public string? FullName { get; private set; }

    public string? NewPhone { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ?? Page();

    public async Task<IActionResult> OnPostNameAsync(string? fullName)
    {
        FullName = fullName;
        return await AfterAsync(await Do(new SetName(Actor, fullName)), T("Đã lưu tên.", "The name was saved."));
    }

    public async Task<IActionResult> OnPostPhoneAsync(string? newPhone)
    {
        NewPhone = newPhone;
        var outcome = await Do(new StartPhoneChange(Actor, newPhone));
        return outcome.Refusal is { Code: "accounts.code_too_soon" }
            ? GoTo(Here + "#doi-so")
            : await AfterAsync(outcome, T("Đã gửi mã đến số mới. Nhập mã ở mục Đổi số.", "A code was sent to the new number. Enter it below."));
    }

    public async Task<IActionResult> OnPostConfirmPhoneAsync(string? code)
    {
        var outcome = await Do(new ConfirmPhoneChange(Actor, code));
        return outcome is { Refusal: null, Value: not CodeCheck.Right }
            ? await WrongAsync("Code", CodeWords.Of(outcome.Value, T))
            : await AfterAsync(outcome, T("Đã nhận yêu cầu. Số cũ vừa được báo tin.", "The change was taken. The old number was told."));
    }

    public async Task<IActionResult> OnPostCancelPhoneAsync() =>
        await AfterAsync(await Do(new CancelPhoneChange(Actor)), T("Đã huỷ việc đổi số.", "The change was cancelled."));

    public async Task<IActionResult> OnPostPasswordAsync(string? currentPassword, string? newPassword)
    {
        if (ThisSession is not { } session)
        {
            return Challenge();
        }

        var outcome = await Do(new SetPassword(Actor, session, currentPassword, newPassword));
        if (outcome is { Refusal: null, Value: false })
        {
            return await WrongAsync("CurrentPassword", T(
                "Mật khẩu hiện tại chưa đúng. Nếu quên: đăng xuất, đăng nhập lại bằng mã, rồi đặt mật khẩu mới trong 15 phút.",
                "The current password is not right. If you forgot it: sign out, sign in with a code and set a new one within 15 minutes."));
        }

        sessions.ForgetAll();
        return await AfterAsync(outcome, T("Đã đặt mật khẩu. Các thiết bị khác đã đăng xuất.", "The password was set. Other devices are signed out."));
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid device)
    {
        var outcome = await Do(new RevokeDevice(Actor, device));
        sessions.Forget(device);
        return await AfterAsync(outcome, T("Thiết bị đã bị đăng xuất.", "The device was signed out."));
    }

    private async Task<IActionResult> AfterAsync<TValue>(Outcome<TValue> outcome, string notice)
    {
        if (outcome.Refusal is { } refusal)
        {
            return await ShowAsync() ?? Refused(refusal);
        }

        sessions.Forget(ThisSession);
        return GoTo(Here, notice);
    }

    private async Task<IActionResult> WrongAsync(string field, string words)
    {
        ModelState.AddModelError(field, words);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync() ?? Page();
    }

    private async Task<IActionResult?> ShowAsync()
    {
        if (await Ask(new GetAccount(Actor)) is not { } account)
        {
            return Challenge();
        }

        Account = account;
        FullName ??= account.FullName;
        Change = await Ask(new GetMyPhoneChange(Actor));
        Devices = await Ask(new ListDevices(Actor));
        Memberships = await Ask(new GetMemberships(account.Id));
        if (Change is { State: PendingState.AwaitingCode })
        {
            DevelopmentMessage = await Ask(new ReadDevelopmentInbox(Change.NewPhone, "accounts.code", 1)) is [var message] ? message.Text : null;
        }

        return null;
    }
}
