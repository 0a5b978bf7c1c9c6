using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.PhoneChanges;

/// <summary>The acting person calls off the own open change, confirmed or not.</summary>
public sealed record CancelPhoneChange(Actor Actor) : ICommand<Done>;

internal sealed class CancelPhoneChangeHandler(MarketplaceDb db, AccountNotices notices, TimeProvider time)
    : IRequestHandler<CancelPhoneChange, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(CancelPhoneChange request, CancellationToken cancellationToken)
    {
        var change = await db.Set<PhoneChange>().FirstOrDefaultAsync(c => c.OpenAccountId == request.Actor.PersonId, cancellationToken);
        if (change is null)
        {
            return Refusal.NotFound;
        }

        if (change.State == PendingState.Waiting)
        {
            var account = await db.Set<Account>().FirstAsync(a => a.Id == change.AccountId, cancellationToken);
            await notices.SendAsync(
                account, "accounts.phone-change-ended", $"{change.Id:N}",
                "đã huỷ việc đổi số đăng nhập. Bạn vẫn dùng số này.", cancellationToken);
        }

        change.End(PendingState.Cancelled, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }
}

/// <summary>Staff stops a waiting change; the person is told the reason (1 to 300 characters, field <c>Reason</c>).</summary>
public sealed record StopPhoneChange(Actor Actor, Guid ChangeId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => ChangeId.ToString();
}

internal sealed class StopPhoneChangeHandler(MarketplaceDb db, AccountNotices notices, TimeProvider time)
    : IRequestHandler<StopPhoneChange, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(StopPhoneChange request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.AccountChanges))
        {
            return Refusal.NotFound;
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("accounts.reason", "Ghi lý do, tối đa 300 ký tự; người dùng sẽ được báo.", "Give a reason of at most 300 characters; the person is told it.", "Reason");
        }

        var change = await db.Set<PhoneChange>()
            .FirstOrDefaultAsync(c => c.Id == request.ChangeId && c.State == PendingState.Waiting, cancellationToken);
        if (change is null)
        {
            return Refusal.NotFound;
        }

        var account = await db.Set<Account>().FirstAsync(a => a.Id == change.AccountId, cancellationToken);
        change.End(PendingState.Stopped, time.GetUtcNow().UtcDateTime, reason);
        change.StoppedBy = request.Actor.PersonId;
        await notices.SendAsync(
            account, "accounts.phone-change-ended", $"{change.Id:N}",
            $"Ban quản lý đã dừng việc đổi số đăng nhập. Lý do: {reason}. Bạn vẫn dùng số này.", cancellationToken);
        return Done.It;
    }
}
