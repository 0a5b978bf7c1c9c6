using System.Data.Common;
using Marketplace.Accounts.People;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

/// <summary><c>--seed --scale N</c>: more of the same, the same every time.</summary>
public sealed class ScaleTests
{
    private const int Scale = 3;

    // Sealed with a number used once, or with a new key.
    private static readonly string[] NeverTheSame =
        ["sellers_bank_accounts.NumberCipher", "sellers_dossiers.CitizenCipher", "accounts_accounts.TotpSecretCipher", "accounts_accounts.PasswordHash", "catalog_window_notes", "platform_seed_runs"];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_larger_marketplace_is_complete_and_only_live_shops_and_products_are_shown(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true, scale: Scale);
        (await site.LookAsync(db => db.Set<Product>().CountAsync(p => p.IsSample))).ShouldBe(65 * Scale);
        (await site.LookAsync(db => db.Set<Account>().CountAsync(a => a.IsSample))).ShouldBe(1700 * Scale);
        (await site.LookAsync(db => db.Set<Account>().CountAsync(a => a.PasswordHash != null))).ShouldBe(11);

        var shops = await site.LookAsync(db => db.Set<Seller>().Select(s => new { s.Id, s.Slug, s.Name, s.State, s.IsSample }).ToListAsync());
        shops.ShouldAllBe(s => s.IsSample);
        var live = shops.Where(s => s.State == SellerState.Verified).ToList();
        var begun = shops.Where(s => s.State != SellerState.Verified).ToList();
        live.Count.ShouldBeInRange(28 * Scale - 15, 28 * Scale + 15);
        begun.Count(s => s.State == SellerState.Draft).ShouldBeGreaterThan(100);
        begun.Count(s => s.State == SellerState.IdentityPending).ShouldBeGreaterThan(100);
        (await site.LookAsync(db => db.Set<Product>().Select(p => p.SellerId).Distinct().ToListAsync())).ShouldBe(live.Select(s => s.Id), ignoreOrder: true);

        (await site.SendAsync(new ListProducts(new ProductFilter(), PageSize: 1))).Total.ShouldBe(65 * Scale);
        var listed = new List<string>();
        for (var page = 1; listed.Count == (page - 1) * 100; page++)
        {
            listed.AddRange((await site.SendAsync(new ListShops(Page: page, PageSize: 100))).Items.Select(s => s.Slug));
        }

        listed.ShouldBe(live.Select(s => s.Slug), ignoreOrder: true);
        (await site.SendAsync(new ListShops(begun[0].Name))).Total.ShouldBe(0);
        (await site.SendAsync(new ViewShop(begun[0].Slug, new(2026, 11, 21)))).ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Cut_short_and_run_again_it_ends_like_one_never_cut_short_and_a_third_run_changes_nothing(string engine)
    {
        await using var whole = await TestSite.StartAsync(engine, seeded: true, scale: Scale);
        var cut = new Cut();
        await using var site = await TestSite.StartAsync(engine, services => services.AddSingleton<IInterceptor>(cut), seeded: true);

        // From a smaller marketplace; the lights go out between two tables of one batch, and when half of the people are there.
        foreach (var table in new[] { "accounts_accounts", "catalog_stock_lots" })
        {
            cut.Arm(table, afterBatches: table == "accounts_accounts" ? 4 : 0);
            var stopped = await Should.ThrowAsync<Exception>(() => SeedRunner.RunAsync(site.Services, sample: true, Scale, progress: null, CancellationToken.None));
            stopped.GetBaseException().ShouldBeOfType<IOException>();
            cut.Disarm();
        }

        (await site.LookAsync(db => db.Set<Product>().CountAsync())).ShouldBeLessThan(65 * Scale);
        var told = new List<string>();
        await SeedRunner.RunAsync(site.Services, sample: true, Scale, told.Add, CancellationToken.None);
        told.ShouldContain(line => line.Contains("100 %", StringComparison.Ordinal));
        (await site.RowsAsync(NeverTheSame)).ShouldBeTheSameAs(await whole.RowsAsync(NeverTheSame));

        var before = await site.RowsAsync();
        await SeedRunner.RunAsync(site.Services, sample: true, Scale, progress: null, CancellationToken.None);
        (await site.RowsAsync()).ShouldBeTheSameAs(before);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_shop_window_shows_what_was_made_while_it_was_open(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var before = (await site.SendAsync(new ListProducts(new ProductFilter(), PageSize: 1))).Total;
        await SeedRunner.RunAsync(site.Services, sample: true, scale: 2, progress: null, CancellationToken.None);
        before.ShouldBeLessThan(130);
        (await site.SendAsync(new ListProducts(new ProductFilter(), PageSize: 1))).Total.ShouldBe(130);
    }

    /// <summary>Stops the program at the first command that writes to a table, after so many transactions that did.</summary>
    private sealed class Cut : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private string? table;
        private int batches;
        private int begun;
        private int last;

        public void Arm(string name, int afterBatches) => (table, batches, last) = (name, afterBatches, -1);

        public void Disarm() => table = null;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Look(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Look(command);
            return new(result);
        }

        // A driver may give the same object to the next transaction, so they are told apart by number.
        public ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            begun++;
            return new(result);
        }

        private void Look(DbCommand command)
        {
            if (table is null || !command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal) || !command.CommandText.Contains(table, StringComparison.Ordinal))
            {
                return;
            }

            if (last != begun)
            {
                last = begun;
                if (--batches < 0)
                {
                    throw new IOException("The lights went out.");
                }
            }
        }
    }
}
