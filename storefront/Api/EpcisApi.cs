using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Epcis;
using MediatR;
using Microsoft.AspNetCore.Http.Extensions;

namespace Marketplace.Storefront.Api;

/// <summary>EPCIS 2.0, REST binding: capture, query, and a check that keeps nothing.</summary>
internal static class EpcisApi
{
    private const string Version = "2.0.0";
    private const string JsonLd = "application/ld+json";

    public static void MapEpcis(this WebApplication app)
    {
        var epcis = app.MapGroup("/epcis").RequireRateLimiting(RateLimits.Programs).AddEndpointFilter(async (context, next) =>
        {
            var headers = context.HttpContext.Response.Headers;
            headers["GS1-EPCIS-Version"] = Version;
            headers["GS1-CBV-Version"] = Version;
            headers.CacheControl = "no-store";
            return await next(context);
        });
        epcis.MapPost("/validate", ValidateAsync);
        epcis.MapPost("/capture", CaptureAsync);
        epcis.MapGet("/capture/{id:guid}", CaptureStateAsync);
        epcis.MapGet("/events", QueryAsync);
        epcis.MapGet("/events/{**id}", EventAsync);
        Options(epcis, "/validate", "POST, OPTIONS");
        Options(epcis, "/capture", "POST, OPTIONS");
        Options(epcis, "/events", "GET, OPTIONS");
    }

    /// <summary>Looks at a document, keeps nothing; no key is asked for.</summary>
    private static async Task<IResult> ValidateAsync(HttpContext context, IMediator mediator)
    {
        if (await Answers.BodyAsync(context.Request, ValidateEpcis.MostBytes) is not { } body)
        {
            return EpcisProblems.TooLong(context);
        }

        var verdict = await mediator.Send(new ValidateEpcis(body), context.RequestAborted);
        return verdict.Unreadable is { } why
            ? EpcisProblems.Invalid(context, [new("$", why)])
            : Answers.Ok(new { valid = verdict.IsValid, errors = EpcisProblems.Errors(context, verdict.Faults), eventIds = verdict.EventIds });
    }

    private static Task<IResult> CaptureAsync(HttpContext context, IMediator mediator) => SellerKey.AsSellerAsync(context, async actor =>
    {
        if (context.Request.ContentType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return EpcisProblems.NotJson(context);
        }

        if (await Answers.BodyAsync(context.Request, ValidateEpcis.MostBytes) is not { } body)
        {
            return EpcisProblems.TooLong(context);
        }

        var verdict = await mediator.Send(new ExamineEpcis(actor, body), context.RequestAborted);
        if (!verdict.IsValid)
        {
            return EpcisProblems.Invalid(context, verdict.Unreadable is { } why ? [new("$", why)] : verdict.Faults);
        }

        var captured = await mediator.Send(new CaptureEpcis(actor, body), CancellationToken.None);
        return captured.Refusal is { } refusal
            ? EpcisProblems.Invalid(context, [new(refusal.Field ?? "$", new(refusal.Vi, refusal.En))])
            : Results.Accepted($"/epcis/capture/{captured.Value}");
    });

    private static Task<IResult> CaptureStateAsync(Guid id, HttpContext context, IMediator mediator) => SellerKey.AsSellerAsync(context, async actor =>
        await mediator.Send(new ViewCapture(actor, id), context.RequestAborted) is { } capture
            ? Answers.Ok(new
            {
                captureID = capture.Id,
                createdAt = capture.At,
                finishedAt = capture.At,
                running = false,
                success = true,
                captureErrorBehaviour = "rollback",
                errors = Array.Empty<object>(),
                events = capture.Events,
                newEvents = capture.Added,
            })
            : EpcisProblems.NotFound(context));

    private static Task<IResult> QueryAsync(HttpContext context, IMediator mediator) => SellerKey.AsSellerAsync(context, async actor =>
    {
        await TellChainAsync(mediator, actor);
        var parameters = context.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? ""))).ToList();
        var answer = await mediator.Send(new QueryEpcis(actor, parameters), context.RequestAborted);
        if (answer.Fault is { } fault)
        {
            return EpcisProblems.Query(context, fault);
        }

        if (answer.NextPageToken is { } token)
        {
            var query = new QueryBuilder(parameters.Where(p => p.Key != "nextPageToken").Append(new("nextPageToken", token)));
            context.Response.Headers.Link = $"</epcis/events{query.ToQueryString()}>; rel=\"next\"";
            var until = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1);
            context.Response.Headers["GS1-Next-Page-Token-Expires"] = until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return Results.Bytes(answer.Document, JsonLd);
    });

    private static Task<IResult> EventAsync(string id, HttpContext context, IMediator mediator) => SellerKey.AsSellerAsync(context, async actor =>
    {
        await TellChainAsync(mediator, actor);
        return await mediator.Send(new ViewEpcisEvent(actor, Uri.UnescapeDataString(id)), context.RequestAborted) is { } found
            ? Results.Bytes(found, JsonLd)
            : EpcisProblems.NotFound(context);
    });

    // Steps of the seller's own chain are told when somebody asks for them.
    private static async Task TellChainAsync(IMediator mediator, Actor actor)
    {
        while ((await mediator.Send(new TellChain(actor), CancellationToken.None)) is { Refusal: null, Value: true })
        {
        }
    }

    private static void Options(RouteGroupBuilder epcis, string path, string methods) => epcis.MapMethods(path, ["OPTIONS"], (HttpContext context) =>
    {
        var headers = context.Response.Headers;
        headers.Allow = methods;
        headers["GS1-EPCIS-Min"] = Version;
        headers["GS1-EPCIS-Max"] = Version;
        headers["GS1-EPC-Format"] = "No_Preference";
        headers["GS1-CBV-XML-Format"] = "No_Preference";
        headers["GS1-EPCIS-Capture-Limit"] = "1000";
        headers["GS1-EPCIS-Capture-File-Size-Limit"] = ValidateEpcis.MostBytes.ToString(CultureInfo.InvariantCulture);
        headers["GS1-Capture-Error-Behaviour"] = "rollback";
        return Results.NoContent();
    });
}
