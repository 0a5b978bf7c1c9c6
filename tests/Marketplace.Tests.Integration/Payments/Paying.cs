using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Due;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VnPay;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>A market of real goods with providers' contracts, and short words for paying in it.</summary>
internal sealed class Paying : IAsyncDisposable
{
    public const string BankSecret = "a secret of the bank";

    private readonly Simulators simulators;

    private Paying(TestSite site, FakeShops shops, Simulators simulators) => (Site, Shops, this.simulators) = (site, shops, simulators);

    public TestSite Site { get; }

    public FakeShops Shops { get; }

    public VnPaySimulator VnPay => simulators.VnPay;

    public StripeSimulator Stripe => simulators.Stripe;

    public MoMoSimulator MoMo => simulators.MoMo;

    public ZaloPaySimulator ZaloPay => simulators.ZaloPay;

    public static async Task<Paying> StartAsync(string engine)
    {
        var simulators = new Simulators(
            await VnPaySimulator.StartAsync(), await StripeSimulator.StartAsync(), await MoMoSimulator.StartAsync(), await ZaloPaySimulator.StartAsync());
        var shops = new FakeShops();
        shops.MakeReal();
        var site = await TestSite.StartAsync(engine, services =>
        {
            shops.Register(services);
            Configure(services, simulators);
        });
        return new(site, shops, simulators);
    }

    /// <summary>A second node, or the first one after a restart.</summary>
    public TestSite AnotherNode() => Site.AnotherNode(services =>
    {
        Shops.Register(services);
        Configure(services, simulators);
    });

    public async Task<PurchaseView> BuyAsync(string method, Actor? by = null)
    {
        var buyer = by ?? Buying.NewGuest();
        var shown = await Site.FilledCartAsync(buyer);
        var placed = await Site.DoAsync(Buying.Place(buyer, shown) with { PaymentMethod = method });
        placed.ToPay.ShouldBe(method != "cod");
        return (await Site.SendAsync(new ViewPurchase(buyer, placed.Number)))!;
    }

    public async Task<PurchaseView> ViewAsync(Actor buyer, string number) => (await Site.SendAsync(new ViewPurchase(buyer, number)))!;

    /// <summary>Goes to VNPay's page; answers with its address.</summary>
    public Task<string> GoToVnPayAsync(Actor buyer, string number, Guid payment) =>
        Site.DoAsync(new StartVnPay(buyer, number, null, payment, "https://ocop.test/thanh-toan/vnpay/ket-qua", "127.0.0.1", English: false));

    /// <summary>Goes to a provider's page; answers with its address, or with why not.</summary>
    public async Task<Outcome<string>> GoToProviderAsync(Actor buyer, string number)
    {
        var payment = (await Site.SendAsync(new ViewPayments(buyer, number)))!.ToPay.Single();
        return await Site.SendAsync(new GoToProvider(buyer, number, null, payment.Id, "https://ocop.test/don-mua", English: true));
    }

    public async Task<VnPayAnswer> TellAsync(Dictionary<string, string> notice) => await Site.DoAsync(new TakeVnPayNotice(Actor.System, notice));

    public Task SweepAsync() => Site.Services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);

    /// <summary>Delivers the outbox and sees to what is due, until nothing moves.</summary>
    public async Task SettleAsync()
    {
        await Site.PumpAsync();
        await SweepAsync();
        await Site.PumpAsync();
    }

    public Task<List<Payment>> PaymentsOfAsync(PurchaseView purchase)
    {
        var ids = purchase.Orders.Select(o => o.Id).ToList();
        return Site.LookAsync(db => db.Set<Payment>().AsNoTracking().Include(p => p.Shares)
            .Where(p => p.Shares.Any(s => ids.Contains(s.OrderId))).OrderBy(p => p.Id).ToListAsync());
    }

    public async Task<List<Refund>> RefundsOfAsync(PurchaseView purchase)
    {
        var ids = (await PaymentsOfAsync(purchase)).Select(p => p.Id).ToList();
        return await Site.LookAsync(db => db.Set<Refund>().AsNoTracking().Where(r => ids.Contains(r.PaymentId)).OrderBy(r => r.Id).ToListAsync());
    }

    public Task CheckBooksAsync() => Site.CheckMoneyAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await VnPay.DisposeAsync();
        await Stripe.DisposeAsync();
        await MoMo.DisposeAsync();
        await ZaloPay.DisposeAsync();
    }

    private static void Configure(IServiceCollection services, Simulators simulators) => services.AddSingleton<IConfiguration>(provider => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Payments:VnPay:TmnCode"] = VnPaySimulator.TmnCode,
            ["Payments:VnPay:HashSecret"] = VnPaySimulator.Secret,
            ["Payments:VnPay:PayUrl"] = "https://pay.test/vpcpay.html",
            ["Payments:VnPay:ApiUrl"] = simulators.VnPay.ApiUrl,
            ["Payments:VnPay:Payee"] = "licensed-intermediary",
            ["Payments:BankTransfer:WebhookSecret"] = BankSecret,
            ["Payments:Stripe:SecretKey"] = StripeSimulator.Key,
            ["Payments:Stripe:WebhookSecret"] = StripeSimulator.Secret,
            ["Payments:Stripe:ApiBase"] = simulators.Stripe.Address,
            ["Payments:MoMo:PartnerCode"] = MoMoSimulator.PartnerCode,
            ["Payments:MoMo:AccessKey"] = MoMoSimulator.AccessKey,
            ["Payments:MoMo:SecretKey"] = MoMoSimulator.Secret,
            ["Payments:MoMo:ApiBase"] = simulators.MoMo.Address,
            ["Payments:MoMo:Payee"] = "licensed-intermediary",
            ["Payments:ZaloPay:AppId"] = ZaloPaySimulator.AppId,
            ["Payments:ZaloPay:Key1"] = ZaloPaySimulator.Key1,
            ["Payments:ZaloPay:Key2"] = ZaloPaySimulator.Key2,
            ["Payments:ZaloPay:ApiBase"] = simulators.ZaloPay.Address,
            ["Payments:ZaloPay:Payee"] = "licensed-intermediary",
        })
        .Build());

    private sealed record Simulators(VnPaySimulator VnPay, StripeSimulator Stripe, MoMoSimulator MoMo, ZaloPaySimulator ZaloPay);
}
