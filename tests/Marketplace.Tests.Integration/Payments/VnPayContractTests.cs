using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VnPay;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

public sealed class VnPayContractTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);
    private static readonly Actor Noodles = new(ActorKind.Person, FakeShops.NoodleMember, FakeShops.Noodles);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Shops_with_contracts_of_their_own_are_each_paid_by_their_own_once_staff_have_seen_the_paper(string engine)
    {
        var shops = new FakeShops();
        shops.MakeReal();
        await using var site = await TestSite.StartAsync(engine, services =>
        {
            shops.Register(services);
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        });
        var parts = new[] { FakeShops.Tea, FakeShops.Noodles }.Select(s => new SellerTotal(s, new Money(100_000))).ToList();
        async Task<PaymentMethod?> OfferAsync() => (await site.SendAsync(new GetPaymentMethods(parts, IsSample: false))).SingleOrDefault(m => m.Code == "vnpay");

        (await site.SendAsync(new AskVnPayContract(Tea, "x", VnPaySimulator.Secret))).Refusal!.Field.ShouldBe("TmnCode");
        (await site.SendAsync(new AskVnPayContract(Tea, "TEATMN01", "ngắn"))).Refusal!.Field.ShouldBe("Secret");
        (await site.SendAsync(new AskVnPayContract(Tea with { ConsentId = Guid.CreateVersion7() }, "TEATMN01", VnPaySimulator.Secret))).Refusal.ShouldBe(Refusal.NotFound, "helpers don't say where money goes");
        await site.DoAsync(new AskVnPayContract(Tea, VnPaySimulator.TmnCode, VnPaySimulator.Secret));
        (await site.SendAsync(new AskVnPayContract(Noodles, VnPaySimulator.TmnCode, VnPaySimulator.Secret))).Refusal!.Code.ShouldBe("payments.tmn_taken");
        await site.DoAsync(new AskVnPayContract(Noodles, "MIENTMN1", "another secret of noodles"));
        (await OfferAsync()).ShouldBeNull("nobody has seen the papers");

        var waiting = await site.SendAsync(new ListWaitingVnPayContracts(Buying.Staff));
        (await site.SendAsync(new DecideVnPayContract(Buying.Staff, waiting[1].Id, IsRight: false))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new DecideVnPayContract(Buying.Staff, waiting.Single(c => c.SellerId == FakeShops.Tea).Id, IsRight: true));
        (await OfferAsync()).ShouldBeNull("one shop of two cannot take it");
        await site.DoAsync(new DecideVnPayContract(Buying.Staff, waiting.Single(c => c.SellerId == FakeShops.Noodles).Id, IsRight: true));
        (await OfferAsync())!.Path.ShouldBe(MoneyPath.DirectToSeller);

        var buyer = Buying.NewGuest();
        var placed = await site.DoAsync(Buying.Place(buyer, await site.FilledCartAsync(buyer)) with { PaymentMethod = "vnpay" });
        var purchase = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!;
        var toTea = (await site.SendAsync(new ViewPayments(buyer, placed.Number)))!.ToPay.Single(p => p.OrderIds.Contains(purchase.Of(FakeShops.Tea).Id));
        var asked = VnPaySimulator.FieldsOf(await site.DoAsync(new StartVnPay(buyer, placed.Number, null, toTea.Id, "https://ocop.test/", "127.0.0.1", English: false)));
        asked["vnp_TmnCode"].ShouldBe(VnPaySimulator.TmnCode);

        // The shop gives its contract up while the buyer pays; the notice still comes and counts. Signed by the other shop's secret it would not.
        await site.DoAsync(new EndVnPayContract(Tea));
        (await OfferAsync()).ShouldBeNull();
        var notice = VnPaySimulator.Sign(new()
        {
            ["vnp_TmnCode"] = VnPaySimulator.TmnCode,
            ["vnp_TxnRef"] = asked["vnp_TxnRef"],
            ["vnp_Amount"] = asked["vnp_Amount"],
            ["vnp_TransactionNo"] = "14000001",
            ["vnp_ResponseCode"] = "00",
            ["vnp_TransactionStatus"] = "00",
        });
        var foreign = new Dictionary<string, string>(notice) { ["vnp_TmnCode"] = "MIENTMN1" };
        foreign.Remove(VnPaySignature.Field);
        foreign[VnPaySignature.Field] = VnPaySignature.Sign(VnPaySignature.DataOf(foreign), "another secret of noodles");
        (await site.DoAsync(new TakeVnPayNotice(Actor.System, foreign))).RspCode.ShouldBe("01", "a shop cannot say that another was paid");
        (await site.DoAsync(new TakeVnPayNotice(Actor.System, notice))).RspCode.ShouldBe("00");
        await site.PumpAsync();
        var after = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!;
        after.Of(FakeShops.Tea).State.ShouldBe(OrderState.Placed);
        after.Of(FakeShops.Noodles).State.ShouldBe(OrderState.AwaitingPayment);
    }
}
