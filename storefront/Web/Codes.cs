using Marketplace.Storefront.Api;
using Marketplace.Storefront.Web.Resolver;
using Marketplace.Traceability;
using Marketplace.Traceability.Codes;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Storefront.Web;

/// <summary>Addresses of printed codes and their drawings.</summary>
internal static class Codes
{
    private const string DrawingCache = "public, max-age=86400";

    public static void AddCodes(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction())
        {
            TraceabilityModule.CheckCodesAddress(builder.Configuration);
        }

        builder.Services.AddSingleton<CodePhoto>();
        builder.Services.AddSingleton<FieldFiles>();
        builder.Services.Configure<RazorPagesOptions>(options => options.Conventions.AddPageRoute("/Codes/Resolve", "/tx/{**rest}"));
    }

    public static void MapCodes(this WebApplication app)
    {
        app.MapGet("/ma-qr/lo/{file}", DrawAsync);
        app.MapGet("/.well-known/gs1resolver", ResolverAnswers.Description);
        app.MapDigitalLinkApi();
    }

    /// <summary>
    /// Path and query as they came, still percent-encoded: a lot number may hold an escaped slash, which routing would lose.
    /// </summary>
    public static string RawTarget(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] == '/'
            ? raw
            : request.Path.ToUriComponent() + request.QueryString.ToUriComponent();

    private static async Task<IResult> DrawAsync(string file, HttpContext context, IMediator mediator)
    {
        var dot = file.LastIndexOf('.');
        QrFormat? format = dot < 0 ? null : file[dot..] switch
        {
            ".svg" => QrFormat.Svg,
            ".png" => QrFormat.Png,
            _ => null,
        };
        if (format is null || !Guid.TryParse(file[..dot], out var lot) || await mediator.Send(new DrawLotCode(lot, format.Value), context.RequestAborted) is not { } drawing)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = DrawingCache;
        return Results.File(drawing.Bytes, drawing.ContentType, context.Request.Query.ContainsKey("tai") ? drawing.FileName : null);
    }
}
