using Marketplace.Platform;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Seeding;
using Marketplace.Traceability.Balance;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Doubts;
using Marketplace.Traceability.Epcis;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Intakes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Labels.Printing;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Marketplace.Traceability.Privacy;
using Marketplace.Traceability.Recalls;
using Marketplace.Traceability.Scans;
using Marketplace.Traceability.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Traceability;

public sealed class TraceabilityModule : IModule
{
    public string Name => "traceability";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEpcis();
        services.AddLog();
        services.AddScoped<MaterialBook>();
        services.AddScoped<RecallScopes>();
        services.AddScoped<IPersonalData, TraceabilityData>();
        services.AddEventHandler<RecallConfirmed, RecallMessages>("traceability.recall-messages");
        services.AddScoped<ISeeder, YieldSeeder>();
        services.AddScoped<ISeeder, ChainSeeder>();
        services.AddScans();
        services.AddLabelSales();
        services.AddPrinting();
        services.AddDoubts();
        services.AddScoped<ISeeder, LotSeeder>();
        services.AddScoped<ISeeder, LabelSeeder>();
        services.AddScoped<ISampleMaker, LotMaker>();
    }

    /// <summary>Refuses a start with an address of printed codes (<c>Codes:BaseUrl</c>) that is missing or too long to print.</summary>
    /// <exception cref="InvalidOperationException">What is wrong with it.</exception>
    public static void CheckCodesAddress(IConfiguration configuration) => CodesAddress.Ensure(configuration);

    public void Map(ModelBuilder model)
    {
        Lot.Map(model);
        MaterialLot.Map(model);
        LotUse.Map(model);
        EventFile.Map(model);
        FileLook.Map(model);
        Plot.Map(model);
        Care.Map(model);
        Supplier.Map(model);
        Yield.Map(model);
        Recall.Map(model);
        IssuedCode.Map(model);
        TraceEvent.Map(model);
        EpcisParts.Map(model);
        LogTables.Map(model);
        LabelRoll.Map(model);
        Label.Map(model);
        LabelMove.Map(model);
        LabelSale.Map(model);
        PrintJob.Map(model);
        ScanParts.Map(model);
        Doubt.Map(model);
    }
}
