using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Seeding;

/// <summary>The invented sellers of catalog-seed/, their owners, certificates and rights, and one helper's consent.</summary>
internal sealed class SampleSellers(MarketplaceDb db, FieldCipher cipher) : ISeeder
{
    private const string HouseholdPhone = "0912000003";
    private const string HelperPhone = "0912000005";
    private const string ThaiNguyen = "19";

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
    }

    private static Guid SellerId(string slug) => Ids.FromName("sellers_sellers", slug);

    private static Guid PersonId(string phone) => Ids.FromName("accounts_accounts", phone);

    private void SeedSellers(SeedContext seed)
    {
        var province = seed.Files.Read("geography/provinces.csv").First(p => p["code"] == ThaiNguyen)["full_name"];
        var communes = seed.Files.Read("geography/communes.csv").Where(c => c["province_code"] == ThaiNguyen).ToDictionary(c => c["code"]);
        var version = File.ReadAllText(seed.Files.PathOf("geography/VERSION")).Trim();
        foreach (var row in seed.Files.Read("sellers.csv"))
        {
            var commune = communes[row["commune_code"]];
            var id = SellerId(row["slug"]);
            var communeName = (commune["kind"] == "phuong" ? "Phường " : "Xã ") + commune["name"];
            db.Add(new Seller
            {
                Id = id,
                Slug = row["slug"],
                Name = row["name"],
                SearchName = SearchText.Fold(row["name"]),
                Kind = Enum.Parse<SellerKind>(row["kind"], ignoreCase: true),
                State = SellerState.Verified,
                StateReason = "Dữ liệu mẫu",
                ProvinceCode = ThaiNguyen,
                ProvinceName = province,
                CommuneCode = row["commune_code"],
                CommuneName = communeName,
                OldCommuneName = row["old_commune"] == communeName ? null : row.OrNull("old_commune"),
                StreetLine = row["street_line"],
                AddressDataVersion = version,
                Representative = row["representative"],
                PublicPhone = row.OrNull("zalo") ?? row["phone"],
                AllowsZalo = row.Flag("allows_zalo"),
                TaxCode = row.OrNull("tax_code"),
                StoryVi = row["story_vi"],
                StoryEn = row["story_en"],
                FoundedYear = row.IntOrNull("founded_year"),
                Latitude = row.OrNull("lat") is null ? null : row.Double("lat"),
                Longitude = row.OrNull("lon") is null ? null : row.Double("lon"),
                GtinCompanyPrefix = row.OrNull("gcp"),
                PictureKey = $"shops/{row["slug"]}",
                CreatedAt = seed.Now,
                IsSample = true,
            });
            db.Add(new Member
            {
                Id = Ids.FromName("sellers_members", $"{row["slug"]}/{row["phone"]}"),
                SellerId = id,
                PersonId = PersonId(row["phone"]),
                Role = MemberRole.Owner,
                Since = seed.Now,
            });
            db.Add(new BankAccount
            {
                SellerId = id,
                Bin = row["bank_bin"],
                NumberCipher = cipher.Encrypt(row["bank_account"], BankAccount.CipherPurpose),
                Holder = row["representative"],
                Since = seed.Now,
            });
            if (row["phone"] == HouseholdPhone)
            {
                db.Add(new HelperConsent
                {
                    Id = Ids.FromName("sellers_helper_consents", $"{row["slug"]}/{HelperPhone}"),
                    SellerId = id,
                    HelperPersonId = PersonId(HelperPhone),
                    GrantedAt = seed.Now,
                    How = "Giấy đồng ý ký tại xã (mẫu)",
                });
            }
        }
    }

    private void SeedCertificates(SeedContext seed)
    {
        var sellerOf = seed.Files.Read("products.csv").ToDictionary(p => p["slug"], p => p["seller_slug"]);
        foreach (var row in seed.Files.Read("certificates.csv"))
        {
            db.Add(new Certificate
            {
                Id = Ids.FromName("sellers_certificates", row["number"]),
                SellerId = SellerId(sellerOf[row["product_slug"]]),
                ProductId = Ids.FromName("catalog_products", row["product_slug"]),
                Number = row["number"],
                Stars = row.Int("stars"),
                Issuer = row["issuer"],
                Decision = row["decision"],
                SignedOn = row.Date("signed_on"),
                ExpiresOn = row.Date("expires_on"),
                IsSample = row.Flag("is_sample"),
            });
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
                SellerId = SellerId(row["seller_slug"]),
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
