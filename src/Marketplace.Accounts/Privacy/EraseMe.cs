using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Accounts.Privacy;

/// <summary>The acting person wants to be forgotten: a code goes to their phone, unless something stands against it (open orders, a shop of theirs).</summary>
public sealed record StartErasure(Actor Actor) : ICommand<Done>;

/// <summary>The code of <see cref="StartErasure"/>: the erasure waits some days, in which it can be called off.</summary>
public sealed record ConfirmErasure(Actor Actor, string? Code) : ICommand<CodeCheck>
{
    public override string ToString() => nameof(ConfirmErasure);
}

/// <summary>The acting person stays after all.</summary>
public sealed record CallOffErasure(Actor Actor) : ICommand<Done>;

/// <summary>Carries out an erasure whose time has come; put off by a day while something stands against it.</summary>
public sealed record EraseDuePerson(Actor Actor, Guid RequestId) : ICommand<Done>
{
    public string? AuditSubject => RequestId.ToString();
}

internal sealed class EraseMeHandler(MarketplaceDb db, IEnumerable<IPersonalData> parts, CodeDesk codes, DataClocks clocks, AccountNotices notices, TimeProvider time) :
    IRequestHandler<StartErasure, Outcome<Done>>,
    IRequestHandler<ConfirmErasure, Outcome<CodeCheck>>,
    IRequestHandler<CallOffErasure, Outcome<Done>>,
    IRequestHandler<EraseDuePerson, Outcome<Done>>
{
    private const string Purpose = "erase";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(StartErasure request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is not { } account)
        {
            return Refusal.NotFound;
        }

        var refusal = await HindranceAsync(account, cancellationToken)
            ?? await codes.SendAsync(account.PhoneNumber, Purpose, "xóa dữ liệu cá nhân", account.IsSample, cancellationToken);
        return refusal is null ? Done.It : refusal;
    }

    public async Task<Outcome<CodeCheck>> Handle(ConfirmErasure request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is not { } account)
        {
            return Refusal.NotFound;
        }

        if (await HindranceAsync(account, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var check = await codes.CheckAsync(account.PhoneNumber, Purpose, request.Code, cancellationToken);
        if (check == CodeCheck.Right && !await WaitingOf(account.Id).AnyAsync(cancellationToken))
        {
            var made = new DataRequest
            {
                Id = Ids.New(time),
                Number = ReferenceNumber.New().Value,
                PersonId = account.Id,
                Kind = DataRequestKind.Erase,
                State = DataRequestState.Waiting,
                ReceivedAt = Now,
                AcknowledgedAt = Now,
                EraseAt = Now + await clocks.EraseWaitAsync(cancellationToken),
                IsSample = account.IsSample,
            };
            await clocks.SetAsync(made, cancellationToken);
            db.Add(made);
            await notices.SendAsync(
                account, "accounts.erase_asked", made.Id.ToString("N"),
                $"đã nhận yêu cầu xóa dữ liệu cá nhân của bạn, sẽ xóa lúc {VietnamTime.FormatDateTime(made.EraseAt.Value)}. Nếu không phải bạn yêu cầu, vào Tài khoản để hủy ngay.",
                cancellationToken);
        }

        return check;
    }

    public async Task<Outcome<Done>> Handle(CallOffErasure request, CancellationToken cancellationToken)
    {
        if (await WaitingOf(request.Actor.PersonId ?? Guid.Empty).SingleOrDefaultAsync(cancellationToken) is not { } waiting)
        {
            return Refusal.NotFound;
        }

        (waiting.State, waiting.EraseAt, waiting.AnsweredAt) = (DataRequestState.Withdrawn, null, Now);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(EraseDuePerson request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = Now;
        var due = await db.Set<DataRequest>().SingleOrDefaultAsync(r => r.Id == request.RequestId && r.State == DataRequestState.Waiting && r.EraseAt <= now, cancellationToken);
        if (due is null || await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == due.PersonId && a.ArchivedAt == null, cancellationToken) is not { } account)
        {
            return Refusal.NothingDue;
        }

        if (await HindranceAsync(account, cancellationToken) is not null)
        {
            due.EraseAt = now.AddDays(1);
            return Done.It;
        }

        var subject = new DataSubject(account.Id, account.PhoneNumber);
        await notices.SendAsync(
            account, "accounts.erased", due.Id.ToString("N"), "đã xóa dữ liệu cá nhân của bạn. Chứng từ mua bán được giữ theo luật thuế, không còn tên và địa chỉ.", cancellationToken);
        foreach (var part in parts)
        {
            await part.EraseAsync(subject, cancellationToken);
        }

        (due.State, due.EraseAt, due.AnsweredAt) = (DataRequestState.Done, null, now);
        return Done.It;
    }

    private async Task<Refusal?> HindranceAsync(Account account, CancellationToken cancellationToken)
    {
        var subject = new DataSubject(account.Id, account.PhoneNumber);
        foreach (var part in parts)
        {
            if (await part.HindranceAsync(subject, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private IQueryable<DataRequest> WaitingOf(Guid person) =>
        db.Set<DataRequest>().Where(r => r.PersonId == person && r.Kind == DataRequestKind.Erase && r.State == DataRequestState.Waiting);

    private Task<Account?> AccountAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<Account>().SingleOrDefaultAsync(a => a.Id == actor.PersonId && a.ArchivedAt == null, cancellationToken);
}

/// <summary>Erases those whose time has come, one at a time.</summary>
internal sealed class ErasureSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<ErasureSweep> log)
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return scopes.SeeToAsync(
            "Erasure",
            db => db.Set<DataRequest>().Where(r => r.State == DataRequestState.Waiting && r.EraseAt <= now).OrderBy(r => r.EraseAt).ThenBy(r => r.Id).Select(r => r.Id),
            async (services, id) => (await services.GetRequiredService<IMediator>().Send(new EraseDuePerson(Actor.System, id), cancellationToken)).Refusal,
            log,
            cancellationToken);
    }
}

internal sealed class ErasureWorker(ErasureSweep sweep, TimeProvider time, ILogger<ErasureWorker> log) : SweepWorker("Erasures", TimeSpan.FromMinutes(10), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
