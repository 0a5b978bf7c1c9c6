using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Accounts.People;

/// <summary>Tells a person by message what happened to the account, and what to do when it was not them.</summary>
internal sealed class AccountNotices(MessageOutbox messages, IConfiguration configuration)
{
    public string AccountPage => $"{configuration["Site:BaseUrl"]}/tai-khoan";

    public string Hotline => configuration["Site:Hotline"] ?? "";

    /// <param name="key">What the notice is about; the same key is sent once.</param>
    public Task SendAsync(Account account, string kind, string key, string text, CancellationToken cancellationToken) =>
        SendAsync(account.PhoneNumber, account.IsSample, kind, key, text, cancellationToken);

    public Task SendAsync(PhoneNumber to, bool isSample, string kind, string key, string text, CancellationToken cancellationToken) =>
        messages.QueueAsync(new MessageDraft($"{kind}/{key}", kind, to, $"Chợ OCOP Thái Nguyên: {text}", isSample), cancellationToken);
}
