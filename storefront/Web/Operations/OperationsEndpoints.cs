using System.Diagnostics;
using System.Globalization;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Redis;
using Marketplace.Platform.Start;
using Marketplace.Storefront.Web.Guards;
using MediatR;

namespace Marketplace.Storefront.Web.Operations;

/// <summary>What operators ask: is the process alive, may it be sent visitors, what are its figures.</summary>
internal static class OperationsEndpoints
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<StorefrontMeters>();
        services.AddSingleton<MeterText>();
        if (OperatingSystem.IsLinux())
        {
            services.AddHostedService<SpareMemory>();
        }
    }

    public static void MapOperations(this WebApplication app)
    {
        // Made now, so that it hears the first request.
        var meters = app.Services.GetRequiredService<MeterText>();
        var allowed = AddressList.Parse(app.Configuration["Metrics:AllowFrom"] ?? "127.0.0.0/8,::1", "Metrics__AllowFrom");

        app.MapGet("/health/live", () => Results.Text("ok"));
        app.MapGet("/health/ready", ReadyAsync);
        app.MapGet("/metrics", async (HttpContext context, IMediator mediator, TimeProvider time) =>
            allowed.Contains(context.Connection.RemoteIpAddress)
                ? Results.Text(await MetricsAsync(meters, mediator, time, context.RequestAborted), "text/plain; version=0.0.4")
                : Results.NotFound());
    }

    private static async Task<IResult> ReadyAsync(IServiceProvider services, RedisLink redis, ILogger<StorefrontMeters> log, CancellationToken cancellationToken)
    {
        var (database, migrations) = ("ok", "ok");
        try
        {
            migrations = await DatabaseStart.IsCurrentAsync(services, cancellationToken) ? "ok" : "pending";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The database does not answer");
            (database, migrations) = ("down", "unknown");
        }

        var icu = "ok";
        try
        {
            IcuCheck.Ensure();
        }
        catch (InvalidOperationException)
        {
            icu = "missing";
        }

        // Redis is only told of: without it pages are older, not wrong.
        var ready = (database, migrations, icu) == ("ok", "ok", "ok");
        var state = redis.State switch { RedisState.NotConfigured => "not configured", RedisState.Connected => "ok", _ => "down" };
        return Results.Json(
            new { status = ready ? "ready" : "not ready", database, migrations, icu, redis = state },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string> MetricsAsync(MeterText meters, IMediator mediator, TimeProvider time, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        meters.WriteTo(text);

        var backlog = await mediator.Send(new GetOutboxBacklog(), cancellationToken);
        var lag = backlog.OldestPending is { } due ? Math.Max(0, (time.GetUtcNow().UtcDateTime - due).TotalSeconds) : 0;
        Gauge(text, "marketplace_outbox_pending", backlog.Pending);
        Gauge(text, "marketplace_outbox_parked", backlog.Parked);
        Gauge(text, "marketplace_outbox_lag_seconds", lag);

        using var process = Process.GetCurrentProcess();
        Gauge(text, "process_resident_memory_bytes", process.WorkingSet64);
        Gauge(text, "process_threads", ThreadPool.ThreadCount);
        Gauge(text, "dotnet_threadpool_queue_length", ThreadPool.PendingWorkItemCount);
        Gauge(text, "dotnet_gc_heap_bytes", GC.GetTotalMemory(forceFullCollection: false));
        text.Append("# TYPE process_cpu_seconds_total counter\n").Append(CultureInfo.InvariantCulture, $"process_cpu_seconds_total {process.TotalProcessorTime.TotalSeconds}\n");
        text.Append("# TYPE dotnet_gc_collections_total counter\n");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            text.Append(CultureInfo.InvariantCulture, $"dotnet_gc_collections_total{{generation=\"{generation}\"}} {GC.CollectionCount(generation)}\n");
        }

        text.Append("# TYPE dotnet_gc_pause_seconds_total counter\n").Append(CultureInfo.InvariantCulture, $"dotnet_gc_pause_seconds_total {GC.GetTotalPauseDuration().TotalSeconds}\n");
        return text.ToString();
    }

    private static void Gauge(StringBuilder text, string name, double value) =>
        text.Append("# TYPE ").Append(name).Append(CultureInfo.InvariantCulture, $" gauge\n{name} {value}\n");
}
