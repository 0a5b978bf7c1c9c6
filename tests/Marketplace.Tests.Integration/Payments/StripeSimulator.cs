using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Marketplace.Payments.Notices;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>A little host that speaks as much of Stripe as is used: sessions, refunds, idempotency keys, signed events.</summary>
internal sealed class StripeSimulator : IAsyncDisposable
{
    public const string Key = "sk_test_simulator";
    public const string Secret = "whsec_simulator";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> answers = new();
    private int numbers;
    private int lost;

    private StripeSimulator(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public ConcurrentDictionary<string, Session> Sessions { get; } = new();

    public ConcurrentBag<(string PaymentIntent, long Amount)> Refunds { get; } = [];

    public sealed record Session(string Id, string Reference, long Amount, bool IsPaid);

    public static async Task<StripeSimulator> StartAsync()
    {
        var simulator = new StripeSimulator(LoopbackHost.Build());
        simulator.app.MapPost("/v1/checkout/sessions", simulator.OpenAsync);
        simulator.app.MapGet("/v1/checkout/sessions/{id}", (string id) =>
            simulator.Sessions.TryGetValue(id, out var session) ? Results.Json(Told(session)) : Results.NotFound());
        simulator.app.MapPost("/v1/refunds", simulator.RefundAsync);
        simulator.Address = await simulator.app.ListenAsync();
        return simulator;
    }

    /// <summary>The next answer is lost after the work was done.</summary>
    public void LoseAnswer() => Interlocked.Increment(ref lost);

    public void Pay(string id) => Sessions[id] = Sessions[id] with { IsPaid = true };

    /// <summary>An event of a session as Stripe sends it: body and header.</summary>
    public (string Body, string Signature) Event(string id, string kind, DateTimeOffset now, long? amount = null, string currency = "vnd")
    {
        var session = Told(Sessions[id]);
        session["currency"] = currency;
        session["amount_total"] = amount ?? Sessions[id].Amount;
        var body = JsonSerializer.Serialize(new { id = "evt_" + Interlocked.Increment(ref numbers), @object = "event", type = kind, data = new { @object = session } });
        return (body, SignedBody.Header(body, now, Secret));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> OpenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        form["line_items[0][price_data][currency]"].ToString().ShouldBe("vnd");
        return await OnceAsync(request, () =>
        {
            var session = new Session(
                "cs_" + Interlocked.Increment(ref numbers), form["client_reference_id"].ToString(),
                long.Parse(form["line_items[0][price_data][unit_amount]"].ToString(), CultureInfo.InvariantCulture), false);
            Sessions[session.Id] = session;
            return Told(session);
        });
    }

    private async Task<IResult> RefundAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return await OnceAsync(request, () =>
        {
            Refunds.Add((form["payment_intent"].ToString(), long.Parse(form["amount"].ToString(), CultureInfo.InvariantCulture)));
            return new() { ["id"] = "re_1", ["status"] = "succeeded" };
        });
    }

    private Task<IResult> OnceAsync(HttpRequest request, Func<Dictionary<string, object?>> make)
    {
        request.Headers.Authorization.ToString().ShouldBe("Bearer " + Key);
        var key = request.Headers["Idempotency-Key"].ToString();
        key.ShouldNotBeEmpty();
        var answer = answers.GetOrAdd(key, _ => JsonSerializer.Serialize(make()));
        if (Interlocked.Exchange(ref lost, 0) > 0)
        {
            return Task.FromResult(Results.StatusCode(502));
        }

        return Task.FromResult(Results.Text(answer, "application/json"));
    }

    private static Dictionary<string, object?> Told(Session session) => new()
    {
        ["id"] = session.Id,
        ["object"] = "checkout.session",
        ["client_reference_id"] = session.Reference,
        ["url"] = $"https://checkout.test/{session.Id}",
        ["status"] = session.IsPaid ? "complete" : "open",
        ["payment_status"] = session.IsPaid ? "paid" : "unpaid",
        ["amount_total"] = session.Amount,
        ["currency"] = "vnd",
        ["payment_intent"] = session.IsPaid ? "pi_" + session.Id : null,
    };
}
