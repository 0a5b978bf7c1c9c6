using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Seeding;

/// <summary>The invented sellers of catalog-seed/, their owners, certificates and rights, and one helper's consent.</summary>
internal sealed class SampleSellers(MarketplaceDb db, SellerRows rows, JoiningRows joining) : ISeeder
{
    private const string HouseholdPhone = "0912000003";
    private const string HelperPhone = "0912000005";

    public int Order => 20;

    public bool IsSample => true;

    public string Name => "sellers.sample";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        // A second run at another scale finds them in place: the sellers are the same at every scale.
        if (await db.Set<Seller>().AnyAsync(s => s.IsSample, cancellationToken))
        {
            return;
        }

        SeedSellers(seed);
        SeedCertificates(seed);
        SeedRights(seed);
        db.Add(JoiningRows.HelperOf(HelperPhone, seed.Now));
        foreach (var row in seed.Files.Read("sellers_joining.csv"))
        {
            joining.Add(row, seed.Now);
        }
    }

    private void SeedSellers(SeedContext seed)
    {
        foreach (var row in seed.Files.Read("sellers.csv"))
        {
            var seller = rows.Add(row, $"shops/{row["slug"]}", seed.Now);
            if (row["phone"] == HouseholdPhone)
            {
                db.Add(JoiningRows.ConsentOf(seller, HelperPhone, ConsentState.Confirmed, "Giấy đồng ý ký tại xã (mẫu)", seed.Now));
            }
        }
    }

    private void SeedCertificates(SeedContext seed)
    {
        var products = seed.Files.Read("products.csv").ToDictionary(p => p["slug"]);
        var sellers = seed.Files.Read("sellers.csv").ToDictionary(s => s["slug"]);
        foreach (var row in seed.Files.Read("certificates.csv"))
        {
            var product = products[row["product_slug"]];
            var seller = sellers[product["seller_slug"]];
            db.Add(SellerRows.CertificateOf(row, product, seller["slug"], seller["name"], seller["commune_code"]));
        }
    }

    private void SeedRights(SeedContext seed)
    {
        var names = seed.Files.Read("gi/registrations.csv").Select(r => (Key: r["key"], Name: r["name"]))
            .Concat(seed.Files.Read("gi/marks.csv").Select(r => (Key: r["key"], Name: r["name"])))
            .ToDictionary(pair => pair.Key, pair => pair.Name);
        foreach (var row in seed.Files.Read("rights.csv"))
        {
            db.Add(new ProductRight
            {
                Id = Ids.FromName("sellers_rights", row["number"]),
                SellerId = SellerRows.SellerId(row["seller_slug"]),
                Number = row["number"],
                Kind = Enum.Parse<RightKind>(row["kind"], ignoreCase: true),
                RightKey = row["right_key"],
                Name = names[row["right_key"]],
                Holder = row["holder"],
                GrantedOn = row.Date("granted_on"),
                ValidTo = row.DateOrNull("valid_to"),
                IsSample = row.Flag("is_sample"),
            });
        }
    }
}
