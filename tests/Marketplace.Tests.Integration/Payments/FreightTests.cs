using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Statements;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>Carriers' fees that the shop bears: free delivery above its amount, and the ways of parcels that were not taken.</summary>
public sealed class FreightTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Free_delivery_is_taken_off_the_cash_or_owed_to_the_carrier_until_it_is_paid(string engine)
    {
        await using var site = await StartAsync(engine);
        var cash = await SendAsync(site, "cod", "Bưu điện");
        var agreed = (await site.SendAsync(new ViewDeliveries([cash.Id])))[cash.Id].Charges.Where(c => c.ShopPays).Sum(c => c.Amount);
        (cash.Delivery, agreed).ShouldBe((Money.Zero, new Money(22_000)));

        // The carrier keeps its fee of what it collected, whether the seller ticks before or after the delivery.
        await site.DoAsync(new MarkPaid(Tea, cash.Number));
        await site.DoAsync(new MarkDelivered(Tea, cash.Number));
        await site.PumpAsync();
        var accounts = await site.AccountsAsync(cash.Id);
        (accounts[Account.Bank], accounts[Account.Carrier], accounts[Account.ShopFreight], accounts[Account.SellerDue])
            .ShouldBe(((cash.Total - agreed).Dong, agreed.Dong, -agreed.Dong, -(cash.Total - agreed).Dong));
        var money = (await site.SendAsync(new ViewMyMoney(Tea)))!;
        (money.ShopFreight, money.WithCarrier, money.InBank, money.ToCarriers.Count).ShouldBe((agreed, Money.Zero, cash.Total - agreed, 0));

        // Paid straight to the shop: it owes the carrier, until it says that it paid, once.
        var paid = await SendAsync(site, "vietqr", "Bưu điện");
        await site.DoAsync(new MarkDelivered(Tea, paid.Number));
        await site.PumpAsync();
        money = (await site.SendAsync(new ViewMyMoney(Tea)))!;
        money.ToCarriers.ShouldBe([new CarrierBill("Bưu điện", agreed)]);
        money.InBank.ShouldBe(cash.Total + paid.Total - agreed);
        (await site.SendAsync(new PayCarrier(Tea, "Bưu điện", agreed + new Money(1)))).Refusal!.Code.ShouldBe("payments.carrier_owed");
        (await site.SendAsync(new PayCarrier(Tea, "Hãng lạ", agreed))).Refusal.ShouldBe(Refusal.NotFound);
        await Task.WhenAll(site.DoAsync(new PayCarrier(Tea, "Bưu điện", agreed)), site.DoAsync(new PayCarrier(Tea, "Bưu điện", agreed)));
        money = (await site.SendAsync(new ViewMyMoney(Tea)))!;
        (money.ToCarriers.Count, money.InBank, money.ShopFreight).ShouldBe((0, cash.Total + paid.Total - agreed - agreed, agreed + agreed));
        money.Lines.Items.Count(l => l.Kind == FactKind.FreightPaid).ShouldBe(1);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_parcel_not_taken_costs_the_shop_the_ways_its_reason_says_and_nothing_where_no_carrier_went(string engine)
    {
        await using var site = await StartAsync(engine);
        var (refused, broken, own) = (await SendAsync(site, "cod", "Bưu điện"), await SendAsync(site, "cod", "Bưu điện"), await SendAsync(site, "cod", HandOverOrder.OwnDelivery));
        await site.DoAsync(new MarkReturned(Tea, refused.Number, null, "not_as_described"));
        await site.DoAsync(new MarkReturned(Tea, broken.Number, null, "damaged"));
        await site.DoAsync(new MarkReturned(Tea, own.Number, null, "not_as_described"));
        await site.PumpAsync();

        var seen = (await site.SendAsync(new ViewCodOrder(Tea, refused.Number)))!.Refusal!;
        (seen.FreightOut, seen.FreightBack).ShouldBe((new Money(22_000), new Money(11_000)));
        var accounts = await site.AccountsAsync(refused.Id);
        (accounts[Account.SellerDue], accounts[Account.ShopFreight], accounts.Count).ShouldBe((33_000, -33_000, 2));
        (await site.AccountsAsync(broken.Id)).ShouldBeEmpty();
        (await site.AccountsAsync(own.Id)).ShouldBeEmpty();
        var money = (await site.SendAsync(new ViewMyMoney(Tea)))!;
        (money.ShopFreight, money.Waiting).ShouldBe((new Money(33_000), Money.Zero));
        money.ToCarriers.ShouldBe([new CarrierBill("Bưu điện", new(33_000))]);
        money.Lines.Items.Single().Kind.ShouldBe(FactKind.FreightBorne);

        // What the same carrier collects later stands against it.
        var next = await SendAsync(site, "cod", "Bưu điện");
        await site.BookAsync(books => books.CollectedByCarrierAsync(Bookkeeping.NewId(), next.Id.Of(next.Total.Dong), "Bưu điện", forPlatform: false, site.Now()));
        money = (await site.SendAsync(new ViewMyMoney(Tea)))!;
        (money.WithCarrier, money.ToCarriers.Count).ShouldBe((next.Total - new Money(22_000 + 33_000), 0));
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    private static async Task<TestSite> StartAsync(string engine)
    {
        var site = await TestSite.StartAsync(engine, new FakeShops().Register);
        await site.DoAsync(new KeepMyDelivery(Tea, new(true, HandIn.Fetched, 100_000, false, null, null, [], false, "", "", "", "")));
        return site;
    }

    private static async Task<OrderView> SendAsync(TestSite site, string method, string carrier)
    {
        var buyer = Buying.NewPerson();
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1));
        await site.DoAsync(Buying.Address(buyer));
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        var placed = await site.DoAsync(Buying.Place(buyer, shown) with { PaymentMethod = method });
        var order = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Of(FakeShops.Tea);
        if (method == "vietqr")
        {
            await site.DoAsync(new Marketplace.Payments.VietQr.ConfirmTransfer(Tea, order.Number, order.Total.Dong));
        }

        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Number, carrier, null));
        return order;
    }
}
