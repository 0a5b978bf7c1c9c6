using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Sessions;

/// <summary>Ask: who is signed in by this session? Null when it was revoked, is over, or never was.</summary>
public sealed record ReadSession(Guid SessionId) : IQuery<SessionView?>;

/// <param name="AgencyId">The agency of a staff member; null for everybody else.</param>
/// <param name="Office">What that agency is and the roles in force there; null for everybody else.</param>
/// <param name="LastSeenAt">When somebody last wrote down that the device was used; see <see cref="TouchSession"/>.</param>
public sealed record SessionView(
    Guid SessionId, Guid PersonId, string FullName, bool IsStaff, Guid? AgencyId, bool HasSecondFactor, DateTime LastSeenAt, Office? Office = null);

internal sealed class ReadSessionHandler(MarketplaceDb db, SessionDesk sessions, OfficerDesk officers) : IRequestHandler<ReadSession, SessionView?>
{
    public async Task<SessionView?> Handle(ReadSession request, CancellationToken cancellationToken)
    {
        var session = await sessions.Held()
            .Where(held => held.Session.Id == request.SessionId)
            .Select(held => new SessionView(
                held.Session.Id, held.Account.Id, held.Account.FullName, held.Account.IsStaff, held.Account.AgencyId,
                held.Session.SecondFactorAt != null, held.Session.LastSeenAt, null))
            .FirstOrDefaultAsync(cancellationToken);
        return session is { IsStaff: true, AgencyId: { } agency }
            && await db.Set<Agency>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == agency, cancellationToken) is { } at
                ? session with { Office = new(at.Kind, await officers.RolesAsync(session.PersonId, cancellationToken), at.CommuneCode) }
                : session;
    }
}

/// <summary>
/// Notes that a device was used, once an hour at most, and moves the session's end. True when it was written. Not a command: a row in the
/// audit log for each hour of each device would bury what matters there.
/// </summary>
public sealed record TouchSession(Guid SessionId) : IRequest<bool>;

internal sealed class TouchSessionHandler(MarketplaceDb db, UnitOfWork work, SessionDesk sessions, TimeProvider time) : IRequestHandler<TouchSession, bool>
{
    public async Task<bool> Handle(TouchSession request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now.AddHours(-1);
        var until = await sessions.ExpiryAsync(now, cancellationToken);
        return await work.RunAsync(
            async token => await db.Set<Session>()
                .Where(s => s.Id == request.SessionId && s.RevokedAt == null && s.LastSeenAt < before)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.ExpiresAt, until), token) == 1,
            written => written,
            cancellationToken);
    }
}
