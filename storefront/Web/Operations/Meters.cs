using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Marketplace.Storefront.Web.Operations;

/// <summary>The storefront's own figures.</summary>
internal sealed class StorefrontMeters
{
    public const string Name = "Marketplace.Storefront";

    private readonly Counter<long> pageCache;

    public StorefrontMeters(IMeterFactory meters) => pageCache = meters.Create(Name).CreateCounter<long>("marketplace.page.cache", description: "Public pages by where they came from");

    public void PageFromCache() => pageCache.Add(1, new KeyValuePair<string, object?>("result", "hit"));

    public void PageFromAnotherNode() => pageCache.Add(1, new KeyValuePair<string, object?>("result", "shared"));

    public void PageMade() => pageCache.Add(1, new KeyValuePair<string, object?>("result", "miss"));
}

/// <summary>Listens to the meters of this host (not of another in the same process) and writes them as Prometheus text.</summary>
internal sealed class MeterText : IDisposable
{
    private const int MaxSeries = 2000;
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly string[] Listened = [StorefrontMeters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting"];

    private readonly ConcurrentDictionary<(Instrument Instrument, Labels Labels), Series> all = new();
    private readonly MeterListener listener = new();

    public MeterText(IMeterFactory scope)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (Listened.Contains(instrument.Meter.Name) && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    public void WriteTo(StringBuilder text)
    {
        foreach (var group in all.GroupBy(pair => pair.Key.Instrument).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var isHistogram = IsHistogram(group.Key);
            var name = NameOf(group.Key, isHistogram);
            text.Append("# TYPE ").Append(name).Append(isHistogram ? " histogram\n" : group.Key is UpDownCounter<long> ? " gauge\n" : " counter\n");
            foreach (var (key, series) in group.Select(p => (Labels: p.Key.Labels.Text, p.Value)).OrderBy(p => p.Labels, StringComparer.Ordinal))
            {
                series.WriteTo(text, name, key, isHistogram);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private static bool IsHistogram(Instrument instrument) => instrument is Histogram<double> or Histogram<long>;

    private static string NameOf(Instrument instrument, bool isHistogram)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit == "s" ? "_seconds" : "";
        return name + unit + (isHistogram || instrument is UpDownCounter<long> ? "" : "_total");
    }

    // For every request: nothing is written or copied before somebody asks for the figures.
    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = default(Labels);
        foreach (var (name, tag) in tags)
        {
            // Hosts and protocol versions would only multiply the lines.
            switch (name)
            {
                case "http.route": labels.Route = tag; break;
                case "http.response.status_code": labels.Status = tag; break;
                case "http.request.method": labels.Method = tag; break;
                case "result": labels.Result = tag; break;
                case "aspnetcore.rate_limiting.policy": labels.Policy = tag; break;
                case "aspnetcore.rate_limiting.result": labels.Limited = tag; break;
            }
        }

        var key = (instrument, labels);
        if (all.TryGetValue(key, out var series) || (all.Count < MaxSeries && (series = all.GetOrAdd(key, _ => new Series())) is not null))
        {
            series.Add(value, IsHistogram(instrument));
        }
    }

    private record struct Labels(object? Method, object? Status, object? Route, object? Result, object? Policy, object? Limited)
    {
        /// <summary>As Prometheus reads them.</summary>
        public readonly string Text => string.Join(',', new[]
        {
            ("http_request_method", Method), ("http_response_status_code", Status), ("http_route", Route),
            ("result", Result), ("aspnetcore_rate_limiting_policy", Policy), ("aspnetcore_rate_limiting_result", Limited),
        }.Where(l => l.Item2 is not null).Select(l => $"{l.Item1}=\"{Escape(l.Item2)}\""));
    }

    private static string Escape(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed class Series
    {
        private readonly Lock locked = new();
        private readonly long[] buckets = new long[Bounds.Length];
        private long count;
        private double sum;

        public void Add(double value, bool isHistogram)
        {
            lock (locked)
            {
                count++;
                sum += value;
                for (var i = 0; isHistogram && i < Bounds.Length; i++)
                {
                    buckets[i] += value <= Bounds[i] ? 1 : 0;
                }
            }
        }

        public void WriteTo(StringBuilder text, string name, string labels, bool isHistogram)
        {
            lock (locked)
            {
                var braces = labels.Length == 0 ? "" : "{" + labels + "}";
                if (!isHistogram)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{braces} {sum}\n");
                    return;
                }

                var more = labels.Length == 0 ? "" : labels + ",";
                for (var i = 0; i < Bounds.Length; i++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{more}le=\"{Bounds[i]}\"}} {buckets[i]}\n");
                }

                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{more}le=\"+Inf\"}} {count}\n{name}_sum{braces} {sum}\n{name}_count{braces} {count}\n");
            }
        }
    }
}
