using Marketplace.Accounts.People;
using Marketplace.Accounts.Wishes;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Account;

/// <summary>In which order, and at which hours, a person is reached.</summary>
[Authorize(Policies.SignedIn)]
public sealed class MessagesModel : MarketPage
{
    private const string Here = "/tai-khoan/tin-nhan";

    public WishView Wishes { get; private set; } = null!;

    public string? Email { get; private set; }

    /// <summary>The message with the code, in Development only.</summary>
    public string? DevelopmentMessage { get; private set; }

    public static IReadOnlyList<(string Code, LocalText Name)> Ways { get; } =
    [
        (MessageChannels.Zalo, new("Zalo", "Zalo")),
        (MessageChannels.Sms, new("Tin nhắn SMS", "SMS")),
        (MessageChannels.Email, new("Thư điện tử", "E-mail")),
    ];

    /// <summary>The place of a way, from 1; 0 where it is not used.</summary>
    public int PlaceOf(string code) => Wishes.Channels.ToList().IndexOf(code) + 1;

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(Dictionary<string, int> places, int? quietFrom, int? quietUntil)
    {
        var channels = places.Where(p => p.Value is > 0 and < 4).OrderBy(p => p.Value).ThenBy(p => MessageChannels.Usual.ToList().IndexOf(p.Key)).Select(p => p.Key).ToList();
        return await AfterAsync(await Do(new SetWishes(Actor, channels, quietFrom, quietUntil)), T("Đã lưu cách nhận tin.", "Saved."));
    }

    public async Task<IActionResult> OnPostEmailAsync(string? email)
    {
        Email = email;
        return await AfterAsync(await Do(new StartEmail(Actor, email)), T("Đã gửi mã đến địa chỉ đó.", "A code was sent there."));
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? code)
    {
        var outcome = await Do(new ConfirmEmail(Actor, code));
        if (outcome is { Refusal: null, Value: not CodeCheck.Right })
        {
            ModelState.AddModelError("Code", CodeWords.Of(outcome.Value, T));
            return await ShowAsync() ?? Page();
        }

        return await AfterAsync(outcome, T("Đã xác nhận thư điện tử.", "The address is confirmed."));
    }

    public async Task<IActionResult> OnPostRemoveAsync() => await AfterAsync(await Do(new RemoveEmail(Actor)), T("Đã bỏ thư điện tử.", "The address was removed."));

    private async Task<IActionResult> AfterAsync<TValue>(Outcome<TValue> outcome, string notice)
    {
        if (outcome.Refusal is { } refusal)
        {
            return await ShowAsync() ?? Refused(refusal);
        }

        return GoTo(Here, notice);
    }

    private async Task<IActionResult?> ShowAsync()
    {
        if (await Ask(new ViewWishes(Actor)) is not { } wishes)
        {
            return Challenge();
        }

        Wishes = wishes;
        Email ??= wishes.NewEmail ?? wishes.Email;
        if (wishes.NewEmail is not null && await Ask(new GetAccount(Actor)) is { } account)
        {
            DevelopmentMessage = (await Ask(new ReadDevelopmentInbox(account.Phone, "accounts.code", 1))) is [var newest, ..] ? newest.Text : null;
        }

        return null;
    }
}
