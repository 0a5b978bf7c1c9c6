using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.MoMo;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Stripe;
using Marketplace.Payments.VnPay;
using Marketplace.Payments.ZaloPay;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Addresses at which providers and banks tell of money. Each answers in its sender's own words as soon as the notice is stored; what follows from it
/// is done by the outbox.
/// </summary>
internal static class PaymentNotices
{
    private const int MaxBody = 64 << 10;

    // VNPay reads RspCode and Message with these very letters.
    private static readonly JsonSerializerOptions AsNamed = new();

    public static void MapPaymentNotices(this WebApplication app)
    {
        app.MapGet("/webhooks/vnpay/ipn", VnPayAsync);
        app.MapPost("/webhooks/bank-transfer", (HttpContext context, IMediator mediator) =>
            SignedAsync(context, mediator, body => new TakeBankNotice(Actor.System, body, context.Request.Headers["X-Signature"])));
        app.MapPost("/webhooks/stripe", (HttpContext context, IMediator mediator) =>
            SignedAsync(context, mediator, body => new TakeStripeNotice(Actor.System, body, context.Request.Headers["Stripe-Signature"])));
        app.MapPost("/webhooks/momo", async (HttpContext context, IMediator mediator) =>
        {
            var answer = await SignedAsync(context, mediator, body => new TakeMoMoNotice(Actor.System, body));
            return answer is IValueHttpResult { Value: NoticeAnswer } ? Results.NoContent() : answer;
        });
        app.MapPost("/webhooks/zalopay", ZaloPayAsync);
    }

    /// <summary>Fields of a query, each once: a name given twice counts as its first.</summary>
    public static Dictionary<string, string> FieldsOf(IQueryCollection query) => query
        .Where(f => f.Key.StartsWith("vnp_", StringComparison.Ordinal) && f.Key.Length <= 60 && f.Value.Count > 0 && f.Value[0]!.Length <= 600)
        .Take(60)
        .ToDictionary(f => f.Key, f => f.Value[0]!, StringComparer.Ordinal);

    private static async Task<IResult> VnPayAsync(HttpContext context, IMediator mediator, ILogger<Program> log)
    {
        try
        {
            var answer = await mediator.Send(new TakeVnPayNotice(Actor.System, FieldsOf(context.Request.Query)), CancellationToken.None);
            return Results.Json(answer.Value, AsNamed);
        }
        catch (Exception e)
        {
            // VNPay tells again after this answer; without it, it gives the payment up.
            log.LogError(e, "A notice of VNPay could not be taken");
            return Results.Json(new VnPayAnswer("99", "Unknown error"), AsNamed);
        }
    }

    private static async Task<IResult> ZaloPayAsync(HttpContext context, IMediator mediator, ILogger<Program> log)
    {
        try
        {
            var answer = await mediator.Send(new TakeZaloPayNotice(Actor.System, await BodyAsync(context.Request) ?? ""), CancellationToken.None);
            return Results.Json(answer.Value, AsNamed);
        }
        catch (Exception e)
        {
            // ZaloPay tells again after this answer; without it, it gives the payment up.
            log.LogError(e, "A notice of ZaloPay could not be taken");
            return Results.Json(ZaloPayAnswer.Again, AsNamed);
        }
    }

    private static async Task<IResult> SignedAsync(HttpContext context, IMediator mediator, Func<string, ICommand<NoticeAnswer>> command)
    {
        if (await BodyAsync(context.Request) is not { } body)
        {
            return Results.Problem(title: "The body is longer than 64 kB or not UTF-8.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var outcome = await mediator.Send(command(body), CancellationToken.None);
        return outcome.Refusal switch
        {
            null => Results.Json(outcome.Value),
            { Code: "payments.signature" } refusal => Results.Problem(title: refusal.En, type: refusal.Code, statusCode: StatusCodes.Status401Unauthorized),
            var refusal => Results.Problem(title: refusal.En, type: refusal.Code, statusCode: StatusCodes.Status400BadRequest),
        };
    }

    /// <summary>The body as it came, to the byte, since its signature covers it.</summary>
    internal static async Task<string?> BodyAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (bytes.Length + read > MaxBody)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
