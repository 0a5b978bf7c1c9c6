using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Privacy;

/// <summary>For staff: the register, those with the nearest deadline first; <paramref name="Closed"/>: the answered ones, newest first; or <paramref name="Only"/> one.</summary>
public sealed record ListDataRequests(Actor Actor, bool Closed = false, int Page = 1, Guid? Only = null) : IQuery<PageOf<StaffDataRequest>>;

public sealed record StaffDataRequest(
    Guid Id, string Number, DataRequestKind Kind, DataRequestState State, string Person, string? Words, DateTime ReceivedAt, DateTime AcknowledgeBy, DateTime AnswerBy,
    bool IsExtended, DateTime? EraseAt, DateTime? AnsweredAt, string Answer, bool IsSample, long Version);

/// <summary>Staff tell the person that it is seen to.</summary>
public sealed record AcknowledgeDataRequest(Actor Actor, Guid Id) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

/// <summary>Staff answer, having done it or refusing it; the words (10 to 1,000 characters, field <c>Answer</c>) go to the person's page.</summary>
public sealed record AnswerDataRequest(Actor Actor, Guid Id, bool IsDone, string? Answer) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

/// <summary>Staff take the one extension the law allows.</summary>
public sealed record ExtendDataRequest(Actor Actor, Guid Id) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

internal sealed class StaffDataRequestsHandler(MarketplaceDb db, DataClocks clocks, FieldCipher cipher, AccountNotices notices, TimeProvider time) :
    IRequestHandler<ListDataRequests, PageOf<StaffDataRequest>>,
    IRequestHandler<AcknowledgeDataRequest, Outcome<Done>>,
    IRequestHandler<AnswerDataRequest, Outcome<Done>>,
    IRequestHandler<ExtendDataRequest, Outcome<Done>>
{
    private const int PageSize = 30;
    private static readonly DataRequestState[] Open = [DataRequestState.Received, DataRequestState.Acknowledged, DataRequestState.Waiting];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<PageOf<StaffDataRequest>> Handle(ListDataRequests request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        if (!request.Actor.May(StaffRight.PersonalData))
        {
            return new([], 0, 1, PageSize);
        }

        var chosen = request.Only is { } only ? db.Set<DataRequest>().Where(r => r.Id == only) : db.Set<DataRequest>().Where(r => Open.Contains(r.State) != request.Closed);
        var sorted = request.Closed ? chosen.OrderByDescending(r => r.AnsweredAt).ThenBy(r => r.Id) : chosen.OrderBy(r => r.AnswerBy).ThenBy(r => r.Id);
        var rows = await sorted.Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.Set<Account>(), r => r.PersonId, a => a.Id, (r, a) => new { Request = r, a.FullName })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var found = rows.Select(r => new StaffDataRequest(
            r.Request.Id, ReferenceNumber.Parse(r.Request.Number).ToString(), r.Request.Kind, r.Request.State, r.FullName,
            r.Request.WordsCipher is { } words ? cipher.Decrypt(words, DataRequest.WordsPurpose) : null, r.Request.ReceivedAt, r.Request.AcknowledgeBy, r.Request.AnswerBy,
            r.Request.IsExtended, r.Request.EraseAt, r.Request.AnsweredAt, r.Request.Answer, r.Request.IsSample, r.Request.Version));
        return new([.. request.Closed ? found.OrderByDescending(f => f.AnsweredAt) : found.OrderBy(f => f.AnswerBy)], await chosen.CountAsync(cancellationToken), page, PageSize);
    }

    public async Task<Outcome<Done>> Handle(AcknowledgeDataRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        if (found.State == DataRequestState.Received)
        {
            (found.State, found.AcknowledgedAt, found.HandledBy) = (DataRequestState.Acknowledged, Now, request.Actor.PersonId);
            await TellAsync(found, "accounts.data_acknowledged", "đã tiếp nhận", cancellationToken);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(AnswerDataRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        var answer = (request.Answer ?? "").Trim();
        if (answer.Length is < 10 or > DataRequest.WordsMax)
        {
            return new Refusal("accounts.data_answer", "Viết trả lời cho người yêu cầu (10 đến 1.000 ký tự).", "Write an answer to the person (10 to 1,000 characters).", "Answer");
        }

        if (!found.IsOpen)
        {
            return found.Answer == answer ? Done.It : NotOpen;
        }

        // Erasing is carried out by the person's own code; staff only refuse it, e.g. in a dispute.
        if (found.State == DataRequestState.Waiting && request.IsDone)
        {
            return NotOpen;
        }

        (found.State, found.Answer, found.AnsweredAt, found.HandledBy) = (request.IsDone ? DataRequestState.Done : DataRequestState.Refused, answer, Now, request.Actor.PersonId);
        found.AcknowledgedAt ??= Now;
        await TellAsync(found, "accounts.data_answered", request.IsDone ? "đã thực hiện" : "đã trả lời", cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ExtendDataRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        if (!found.IsOpen)
        {
            return NotOpen;
        }

        if (!found.IsExtended)
        {
            (found.IsExtended, found.AnswerBy) = (true, found.AnswerBy + await clocks.ExtensionAsync(cancellationToken));
        }

        return Done.It;
    }

    private static Refusal NotOpen { get; } = new(
        "accounts.data_closed", "Yêu cầu này đã được trả lời hoặc đã rút. Hãy tải lại trang.", "This request was answered or withdrawn. Please reload.", Kind: RefusalKind.Conflict);

    private async Task<DataRequest?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.May(StaffRight.PersonalData) ? await db.Set<DataRequest>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) : null;

    private async Task TellAsync(DataRequest request, string kind, string what, CancellationToken cancellationToken)
    {
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.PersonId && a.ArchivedAt == null, cancellationToken) is { } account)
        {
            await notices.SendAsync(
                account, kind, request.Id.ToString("N"), $"{what} yêu cầu về dữ liệu cá nhân số {ReferenceNumber.Parse(request.Number)} của bạn. Xem ở mục Tài khoản.", cancellationToken);
        }
    }
}
