using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Members;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>Any member of the shop calls off its open change.</summary>
public sealed record CancelBankChange(Actor Actor) : ICommand<Done>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

/// <summary>Staff stops a waiting change; the members are told the reason (1 to 300 characters, field <c>Reason</c>).</summary>
public sealed record StopBankChange(Actor Actor, Guid ChangeId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => ChangeId.ToString();
}

internal sealed class EndBankChangeHandler(MarketplaceDb db, BankNotices notices, TimeProvider time)
    : IRequestHandler<CancelBankChange, Outcome<Done>>, IRequestHandler<StopBankChange, Outcome<Done>>
{
    private const string Kind = "sellers.bank-change-ended";

    public async Task<Outcome<Done>> Handle(CancelBankChange request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var isMember = actor.ConsentId is null
            && await db.Set<Member>().AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId, cancellationToken);
        var change = isMember ? await db.Set<BankChange>().FirstOrDefaultAsync(c => c.OpenSellerId == actor.SellerId, cancellationToken) : null;
        if (change is null)
        {
            return Refusal.NotFound;
        }

        if (change.State == PendingState.Waiting)
        {
            await notices.TellMembersAsync(change, Kind, "đã huỷ việc đổi tài khoản nhận tiền. Tài khoản cũ vẫn được dùng.", cancellationToken);
        }

        change.End(PendingState.Cancelled, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(StopBankChange request, CancellationToken cancellationToken)
    {
        var change = request.Actor.May(StaffRight.AccountChanges)
            ? await db.Set<BankChange>().FirstOrDefaultAsync(c => c.Id == request.ChangeId && c.State == PendingState.Waiting, cancellationToken)
            : null;
        if (change is null)
        {
            return Refusal.NotFound;
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("sellers.reason", "Ghi lý do, tối đa 300 ký tự; gian hàng sẽ được báo.", "Give a reason of at most 300 characters; the shop is told it.", "Reason");
        }

        change.End(PendingState.Stopped, time.GetUtcNow().UtcDateTime, reason);
        change.StoppedBy = request.Actor.PersonId;
        await notices.TellMembersAsync(change, Kind, $"Ban quản lý đã dừng việc đổi tài khoản nhận tiền. Lý do: {reason}. Tài khoản cũ vẫn được dùng.", cancellationToken);
        return Done.It;
    }
}
