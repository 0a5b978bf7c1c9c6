using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.ApiKeys;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Privacy;
using Marketplace.Sellers.Register;
using Marketplace.Sellers.Seeding;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Sellers;

/// <summary>Shops, who may act for them, what is certified of them, and where their money goes.</summary>
public sealed class SellersModule : IModule
{
    public string Name => "sellers";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPersonalData, SellerData>();
        services.AddScoped<BankNotices>();
        services.AddScoped<ShopNews>();
        services.AddScoped<ISeeder, BankSeeder>();
        services.AddScoped<ISeeder, SampleSellers>();
        services.AddScoped<ISeeder, DemoApiKey>();
        services.AddScoped<SellerSteps>();
        services.AddScoped<PaperRights>();
        services.AddScoped<ITakeDowns, ShopTakeDowns>();
        services.AddScoped<IDeskQueue, SellerQueue>();
        services.AddScoped<IDeskQueue, PaperQueue>();
        services.AddScoped<IDeskQueue, RightQueue>();
        services.AddSingleton<SellerSweep>();
        services.AddScoped<ISeeder, IssuingBodySeeder>();
        services.AddScoped<RowMatcher>();
        services.AddSingleton<Reminders>();
        services.AddScoped<SellerRows>();
        services.AddScoped<JoiningRows>();
        services.AddScoped<ISampleMaker, ShopMaker>();
        services.AddScoped<ISampleMaker, BegunShopMaker>();
        services.AddScoped<ISampleMaker, CertificateMaker>();
    }

    public void Map(ModelBuilder model)
    {
        Seller.Map(model);
        Member.Map(model);
        Helper.Map(model);
        HelperConsent.Map(model);
        ConsentAsk.Map(model);
        Dossier.Map(model);
        SellerDecision.Map(model);
        Paper.Map(model);
        Certificate.Map(model);
        ProductRight.Map(model);
        IssuingBody.Map(model);
        RegisterImport.Map(model);
        Bank.Map(model);
        BankAccount.Map(model);
        BankChange.Map(model);
        ApiKey.Map(model);
    }
}

public static class SellersWorkers
{
    /// <summary>Background work: checked identity pictures are deleted, papers and recognitions that run out are told of. Tests sweep by hand instead.</summary>
    public static IServiceCollection AddSellersWorkers(this IServiceCollection services) => services.AddHostedService<SellerWorker>().AddHostedService<ReminderWorker>();
}
