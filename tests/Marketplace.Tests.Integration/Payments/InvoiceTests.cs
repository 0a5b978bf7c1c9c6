using System.Xml.Linq;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Invoices;
using Marketplace.Platform;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

public sealed class InvoiceTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    private static readonly string[] AllMoods = ["", "down", "delays", "loses its answer", "forgets"];

    public static TheoryData<string, string> Moods =>
    [
        .. from engine in TestEngine.All.Select(row => row.Data) from mood in AllMoods select (engine, mood),
    ];

    [Theory, MemberData(nameof(Moods))]
    public async Task However_the_provider_behaves_an_order_has_one_number(string engine, string mood)
    {
        var provider = new InvoiceSimulator { Mood = mood };
        await using var site = await StartAsync(engine, provider);
        var order = await DeliverAsync(site);

        // A second delivery of the news drafts no second invoice.
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DraftInvoice>().HandleAsync(
                new(order.Id, order.Number, Guid.Empty, FakeShops.Tea, "HandedOver", "Delivered", site.Now(), true), CancellationToken.None);
        }

        await Task.WhenAll(SweepAsync(site), SweepAsync(site));
        await SweepAsync(site);
        site.Clock.Move(TimeSpan.FromHours(1));
        await SweepAsync(site);

        var invoice = (await site.SendAsync(new ListInvoices(Tea))).Items.Single();
        (invoice.State, invoice.Series, invoice.Number, invoice.BuyerName).ShouldBe((InvoiceState.Issued, "C26TTH", "00000001", DraftInvoice.Consumer));
        invoice.Total.ShouldBe(order.Total);
        provider.Submitted.Distinct().ShouldBe([invoice.Id]);
        provider.Submitted.Count.ShouldBe(mood is "down" or "forgets" ? 2 : 1);
        (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!.State.ShouldBe(OrderState.Delivered);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refused_invoice_waits_for_somebody_and_is_sent_again_under_the_same_transaction(string engine)
    {
        var provider = new InvoiceSimulator { Mood = "refuses" };
        await using var site = await StartAsync(engine, provider);
        await DeliverAsync(site);
        await SweepAsync(site);
        site.Clock.Move(TimeSpan.FromDays(1));
        await SweepAsync(site);

        var refused = (await site.SendAsync(new ListInvoices(Tea))).Items.Single();
        (refused.State, refused.NeedsMending, refused.LastError).ShouldBe((InvoiceState.Draft, true, "Mã số thuế người mua không có."));
        (await site.SendAsync(new ResendInvoice(Buying.SellerOf(FakeShops.Noodles), refused.Id))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new ResendInvoice(Tea, refused.Id));
        await SweepAsync(site);

        (await site.SendAsync(new ListInvoices(Buying.Staff, InvoiceState.Issued))).Items.Single().Id.ShouldBe(refused.Id);
        provider.Submitted.ShouldBe([refused.Id, refused.Id]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_company_gets_an_invoice_in_place_of_the_first_whose_number_is_taken_back(string engine)
    {
        var provider = new InvoiceSimulator();
        await using var site = await StartAsync(engine, provider);
        await DeliverAsync(site);
        await SweepAsync(site);
        var first = (await site.SendAsync(new ListInvoices(Tea))).Items.Single();

        (await site.SendAsync(new ReplaceInvoice(Tea, first.Id, "Công ty Thử", "123", "Hà Nội", ""))).Refusal!.Field.ShouldBe("TaxCode");
        (await site.SendAsync(new ReplaceInvoice(Tea, first.Id, "Công ty Thử", "0101234567", "Hà Nội", "sai"))).Refusal!.Field.ShouldBe("Email");
        await site.DoAsync(new ReplaceInvoice(Tea, first.Id, "Công ty Thử", "0101234567-001", "Số 1 phố Thử, Hà Nội", "ketoan@congty.vn"));
        (await site.SendAsync(new ReplaceInvoice(Tea, first.Id, "Công ty Thử", "0101234567", "Hà Nội", ""))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        await SweepAsync(site);
        await SweepAsync(site);

        var both = (await site.SendAsync(new ListInvoices(Tea))).Items;
        both.Single(i => i.Id == first.Id).State.ShouldBe(InvoiceState.Replaced);
        var second = both.Single(i => i.Id != first.Id);
        (second.State, second.BuyerTaxCode, second.Number).ShouldBe((InvoiceState.Issued, "0101234567-001", "00000002"));
        provider.Ended.Keys.ShouldBe([first.Id]);

        (await site.SendAsync(new CancelInvoice(Tea, second.Id, " "))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new CancelInvoice(Tea, second.Id, "Người mua trả hàng"));
        await SweepAsync(site);
        provider.Ended[second.Id].ShouldBe("Người mua trả hàng");
        (await site.LookAsync(db => db.Set<Invoice>().CountAsync(i => i.ActiveOrderId != null))).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_was_ended_under_way_and_issued_all_the_same_is_taken_back(string engine)
    {
        var provider = new InvoiceSimulator { Mood = "loses its answer" };
        await using var site = await StartAsync(engine, provider);
        await DeliverAsync(site);
        await SweepAsync(site);
        var invoice = (await site.SendAsync(new ListInvoices(Tea))).Items.Single();
        invoice.State.ShouldBe(InvoiceState.Submitted);
        await site.DoAsync(new CancelInvoice(Tea, invoice.Id, "Ghi nhầm"));
        await SweepAsync(site);
        await SweepAsync(site);

        provider.Ended.Keys.ShouldBe([invoice.Id]);
        var ended = (await site.SendAsync(new ListInvoices(Tea))).Items.Single();
        (ended.State, ended.Number).ShouldBe((InvoiceState.Cancelled, "00000001"));
        provider.Submitted.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_file_adapter_writes_a_whole_invoice_once()
    {
        var root = Directory.CreateTempSubdirectory("marketplace-invoices-").FullName;
        try
        {
            var files = new FileInvoices(new Storage(root), new TestClock());
            var seller = new SellerPapers(Bookkeeping.NewId(), "Hộ bà Mận", SellerKind.Household, "Nông Thị Mận", "001234567890", "Xã Côn Minh, Thái Nguyên");
            InvoiceDocument Document() => new(
                Bookkeeping.NewId(), null, null, seller, new("Công ty <Thử> & bạn", "0101234567", "Hà Nội", ""), "K7M29QXP4D",
                [new("Miến dong", "gói", 3, new(65_000), new(5_000), new(190_000)), new("Phí giao hàng", "lần", 1, new(30_000), new(0), new(30_000))], new(220_000), null, IsSample: false);
            var (one, two) = (Document(), Document());

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => files.SubmitAsync(i % 2 == 0 ? one : two, CancellationToken.None)));

            answers.Select(a => (a.Series, a.Number)).Distinct().ShouldBe([("C26MTN", "00000001"), ("C26MTN", "00000002")], ignoreOrder: true);
            (await files.AskAsync(one.TransactionId, CancellationToken.None)).Kind.ShouldBe(InvoiceAnswerKind.Issued);
            (await files.AskAsync(Bookkeeping.NewId(), CancellationToken.None)).Kind.ShouldBe(InvoiceAnswerKind.Unknown);
            var xml = XDocument.Load(FileInvoices.PathOf(Path.Combine(root, "invoices", "issued"), one.TransactionId));
            xml.Descendants("NMua").Single().Element("Ten")!.Value.ShouldBe("Công ty <Thử> & bạn");
            xml.Descendants("NBan").Single().Element("MST")!.Value.ShouldBe("001234567890");
            xml.Descendants("ThTien").Sum(e => (long)e).ShouldBe((long)xml.Descendants("TgTTTBSo").Single());
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void A_discount_is_spread_over_the_lines_so_that_they_add_up_to_what_was_paid()
    {
        var order = new InvoiceOrder(
            Guid.Empty, "X", Guid.Empty, [new("A", "gói", 3, new(33_333), new(99_999), "goods"), new("B", "gói", 1, new(1), new(1), "goods")], new(20_000), new(100_000), null, false);
        var lines = InvoiceLine.Of(Guid.Empty, order).ToList();
        lines.Sum(l => l.Total).ShouldBe(100_000);
        lines.Sum(l => l.Discount).ShouldBe(20_000);
        lines.ShouldAllBe(l => l.Total >= 0 && l.UnitPrice * l.Quantity - l.Discount == l.Total);
    }

    private static async Task<TestSite> StartAsync(string engine, InvoiceSimulator provider)
    {
        var shops = new FakeShops();
        return await TestSite.StartAsync(engine, services =>
        {
            shops.Register(services);
            services.AddSingleton<IInvoiceProvider>(provider);
        });
    }

    private static async Task<OrderView> DeliverAsync(TestSite site)
    {
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Number, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(Tea, order.Number));
        await site.PumpAsync();
        return order;
    }

    private static Task SweepAsync(TestSite site) => site.Services.GetRequiredService<InvoiceSweep>().RunAsync(CancellationToken.None);
}
