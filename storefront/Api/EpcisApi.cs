using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Epcis;
using MediatR;

namespace Marketplace.Storefront.Api;

/// <summary>EPCIS 2.0, REST binding.</summary>
internal static class EpcisApi
{
    public static void MapEpcis(this WebApplication app)
    {
        app.MapPost("/epcis/validate", ValidateAsync).RequireRateLimiting(RateLimits.Programs);
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
}
