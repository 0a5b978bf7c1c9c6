using Marketplace.Traceability.Codes;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Api;

/// <summary>
/// <c>GET /api/v1/digital-link?uri=</c>: <c>{valid, elementString, error}</c>. <c>shortGtins</c>, <c>words</c> and <c>unknown</c> set to true take
/// older forms, see <see cref="CheckDigitalLink"/>. Any text is answered with 200; only a missing <c>uri</c> is a fault of the request.
/// </summary>
internal static class DigitalLinkApi
{
    public static void MapDigitalLinkApi(this IEndpointRouteBuilder app) => app.MapGet("/api/v1/digital-link", async (HttpContext http, IMediator mediator) =>
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        var query = http.Request.Query;
        if (query["uri"] is not [{ } uri])
        {
            return Results.Json(
                new ProblemDetails
                {
                    Status = StatusCodes.Status400BadRequest,
                    Title = "The parameter uri is missing.",
                    Detail = "Give the address to check once and percent-escaped: /api/v1/digital-link?uri=https%3A%2F%2Fid.gs1.org%2F01%2F09521234000020",
                },
                contentType: "application/problem+json",
                statusCode: StatusCodes.Status400BadRequest);
        }

        return Results.Json(await mediator.Send(new CheckDigitalLink(uri, Is("shortGtins"), Is("words"), Is("unknown")), http.RequestAborted));

        bool Is(string name) => bool.TryParse(query[name], out var value) && value;
    });
}
