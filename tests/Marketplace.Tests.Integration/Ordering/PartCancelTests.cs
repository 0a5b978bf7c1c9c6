using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Vouchers;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VietQr;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Parts of orders called off and given back: stock, sums, refunds, books, tax and invoices agree to the đồng.</summary>
public sealed class PartCancelTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_part_cancels_of_one_line_at_once_take_no_more_than_there_is(string engine)
    {
        await using var paying = await Paying.StartAsync(engine);
        var site = paying.Site;
        foreach (var method in new[] { "cod", "vietqr" })
        {
            var buyer = Buying.NewGuest();
            var order = await PaidAsync(paying, buyer, method);
            var line = order.Lines.Single(l => l.VariantId == FakeShops.TeaBud);
            var gift = order.Lines.Single(l => l.VariantId == FakeShops.TeaGift);
            (await site.SendAsync(new CancelPart(Tea, order.Number, line.Id, 1, " "))).Refusal!.Field.ShouldBe("reason");
            (await site.SendAsync(new CancelPart(Tea, order.Number, line.Id, 3, "Hết"))).Refusal!.Code.ShouldBe("ordering.cut_too_much");

            var outcomes = await Task.WhenAll(
                site.SendAsync(new CancelPart(Tea, order.Number, line.Id, 2, "Hết búp non")), site.SendAsync(new CancelPart(Tea, order.Number, line.Id, 2, "Hết búp non")),
                site.SendAsync(new CancelMyPart(buyer, order.Number, line.Id, 2)));
            outcomes.Count(o => o.Succeeded).ShouldBe(1);

            var left = (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!;
            left.Lines.Single().VariantId.ShouldBe(FakeShops.TeaGift);
            left.Goods.ShouldBe(gift.Total);
            left.Total.ShouldBe(left.Goods + left.Delivery);
            (order.Total - left.Total).ShouldBe(line.Total + order.Delivery - left.Delivery);
            (await site.SendAsync(new GetPaymentShares([order.Id]))).Single().Amount.ShouldBe(left.Total);
            var refunds = await site.LookAsync(db => db.Set<Refund>().AsNoTracking().Where(r => r.OrderId == order.Id).ToListAsync());
            refunds.Sum(r => r.Amount).ShouldBe(method == "cod" ? Money.Zero : order.Total - left.Total);
            await paying.CheckBooksAsync();

            // The last pack calls the whole order off, and everything is back.
            await site.DoAsync(new CancelPart(Tea, order.Number, gift.Id, 1, "Hết hộp quà"));
            (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!.State.ShouldBe(OrderState.Cancelled);
            refunds = await site.LookAsync(db => db.Set<Refund>().AsNoTracking().Where(r => r.OrderId == order.Id).ToListAsync());
            refunds.Sum(r => r.Amount).ShouldBe(method == "cod" ? Money.Zero : order.Total);
            await paying.CheckBooksAsync();
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Random_part_cancels_and_part_refunds_never_give_back_more_than_was_paid(string engine)
    {
        await using var paying = await Paying.StartAsync(engine);
        var site = paying.Site;
        paying.Shops.Sellers[FakeShops.Tea] = paying.Shops.Sellers[FakeShops.Tea] with { Kind = SellerKind.Household };
        var dice = new Random(7);
        string?[] vouchers = [null, await VoucherAsync(site, Tea, "TRA12", VoucherKind.PerMille, 123), await VoucherAsync(site, Buying.Staff, "CHO100", VoucherKind.Amount, 100_001)];
        for (var round = 0; round < 6; round++)
        {
            var buyer = Buying.NewGuest();
            var method = round % 2 == 0 ? "vietqr" : "cod";
            var order = await PaidAsync(paying, buyer, method, vouchers[round % 3]);
            order.Discount.IsZero.ShouldBe(vouchers[round % 3] is null);
            var purchase = order.PurchaseNumber;
            await CancelSomeAsync(site, order, dice);
            var kept = (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!;
            await DeliverAsync(paying, order.Number);
            for (var step = 0; step < 4; step++)
            {
                var after = (await site.SendAsync(new ViewAfterSale(buyer, purchase)))!.Single(a => a.OrderId == order.Id);
                if (after.Left.Count == 0)
                {
                    break;
                }

                var line = after.Left[dice.Next(after.Left.Count)];
                var opened = await site.DoAsync(new OpenCase(
                    buyer, purchase, null, order.Number, CaseKind.Damaged, [new(line.OrderLineId, dice.Next(1, line.Packs + 1))], new("Hộp móp, chè ẩm", [])));
                var part = dice.Next(2) == 0 && line.Price > Money.Zero;
                await site.DoAsync(new AnswerCase(
                    Tea, opened, part ? CaseRemedy.RefundPart : CaseRemedy.RefundAll, part ? new Money(dice.NextInt64(1, line.Price.Dong + 1)) : Money.Zero, CaseWordsAndPictures.None));
                if (part)
                {
                    await site.DoAsync(new MoveMyCase(buyer, purchase, null, opened, BuyerCaseMove.Agree, CaseWordsAndPictures.None));
                }

                await paying.CheckBooksAsync();
            }

            var row = await site.LookAsync(db => db.Set<Order>().AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == order.Id));
            row.GivenBack.ShouldBeLessThanOrEqualTo(row.Total);
            row.Total.ShouldBe(row.Goods - row.Discount + row.Delivery);
            row.Lines.Sum(l => l.DeliveryShare).ShouldBe(order.Delivery);
            var cuts = await site.LookAsync(db => db.Set<OrderCut>().AsNoTracking().Where(c => c.OrderId == order.Id).ToListAsync());
            cuts.Where(c => c.Kind != CutKind.Cancelled).Sum(c => c.Goods + c.Delivery).ShouldBe(row.GivenBack);
            (cuts.Where(c => c.Kind == CutKind.Cancelled).Sum(c => c.Goods + c.Delivery) + row.Total).ShouldBe(order.Total);
            var refunds = await site.LookAsync(db => db.Set<Refund>().AsNoTracking().Where(r => r.OrderId == order.Id).ToListAsync());
            refunds.Sum(r => r.Amount).ShouldBe(row.GivenBack + (method == "vietqr" ? order.Total - kept.Total : Money.Zero));

            // The invoice that counts is of what is left, with what the market adds by its voucher; none where nothing is.
            var subsidy = row.Lines.Any(l => l.VoucherPayer == VoucherPayer.Market) ? order.Discount - cuts.Sum(c => c.Subsidy) : Money.Zero;
            var invoice = await site.LookAsync(db => db.Set<Invoice>().AsNoTracking().SingleOrDefaultAsync(i => i.ActiveOrderId == order.Id));
            (invoice?.Total ?? 0).ShouldBe((row.Total - row.GivenBack + subsidy).Dong, $"round {round}");
        }
    }

    private static async Task CancelSomeAsync(TestSite site, OrderView order, Random dice)
    {
        if (dice.Next(3) > 0)
        {
            var line = order.Lines[dice.Next(order.Lines.Count)];
            await site.DoAsync(new CancelPart(Tea, order.Number, line.Id, 1, "Thiếu hàng"));
        }
    }

    private static async Task DeliverAsync(Paying paying, string number)
    {
        var site = paying.Site;
        await site.DoAsync(new ConfirmOrder(Tea, number));
        await site.DoAsync(new PackOrder(Tea, number));
        await site.DoAsync(new HandOverOrder(Tea, number, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(Tea, number));
        await site.PumpAsync();
    }

    private static async Task<string> VoucherAsync(TestSite site, Actor by, string code, VoucherKind kind, long value)
    {
        var today = VietnamTime.Today(site.Clock);
        VoucherText text = kind == VoucherKind.Amount
            ? new(code, "Thử giảm giá", kind, new(value), null, null, new(400_000), today, today.AddDays(30), 100, 9, false, [])
            : new(code, "Thử giảm giá", kind, null, value, null, null, today, today.AddDays(30), 100, 9, false, []);
        await site.DoAsync(new MakeVoucher(by, Guid.CreateVersion7(), text));
        return code;
    }

    private static async Task<OrderView> PaidAsync(Paying paying, Actor buyer, string method, string? voucher = null)
    {
        await paying.Site.FilledCartAsync(buyer);
        if (voucher is not null)
        {
            await paying.Site.DoAsync(new SetVoucher(buyer, voucher));
        }

        var shown = (await paying.Site.SendAsync(new ReviewCheckout(buyer)))!;
        var placed = await paying.Site.DoAsync(Buying.Place(buyer, shown) with { PaymentMethod = method });
        var purchase = await paying.ViewAsync(buyer, placed.Number);
        if (method == "vietqr")
        {
            await paying.Site.DoAsync(new ConfirmTransfer(Tea, purchase.Of(FakeShops.Tea).Number));
        }

        return (await paying.ViewAsync(buyer, purchase.Number)).Of(FakeShops.Tea);
    }
}
