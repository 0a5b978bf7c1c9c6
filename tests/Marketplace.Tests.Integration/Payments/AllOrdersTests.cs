using System.Collections.Concurrent;
using Marketplace.Contracts;
using Marketplace.Payments.Due;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>
/// Seven things happen to one payment, in each of the 5,040 orders they can come in: the buyer's return, the notice, the notice again, a notice of
/// another amount, the end of the time to pay, the notice of a second payment made in another tab, and a restart with what it finds undone.
/// </summary>
public sealed class AllOrdersTests
{
    private enum Happening
    {
        Return,
        Notice,
        NoticeAgain,
        WrongAmount,
        Expiry,
        SecondPayment,
        Restart,
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Whatever_the_order_the_payment_ends_allowed_and_no_dong_is_lost(string engine)
    {
        var orders = new Orders();
        void Configure(IServiceCollection services)
        {
            services.AddSingleton(orders);
            services.AddSingleton<IConfiguration>(Settings);
            services.AddTransient<IRequestHandler<AcceptPaidOrder, Outcome<bool>>, OrderAnswers>();
            services.AddTransient<IRequestHandler<ReviveOrder, Outcome<Done>>, OrderAnswers>();
            services.AddTransient<IRequestHandler<CallOffUnpaidOrder, Outcome<Done>>, OrderAnswers>();
            services.AddTransient<IRequestHandler<GetOrderContacts, IReadOnlyList<OrderContact>>, OrderAnswers>();
        }

        await using var site = await TestSite.StartAsync(engine, Configure);
        await using var other = site.AnotherNode(Configure);

        var all = Permutations([.. Enum.GetValues<Happening>()]).ToList();
        all.Count.ShouldBe(5_040);

        // The notice and the notice again are one message: who exchanges them calls the same. So 2,520 sequences are all 5,040 orders. SQLite is asked
        // for all of them, a server for every thirteenth; the long run asks both for every order with goods left and without.
        var distinct = all.Where(order => order.TakeWhile(h => h != Happening.NoticeAgain).Contains(Happening.Notice)).ToList();
        distinct.Count.ShouldBe(2_520);
        var cases = (Soak.IsOn
            ? distinct.SelectMany(order => new[] { new Case(order, HasGoods: true), new Case(order, HasGoods: false) })
            : distinct.Where((_, i) => engine == TestEngine.Sqlite || i % 13 == 0).Select((order, i) => new Case(order, HasGoods: i / 2 % 2 == 0))).ToList();
        await OpenAsync(site, cases);
        var faults = new List<string>();
        foreach (var one in cases)
        {
            orders.Begin(one.Order, one.HasGoods);
            if (await RunAsync(site, other, orders, one) is { } fault)
            {
                faults.Add($"{string.Join(", ", one.Happenings)}: {fault}");
            }
        }

        faults.Take(5).ShouldBeEmpty($"{faults.Count} of {cases.Count}");
        var report = await site.SendAsync(new CheckBooks());
        report.Faults.ShouldBeEmpty();
        report.Sales.ShouldBeGreaterThan(cases.Count / 2);
    }

    /// <summary>A payment with two attempts, as two tabs make them.</summary>
    private sealed record Case(IReadOnlyList<Happening> Happenings, bool HasGoods)
    {
        public static readonly Money Amount = new(345_000);
        private static readonly string[] Tabs = ["01", "02"];

        public Guid Id { get; } = Guid.CreateVersion7();

        public Guid Order { get; } = Guid.CreateVersion7();

        public string Reference { get; } = ReferenceNumber.New().Value;

        public IEnumerable<object> Rows(DateTime now)
        {
            var payment = new Payment
            {
                Id = Id,
                PurchaseId = Id,
                PayeeKind = PayeeKind.Intermediary,
                Method = "vnpay",
                Path = MoneyPath.LicensedIntermediary,
                Reference = Reference,
                Amount = Amount,
                OpenedAt = now,
                DueAt = now.AddHours(1),
            };
            payment.Shares.Add(new PaymentShare { Id = Guid.CreateVersion7(), PaymentId = Id, OrderId = Order, SellerId = Id, OrderNumber = Reference, Amount = Amount });
            return
            [
                payment, .. Tabs.Select(no => new Attempt
                {
                    Id = Guid.CreateVersion7(), PaymentId = Id, Provider = "vnpay", Merchant = VnPaySimulator.TmnCode, Reference = Reference + no, Amount = Amount,
                    OpenedAt = now, ExpiresAt = now.AddMinutes(15),
                }),
            ];
        }

        public Dictionary<string, string> Notice(string no, string hundredths = "34500000") => VnPaySimulator.Sign(new()
        {
            ["vnp_TmnCode"] = VnPaySimulator.TmnCode,
            ["vnp_TxnRef"] = Reference + no,
            ["vnp_Amount"] = hundredths,
            ["vnp_TransactionNo"] = Reference + no,
            ["vnp_ResponseCode"] = "00",
            ["vnp_TransactionStatus"] = "00",
        });
    }

    private static async Task OpenAsync(TestSite site, List<Case> cases)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            _ =>
            {
                db.AddRange(cases.SelectMany(c => c.Rows(site.Clock.GetUtcNow().UtcDateTime)));
                return Task.FromResult(true);
            },
            _ => true, CancellationToken.None);
    }

    private static IConfiguration Settings { get; } = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Payments:VnPay:TmnCode"] = VnPaySimulator.TmnCode,
        ["Payments:VnPay:HashSecret"] = VnPaySimulator.Secret,
        ["Payments:VnPay:Payee"] = "licensed-intermediary",

        // Nobody listens there: at the end of its time the payment is asked for in vain.
        ["Payments:VnPay:ApiUrl"] = "",
    }).Build();

    private static async Task<string?> RunAsync(TestSite site, TestSite other, Orders orders, Case one)
    {
        foreach (var happening in one.Happenings)
        {
            switch (happening)
            {
                case Happening.Return:
                    (await site.SendAsync(new ViewVnPayReturn(one.Notice("01")))).ShouldNotBeNull();
                    break;
                case Happening.Notice or Happening.NoticeAgain:
                    (await site.DoAsync(new TakeVnPayNotice(Actor.System, one.Notice("01")))).RspCode.ShouldBeOneOf("00", "02");
                    break;
                case Happening.WrongAmount:
                    (await site.DoAsync(new TakeVnPayNotice(Actor.System, one.Notice("01", "100")))).RspCode.ShouldBe("04");
                    break;
                case Happening.SecondPayment:
                    (await site.DoAsync(new TakeVnPayNotice(Actor.System, one.Notice("02")))).RspCode.ShouldBe("00");
                    break;
                case Happening.Expiry:
                    await ExpireAsync(site, one.Id);
                    break;
                case Happening.Restart:
                    await other.PumpAsync();
                    break;
            }
        }

        await site.PumpAsync();
        await SeeToLateAsync(site, one.Id);
        return await FaultAsync(site, orders, one.Id, one.Order, Case.Amount);
    }

    private static async Task<string?> FaultAsync(TestSite site, Orders orders, Guid id, Guid order, Money amount) => await site.LookAsync(async db =>
    {
        var payment = await db.Set<Payment>().AsNoTracking().SingleAsync(p => p.Id == id);
        var came = (await db.Set<Receipt>().Where(r => r.PaymentId == id).Select(r => r.Amount).ToListAsync()).Sum();
        var owed = (await db.Set<Refund>().Where(r => r.PaymentId == id).Select(r => r.Amount).ToListAsync()).Sum();
        var lives = orders.Lives(order);
        if (came != amount + amount)
        {
            return $"two payments were made, {came} is known";
        }

        if (came != payment.Kept + owed)
        {
            return $"{came} came, {payment.Kept} is kept, {owed} is owed back";
        }

        // Paid and the order lives, or ended, all owed back and the order dead.
        return (payment.State, payment.Kept == amount, payment.Kept.IsZero, lives) is (PaymentState.Paid, true, false, true) or (PaymentState.Expired, false, true, false)
            ? null
            : $"{payment.State}, kept {payment.Kept}, order {(lives ? "lives" : "is dead")}";
    });

    private static async Task ExpireAsync(TestSite site, Guid payment)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        var past = site.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            token => db.Set<Payment>().Where(p => p.Id == payment && p.DueAt != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, past), token), _ => true, CancellationToken.None);
        await site.DoAsync(new ApplyWaitingNotices(Actor.System, payment));
        await site.DoAsync(new EndDuePayment(Actor.System, payment));
    }

    private static async Task SeeToLateAsync(TestSite site, Guid payment)
    {
        if ((await site.SendAsync(new ReviveLatePayment(Actor.System, payment))).Refusal is not null)
        {
            await site.DoAsync(new GiveUpLatePayment(Actor.System, payment));
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> of) => of.Count == 0
        ? [[]]
        : of.SelectMany((first, at) => Permutations([.. of.Where((_, i) => i != at)]).Select(rest => (IReadOnlyList<T>)[first, .. rest]));

    /// <summary>Orders as Payments asks for them, in memory.</summary>
    private sealed class Orders
    {
        private readonly ConcurrentDictionary<Guid, (string State, bool HasGoods)> states = new();

        public void Begin(Guid order, bool hasGoods) => states[order] = ("waits", hasGoods);

        public bool Lives(Guid order) => states[order].State == "placed";

        public bool Accept(Guid order)
        {
            if (states[order].State == "dead")
            {
                return false;
            }

            states[order] = ("placed", states[order].HasGoods);
            return true;
        }

        public bool Revive(Guid order)
        {
            var (state, hasGoods) = states[order];
            if (state != "dead" || !hasGoods)
            {
                return false;
            }

            states[order] = ("placed", hasGoods);
            return true;
        }

        public void CallOff(Guid order)
        {
            if (states[order].State == "waits")
            {
                states[order] = ("dead", states[order].HasGoods);
            }
        }
    }

    private sealed class OrderAnswers(Orders orders) :
        IRequestHandler<AcceptPaidOrder, Outcome<bool>>,
        IRequestHandler<ReviveOrder, Outcome<Done>>,
        IRequestHandler<CallOffUnpaidOrder, Outcome<Done>>,
        IRequestHandler<GetOrderContacts, IReadOnlyList<OrderContact>>
    {
        public Task<Outcome<bool>> Handle(AcceptPaidOrder request, CancellationToken cancellationToken) => Task.FromResult<Outcome<bool>>(orders.Accept(request.OrderId));

        public Task<Outcome<Done>> Handle(ReviveOrder request, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(
            orders.Revive(request.OrderId) ? Done.It : new Refusal("catalog.out_of_stock", "Hết hàng.", "Sold out."));

        public Task<Outcome<Done>> Handle(CallOffUnpaidOrder request, CancellationToken cancellationToken)
        {
            orders.CallOff(request.OrderId);
            return Task.FromResult<Outcome<Done>>(Done.It);
        }

        public Task<IReadOnlyList<OrderContact>> Handle(GetOrderContacts request, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OrderContact>>([]);
    }
}
