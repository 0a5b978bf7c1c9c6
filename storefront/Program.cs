using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Ordering;
using Marketplace.Payments;
using Marketplace.Platform;
using Marketplace.Platform.Engines;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Start;
using Marketplace.Sellers;
using Marketplace.Storefront;
using Marketplace.Storefront.Web;
using Marketplace.Traceability;

var run = RunArguments.Parse(args);
var builder = WebApplication.CreateBuilder(run.ForHost);
builder.Services.AddMarketplace(builder.Configuration, builder.Environment, MarketplaceModules.All);

if (run.Migrate || run.Seed)
{
    await using var task = builder.Build();

    // On a developer's machine one command makes a filled marketplace from nothing.
    if (run.Migrate || builder.Environment.IsDevelopment())
    {
        await DatabaseStart.MigrateAsync(task.Services, CancellationToken.None);
        Console.WriteLine("The database is up to date.");
    }

    if (run.Seed)
    {
        await DatabaseStart.CheckAsync(task.Services, CancellationToken.None);
        await SeedRunner.RunAsync(task.Services, sample: true, run.Scale, Console.WriteLine, CancellationToken.None);
    }

    return 0;
}

if (run.CheckBooks)
{
    await using var task = builder.Build();
    await DatabaseStart.CheckAsync(task.Services, CancellationToken.None);
    return await BooksCheck.RunAsync(task.Services, Console.Out);
}

if (builder.Environment.IsDevelopment())
{
    await DevelopmentStart.PrepareAsync(builder);
}

builder.Services.AddWorkers();
builder.Services.AddCatalogWorkers();
builder.Services.AddSellersWorkers();
builder.Services.AddAccountWorkers();
builder.Services.AddOrderingWorkers();
builder.Services.AddTraceabilityWorkers();
builder.Services.AddPaymentWorkers();
builder.AddStorefront();
var app = builder.Build();

// Taking the model of the database together and mapping all pages are the long parts of a start, and neither needs the other.
var database = Task.Run(async () =>
{
    await DatabaseStart.CheckAsync(app.Services, CancellationToken.None);
    await DatabaseStart.WarmAsync(app.Services, CancellationToken.None);
});
app.UseStorefront();
await database;
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the program in their own process.</summary>
public partial class Program;
