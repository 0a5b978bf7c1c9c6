using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Favourites;
using Marketplace.Catalog.Figures;
using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Numbers;
using Marketplace.Catalog.Privacy;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Sale;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.Search.Words;
using Marketplace.Catalog.Seeding;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Versions;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Catalog.Watches;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Catalog;

/// <summary>Products, their packs, what lies on the shelf, and how they are found.</summary>
public sealed class CatalogModule : IModule
{
    public string Name => "catalog";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPersonalData, CatalogData>();
        services.AddSingleton(_ => new Categories(SeedFiles.BesideProgram));
        services.AddScoped<ProductEditor>();
        services.AddScoped<OwnProducts>();
        services.AddScoped<StockBook>();
        services.AddScoped<FreeStock>();
        services.AddScoped<ProductReader>();
        services.AddSingleton(p => new SearchWords(p.GetRequiredService<Categories>(), new Synonyms(SeedFiles.BesideProgram), new Units(SeedFiles.BesideProgram)));
        services.AddSingleton<WindowReader>();
        services.AddSingleton<WindowSignal>();
        services.AddSingleton<ShopWindow>();
        services.AddScoped<WindowNotes>();
        services.AddEventHandler<SellerChanged, NoteSeller>("catalog.note-seller");
        services.AddScoped<CatalogRows>();
        services.AddScoped<ISeeder, CatalogSeeder>();
        services.AddScoped<ISampleMaker, ProductMaker>();
        AddBuyersWords(services);
        AddEntry(services);
    }

    private static void AddEntry(IServiceCollection services)
    {
        services.AddSingleton(_ => new ClaimWords(SeedFiles.BesideProgram));
        services.AddSingleton(_ => new SignWords(SeedFiles.BesideProgram));
        services.AddSingleton(_ => new LabelList(SeedFiles.BesideProgram));
        services.AddScoped<TextChecks>();
        services.AddScoped<VersionBook>();
        services.AddScoped<StockCount>();
        services.AddScoped<PriceSteps>();
        services.AddScoped<ShopShelves>();
        services.AddScoped<ImportBook>();
        services.AddScoped<LineWriter>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<ImportSweep>();
        services.AddSingleton<ViewBuffer>();
        services.AddSingleton<ViewBook>();
    }

    private static void AddBuyersWords(IServiceCollection services)
    {
        services.AddSingleton(_ => new HoldRules(SeedFiles.BesideProgram));
        services.AddScoped<RatingBook>();
        services.AddScoped<ITakeDowns, ProductTakeDowns>();
        services.AddScoped<ITakeDowns, ReviewTakeDowns>();
        services.AddScoped<IDeskQueue, ListingQueue>();
        services.AddScoped<IDeskQueue, ReviewQueue>();
        services.AddScoped<IDeskQueue, QuestionQueue>();
        services.AddScoped<ProductNews>();
        services.AddScoped<ISeeder, BuyerWordsSeeder>();
        services.AddEventHandler<PersonSignedIn, MergeFavouritesOnSignIn>("catalog.merge-favourites");
        services.AddEventHandler<ProductChanged, TellWatchers>("catalog.tell-watchers");
        services.AddEventHandler<OrderMoved, TellWatchers>("catalog.tell-watchers-of-order");
    }

    public void Map(ModelBuilder model)
    {
        Product.Map(model);
        ProductSlug.Map(model);
        ProductPicture.Map(model);
        Variant.Map(model);
        StockItem.Map(model);
        StockLot.Map(model);
        StockMovement.Map(model);
        Allocation.Map(model);
        Review.Map(model);
        ProductRating.Map(model);
        ReaderMark.Map(model);
        Question.Map(model);
        Favourite.Map(model);
        StockWatch.Map(model);
        WindowNote.Map(model);
        Import.Map(model);
        ImportLine.Map(model);
        ProductVersion.Map(model);
        ViewDay.Map(model);
    }
}

public static class CatalogWorkers
{
    /// <summary>Opens the shop window at start and keeps it current; without it the window opens at the first question and stays as it is. Takes imports over, writes down which pages were opened.</summary>
    public static IServiceCollection AddCatalogWorkers(this IServiceCollection services) => services
        .AddHostedService<WindowWorker>()
        .AddHostedService<ImportWorker>()
        .AddHostedService<ViewWorker>();
}
