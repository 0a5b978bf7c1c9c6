using System.Diagnostics;
using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Statements;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>What a statement of 10,000 lines costs; asserts nothing about time. Run by name, in Release: <c>-explicit only -class "*StatementMeasures"</c>.</summary>
public sealed class StatementMeasures(ITestOutputHelper output)
{
    private const int Lines = 10_000;

    [Theory(Explicit = true), MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Ten_thousand_lines(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        for (var done = 0; done < Lines; done += 200)
        {
            await site.WriteAsync(db =>
            {
                for (var i = 0; i < 200; i++)
                {
                    db.Add(Entry(site));
                }

                return Task.FromResult(true);
            });
        }

        var owner = new Actor(ActorKind.Person, SellerId: Bookkeeping.Household);
        for (var round = 0; round < 8; round++)
        {
            var watch = Stopwatch.StartNew();
            var statement = (await site.SendAsync(new ViewStatement(owner, 2026, 11)))!;
            var read = watch.ElapsedMilliseconds;
            statement.Lines.Count.ShouldBe(Lines);
            var file = Xlsx.Write(MoneyWords.Statement(statement, "Gian hàng", english: false));
            output.WriteLine($"{engine}: {Lines} lines read in {read} ms, written as XLSX ({file.Length >> 10} kB) in {watch.ElapsedMilliseconds - read} ms");
        }
    }

    private static LedgerEntry Entry(TestSite site)
    {
        var entry = new LedgerEntry
        {
            Id = Bookkeeping.NewId(),
            Kind = FactKind.Collected,
            SourceId = Bookkeeping.NewId(),
            SubjectId = Bookkeeping.NewId(),
            SubjectNumber = ReferenceNumber.New().Value,
            SellerId = Bookkeeping.Household,
            Day = new(2026, 11, 21),
            HappenedOn = new(2026, 11, 21),
            At = site.Now(),
            Basis = "payments.commission.per_mille: Quy chế sàn; VAT Nghị quyết 204/2025/QH15; 252/2026/NĐ-CP điều 44–45",
        };
        Posting[] postings = [new(Account.Carrier, "ghn", 430_000), new(Account.SellerDue, "ghn", -395_000), new(Account.Vat, "ghn", -3_000), new(Account.Pit, "ghn", -2_000), new(Account.Freight, "ghn", -30_000)];
        entry.Postings.AddRange(postings.Select((p, i) => new LedgerPosting
        {
            EntryId = entry.Id,
            Position = i,
            SellerId = entry.SellerId,
            Day = entry.Day,
            Account = p.Account,
            Party = p.Party,
            Amount = p.Amount,
        }));
        return entry;
    }
}
