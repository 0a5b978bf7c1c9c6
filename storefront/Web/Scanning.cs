using System.Net;
using Marketplace.Contracts;
using Marketplace.Platform.Outbox;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Scans;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Counts scans behind the trace page, which itself is cached and the same for everybody: who opened it is put into a buffer once the answer is
/// on its way. Of the visitor nothing personal is kept, see docs/adr/0019.
/// </summary>
internal static class Scanning
{
    public const string RegionCookie = "vung";

    internal const string Trace = "/truy-xuat";
    private const string RegionHeader = "Network:RegionHeader";

    /// <summary>Programs that look at pages for previews and indexes. Zalo's own browser names itself too and is a person's.</summary>
    private static readonly string[] Programs = ["bot", "crawler", "spider", "externalhit", "preview", "curl/", "wget/"];

    public static void AddScanning(this IServiceCollection services) =>
        services.AddEventHandler<PackVerdictChanged, DropPackPage>("storefront.drop-pack-page");

    public static void UseScanning(this WebApplication app)
    {
        var (time, header) = (app.Services.GetRequiredService<TimeProvider>(), app.Configuration[RegionHeader]);
        app.Use(async (context, next) =>
        {
            await next(context);
            if (IsScan(context))
            {
                var path = Codes.RawTarget(context.Request).Split('?')[0][Trace.Length..].TrimEnd('/');
                var own = ScanPath.SerialOf(path) is { } serial ? OwnPacks.OrderOf(context, serial) : null;
                var scan = new Scan(path, time.GetUtcNow().UtcDateTime, DeviceOf(context), RegionOf(context.Request, header), own);
                await context.RequestServices.GetRequiredService<IMediator>().Send(new NoteScan(scan), CancellationToken.None);
            }
        });
    }

    public static void MapScanning(this WebApplication app)
    {
        app.MapPost("/vung", (Delegate)ChooseRegionAsync).RequireRateLimiting(RateLimits.Words);
        app.MapPost("/da-mo", OpenAsync).RequireRateLimiting(RateLimits.Words);
    }

    /// <summary>A person looked at the page of a code; an unchanged copy in the browser (304) counts too.</summary>
    private static bool IsScan(HttpContext context) =>
        IsSeenByPerson(context) && context.Request.Path.StartsWithSegments(Trace, out var rest) && rest.HasValue;

    /// <summary>An answer that was a page, and that no program which names itself asked for.</summary>
    internal static bool IsSeenByPerson(HttpContext context) =>
        context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
        && HttpMethods.IsGet(context.Request.Method)
        && !context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        && context.Request.Headers.UserAgent.ToString() is var agent
        && !Programs.Any(p => agent.Contains(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>The network (a /24 or /48), the browser and its languages: enough to tell a pack's few devices apart. Hashed within a second.</summary>
    private static string DeviceOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        return $"{NetworkOf(context.Connection.RemoteIpAddress)}|{headers.UserAgent}|{headers.AcceptLanguage}";
    }

    private static string NetworkOf(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain?.GetAddressBytes() is { } bytes ? Convert.ToHexString(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 6)) : "";
    }

    /// <summary>The visitor's own choice goes before what the network says.</summary>
    private static string? RegionOf(HttpRequest request, string? header) =>
        request.Cookies.TryGetValue(RegionCookie, out var chosen) && ScanRegion.Read(chosen) is { } own ? own
        : header is { Length: > 0 } ? ScanRegion.Read(request.Headers[header])
        : null;

    private static async Task<IResult> ChooseRegionAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (ScanRegion.Read(form["vung"]) is { } region)
        {
            context.Response.Cookies.Append(RegionCookie, region, new CookieOptions
            {
                HttpOnly = true,
                MaxAge = TimeSpan.FromDays(30),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }
        else
        {
            context.Response.Cookies.Delete(RegionCookie);
        }

        return Back(form["ve"]);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, IMediator mediator, PageCache cache, CurrentActor current)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var path = form["ve"].ToString().Split('?')[0];
        if (path.StartsWith(Trace + "/", StringComparison.Ordinal) && ScanPath.SerialOf(path) is { } serial)
        {
            await mediator.Send(new OpenPack(current.Actor, path[Trace.Length..]), CancellationToken.None);
            await cache.DropAsync(Shown.Pack(serial), CancellationToken.None);
        }

        return Back(form["ve"]);
    }

    private static IResult Back(string? path) =>
        Results.LocalRedirect(path is not null && path.StartsWith(Trace + "/", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/tra-cuu");

    private sealed class DropPackPage(PageCache cache) : IEventHandler<PackVerdictChanged>
    {
        public Task HandleAsync(PackVerdictChanged told, CancellationToken cancellationToken) => cache.DropAsync(Shown.Pack(told.Code), cancellationToken);
    }
}

internal static class ScanPath
{
    /// <summary>The serial that a path ends in; null where it ends otherwise.</summary>
    public static string? SerialOf(string path) => TraceCode.TryParse(path[(path.LastIndexOf('/') + 1)..], out var code) ? code.Value : null;
}
