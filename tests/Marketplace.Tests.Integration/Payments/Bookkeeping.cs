using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Commands;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>Orders laid down in the books directly, and steps of theirs, in short words.</summary>
internal static class Bookkeeping
{
    public static readonly Guid Household = Ids.FromName("test-seller", "household");

    public static Guid NewId() => Ids.New(TimeProvider.System);

    public static DateTime Now(this TestSite site) => site.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Runs in one transaction, as a command does.</summary>
    public static async Task BookAsync(this TestSite site, Func<Books, Task> write)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var books = scope.ServiceProvider.GetRequiredService<Books>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async _ =>
            {
                await write(books);
                return true;
            },
            _ => true, CancellationToken.None);
    }

    /// <summary>Tea for 300,000, fresh persimmons for 100,000 and 30,000 for delivery, as placed with a seller.</summary>
    public static async Task<Guid> PlaceAsync(
        this TestSite site, Guid? seller = null, SellerKind kind = SellerKind.Household, MoneyPath path = MoneyPath.CarrierCollects, long commission = 0)
    {
        var order = NewId();
        await site.BookAsync(books =>
        {
            books.Open(Need(order, seller ?? Household, kind, commission), path);
            return Task.CompletedTask;
        });
        return order;
    }

    public static OpenPayments Need(Guid order, Guid seller, SellerKind kind, long commission) => new(
        Actor.System, NewId(), "cod",
        [
            new(order, seller, ReferenceNumber.New().Value, new(430_000), new(
                kind,
                [
                    new("processed_goods", new(300_000), new(commission)), new("unprocessed_own", new(100_000), Money.Zero),
                    new("delivery", new(30_000), Money.Zero),
                ],
                "payments.commission.per_mille: Quy chế sàn")),
        ],
        false);

    public static OrderAmount Of(this Guid order, long dong) => new(order, new(dong));

    public static async Task<Dictionary<Account, long>> AccountsAsync(this TestSite site, Guid order) => (await site.LookAsync(db => (
        from e in db.Set<LedgerEntry>()
        join p in db.Set<LedgerPosting>() on e.Id equals p.EntryId
        where e.SubjectId == order
        select new { p.Account, p.Amount }).ToListAsync())).GroupBy(p => p.Account).ToDictionary(g => g.Key, g => g.Sum(p => p.Amount));
}
