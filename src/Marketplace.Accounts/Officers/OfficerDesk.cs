using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>What appointing and ending have in common: the account follows its appointments.</summary>
internal sealed class OfficerDesk(MarketplaceDb db, TimeProvider time)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The roles in force of an account.</summary>
    public async Task<StaffRoles> RolesAsync(Guid accountId, CancellationToken cancellationToken) =>
        (await db.Set<Appointment>().Where(a => a.AccountId == accountId && a.State == AppointmentState.InForce).Select(a => a.Role).ToListAsync(cancellationToken))
            .Aggregate(StaffRoles.None, (all, role) => all | role);

    /// <summary>Reads an agency so that another who changes officers there meanwhile loses, and looks again.</summary>
    public async Task<Agency?> HoldAsync(Guid agencyId, CancellationToken cancellationToken)
    {
        var agency = await db.Set<Agency>().SingleOrDefaultAsync(a => a.Id == agencyId, cancellationToken);
        if (agency is not null)
        {
            // A new value each time, so that the row is written and its version checked.
            agency.ChangedAt = agency.ChangedAt == Now ? Now.AddTicks(TimeSpan.TicksPerMicrosecond) : Now;
        }

        return agency;
    }

    public static void Seat(Account account, Agency agency) => (account.IsStaff, account.AgencyId, account.AgencyName) = (true, agency.Id, agency.Name);

    /// <summary>After a role ended: who has none left is staff no more; all sessions of the person are over.</summary>
    public async Task UnseatAsync(Appointment ended, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().SingleAsync(a => a.Id == ended.AccountId, cancellationToken);
        account.SecurityStamp = Ids.New(time).ToString("N");
        if (!await db.Set<Appointment>().AnyAsync(a => a.AccountId == account.Id && a.Id != ended.Id && a.State == AppointmentState.InForce, cancellationToken))
        {
            (account.IsStaff, account.AgencyId, account.AgencyName) = (false, null, null);
        }
    }
}
