using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Accounts.Officers;

/// <summary>
/// Somebody has to appoint the others: where no administrator is in force, <c>--migrate</c> appoints the person whose phone the key
/// <c>Staff:FirstAdministrator</c> names. The account is made if need be; its owner signs in by code and sets up the second factor.
/// </summary>
internal sealed class FirstAdministrator(MarketplaceDb db, IConfiguration configuration, TimeProvider time) : ISeeder
{
    public int Order => 11;

    public bool IsSample => false;

    public string Name => "accounts.first-administrator";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        if (!PhoneNumber.TryParse(configuration["Staff:FirstAdministrator"], out var phone)
            || await db.Set<Appointment>().AnyAsync(a => a.Role == StaffRoles.Administrator && a.State == AppointmentState.InForce, cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Phone == phone.Value, cancellationToken);
        if (account is null)
        {
            account = new Account { Id = Ids.New(time), Phone = phone.Value, SecurityStamp = Ids.New(time).ToString("N"), CreatedAt = now };
            db.Add(account);
        }

        var agency = await db.Set<Agency>().SingleAsync(a => a.Code == "so-cong-thuong", cancellationToken);
        db.Add(Appointment.Of(Ids.New(time), account, agency, StaffRoles.Administrator, AppointmentState.InForce, null, now));
        OfficerDesk.Seat(account, agency);
    }
}
