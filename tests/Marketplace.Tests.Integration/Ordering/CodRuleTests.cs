using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>The rules of cash on delivery: limits, the call before, looking before paying, refusals at the door.</summary>
public sealed class CodRuleTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_phone_has_no_more_open_parcels_than_the_rule_says_even_when_placed_at_once(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        await site.RuleAsync("ordering.cod_open_orders_max", 3);
        var buyers = Enumerable.Range(0, 6).Select(_ => Buying.NewGuest()).ToList();
        var carts = new List<CheckoutView>();
        foreach (var buyer in buyers)
        {
            carts.Add(await OneParcelAsync(site, buyer, 1));
        }

        var outcomes = await Task.WhenAll(buyers.Zip(carts).Select(b => Task.Run(() => site.SendAsync(Buying.Place(b.First, b.Second)))));
        outcomes.Count(o => o.Succeeded).ShouldBe(3);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "ordering.cod_not_offered");
        var last = buyers[Array.FindIndex(outcomes, o => !o.Succeeded)];
        var cart = (await site.SendAsync(new ReviewCheckout(last)))!;
        (await site.SendAsync(new ViewCodTerms(last, cart)))!.NotOfferedBecause!.Vi.ShouldContain("tối đa 3 kiện");
        cart.Orders.Count.ShouldBe(1, "nothing of the cart is lost");

        // One that ends makes room, and another way to pay is open all the time.
        var first = buyers[Array.FindIndex(outcomes, o => o.Succeeded)];
        var number = outcomes.First(o => o.Succeeded).Value.Number;
        await site.DoAsync(new CancelMyOrder(first, (await site.SendAsync(new ViewPurchase(first, number)))!.Orders[0].Number));
        await site.DoAsync(Buying.Place(last, (await site.SendAsync(new ReviewCheckout(last)))!));

        await site.RuleAsync("ordering.cod_open_orders_max", 0);
        await site.RuleAsync("ordering.cod_open_value_max", 1_500_000);
        var dear = Buying.NewGuest();
        (await site.SendAsync(Buying.Place(dear, await OneParcelAsync(site, dear, 3)))).Refusal!.Code.ShouldBe("ordering.cod_not_offered");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_dear_first_parcel_waits_for_a_call_or_the_code(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        await site.RuleAsync("ordering.cod_call_first_above", 500_000);
        var (byCall, byCode, silent, unwanted) = (await DearAsync(site), await DearAsync(site), await DearAsync(site), await DearAsync(site));
        (await site.SendAsync(new ConfirmOrder(Tea, byCall.Order.Number))).Refusal!.Code.ShouldBe("ordering.call_first");
        var seen = (await site.SendAsync(new ViewCodOrder(Tea, byCall.Order.Number)))!;
        (seen.Call, seen.Why, seen.InspectionMinutes).ShouldBe((CodCall.Waiting, CodCallReason.FirstOfPhone, 15));
        await site.PumpAsync();
        (await site.SendAsync(new ReadDevelopmentInbox(Kind: "ordering.cod_call_buyer"))).Count.ShouldBe(4);

        await site.DoAsync(new NoteCodCall(Tea, byCall.Order.Number, CodCallAnswer.NoAnswer));
        await site.DoAsync(new NoteCodCall(Tea, byCall.Order.Number, CodCallAnswer.Agreed));
        await site.DoAsync(new NoteCodCall(Tea, byCall.Order.Number, CodCallAnswer.Agreed));
        await site.DoAsync(new ConfirmOrder(Tea, byCall.Order.Number));

        var guest = Actor.Guest(null);
        var phone = PhoneNumber.Parse(Buying.Phone);
        (await site.SendAsync(new SendCodCode(guest, byCode.Order.Number, PhoneNumber.Parse("0912345679")))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new SendCodCode(guest, byCode.Order.Number, phone));
        var code = (await site.SendAsync(new ReadDevelopmentInbox(phone, "accounts.code", 1)))[0].Text[..6];
        (await site.DoAsync(new ConfirmByCode(guest, byCode.Order.Number, code == "000000" ? "111111" : "000000", phone))).ShouldBe(CodeCheck.Wrong);
        (await site.DoAsync(new ConfirmByCode(guest, byCode.Order.Number, code, phone))).ShouldBe(CodeCheck.Right);
        await site.DoAsync(new ConfirmOrder(Tea, byCode.Order.Number));

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await site.DoAsync(new NoteCodCall(Tea, silent.Order.Number, CodCallAnswer.NoAnswer));
        }

        await site.DoAsync(new NoteCodCall(Tea, unwanted.Order.Number, CodCallAnswer.Refused));
        foreach (var ended in new[] { silent, unwanted })
        {
            var order = (await site.SendAsync(new ViewSellerOrder(Tea, ended.Order.Number)))!;
            order.State.ShouldBe(OrderState.Cancelled);
            shops.Released.ShouldContain(order.Id);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Refusing_at_the_door_has_a_reason_says_who_pays_and_limits_the_next_parcels(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        (await site.SendAsync(new ListRefusalReasons())).Select(r => r.Code).ShouldContain("not_as_described");
        await site.DoAsync(new ChooseInspection(Tea, Allowed: false));
        var order = await OnTheWayAsync(site);
        (await site.SendAsync(new ViewCodOrder(Tea, order.Order.Number)))!.InspectionMinutes.ShouldBe(0);
        (await site.SendAsync(new MarkReturned(Tea, order.Order.Number, null, "no such reason"))).Refusal!.Field.ShouldBe("Code");
        (await site.SendAsync(new MarkReturned(Tea, order.Order.Number, null))).Refusal!.Field.ShouldBe("reason");
        await site.DoAsync(new MarkReturned(Tea, order.Order.Number, null, "changed_mind"));
        var refusal = (await site.SendAsync(new ViewCodOrder(Tea, order.Order.Number)))!.Refusal!;
        (refusal.PaysOut, refusal.PaysBack, refusal.CountsAgainstBuyer).ShouldBe((FreightPayer.Seller, FreightPayer.Seller, true));
        (await site.SendAsync(new ViewAfterSale(order.Buyer, order.Purchase)))!.Single().Cod!.Refusal.ShouldBe(refusal);

        // What is back is looked at, pack by pack, once.
        CheckedPacks[] all = [new(order.Order.Lines[0].Id, 1, 0)];
        (await site.SendAsync(new CheckReturned(Tea, order.Order.Number, []))).Refusal!.Field.ShouldBe("Packs");
        (await site.SendAsync(new CheckReturned(Buying.SellerOf(FakeShops.Noodles), order.Order.Number, all))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new CheckReturned(Tea, order.Order.Number, all));
        await site.DoAsync(new CheckReturned(Tea, order.Order.Number, all));

        // After one, small parcels only; after two, paid first. Reasons of the seller's own making do not count.
        await ShouldBeAsync(site, packs: 1, allowed: true);
        await ShouldBeAsync(site, packs: 2, allowed: false);
        await site.DoAsync(new MarkReturned(Tea, (await OnTheWayAsync(site)).Order.Number, null, "not_as_described"));
        await ShouldBeAsync(site, packs: 1, allowed: true);
        await site.DoAsync(new MarkReturned(Tea, (await OnTheWayAsync(site)).Order.Number, "hẹn rồi không ra", "no_answer"));
        await ShouldBeAsync(site, packs: 1, allowed: false);
        site.Clock.Move(TimeSpan.FromDays(91));
        await ShouldBeAsync(site, packs: 2, allowed: true);
    }

    private static async Task ShouldBeAsync(TestSite site, int packs, bool allowed)
    {
        var buyer = Buying.NewGuest();
        var cart = await OneParcelAsync(site, buyer, packs);
        ((await site.SendAsync(new ViewCodTerms(buyer, cart)))!.NotOfferedBecause is null).ShouldBe(allowed);
        var outcome = await site.SendAsync(Buying.Place(buyer, cart));
        outcome.Succeeded.ShouldBe(allowed);
        if (!allowed)
        {
            await site.DoAsync(Buying.Place(buyer, cart) with { PaymentMethod = "vietqr" });
        }
    }

    private static async Task<CheckoutView> OneParcelAsync(TestSite site, Actor buyer, int packs)
    {
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, packs));
        await site.DoAsync(Buying.Address(buyer));
        return (await site.SendAsync(new ReviewCheckout(buyer)))!;
    }

    private static async Task<(Actor Buyer, string Purchase, OrderView Order)> BuyAsync(TestSite site, int packs)
    {
        var buyer = Buying.NewGuest();
        var placed = await site.DoAsync(Buying.Place(buyer, await OneParcelAsync(site, buyer, packs)));
        return (buyer, placed.Number, (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Orders.Single());
    }

    private static Task<(Actor Buyer, string Purchase, OrderView Order)> DearAsync(TestSite site) => BuyAsync(site, 2);

    private static async Task<(Actor Buyer, string Purchase, OrderView Order)> OnTheWayAsync(TestSite site)
    {
        var order = await BuyAsync(site, 1);
        await site.DoAsync(new ConfirmOrder(Tea, order.Order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Order.Number, "Bưu điện", null));
        return order;
    }
}
