using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Ordering;
using Marketplace.Payments;
using Marketplace.Platform;
using Marketplace.Sellers;
using Marketplace.Showcases;
using Marketplace.Traceability;

namespace Marketplace.Storefront;

/// <summary>The modules of this program, named in one place.</summary>
public static class MarketplaceModules
{
    public static IReadOnlyList<IModule> All =>
    [
        new AccountsModule(),
        new SellersModule(),
        new TraceabilityModule(),
        new CatalogModule(),
        new OrderingModule(),
        new PaymentsModule(),
        new ShowcasesModule(),
    ];

    /// <summary>With the platform's own tables, for the model alone.</summary>
    public static ModuleSet Set() => new([new PlatformModule(), .. All]);
}
