using Marketplace.Platform;
using Marketplace.Traceability.Labels.Printing;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Scans;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Traceability
{
    public static class TraceabilityWorkers
    {
        /// <summary>Background work: what was written gets its place in the transparency log, scans are counted, large PDFs of labels made. Tests do these by hand instead.</summary>
        public static IServiceCollection AddTraceabilityWorkers(this IServiceCollection services) =>
            services.AddHostedService<LogWorker>().AddHostedService<ScanWorker>().AddHostedService<PrintWorker>();
    }
}

namespace Marketplace.Traceability.Log
{
    /// <summary>What the log brings to its module.</summary>
    internal static class LogParts
    {
        public static void AddLog(this IServiceCollection services)
        {
            services.AddSingleton(p => new LogKey(p.GetRequiredService<IConfiguration>(), p.GetRequiredService<IHostEnvironment>(), p.GetRequiredService<Storage>()));
            services.AddSingleton<IInterceptor, LogWatch>();
            services.AddScoped<LogTree>();
        }
    }
}
