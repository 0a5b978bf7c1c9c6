using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Due;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Races;

/// <summary>A purchase of one shop, paid in the sandbox. <see cref="Notice"/> is what the provider says of it.</summary>
internal sealed record Bought(Actor Guest, string Order, Guid Seller, Guid Payment, Dictionary<string, string> Notice)
{
    /// <summary>The notice as one word.</summary>
    public string Told => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(Notice));

    public Actor AsSeller => new(ActorKind.Person, Seller, Seller);
}

/// <summary>One stocked tea, and the steps of buying it, for tests in which a process dies at one of them.</summary>
internal static class PaidGoods
{
    public static readonly Guid Shelf = Shelves.StockItem("tra-tom-non-tan-cuong-doi-suong-100");
    private const string Sku = "DS-01-100G";

    public static async Task<TestSite> StockedAsync(string engine)
    {
        var site = await TestSite.StartAsync(engine, seeded: true);
        await site.StockAsync(Shelf, 10_000, "CRASH");
        await site.PumpAsync();
        return site;
    }

    /// <summary>Paid, its notice yet to come.</summary>
    public static async Task<Bought> BuyAsync(this TestSite site)
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

    public static async Task<Bought> PaidAsync(this TestSite site)
    {
        var bought = await site.BuyAsync();
        await site.DoAsync(new TakeVnPayNotice(Actor.System, bought.Notice));
        await site.PumpAsync();
        return bought;
    }

    public static async Task<Bought> AcceptedAsync(this TestSite site)
    {
        var bought = await site.PaidAsync();
        await site.DoAsync(new ConfirmOrder(bought.AsSeller, bought.Order));
        await site.PumpAsync();
        return bought;
    }

    /// <summary>The notice comes again, as providers send it until they are answered, and what is due is seen to.</summary>
    public static async Task GoOnAsync(this TestSite site, Bought bought)
    {
        await site.InheritAsync();
        (await site.DoAsync(new TakeVnPayNotice(Actor.System, bought.Notice))).RspCode.ShouldBeOneOf("00", "02");
        await site.SettleAsync();
    }

    /// <summary>The leases of the dead run out: their clock is the real one, ours stands in the past.</summary>
    public static async Task InheritAsync(this TestSite site)
    {
        await site.WriteAsync(db => db.Set<OutboxDelivery>()
            .Where(d => d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeasedUntil, (DateTime?)null).SetProperty(d => d.DueAt, d => d.DueAt.AddDays(-30))));
        await site.WriteAsync(db => db.Set<Refund>().Where(r => r.NextTryAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextTryAt, r => r.NextTryAt!.Value.AddDays(-30))));
    }

    /// <summary>Delivers the outbox and sees to what is due.</summary>
    public static async Task SettleAsync(this TestSite site)
    {
        await site.PumpAsync();
        await site.Services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);
        await site.PumpAsync();
    }
}
