using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Seeding.Made;

namespace Marketplace.Catalog.Seeding;

/// <summary>The made products with packs and stock; a lot came to the shelf when it was packed.</summary>
internal sealed class ProductMaker(CatalogRows shelves, WindowNotes notes) : ISampleMaker
{
    public int Order => 41;

    public string Name => "catalog.made-products";

    public int CountOf(MadeMarket made) => made.Products;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast)
    {
        foreach (var product in numbers.Select(seed.Made.Product))
        {
            shelves.Add(product.Row, product.PictureKey, product.Since, product.Packs, product.Lots.Select(lot => (lot, VietnamTime.StartOfDayUtc(lot.Date("packed_on")))));
        }

        if (isLast)
        {
            notes.All();
        }
    }
}
