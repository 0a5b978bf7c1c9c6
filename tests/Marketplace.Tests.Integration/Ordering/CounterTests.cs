using Marketplace.Contracts;
using Marketplace.Ordering.Counter;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Due;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Sold across the counter, with real stock of the sample market: once, from a lot, in the books, and undone.</summary>
public sealed class CounterTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Cash_and_transfer_take_goods_from_the_shelf_once_and_stand_in_the_books(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var (shop, variant, stock) = (Belongings.Shop, Belongings.Variant, Belongings.StockItem);
        await web.PumpAsync();
        var messages = await web.LookAsync(db => db.Set<Message>().CountAsync());
        var before = await Free(web, stock);

        var cash = new SellAtCounter(shop, Ids.New(TimeProvider.System), [new(variant, 2)], "cash");
        var twice = await Task.WhenAll(Task.Run(() => web.SendAsync(cash)), Task.Run(() => web.SendAsync(cash)));
        twice.ShouldAllBe(o => o.Succeeded);
        twice[0].Value.ShouldBe(twice[1].Value);
        var sale = (await web.SendAsync(new ViewCounterSale(shop, twice[0].Value)))!;
        (sale.Order.State, sale.Order.PaymentMethod, sale.Order.CollectedAt is not null).ShouldBe((OrderState.Delivered, "cash", true));
        (await Free(web, stock)).ShouldBe((before.OnHand - 2, before.Reserved));
        (await web.SendAsync(new GetAllocations([sale.Order.Id]))).ShouldAllBe(a => a.IsFinal);

        // By transfer the packs are kept, and leave when the money is seen.
        var transfer = await web.DoAsync(cash with { Key = Ids.New(TimeProvider.System), Method = "vietqr", Lines = [new(variant, 1)] });
        (await web.SendAsync(new DrawOrderCode(shop, transfer)))!.Length.ShouldBeGreaterThan(100);
        (await web.SendAsync(new DrawOrderCode(Belongings.OtherShop, transfer))).ShouldBeNull();
        (await Free(web, stock)).ShouldBe((before.OnHand - 2, before.Reserved + 1));
        (await web.SendAsync(new TakeCounterMoney(Belongings.OtherShop, transfer))).Refusal.ShouldBe(Refusal.NotFound);
        await web.DoAsync(new TakeCounterMoney(shop, transfer));
        await web.DoAsync(new TakeCounterMoney(shop, transfer));
        (await Free(web, stock)).ShouldBe((before.OnHand - 3, before.Reserved));

        // A transfer that never came: the goods are free again by the clock of payments.
        var lost = await web.DoAsync(cash with { Key = Ids.New(TimeProvider.System), Method = "vietqr" });
        web.Clock.Move(TimeSpan.FromDays(2));
        await web.Services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);
        (await web.SendAsync(new ViewCounterSale(shop, lost)))!.Order.State.ShouldBe(OrderState.Cancelled);
        (await Free(web, stock)).ShouldBe((before.OnHand - 3, before.Reserved));

        await web.PumpAsync();
        (await web.LookAsync(db => db.Set<Message>().CountAsync(m => !m.Kind.StartsWith("payments")))).ShouldBe(messages, "buyer and seller stand face to face");
        (await web.LookAsync(db => db.Set<Marketplace.Payments.Invoices.Invoice>().CountAsync(i => i.SellerId == shop.SellerId))).ShouldBe(2);
        (await web.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
        (await web.SendAsync(cash with { Key = Ids.New(TimeProvider.System), Method = "cod" })).Refusal!.Code.ShouldBe("ordering.counter_method");
        (await web.SendAsync(cash with { Key = Ids.New(TimeProvider.System), Lines = [new(variant, 99), new(variant, 99)] })).Refusal!.Code.ShouldBe("catalog.out_of_stock");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_sale_is_undone_within_minutes_with_goods_money_and_invoice(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var (shop, stock) = (Belongings.Shop, Belongings.StockItem);
        var before = await Free(web, stock);
        var sell = new SellAtCounter(shop, Ids.New(TimeProvider.System), [new(Belongings.Variant, 2)], "cash", "0987654321");
        var number = await web.DoAsync(sell);
        await web.PumpAsync();
        (await web.SendAsync(new UndoCounterSale(Belongings.OtherShop, number))).Refusal.ShouldBe(Refusal.NotFound);
        await web.DoAsync(new UndoCounterSale(shop, number));
        await web.DoAsync(new UndoCounterSale(shop, number));
        await web.PumpAsync();
        (await Free(web, stock)).ShouldBe(before);
        (await web.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
        (await web.LookAsync(db => db.Set<Marketplace.Payments.Invoices.Invoice>().CountAsync(i => i.SellerId == shop.SellerId && i.ActiveOrderId != null))).ShouldBe(0);

        var late = await web.DoAsync(sell with { Key = Ids.New(TimeProvider.System) });
        web.Clock.Move(TimeSpan.FromMinutes(16));
        (await web.SendAsync(new UndoCounterSale(shop, late))).Refusal!.Code.ShouldBe("ordering.counter_late");
        var open = await web.DoAsync(sell with { Key = Ids.New(TimeProvider.System), Method = "vietqr" });
        await web.DoAsync(new UndoCounterSale(shop, open));
        (await Free(web, stock)).ShouldBe((before.OnHand - 2, before.Reserved));
        (await web.SendAsync(new ListMyPurchases(shop))).ShouldBeEmpty("a counter sale is nobody's purchase");
    }

    private static Task<(long OnHand, long Reserved)> Free(TestWeb web, Guid stock) => web.LookAsync(async db =>
    {
        var item = await db.Set<Marketplace.Catalog.Stock.StockItem>().AsNoTracking().SingleAsync(s => s.Id == stock);
        return (item.OnHand, item.Reserved);
    });
}
