using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Redis;
using Marketplace.Storefront.Web.Operations;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Web;

/// <summary>
/// The second level of <see cref="FinishedPages"/>, for several nodes: a page that one node made lies in Redis for as long as it may be kept,
/// and another takes it instead of making its own.
/// <para>
/// Each name of what pages show has a mark in Redis, and a change on any node gives it another; a page is good while the marks it was written
/// with stand. It is written two seconds after it was made, and only when no mark changed since and this node heard of no change: by then
/// every node has heard of what was changed while it was made (docs/adr/0007).
/// </para>
/// </summary>
internal sealed class SharedPages : IDisposable
{
    internal static readonly TimeSpan UntilSettled = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan MarksLast = TimeSpan.FromDays(1);
    private static readonly string Build = VersionOfBuild();

    private const int MostWaiting = 1_000;
    private const int MostBytesOfAPage = 256 << 10;

    // What one node may lay down in a minute, which is as long as most pages live.
    private const long MostBytesAMinute = 32L << 20;

    private readonly RedisMemory redis;
    private readonly Changes changes;
    private readonly TimeProvider time;
    private readonly StorefrontMeters meters;
    private readonly string market;
    private readonly bool isOn;
    private readonly ConcurrentQueue<Waiting> waiting = new();
    private long minute;
    private long bytes;

    public SharedPages(RedisMemory redis, Changes changes, TimeProvider time, StorefrontMeters meters, SiteAddress site, IConfiguration settings)
    {
        (this.redis, this.changes, this.time, this.meters) = (redis, changes, time, meters);
        market = Market(site);
        isOn = redis.IsConfigured && settings.GetValue("Cache:Pages", true);
        if (isOn)
        {
            changes.Telling += Mark;
        }
    }

    /// <summary>What keys of this market begin with: two markets may share a Redis.</summary>
    public static string Market(SiteAddress site) => $"marketplace:{site.Root}";

    public bool IsOn => isOn;

    /// <summary>The page as another node made it; null when it must be made here.</summary>
    public async Task<(FinishedPage Page, TimeSpan Age)?> FindAsync(HttpContext context, PageAddress address)
    {
        // Before anything is read: a change that is heard meanwhile makes it void.
        var moment = changes.Now;
        if (!redis.IsThere || await redis.ReadAsync(KeyOf(address)) is not { } written
            || FinishedPage.Read(written, moment, time, context.GetEndpoint()) is not { } found || !await StandAsync(found.Page.Kept.Names, found.Marks))
        {
            return null;
        }

        meters.PageFromAnotherNode();
        return (found.Page, found.Age);
    }

    /// <summary>Hands over a page that was just made here.</summary>
    public void Offer(PageAddress address, FinishedPage page)
    {
        if (isOn && redis.IsThere && page.Body.Length <= MostBytesOfAPage && waiting.Count < MostWaiting && HasRoom(page.Body.Length))
        {
            waiting.Enqueue(new(address, page, MarksAsync(page.Kept.Names), time.GetUtcNow() + UntilSettled));
        }
    }

    /// <summary>Writes what was offered two seconds ago and did not change since.</summary>
    public async Task WriteSettledAsync()
    {
        while (waiting.TryPeek(out var first) && first.Due <= time.GetUtcNow() && waiting.TryDequeue(out var next))
        {
            var (page, names) = (next.Page, next.Page.Kept.Names);
            var left = page.Kept.Lifetime - time.GetElapsedTime(page.MadeAt);
            if (await next.Marks is { } marks && await StandAsync(names, marks) && !names.Any(name => changes.Since(page.Kept.Moment, name)) && left > TimeSpan.FromSeconds(1))
            {
                await redis.WriteAsync(KeyOf(next.Address), page.Write(marks, time.GetUtcNow() - time.GetElapsedTime(page.MadeAt)), left);
            }
        }
    }

    public void Dispose() => changes.Telling -= Mark;

    private string KeyOf(PageAddress address) => $"{market}:page:{Build}:{address.Key()}";

    private string KeyOf(string name) => $"{market}:mark:{name}";

    // Marks never repeat: one that was lost and made anew is another, and what was written with the old one is void.
    private void Mark(string name) => _ = redis.WriteAsync(KeyOf(name), NewMark(), MarksLast);

    private static string NewMark() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private async Task<bool> StandAsync(string[] names, string?[] marks) =>
        names.Length == 0 || (await redis.ReadAsync([.. names.Select(KeyOf)]) is { } now && now.AsSpan().SequenceEqual(marks));

    // As they stand just after the page was made; names without one get their first.
    private async Task<string?[]?> MarksAsync(string[] names)
    {
        if (names.Length == 0)
        {
            return [];
        }

        var keys = names.Select(KeyOf).ToArray();
        var marks = await redis.ReadAsync(keys);
        if (marks is null || !marks.Contains(null))
        {
            return marks;
        }

        await Task.WhenAll(keys.Where((_, i) => marks[i] is null).Distinct().Select(key => redis.WriteAsync(key, NewMark(), MarksLast, onlyNew: true)));
        return await redis.ReadAsync(keys) is { } all && !all.Contains(null) ? all : null;
    }

    private bool HasRoom(int more)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref minute, now) != now)
        {
            Interlocked.Exchange(ref bytes, 0);
        }

        return Interlocked.Add(ref bytes, more) <= MostBytesAMinute;
    }

    // All our assemblies and all files of wwwroot: a new release takes no page of the one before.
    private static string VersionOfBuild()
    {
        var ours = typeof(SharedPages).Assembly;
        var text = new StringBuilder();
        foreach (var assembly in ours.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Marketplace.", StringComparison.Ordinal)).OrderBy(name => name.Name, StringComparer.Ordinal).Select(Assembly.Load).Append(ours))
        {
            text.Append(assembly.ManifestModule.ModuleVersionId);
        }

        var files = Path.Combine(AppContext.BaseDirectory, ours.GetName().Name + ".staticwebassets.endpoints.json");
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(text.ToString()), .. File.Exists(files) ? File.ReadAllBytes(files) : []]).AsSpan(0, 8));
    }

    private sealed record Waiting(PageAddress Address, FinishedPage Page, Task<string?[]?> Marks, DateTimeOffset Due);
}

/// <summary>Lays down what has settled.</summary>
internal sealed class SharedPagesWorker(SharedPages shared) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (shared.IsOn && !stoppingToken.IsCancellationRequested)
        {
            await shared.WriteSettledAsync();
            await Task.Delay(Poll, stoppingToken);
        }
    }
}

internal static class SharedPagesUse
{
    /// <summary>After routing, which knows the public pages, and before they are made.</summary>
    public static void UseSharedPages(this WebApplication app)
    {
        var shared = app.Services.GetRequiredService<SharedPages>();
        if (shared.IsOn)
        {
            app.Use((context, next) => context.Features.Get<PageAddress>() is { } address && PublicPagePolicy.IsFinishedByItsAddress(context)
                ? TakeOrMakeAsync(context, address, next)
                : next(context));
        }

        async Task TakeOrMakeAsync(HttpContext context, PageAddress address, RequestDelegate next)
        {
            if (await shared.FindAsync(context, address) is (var page, var age))
            {
                context.Features.Set(page);
                await page.SendAsync(context, age);
                return;
            }

            await next(context);
        }
    }
}
