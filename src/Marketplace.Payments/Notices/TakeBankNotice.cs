using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Payments.Notices;

/// <summary>
/// A bank's notice service tells of a transfer. <paramref name="Body"/>: JSON as it came,
/// <c>{"id", "account", "amount", "content", "at"}</c>; <paramref name="Signature"/>: see <see cref="SignedBody"/>, under
/// <c>Payments__BankTransfer__WebhookSecret</c>. Refused: <c>payments.signature</c>, <c>payments.body</c>.
/// </summary>
public sealed record TakeBankNotice(Actor Actor, string Body, string? Signature) : ICommand<NoticeAnswer>, IAwaitedCommand;

/// <param name="Result"><c>taken</c>, or <c>known</c> when it came before.</param>
public sealed record NoticeAnswer(string Result);

internal sealed class TakeBankNoticeHandler(
    MarketplaceDb db, UnitOfWork unit, IConfiguration configuration, FieldCipher cipher, EventOutbox outbox, TimeProvider time) : IRequestHandler<TakeBankNotice, Outcome<NoticeAnswer>>
{
    public const string Provider = "bank";
    public const string AccountPurpose = "payments.account-mark";
    public const string ContentPurpose = "payments_notices.content";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict, MaxDepth = 4 };

    public async Task<Outcome<NoticeAnswer>> Handle(TakeBankNotice request, CancellationToken cancellationToken)
    {
        var secret = configuration["Payments:BankTransfer:WebhookSecret"] ?? "";
        if (!SignedBody.IsGood(request.Body, request.Signature, secret, time.GetUtcNow()))
        {
            return new Refusal("payments.signature", "Chữ ký không đúng.", "The signature is missing, wrong or older than five minutes.");
        }

        if (Read(request.Body) is not { } told)
        {
            return new Refusal(
                "payments.body", "Nội dung không đọc được.",
                "The body is not {\"id\": text, \"account\": text, \"amount\": whole đồng above 0, \"content\": text, \"at\": time with zone}.");
        }

        // Told again it breaks the unique key and comes here once more; of thousands that are told once none has to ask.
        if (unit.IsRepeated && await db.Set<Notice>().AnyAsync(n => n.Provider == Provider && n.Key == told.Id, cancellationToken))
        {
            return new NoticeAnswer("known");
        }

        var notice = new Notice
        {
            Id = Ids.New(time),
            Provider = Provider,
            Key = told.Id,
            Succeeded = true,
            Transaction = told.Id.Length > 100 ? told.Id[..100] : told.Id,
            Amount = new Money(told.Amount),
            MovedAt = told.At.UtcDateTime,
            ReceivedAt = time.GetUtcNow().UtcDateTime,
            AccountMark = cipher.Fingerprint(told.Account.Trim(), AccountPurpose),
            ContentCipher = cipher.Encrypt(told.Content.Length > 300 ? told.Content[..300] : told.Content, ContentPurpose),
        };
        db.Add(notice);
        await outbox.TellAsync(new NoticeTaken(notice.Id, notice.Id), firstOfSubject: true, cancellationToken);
        return new NoticeAnswer("taken");
    }

    private static Told? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Told>(body, Strict) is { Id.Length: > 0 and <= 150, Account.Length: > 0 and <= 60, Amount: > 0 and <= 1_000_000_000_000, Content: not null } told
                && told.At.Year is > 2000 and < 2200
                ? told
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Told(string Id, string Account, long Amount, string Content, DateTimeOffset At);
}
