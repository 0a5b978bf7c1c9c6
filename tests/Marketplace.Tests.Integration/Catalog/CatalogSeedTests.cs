using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Seeding;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Seeding;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class CatalogSeedTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_sample_assortment_stands_on_the_shelf_as_the_files_say(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, StandIns.Register);
        await SeedAsync(site);
        await SeedAsync(site);

        var rows = SeedFiles.BesideProgram.Read("products.csv").Count();
        (await site.LookAsync(db => db.Set<Product>().CountAsync(p => p.IsSample && p.State == ProductState.Approved))).ShouldBe(rows);
        (await site.LookAsync(db => db.Set<Variant>().CountAsync())).ShouldBe(SeedFiles.BesideProgram.Read("variants.csv").Count());
        await Shelf.AddsUpAsync(site);
        var tea = (await site.SendAsync(new ViewProduct("tra-tom-non-tan-cuong-doi-suong"))).Product!;
        tea.Packs[1].PricePer100Grams.Dong.ShouldBe(285_000);
        tea.Brewing.ShouldBe(new BrewingView(80, 5, 150, 30));
        tea.CommuneName.ShouldBe("Xã Tân Cương");
        (await site.SendAsync(new ListProducts(new("tra tan cuong")))).Total.ShouldBeGreaterThan(2);
    }

    private static async Task SeedAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var seeder = scope.ServiceProvider.GetServices<ISeeder>().OfType<CatalogSeeder>().Single();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                await seeder.SeedAsync(new SeedContext(SeedFiles.BesideProgram, 1, "", null), token);
                return true;
            },
            kept => kept,
            CancellationToken.None);
    }
}
