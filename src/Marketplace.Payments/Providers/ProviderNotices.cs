using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.Providers;

/// <summary>How an attempt ended, when its provider was asked; stored like a notice.</summary>
public sealed record NoteProviderState(Actor Actor, Guid AttemptId, ProviderState State) : ICommand<NoticeAnswer>;

/// <summary>Stores what a provider says of an attempt, once, whether it told or was asked; the outbox does the rest.</summary>
internal sealed class ProviderNotices(
    MarketplaceDb db, IEnumerable<IPaymentProvider> providers, EventOutbox outbox, TimeProvider time, ILogger<ProviderNotices> log)
    : IRequestHandler<NoteProviderState, Outcome<NoticeAnswer>>
{
    public async Task<Outcome<NoticeAnswer>> Handle(NoteProviderState request, CancellationToken cancellationToken)
    {
        var attempt = request.Actor.IsSystem
            ? await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AttemptId, cancellationToken)
            : null;
        return attempt is null ? Refusal.NotFound : await TakeAsync(attempt, request.State, cancellationToken);
    }

    /// <summary>What came signed for the attempt of a reference; "ignored" when there is none.</summary>
    public async Task<NoticeAnswer> TakeAsync(string provider, string reference, ProviderState state, CancellationToken cancellationToken)
    {
        if (await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Provider == provider && a.Reference == reference, cancellationToken) is { } attempt)
        {
            return await TakeAsync(attempt, state, cancellationToken);
        }

        log.LogWarning("{Provider} tells of {Reference}, which was not asked for here", provider, reference);
        return new("ignored");
    }

    private async Task<NoticeAnswer> TakeAsync(Attempt attempt, ProviderState state, CancellationToken cancellationToken)
    {
        var isRight = !state.IsPaid || (state.Amount == attempt.Amount.Dong && state.Currency is "vnd");
        var key = $"{attempt.Reference}:{(state.IsPaid ? "paid" : "failed")}{(isRight ? "" : $":{state.Amount} {state.Currency}")}";
        key = key.Length > 160 ? key[..160] : key;
        if (await db.Set<Notice>().AnyAsync(n => n.Provider == attempt.Provider && n.Key == key, cancellationToken))
        {
            return new("known");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var notice = new Notice
        {
            Id = Ids.New(time),
            Provider = attempt.Provider,
            Key = key,
            AttemptId = attempt.Id,
            Succeeded = state.IsPaid,
            Code = state.Code.Length > 40 ? state.Code[..40] : state.Code,
            Transaction = state.Transaction,
            Amount = new Money(state.Amount),
            MovedAt = state.MovedAt ?? now,
            ReceivedAt = now,
            Trouble = isRight ? null : $"{providers.Of(attempt.Provider)?.Name.Vi} báo {state.Amount} {state.Currency}, đã hỏi {attempt.Amount.Dong} vnd.",
        };
        db.Add(notice);
        if (isRight)
        {
            await outbox.TellAsync(new NoticeTaken(notice.Id, attempt.PaymentId), cancellationToken: cancellationToken);
        }

        return new("taken");
    }
}
