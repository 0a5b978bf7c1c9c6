using Marketplace.Accounts.People;
using Marketplace.Accounts.SignIn;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Sessions;

/// <summary>Opens sessions and finds those that still hold.</summary>
internal sealed class SessionDesk(MarketplaceDb db, EventOutbox events, DatedRules rules, TimeProvider time)
{
    /// <summary>Signs the person in on a device, and tells the others, so that a guest's cart becomes theirs.</summary>
    public async Task<SignInResult> OpenAsync(Account account, Actor actor, string device, bool isNew, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        account.ForgetFailures();
        var session = new Session
        {
            Id = Ids.New(time),
            AccountId = account.Id,
            Stamp = account.SecurityStamp,
            Device = device.Length > Session.DeviceMaxLength ? device[..Session.DeviceMaxLength] : device,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = await ExpiryAsync(now, cancellationToken),
        };
        db.Add(session);
        await events.TellAsync(new PersonSignedIn(account.Id, actor.GuestKey, now), firstOfSubject: isNew, cancellationToken);
        return new(SignInState.SignedIn, account.Id, session.Id, NeedsName: account.FullName.Length == 0, NeedsSecondFactor: account.IsStaff);
    }

    public async Task<DateTime> ExpiryAsync(DateTime now, CancellationToken cancellationToken) =>
        now.AddDays((await rules.GetAsync("accounts.session_days", cancellationToken: cancellationToken)).Value);

    /// <summary>Sessions that hold now: not revoked, not over, of an open account whose stamp they carry.</summary>
    public IQueryable<HeldSession> Held()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<Session>()
            .Where(s => s.RevokedAt == null && s.ExpiresAt > now)
            .Join(db.Set<Account>().Where(a => a.ArchivedAt == null), s => s.AccountId, a => a.Id, (s, a) => new HeldSession { Session = s, Account = a })
            .Where(held => held.Session.Stamp == held.Account.SecurityStamp);
    }
}

internal sealed class HeldSession
{
    public required Session Session { get; init; }

    public required Account Account { get; init; }
}
