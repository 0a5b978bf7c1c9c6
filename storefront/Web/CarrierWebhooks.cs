using Marketplace.Contracts;
using Marketplace.Ordering.Parcels;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Addresses at which carriers tell of parcels. The secret comes in the header <c>X-Webhook-Secret</c>; where a carrier can set nothing else, in the query
/// (<c>?secret=</c>, <c>?hash=</c> by GHTK), in <c>Authorization</c> or in the body (Viettel Post). Answered as soon as the news is stored.
/// </summary>
internal static class CarrierWebhooks
{
    private const string Transaction = "ems-transaction";

    public static void MapCarrierWebhooks(this WebApplication app)
    {
        app.MapPost("/webhooks/ghn", (HttpContext context, IMediator mediator) => TakeAsync(context, mediator, "ghn"));
        app.MapPost("/webhooks/vnpost", (HttpContext context, IMediator mediator) => TakeAsync(context, mediator, "vnpost"));
        app.MapPost("/webhooks/ghtk", (HttpContext context, IMediator mediator) => TakeAsync(context, mediator, "ghtk"));
        app.MapPost("/webhooks/viettelpost", (HttpContext context, IMediator mediator) => TakeAsync(context, mediator, "viettelpost"));
    }

    private static async Task<IResult> TakeAsync(HttpContext context, IMediator mediator, string carrier)
    {
        if (await PaymentNotices.BodyAsync(context.Request) is not { } body)
        {
            return Results.Problem(title: "The body is longer than 64 kB or not UTF-8.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        string? transaction = context.Request.Headers[Transaction];
        var outcome = await mediator.Send(new TakeCarrierNews(Actor.System, carrier, body, SecretOf(context.Request), transaction), CancellationToken.None);
        return outcome.Refusal switch
        {
            null => Results.Json(new { code = "success", transaction }),
            { Code: "ordering.carrier_secret" } refusal => Results.Problem(title: refusal.En, type: refusal.Code, statusCode: StatusCodes.Status401Unauthorized),
            var refusal => Results.Problem(title: refusal.En, type: refusal.Code, statusCode: StatusCodes.Status400BadRequest),
        };
    }

    private static string? SecretOf(HttpRequest request) =>
        (string?)request.Headers["X-Webhook-Secret"] ?? (string?)request.Query["secret"] ?? (string?)request.Query["hash"] ?? request.Headers.Authorization;
}
