using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Marketplace.Platform.Files;
using Marketplace.Platform.KeyRing;
using Marketplace.Platform.Mediation;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Messages.Channels;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Redis;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Marketplace.Platform.Seeding;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Platform;

/// <summary>The house the modules live in: database, commands, outbox, messages, secrets, rules.</summary>
public sealed class PlatformModule : IModule
{
    public string Name => "platform";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UnitOfWork>();
        services.AddScoped<PartAudit>();
        services.AddScoped<OfficerScope>();
        services.AddDesk();
        services.AddScoped<MessageOutbox>();
        services.AddMessageChannels();
        services.AddSingleton<DatedRules>();
        services.AddSingleton<IKeptRows>(p => p.GetRequiredService<DatedRules>());
        services.AddScoped<ISeeder, RulesSeeder>();
        services.AddSingleton<OutboxRegistry>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxPump>();
        services.AddScoped(p => new EventOutbox(
            p.GetRequiredService<MarketplaceDb>(), p.GetRequiredService<UnitOfWork>(), p.GetRequiredService<OutboxRegistry>(),
            p.GetRequiredService<OutboxSignal>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, ConfigureKeyRing>();
        services.AddSingleton<PrivateFiles>();
        services.AddSingleton<PdfPages>();
        services.AddSingleton<UploadParts>();
        services.AddSingleton<RedisLink>();
        services.AddSingleton<RedisMemory>();
        services.AddSingleton<Changes>();
        services.AddSingleton<AnswerMemory>();
    }

    public void Map(ModelBuilder model)
    {
        AuditEntry.Map(model);
        OutboxDelivery.Map(model);
        Message.Map(model);
        ZaloKey.Map(model);
        DatedRule.Map(model);
        RuleProposal.Map(model);
        SeedRun.Map(model);
        RingKey.Map(model);
        DeskHold.Map(model);
        TakeDown.Map(model);
    }
}

public static class PlatformRegistration
{
    /// <summary>Registers the platform and <paramref name="modules"/>; workers only run where <see cref="AddWorkers"/> was called too.</summary>
    public static IServiceCollection AddMarketplace(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, params IReadOnlyList<IModule> modules)
    {
        var storage = Storage.From(configuration, environment);
        services.AddSingleton(storage);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => FieldCipher.From(configuration, storage.Root, environment.IsDevelopment()));

        IReadOnlyList<IModule> all = [new PlatformModule(), .. modules];
        services.AddSingleton(new ModuleSet(all));
        services.AddMediator();
        foreach (var module in all)
        {
            module.Register(services, configuration);
            services.AddHandlers(module.GetType().Assembly);
        }

        services.AddSingleton(_ => EngineChoice.From(configuration, storage.Root));
        services.AddSingleton(p => p.GetRequiredService<EngineChoice>().Engine);
        services.AddDbContextPool<MarketplaceDb>((provider, options) =>
        {
            var choice = provider.GetRequiredService<EngineChoice>();
            choice.Engine.Configure(options, choice.ConnectionString);
            options.AddInterceptors([new SaveRules(provider.GetRequiredService<TimeProvider>()), new BeginBeforeUpdates(), .. provider.GetServices<IInterceptor>()]);
            options.ConfigureWarnings(warnings => warnings
                .Ignore(RelationalEventId.MultipleCollectionIncludeWarning)

                // A lost race is run again and is no error; what is one is logged where it ends, with its number.
                .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug))
                .Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning, RelationalEventId.PendingModelChangesWarning));
        });
        return services;
    }

    /// <summary>Background work: the outbox pump, the messages, fresh rules. Tests pump and send by hand instead.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<OutboxWorker>().AddHostedService<MessageWorker>().AddHostedService<OldMessagesWorker>().AddHostedService<ZaloKeyWorker>().AddHostedService<KeptRowsWorker>().AddHostedService<DeskWorker>().AddHostedService<UploadWorker>();
}
