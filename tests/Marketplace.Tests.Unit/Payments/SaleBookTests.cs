using Marketplace.Payments.Ledger;

namespace Marketplace.Tests.Unit.Payments;

/// <summary>The pure core of the books.</summary>
public sealed class SaleBookTests
{
    private static SaleBook Household(bool withheld = true, bool carrierKeeps = false) => new(
        "ghn", withheld, carrierKeeps, 80,
        [new("processed_goods", 333_333, 16_667, 10, 5, 0), new("unprocessed_own", 66_667, 0, 0, 5, 0), new(SalePart.Delivery, 30_000, 0, 30, 15, 0)]);

    [Fact]
    public void Every_dong_of_a_whole_payment_is_somewhere_and_somebodys()
    {
        var (after, postings) = Household(carrierKeeps: true).Receive(430_000, Account.Carrier, "ghn");

        var of = postings.ToDictionary(p => p.Account, p => p.Amount);
        of[Account.Carrier].ShouldBe(430_000);
        of[Account.Freight].ShouldBe(-30_000);
        of[Account.Commission].ShouldBe(-16_667);
        of[Account.CommissionVat].ShouldBe(-1_333);
        of[Account.Vat].ShouldBe(-3_333);
        of[Account.Pit].ShouldBe(-(1_667 + 333));
        of[Account.SellerDue].ShouldBe(-(430_000 - 30_000 - 16_667 - 1_333 - 3_333 - 2_000));
        (after.Counted, after.Owed).ShouldBe((430_000, 0));
    }

    [Fact]
    public void What_comes_above_the_sum_is_the_buyers()
    {
        var (after, postings) = Household().Receive(500_000, Account.Bank, "vietqr");
        postings.Single(p => p.Account == Account.BuyerDue).Amount.ShouldBe(-70_000);
        (after.Counted, after.Owed).ShouldBe((430_000, 70_000));
    }

    [Fact]
    public void A_line_given_back_takes_back_its_own_tax_and_no_others()
    {
        var paid = Household().Receive(430_000, Account.Provider, "vnpay").After;
        var (_, postings) = paid.Owe(66_667, new Dictionary<string, long> { ["unprocessed_own"] = 66_667 });

        postings.ShouldNotContain(p => p.Account == Account.Vat);
        postings.Single(p => p.Account == Account.Pit).Amount.ShouldBe(333);
        postings.Single(p => p.Account == Account.BuyerDue).Amount.ShouldBe(-66_667);
    }

    [Fact]
    public void What_the_seller_bears_of_a_carriers_fee_is_the_carriers_and_no_tax_changes()
    {
        var paid = (Household() with { Party = "vietqr" }).Receive(430_000, Account.Bank, "vietqr").After;
        var (after, postings) = paid.Bear(33_000, "ghn");
        postings.ShouldBe([new(Account.SellerDue, "ghn", 33_000), new(Account.ShopFreight, "ghn", -33_000)]);
        after.Bear(-33_000, "ghn").After.Claims().ShouldBe(paid.Claims());
        Should.Throw<ArgumentOutOfRangeException>(() => after.Bear(-33_001, "ghn"));
        Should.Throw<ArgumentOutOfRangeException>(() => after.Bear(0, "ghn"));
        paid.Correct(-30_000, Account.Bank, "vietqr").Postings.ShouldBe([new(Account.Bank, "vietqr", -30_000), new(Account.SellerDue, "vietqr", 30_000)]);
    }

    [Fact]
    public void More_than_came_is_never_given_back()
    {
        var paid = Household().Receive(100_000, Account.Bank, "vietqr").After;
        Should.Throw<ArgumentOutOfRangeException>(() => paid.Owe(100_001));
        Should.Throw<ArgumentOutOfRangeException>(() => paid.GiveBack(100_001, Account.Bank, "vietqr"));
        Should.Throw<ArgumentOutOfRangeException>(() => paid.Owe(10, new Dictionary<string, long> { ["service"] = 10 }));
        Should.Throw<ArgumentOutOfRangeException>(() => paid.Receive(0, Account.Bank, "vietqr"));
    }

    /// <summary>
    /// A million random steps over many orders: each entry adds up to nothing, the sum of an order's postings is always what its state says,
    /// repeats post nothing, and an order all of whose money went back leaves no trace of tax or commission.
    /// </summary>
    [Fact]
    public void A_million_random_steps_keep_the_books()
    {
        const int Steps = 1_000_000;
        var random = new Random(20_261_122);
        var (sum, orders, refused) = (0L, 0, 0);
        for (var done = 0; done < Steps; orders++)
        {
            var book = RandomBook(random);
            var balance = new long[Enum.GetValues<Account>().Length];
            for (var length = random.Next(1, 40); length > 0; length--, done++)
            {
                IReadOnlyList<Posting> postings;
                try
                {
                    (book, postings) = Step(book, random);
                }
                catch (ArgumentOutOfRangeException)
                {
                    refused++;
                    continue;
                }

                var entry = 0L;
                foreach (var posting in postings)
                {
                    entry += posting.Amount;
                    balance[(int)posting.Account] += posting.Amount;
                    posting.Amount.ShouldNotBe(0);
                }

                sum |= entry;
                Agrees(book, balance);
            }

            // Everything that came goes back: nobody has a claim any more.
            if (book.Counted + book.Owed > 0)
            {
                (book, var last) = book.GiveBack(book.Counted + book.Owed, Account.Bank, "vietqr");
                foreach (var posting in last)
                {
                    balance[(int)posting.Account] += posting.Amount;
                }
            }

            Agrees(book, balance);
            (book with { ShopFreight = 0, Corrected = 0 }).Claims().ShouldBeEmpty();
            balance.Sum().ShouldBe(0);
        }

        sum.ShouldBe(0);
        orders.ShouldBeGreaterThan(10_000);
        refused.ShouldBeInRange(1, Steps / 2);
    }

    private static void Agrees(SaleBook book, long[] balance)
    {
        var stands = new long[balance.Length];
        foreach (var claim in book.Claims())
        {
            stands[(int)claim.Account] += claim.Amount;
        }

        for (var account = (int)Account.SellerDue; account < balance.Length; account++)
        {
            if (balance[account] != stands[account])
            {
                throw new InvalidOperationException($"{(Account)account}: {balance[account]} posted, {stands[account]} said.");
            }
        }

        foreach (var part in book.Parts)
        {
            if (part.Counted < 0 || part.Counted > part.Amount)
            {
                throw new InvalidOperationException($"{part.Counted} of {part.Amount}");
            }
        }
    }

    private static (SaleBook, IReadOnlyList<Posting>) Step(SaleBook book, Random random)
    {
        var amount = random.Next(4) == 0 ? book.Total : random.NextInt64(0, Math.Max(2, (book.Total * 5 / 4) + 1));
        Account[] places = [Account.Bank, Account.Carrier, Account.Provider];
        var where = places[random.Next(places.Length)];
        return random.Next(7) switch
        {
            0 => book.Receive(amount, where, "x"),
            1 => book.Receive(amount, where, "x", bears: random.Next(3) * 1_000),
            5 => book.Bear(random.Next(-3, 4) * 500, random.Next(2) == 0 ? "x" : "ghn"),
            6 => book.Correct(random.Next(-2, 3) * 700, where, "x"),
            2 => random.Next(2) == 0 ? book.Owe(amount) : OweLine(book, random),
            3 => book.GiveBack(amount, where, "x"),
            _ => (book, SaleBook.Move(amount, Account.Carrier, Account.Bank, "x")),
        };
    }

    private static (SaleBook, IReadOnlyList<Posting>) OweLine(SaleBook book, Random random)
    {
        var part = book.Parts[random.Next(book.Parts.Count)];
        var amount = random.NextInt64(0, part.Counted + 2);
        return book.Owe(amount, new Dictionary<string, long> { [part.TaxClass] = amount });
    }

    private static SaleBook RandomBook(Random random) => new(
        "x", random.Next(2) == 0, random.Next(2) == 0, random.Next(3) * 50,
        [
            .. Enumerable.Range(0, random.Next(1, 4)).Select(i =>
            {
                var amount = random.NextInt64(0, 3) == 0 ? random.NextInt64(0, 20) : random.NextInt64(0, 5_000_000);
                return new SalePart($"class{i}", amount, amount * random.Next(0, 100) / 1000, random.Next(0, 60), random.Next(0, 30), 0, random.Next(2) == 0 ? 0 : random.NextInt64(0, amount + 1));
            }),
            new SalePart(SalePart.Delivery, random.Next(2) == 0 ? 0 : random.Next(60_000), 0, 30, 15, 0),
        ]);
}
