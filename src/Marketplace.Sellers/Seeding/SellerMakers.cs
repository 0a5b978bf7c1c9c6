using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Seeding.Made;

namespace Marketplace.Sellers.Seeding;

/// <summary>Live shops.</summary>
internal sealed class ShopMaker(SellerRows rows) : ISampleMaker
{
    public int Order => 21;

    public string Name => "sellers.made-shops";

    public int CountOf(MadeMarket made) => made.Shops;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast)
    {
        foreach (var shop in numbers.Select(seed.Made.Shop))
        {
            rows.Add(shop.Row, shop.PictureKey, shop.Since);
        }
    }
}

/// <summary>Households that registered and have no live shop: drafts, and some whose papers wait to be looked at.</summary>
internal sealed class BegunShopMaker(MarketplaceDb db) : ISampleMaker
{
    public int Order => 22;

    public string Name => "sellers.made-begun";

    public int CountOf(MadeMarket made) => made.BegunShops;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast)
    {
        foreach (var shop in numbers.Select(seed.Made.BegunShop))
        {
            var seller = SellerRows.SellerOf(shop.Slug, shop.Name, SellerKind.Household, shop.CommuneCode, shop.Person.Name, shop.Person.Since);
            seller.State = shop.IsPending ? SellerState.IdentityPending : SellerState.Draft;
            db.Add(seller);
            db.Add(SellerRows.OwnerOf(seller, shop.Person.Phone, shop.Person.Since));
        }
    }
}

/// <summary>OCOP certificates of the made products that have one.</summary>
internal sealed class CertificateMaker(MarketplaceDb db) : ISampleMaker
{
    public int Order => 23;

    public string Name => "sellers.made-certificates";

    public int CountOf(MadeMarket made) => made.Products;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast)
    {
        foreach (var product in numbers.Select(seed.Made.Product))
        {
            if (product.Certificate is { } row)
            {
                db.Add(SellerRows.CertificateOf(row, product.Row, product.Row["seller_slug"], "", product.Row["origin_commune_code"]));
            }
        }
    }
}
