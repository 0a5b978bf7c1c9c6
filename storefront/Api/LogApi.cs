using Marketplace.Contracts;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Log;
using MediatR;

namespace Marketplace.Storefront.Api;

/// <summary>The transparency log as files (C2SP tlog-tiles), and the proof of one event.</summary>
internal static class LogApi
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string ForAMoment = "public, max-age=2";
    private const string PlainText = "text/plain; charset=utf-8";

    public static void MapLog(this WebApplication app)
    {
        var log = app.MapGroup("/log").AddEndpointFilter(async (context, next) =>
        {
            // Monitors may run in anybody's page.
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(context);
        });
        log.MapGet("/checkpoint", CheckpointAsync);
        log.MapGet("/key", KeyAsync);
        log.MapGet("/tile/{**path}", TileAsync);
        log.MapGet("/proof/{id:guid}", ProofAsync).RequireRateLimiting(RateLimits.Programs);
    }

    private static async Task<IResult> CheckpointAsync(HttpContext context, IMediator mediator)
    {
        if (await mediator.Send(new GetCheckpoint(), context.RequestAborted) is not { } note)
        {
            return NotYet(context);
        }

        context.Response.Headers.CacheControl = ForAMoment;
        return Results.Text(note, PlainText);
    }

    private static async Task<IResult> KeyAsync(HttpContext context, IMediator mediator) =>
        await mediator.Send(new GetLogKey(), context.RequestAborted) is { } key ? Results.Text(key + "\n", PlainText) : NotYet(context);

    private static async Task<IResult> TileAsync(string path, HttpContext context, IMediator mediator)
    {
        if (await mediator.Send(new GetLogTile(path), context.RequestAborted) is not { } tile)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = tile.IsFull ? Forever : "public, max-age=600";
        return Results.Bytes(tile.Bytes, "application/octet-stream");
    }

    private static async Task<IResult> ProofAsync(Guid id, HttpContext context, IMediator mediator)
    {
        if (await mediator.Send(new ViewProof(id), context.RequestAborted) is not { } found)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = ForAMoment;
        return found.Proof is { } proof
            ? Answers.Ok(new
            {
                eventId = found.EventId,
                text = proof.Text,
                salt = proof.Salt,
                commitment = proof.Commitment,
                position = proof.Position,
                loggedAt = proof.LoggedAt,
                size = proof.Size,
                root = proof.Root,
                path = proof.Path,
                checkpoint = proof.Checkpoint,
                key = proof.Key,
            })
            : NotYet(context);
    }

    private static IResult NotYet(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        context.Response.Headers.CacheControl = "no-store";
        return Answers.Problem(
            StatusCodes.Status503ServiceUnavailable, "about:blank",
            new LocalText("Sổ niêm phong chưa ký đến đây", "The log has not signed this far").In(context),
            new LocalText("Việc mới ghi được niêm phong sau vài giây. Thử lại sau.", "What was just recorded is sealed within seconds. Try again then.").In(context));
    }
}
