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
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_notice_pays_once_wherever_the_process_dies(string engine)
    {
        await using var site = await PaidGoods.StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var points = (await mortals.RunAsync($"notice 0 before {(await site.BuyAsync()).Told}")).ShouldNotBeNull();
        foreach (var (n, when) in mortals.At(CrashPoints.Of(engine, points)))
        {
            var bought = await site.BuyAsync();
            (await mortals.RunAsync($"notice {n} {when} {bought.Told}")).ShouldBeNull($"did not die {when} {n}");
            await CheckAsync(site, bought, $"{when} {n}");
            await site.GoOnAsync(bought);
            var (payment, order) = await CheckAsync(site, bought, $"{when} {n}, after");
            (payment.State, order.State).ShouldBe((PaymentState.Paid, OrderState.Placed), $"{when} {n}");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_paid_order_called_off_owes_its_money_once_and_sends_it_once_wherever_the_process_dies(string engine)
    {
        await using var site = await PaidGoods.StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var counted = await site.PaidAsync();
        var cancelling = (await mortals.RunAsync($"cancel 0 before {counted.Order} {counted.Guest.GuestKey}")).ShouldNotBeNull();
        var sending = (await mortals.RunAsync("sweep 0 before")).ShouldNotBeNull();
        foreach (var (n, when) in mortals.At(CrashPoints.Of(engine, cancelling)))
        {
            var bought = await site.PaidAsync();
            (await mortals.RunAsync($"cancel {n} {when} {bought.Order} {bought.Guest.GuestKey}")).ShouldBeNull($"did not die {when} {n}");
            await CheckAsync(site, bought, $"{when} {n}");
            await site.DoAsync(new CancelMyOrder(bought.Guest, bought.Order));
            await site.GoOnAsync(bought);
            await CheckSentBackAsync(site, bought, $"cancel {when} {n}");
        }

        foreach (var (n, when) in mortals.At(CrashPoints.Of(engine, sending)))
        {
            var bought = await site.PaidAsync();
            await site.DoAsync(new CancelMyOrder(bought.Guest, bought.Order));
            (await mortals.RunAsync($"sweep {n} {when}")).ShouldBeNull($"did not die {when} {n}");
            await site.GoOnAsync(bought);
            await CheckSentBackAsync(site, bought, $"sweep {when} {n}");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_is_packed_whole_or_not_at_all_wherever_the_process_dies(string engine)
    {
        await using var site = await PaidGoods.StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var counted = await site.AcceptedAsync();
        var points = (await mortals.RunAsync($"pack 0 before {counted.Order} {counted.Seller}")).ShouldNotBeNull();
        foreach (var (n, when) in mortals.At(CrashPoints.Of(engine, points)))
        {
            var bought = await site.AcceptedAsync();
            var before = await site.ShelfAsync(PaidGoods.Shelf);
            (await mortals.RunAsync($"pack {n} {when} {bought.Order} {bought.Seller}")).ShouldBeNull($"did not die {when} {n}");
            var (_, order) = await CheckAsync(site, bought, $"{when} {n}");
            var left = order.State == OrderState.Packed ? 1 : 0;
            (await site.ShelfAsync(PaidGoods.Shelf)).ShouldBe((before.OnHand - left, before.Reserved - left), $"{when} {n}: stock and order disagree");
            await site.DoAsync(new PackOrder(new Actor(ActorKind.Person, bought.Seller, bought.Seller), bought.Order));
            (await site.ShelfAsync(PaidGoods.Shelf)).ShouldBe((before.OnHand - 1, before.Reserved - 1), $"{when} {n}: packed twice or never");
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
}
