using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Sessions;

/// <summary>Ask: the devices on which the acting person is signed in, last used first (at most 50).</summary>
public sealed record ListDevices(Actor Actor) : IQuery<IReadOnlyList<DeviceView>>;

public sealed record DeviceView(Guid SessionId, string Device, DateTime SignedInAt, DateTime LastSeenAt);

internal sealed class ListDevicesHandler(SessionDesk sessions) : IRequestHandler<ListDevices, IReadOnlyList<DeviceView>>
{
    public async Task<IReadOnlyList<DeviceView>> Handle(ListDevices request, CancellationToken cancellationToken) =>
        await sessions.Held()
            .Where(held => held.Account.Id == request.Actor.PersonId)
            .OrderByDescending(held => held.Session.LastSeenAt).ThenByDescending(held => held.Session.CreatedAt)
            .Take(50)
            .Select(held => new DeviceView(held.Session.Id, held.Session.Device, held.Session.CreatedAt, held.Session.LastSeenAt))
            .ToListAsync(cancellationToken);
}

/// <summary>Ends a session of the acting person, on whatever device: signing out is the same for the device at hand. Harmless when repeated.</summary>
public sealed record RevokeDevice(Actor Actor, Guid SessionId) : ICommand<Done>
{
    public string? AuditSubject => SessionId.ToString();
}

internal sealed class RevokeDeviceHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<RevokeDevice, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RevokeDevice request, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>()
            .FirstOrDefaultAsync(s => s.Id == request.SessionId && s.AccountId == request.Actor.PersonId, cancellationToken);
        if (session is null)
        {
            return Refusal.NotFound;
        }

        session.RevokedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}
