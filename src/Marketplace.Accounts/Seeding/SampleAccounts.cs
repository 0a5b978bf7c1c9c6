using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Platform.Seeding;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Seeding;

/// <summary>Invented people: the demo accounts with the demo password, and the other sample sellers, who sign in by code.</summary>
internal sealed class SampleAccounts(MarketplaceDb db, FieldCipher cipher) : ISeeder
{
    public const string StaffPhone = "0912000004";

    // Known to everybody who reads this, like the demo password: fit for sample data only.
    private const string StaffSecret = "OCOPTHAINGUYENMAUDEMO2222TRAXUAN";

    private static readonly (string Phone, string Name)[] WithPassword =
    [
        ("0912000001", "Trần Thu Hà"),
        ("0912000002", "Nguyễn Thị Hạnh"),
        ("0912000003", "Lưu Thị Mận"),
        (StaffPhone, "Lưu Minh Đức"),
        ("0912000005", "Hoàng Văn Dũng"),
        .. SampleOfficers.People.Select(p => (p.Phone, p.Name)),
    ];

    public int Order => 10;

    public bool IsSample => true;

    public string Name => "accounts.sample";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        string[] phones = [.. WithPassword.Select(p => p.Phone), .. seed.Files.Read("sellers.csv").Select(r => r["phone"])];
        var known = (await db.Set<Account>().Where(a => phones.Contains(a.Phone)).Select(a => a.Phone).ToListAsync(cancellationToken)).ToHashSet();
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), seed.DemoPassword);
        foreach (var (phone, name) in WithPassword)
        {
            Add(phone, name, hash);
        }

        foreach (var row in seed.Files.Read("sellers.csv"))
        {
            Add(row["phone"], row["representative"], passwordHash: null);
        }

        void Add(string phone, string name, string? passwordHash)
        {
            if (!known.Add(phone))
            {
                return;
            }

            var account = AccountOf(phone, name, seed.Now);
            account.PasswordHash = passwordHash;
            if (phone == StaffPhone || SampleOfficers.People.Any(p => p.Phone == phone))
            {
                account.TotpSecretCipher = cipher.Encrypt(StaffSecret, Account.SecretPurpose);
                account.TotpConfirmedAt = seed.Now;
            }

            db.Add(account);
        }
    }

    /// <summary>Without a password.</summary>
    internal static Account AccountOf(string phone, string name, DateTime at) => new()
    {
        Id = Ids.FromName("accounts_accounts", phone),
        Phone = phone,
        FullName = name,
        SecurityStamp = Ids.FromName("accounts_accounts.stamp", phone).ToString("N"),
        CreatedAt = at,
        IsSample = true,
    };
}
