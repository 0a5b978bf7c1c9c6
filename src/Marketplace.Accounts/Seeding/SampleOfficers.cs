using Marketplace.Accounts.Officers;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Seeding;

/// <summary>Invented officers, one for each kind of desk; the first demo staff account holds every role of the trade department.</summary>
internal sealed class SampleOfficers(MarketplaceDb db) : ISeeder
{
    /// <summary>The commune of the sample noodle makers.</summary>
    private const string Commune = "02185";

    internal static readonly (string Phone, string Name, string Agency, StaffRoles[] Roles)[] People =
    [
        ("0912000006", "Nông Thị Lan", Officers.Agency.CodeOfCommune(Commune), [StaffRoles.Officer]),
        ("0912000007", "Đặng Thu Trang", "so-cong-thuong", [StaffRoles.Curator]),
        ("0912000008", "Phạm Quốc Bảo", "so-cong-thuong", [StaffRoles.Finance]),
        ("0912000009", "Hà Thị Bích", "phat-trien-nong-thon", [StaffRoles.Officer]),
        ("0912000010", "Triệu Văn Khánh", "so-khoa-hoc-cong-nghe", [StaffRoles.Officer]),
        ("0912000011", "Ngô Thị Hồng", "so-cong-thuong", [StaffRoles.Officer, StaffRoles.Administrator]),
    ];

    public int Order => 11;

    public bool IsSample => true;

    public string Name => "accounts.sample-officers";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        (string Phone, string Agency, StaffRoles[] Roles)[] seats =
        [
            (SampleAccounts.StaffPhone, "so-cong-thuong", [StaffRoles.Officer, StaffRoles.Curator, StaffRoles.Finance, StaffRoles.Administrator]),
            .. People.Select(p => (p.Phone, p.Agency, p.Roles)),
        ];
        var phones = seats.Select(s => s.Phone).ToArray();
        var accounts = await db.Set<Account>().Where(a => phones.Contains(a.Phone)).ToDictionaryAsync(a => a.Phone, cancellationToken);
        var codes = seats.Select(s => s.Agency).Distinct().ToArray();
        var agencies = await db.Set<Agency>().Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancellationToken);
        var held = (await db.Set<Appointment>().Select(a => a.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (phone, code, roles) in seats)
        {
            OfficerDesk.Seat(accounts[phone], agencies[code]);
            foreach (var (id, role) in roles.Select(role => (Ids.FromName("accounts_appointments", $"{phone}/{role}"), role)).Where(seat => !held.Contains(seat.Item1)))
            {
                db.Add(Appointment.Of(id, accounts[phone], agencies[code], role, AppointmentState.InForce, null, seed.Now));
            }
        }
    }
}
