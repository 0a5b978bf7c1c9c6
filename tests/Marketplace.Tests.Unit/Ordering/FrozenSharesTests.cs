using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Ledger;
using Marketplace.Tests.Unit.Values;

namespace Marketplace.Tests.Unit.Ordering;

/// <summary>Shares frozen at placement, and the parts of them that go back in any steps.</summary>
public sealed class FrozenSharesTests
{
    private static readonly FsCheck.Gen<OrderLine> Line =
        from price in Gen.Choose(0, 3_000_000)
        from packs in Gen.Choose(1, 12)
        from grams in Gen.Choose(0, 5_000)
        from voucher in Gen.Choose(0, 100)
        from commission in Gen.Choose(0, 90_000)
        select new OrderLine
        {
            Id = Guid.CreateVersion7(),
            TaxClass = price % 2 == 0 ? "processed_goods" : "unprocessed_own",
            UnitPrice = new Money(price),
            Ordered = packs,
            Quantity = packs,
            Total = new Money(price) * packs,
            GrossGrams = grams,
            PaidShare = new Money((long)price * packs * (100 - voucher) / 100),
            CommissionShare = new Money(Math.Min(commission, (long)price * packs * (100 - voucher) / 100)),
        };

    [Fact]
    public void Shares_add_up_to_the_whole_to_the_dong() =>
        Property.Holds(
            from lines in Line.ListOf().Where(l => l.Count > 0)
            from fee in Gen.Choose(0, 500_000)
            select (lines, fee),
            drawn =>
            {
                List<OrderLine> lines = [.. drawn.lines];
                FrozenShares.Share(lines, new Money(drawn.fee), l => l.GrossGrams * l.Quantity, (l, share) => l.DeliveryShare = share);
                lines.Sum(l => l.DeliveryShare).ShouldBe(new Money(drawn.fee));
                lines.ShouldAllBe(l => !l.DeliveryShare.IsNegative);
            });

    /// <summary>Random part cancels and part refunds of a paid order: never more than was paid; all of it in the end, whatever the steps.</summary>
    [Fact]
    public void In_whatever_steps_a_line_goes_back_its_parts_add_up_and_never_to_more_than_was_paid() =>
        Property.Holds(
            from line in Line
            from delivery in Gen.Choose(0, 200_000)
            from tax in Gen.Choose(0, 50_000)
            from steps in Gen.Choose(int.MinValue, int.MaxValue).ListOf()
            select (line, delivery, tax, steps),
            drawn =>
            {
                var (line, steps) = (drawn.line, drawn.steps);
                (line.DeliveryShare, line.TaxShare) = (new Money(drawn.delivery), new Money(drawn.tax));
                var paid = line.PaidShare + line.DeliveryShare;
                var (back, commission, taxBack) = (Money.Zero, Money.Zero, Money.Zero);
                foreach (var step in steps.Append(int.MaxValue))
                {
                    var dice = new Random(step);
                    IReadOnlyList<LineCut> cuts = step != int.MaxValue && dice.Next(2) == 0
                        ? LineCut.OfMoney([line], new Money(dice.NextInt64(LineCut.GoodsLeft(line).Dong + 1)))
                        : LineCut.PacksLeft(line) is > 0 and var left ? [LineCut.OfPacks(line, step == int.MaxValue ? left : dice.Next(1, left + 1))] : [];
                    foreach (var cut in cuts)
                    {
                        cut.Goods.IsNegative.ShouldBeFalse();
                        back += cut.Sum;
                        commission += cut.Commission;
                        taxBack += cut.Tax;
                        cut.Take();
                    }

                    back.ShouldBeLessThanOrEqualTo(paid);
                }

                line.CutGoods.ShouldBe(back - line.CutDelivery);
                line.CutDelivery.ShouldBe(line.DeliveryShare);
                if (LineCut.GoodsLeft(line).IsZero && !line.PaidShare.IsZero)
                {
                    (back, commission, taxBack).ShouldBe((paid, line.CommissionShare, line.TaxShare));
                }
            });

    [Fact]
    public void A_sale_that_becomes_smaller_in_any_steps_stays_in_balance_and_owes_what_had_come() =>
        Property.Holds(
            Gen.Choose(int.MinValue, int.MaxValue),
            seed =>
            {
                var dice = new Random(seed);
                var book = new SaleBook("ghn", true, dice.Next(2) == 0, 80, [new("goods", 333_333, 16_667, 10, 5, 0, 44_444), new("own", 66_667, 0, 0, 5, 0), new(SalePart.Delivery, 30_000, 0, 30, 15, 0)]);
                var postings = new List<Posting>();
                var came = 0L;
                for (var i = 0; i < 12; i++)
                {
                    (SaleBook After, IReadOnlyList<Posting> Postings) step;
                    if (i == 4)
                    {
                        came = book.Total;
                        step = came == 0 ? (book, []) : book.Receive(came, Account.Bank, "ghn");
                    }
                    else
                    {
                        var part = book.Parts[dice.Next(3)];
                        var amount = dice.NextInt64(part.Amount + 1);
                        step = book.Shrink(new Dictionary<string, (long, long, long)> { [part.TaxClass] = (amount, dice.NextInt64(part.Commission + 1), dice.NextInt64(part.Subsidy + 1)) });
                    }

                    step.Postings.Sum(p => p.Amount).ShouldBe(0);
                    postings.AddRange(step.Postings);
                    book = step.After;
                    foreach (var account in Enum.GetValues<Account>().Where(a => a >= Account.SellerDue))
                    {
                        postings.Where(p => p.Account == account).Sum(p => p.Amount).ShouldBe(book.Claims().Where(c => c.Account == account).Sum(c => c.Amount), account.ToString());
                    }
                }

                (book.Counted + book.Owed).ShouldBe(came);
                book.Counted.ShouldBe(book.Total);
            });

    [Fact]
    public void Every_state_of_a_case_has_an_owner_a_deadline_and_a_way_on_and_the_record_shows_the_table()
    {
        var adr = File.ReadAllText(Path.Combine(Walls.Repository.Root, "docs", "adr", "0016-after-the-sale.md"));
        foreach (var state in Enum.GetValues<CaseState>())
        {
            var open = state != CaseState.Closed;
            (CaseStates.OwnerOf(state) != OrderHands.None).ShouldBe(open, state.ToString());
            (CaseStates.DeadlineOf(state, CaseKind.Damaged) is not null).ShouldBe(open, state.ToString());
            CaseStates.Steps.Any(s => s.From == state).ShouldBe(open, state.ToString());
            (state == CaseState.Opened || CaseStates.Steps.Any(s => s.To == state)).ShouldBeTrue(state.ToString());
        }

        foreach (var step in CaseStates.Steps)
        {
            adr.ShouldContain($"| {step.From} | {step.To} | {step.By} |");
        }
    }
}
