using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Showcases.Showcases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Seeding;

/// <summary>The invented market days.</summary>
internal sealed class ShowcaseSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 50;

    public bool IsSample => true;

    public string Name => "showcases.showcases";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var products = seed.Files.Read("showcase_products.csv").ToLookup(r => r["showcase_slug"]);
        foreach (var row in seed.Files.Read("showcases.csv"))
        {
            var slug = row["slug"];
            var id = Ids.FromName("showcases_showcases", slug);
            if (await db.Set<Showcase>().AnyAsync(s => s.Id == id, cancellationToken))
            {
                continue;
            }

            db.Add(new Showcase
            {
                Id = id,
                Slug = slug,
                TitleVi = row["title_vi"],
                TitleEn = row["title_en"],
                LeadVi = row["lead_vi"],
                LeadEn = row["lead_en"],
                OpensOn = row.Date("opens_on"),
                ClosesOn = row.Date("closes_on"),
                Position = row.Int("position"),
                PictureKey = $"showcases/{slug}",
                State = ShowcaseState.Published,
                IsSample = true,
            });
            db.AddRange(products[slug].Select(p => new ShowcaseProduct
            {
                ShowcaseId = id,
                ProductId = Ids.FromName("catalog_products", p["product_slug"]),
                Position = p.Int("position"),
            }));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
