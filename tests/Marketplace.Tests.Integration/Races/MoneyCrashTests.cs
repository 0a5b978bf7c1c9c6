using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Due;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Races;

/// <summary>
/// The process ends before and after everything it says to the database while a provider's notice is taken and applied, a paid order is packed, called
/// off, and its money sent back. Another process then goes on: no money is without an order or a refund, nothing counts twice, stock adds up.
/// </summary>
public sealed class MoneyCrashTests
{
    private const string Sku = "DS-01-100G";

    private static readonly Guid Shelf = Shelves.StockItem("tra-tom-non-tan-cuong-doi-suong-100");

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_notice_pays_once_wherever_the_process_dies(string engine)
    {
        await using var site = await StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var points = (await mortals.RunAsync($"notice 0 before {Told(await BuyAsync(site))}")).ShouldNotBeNull();
        foreach (var (n, when) in Points(site, points))
        {
            var bought = await BuyAsync(site);
            (await mortals.RunAsync($"notice {n} {when} {Told(bought)}")).ShouldBeNull($"did not die {when} {n}");
            await CheckAsync(site, bought, $"{when} {n}");
            await GoOnAsync(site, bought);
            var (payment, order) = await CheckAsync(site, bought, $"{when} {n}, after");
            (payment.State, order.State).ShouldBe((PaymentState.Paid, OrderState.Placed), $"{when} {n}");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_paid_order_called_off_owes_its_money_once_and_sends_it_once_wherever_the_process_dies(string engine)
    {
        await using var site = await StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var counted = await PaidAsync(site);
        var cancelling = (await mortals.RunAsync($"cancel 0 before {counted.Order} {counted.Guest.GuestKey}")).ShouldNotBeNull();
        var sending = (await mortals.RunAsync("sweep 0 before")).ShouldNotBeNull();
        foreach (var (n, when) in Points(site, cancelling))
        {
            var bought = await PaidAsync(site);
            (await mortals.RunAsync($"cancel {n} {when} {bought.Order} {bought.Guest.GuestKey}")).ShouldBeNull($"did not die {when} {n}");
            await CheckAsync(site, bought, $"{when} {n}");
            await site.DoAsync(new CancelMyOrder(bought.Guest, bought.Order));
            await GoOnAsync(site, bought);
            await CheckSentBackAsync(site, bought, $"cancel {when} {n}");
        }

        foreach (var (n, when) in Points(site, sending))
        {
            var bought = await PaidAsync(site);
            await site.DoAsync(new CancelMyOrder(bought.Guest, bought.Order));
            (await mortals.RunAsync($"sweep {n} {when}")).ShouldBeNull($"did not die {when} {n}");
            await GoOnAsync(site, bought);
            await CheckSentBackAsync(site, bought, $"sweep {when} {n}");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_is_packed_whole_or_not_at_all_wherever_the_process_dies(string engine)
    {
        await using var site = await StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var counted = await AcceptedAsync(site);
        var points = (await mortals.RunAsync($"pack 0 before {counted.Order} {counted.Seller}")).ShouldNotBeNull();
        foreach (var (n, when) in Points(site, points))
        {
            var bought = await AcceptedAsync(site);
            var before = await site.ShelfAsync(Shelf);
            (await mortals.RunAsync($"pack {n} {when} {bought.Order} {bought.Seller}")).ShouldBeNull($"did not die {when} {n}");
            var (_, order) = await CheckAsync(site, bought, $"{when} {n}");
            var left = order.State == OrderState.Packed ? 1 : 0;
            (await site.ShelfAsync(Shelf)).ShouldBe((before.OnHand - left, before.Reserved - left), $"{when} {n}: stock and order disagree");
            await site.DoAsync(new PackOrder(new Actor(ActorKind.Person, bought.Seller, bought.Seller), bought.Order));
            (await site.ShelfAsync(Shelf)).ShouldBe((before.OnHand - 1, before.Reserved - 1), $"{when} {n}: packed twice or never");
        }
    }

    private static async Task CheckSentBackAsync(TestSite site, Bought bought, string where)
    {
        var (payment, order) = await CheckAsync(site, bought, where);
        order.State.ShouldBe(OrderState.Cancelled, where);
        payment.Kept.ShouldBe(Money.Zero, where);
        var refund = (await site.LookAsync(db => db.Set<Refund>().AsNoTracking().Where(r => r.PaymentId == bought.Payment).ToListAsync())).ShouldHaveSingleItem(where);
        (refund.Amount, refund.State).ShouldBe((payment.Amount, RefundState.Done), where);
    }

    /// <summary>What came is kept or owed back, and kept only for an order that lives.</summary>
    private static async Task<(Payment Payment, Order Order)> CheckAsync(TestSite site, Bought bought, string where) => await site.LookAsync(async db =>
    {
        var payment = await db.Set<Payment>().AsNoTracking().SingleAsync(p => p.Id == bought.Payment);
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.PurchaseId == payment.PurchaseId);
        var came = (await db.Set<Receipt>().Where(r => r.PaymentId == payment.Id).Select(r => r.Amount).ToListAsync()).Sum();
        var owed = (await db.Set<Refund>().Where(r => r.PaymentId == payment.Id).Select(r => r.Amount).ToListAsync()).Sum();
        came.ShouldBe(payment.Kept + owed, where);
        (order.State is not (OrderState.Cancelled or OrderState.AwaitingPayment)).ShouldBe(!payment.Kept.IsZero, where);
        return (payment, order);
    });

    // The dead process's leases run out (its clock is the real one, ours stands in the past); the notice comes again, as providers send it until they
    // are answered.
    private static async Task GoOnAsync(TestSite site, Bought bought)
    {
        await site.WriteAsync(db => db.Set<OutboxDelivery>()
            .Where(d => d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeasedUntil, (DateTime?)null).SetProperty(d => d.DueAt, d => d.DueAt.AddDays(-30))));
        await site.WriteAsync(db => db.Set<Refund>().Where(r => r.NextTryAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextTryAt, r => r.NextTryAt!.Value.AddDays(-30))));
        (await site.DoAsync(new TakeVnPayNotice(Actor.System, bought.Notice))).RspCode.ShouldBeOneOf("00", "02");
        await site.PumpAsync();
        await site.Services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);
        await site.PumpAsync();
    }

    private static async Task<TestSite> StockedAsync(string engine)
    {
        var site = await TestSite.StartAsync(engine, seeded: true);
        await site.StockAsync(Shelf, 10_000, "CRASH");
        await site.PumpAsync();
        return site;
    }

    private static async Task<Bought> AcceptedAsync(TestSite site)
    {
        var bought = await PaidAsync(site);
        await site.DoAsync(new ConfirmOrder(new Actor(ActorKind.Person, bought.Seller, bought.Seller), bought.Order));
        await site.PumpAsync();
        return bought;
    }

    private static async Task<Bought> PaidAsync(TestSite site)
    {
        var bought = await BuyAsync(site);
        await site.DoAsync(new TakeVnPayNotice(Actor.System, bought.Notice));
        await site.PumpAsync();
        return bought;
    }

    /// <summary>A purchase of one shop that was paid in the sandbox, whose notice is yet to come.</summary>
    private static async Task<Bought> BuyAsync(TestSite site)
    {
        var cart = (await site.CartsAsync(1, _ => [(Shelves.Variant(Sku), 1)]))[0];
        var shown = (await site.SendAsync(new ReviewCheckout(cart.Guest)))!;
        var placed = await site.DoAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, shown.Total, "vnpay"));
        var payment = (await site.SendAsync(new ViewPayments(cart.Guest, placed.Number)))!.Payments.Single().Id;
        var address = await site.DoAsync(new StartVnPay(cart.Guest, placed.Number, null, payment, "https://ocop.test/", "127.0.0.1", English: false));
        var asked = VnPaySimulator.FieldsOf("https://ocop.test" + address);
        var back = await site.DoAsync(new PretendVnPay(Actor.System, asked, "00", Tells: false));
        var order = (await site.SendAsync(new ViewPurchase(cart.Guest, placed.Number)))!.Orders.Single();
        await site.PumpAsync();
        return new(cart.Guest, order.Number, order.SellerId, payment, VnPaySimulator.FieldsOf("https://ocop.test" + back));
    }

    private static string Told(Bought bought) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(bought.Notice));

    // Before each, and after the last: after one is before the next, but for what stands outside the transaction. SQLite is sent each row alone, three
    // times as many commands for the same steps, so there it is every third; the server engine gets them all.
    private static IEnumerable<(int N, string When)> Points(TestSite site, int points) =>
        Enumerable.Range(1, points).Where(n => site.EngineName != TestEngine.Sqlite || n % 3 == 1).Select(n => (n, "before")).Append((points, "after"));

    private sealed record Bought(Actor Guest, string Order, Guid Seller, Guid Payment, Dictionary<string, string> Notice);
}
