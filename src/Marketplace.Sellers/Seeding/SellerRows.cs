using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;

namespace Marketplace.Sellers.Seeding;

/// <summary>Entities from rows with the columns of catalog-seed/, whether the files have them or they were made.</summary>
internal sealed class SellerRows(MarketplaceDb db, FieldCipher cipher)
{
    public static Guid SellerId(string slug) => Ids.FromName("sellers_sellers", slug);

    public static Guid PersonId(string phone) => Ids.FromName("accounts_accounts", phone);

    /// <summary>A live shop with its owner and bank account.</summary>
    public Seller Add(SeedRow row, string pictureKey, DateTime at)
    {
        var seller = SellerOf(row["slug"], row["name"], Enum.Parse<SellerKind>(row["kind"], ignoreCase: true), row["commune_code"], row["representative"], at);
        seller.State = SellerState.Verified;
        seller.StateReason = "Dữ liệu mẫu";
        seller.OldCommuneName = row["old_commune"] == seller.CommuneName ? null : row.OrNull("old_commune");
        seller.StreetLine = row["street_line"];
        seller.PublicPhone = row.OrNull("zalo") ?? row["phone"];
        seller.AllowsZalo = row.Flag("allows_zalo");
        seller.TaxCode = row.OrNull("tax_code");
        seller.StoryVi = row["story_vi"];
        seller.StoryEn = row["story_en"];
        seller.FoundedYear = row.IntOrNull("founded_year");
        seller.Latitude = row.OrNull("lat") is null ? null : row.Double("lat");
        seller.Longitude = row.OrNull("lon") is null ? null : row.Double("lon");
        seller.GtinCompanyPrefix = row.OrNull("gcp");
        seller.PictureKey = pictureKey;
        db.Add(seller);
        db.Add(OwnerOf(seller, row["phone"], at));
        db.Add(new BankAccount
        {
            SellerId = seller.Id,
            Bin = row["bank_bin"],
            NumberCipher = cipher.Encrypt(row["bank_account"], BankAccount.CipherPurpose),
            Holder = row["representative"],
            Since = at,
        });
        return seller;
    }

    /// <summary>A shop that was begun: nothing but who and where.</summary>
    public static Seller SellerOf(string slug, string name, SellerKind kind, string communeCode, string representative, DateTime at)
    {
        var place = Geography.Address(communeCode, "") ?? throw new InvalidDataException($"Seller {slug} lies in commune '{communeCode}', which is none.");
        return new()
        {
            Id = SellerId(slug),
            Slug = slug,
            Name = name,
            SearchName = SearchText.Fold(name),
            Kind = kind,
            ProvinceCode = place.ProvinceCode,
            ProvinceName = place.ProvinceName,
            CommuneCode = place.CommuneCode,
            CommuneName = place.CommuneName,
            AddressDataVersion = place.DataVersion,
            Representative = representative,
            CreatedAt = at,
            IsSample = true,
        };
    }

    public static Member OwnerOf(Seller seller, string phone, DateTime at) => new()
    {
        Id = Ids.FromName("sellers_members", $"{seller.Slug}/{phone}"),
        SellerId = seller.Id,
        PersonId = PersonId(phone),
        Role = MemberRole.Owner,
        Since = at,
    };

    /// <param name="product">With the columns of products.csv.</param>
    public static Certificate CertificateOf(SeedRow row, SeedRow product, string sellerSlug, string holder, string communeCode) => new()
    {
        Id = Ids.FromName("sellers_certificates", row["number"]),
        SellerId = SellerId(sellerSlug),
        ProductId = Ids.FromName("catalog_products", row["product_slug"]),
        ProductName = product["name"],
        HolderName = holder,
        SearchName = Certificate.FoldedOf(holder, product["name"]),
        CommuneCode = communeCode,
        SetNo = product.Int("set_no"),
        CriteriaVersion = Register.Criteria.On(row.Date("signed_on")) ?? "",
        Number = row["number"],
        Stars = row.Int("stars"),
        Issuer = row["issuer"],
        Decision = row["decision"],
        SignedOn = row.Date("signed_on"),
        ExpiresOn = row.Date("expires_on"),
        IsSample = row.Flag("is_sample"),
    };
}
