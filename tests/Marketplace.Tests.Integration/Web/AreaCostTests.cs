using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>
/// Every page of both areas that stands for itself, its lists among them, in two sizes: with the rows of one shop, and with several times as many of
/// each of its tables. The larger asks the database no more often, and none asks too often.
/// </summary>
public sealed class AreaCostTests
{
    private const int Copies = 4;
    private const int MostRows = 20;

    /// <summary>Commands of a page; those named here are made of many parts.</summary>
    private const int Most = 30;

    private static readonly Dictionary<string, int> More = new();

    [Fact]
    public async Task A_page_of_an_area_asks_no_more_of_the_database_for_longer_lists()
    {
        var counter = new CommandCounter();
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, configure: services => services.AddSingleton<IInterceptor>(counter));
        await Belongings.LayDownAsync(web);
        var shop = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var staff = await Pages.SignInStaffAsync(web, Belongings.StaffPhone);
        var pages = (await Pages.FindAsync(web)).Where(p => p.Area is "Seller" or "Staff" && !p.Pattern.Contains('{', StringComparison.Ordinal)).OrderBy(p => p.Pattern, StringComparer.Ordinal).ToList();
        pages.Count.ShouldBeGreaterThan(60);
        async Task<int> CountAsync(FoundPage page)
        {
            counter.Reset();
            using var answer = await Pages.GetAsync(page.Area == "Seller" ? shop : staff, page.Pattern);
            ((int)answer.StatusCode).ShouldBeLessThan(400, $"{page.Pattern}: {string.Join('\n', web.Log.Entries)}");
            return counter.Reads;
        }

        var small = new Dictionary<string, int>();
        foreach (var page in pages)
        {
            // The first visit reads what is kept from then on.
            await CountAsync(page);
            small[page.Pattern] = await CountAsync(page);
        }

        (await web.LookAsync(MultiplyAsync)).ShouldBeGreaterThan(20);
        var faults = new List<string>();
        foreach (var page in pages)
        {
            var large = await CountAsync(page);
            if (large > small[page.Pattern] || large > More.GetValueOrDefault(page.Pattern, Most))
            {
                faults.Add($"{page.Pattern}: {small[page.Pattern]} commands, with more rows {large}");
            }
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>Copies the shop's rows of every table that names it; how many tables those are.</summary>
    private static async Task<int> MultiplyAsync(MarketplaceDb db)
    {
        var copy = typeof(AreaCostTests).GetMethod(nameof(CopyAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        var tables = db.Model.GetEntityTypes().Where(t => t.FindProperty("SellerId") is not null && t.FindPrimaryKey()!.Properties is [{ Name: not "SellerId" } key] && key.ClrType == typeof(Guid)).ToList();
        var copied = 0;
        foreach (var table in tables)
        {
            copied += await (Task<bool>)copy.MakeGenericMethod(table.ClrType).Invoke(null, [db, table])! ? 1 : 0;
        }

        return copied;
    }

    private static async Task<bool> CopyAsync<T>(MarketplaceDb db, IEntityType table)
        where T : class
    {
        var (shop, key) = (Belongings.Shop.SellerId, table.FindPrimaryKey()!.Properties[0].Name);
        var rows = await db.Set<T>().AsNoTracking().IgnoreAutoIncludes().Where(r => EF.Property<Guid?>(r, "SellerId") == shop).OrderBy(r => EF.Property<Guid>(r, key)).Take(MostRows).ToListAsync();
        var unique = table.GetIndexes().Where(i => i.IsUnique).SelectMany(i => i.Properties).Where(p => p.Name != "SellerId").ToHashSet();
        foreach (var (row, number) in rows.SelectMany(r => Enumerable.Range(1, Copies).Select(n => (r, n))))
        {
            var entry = db.Entry(row);
            entry.State = EntityState.Detached;
            var copy = db.Entry((T)entry.CurrentValues.ToObject());
            copy.Property(key).CurrentValue = Guid.CreateVersion7();
            foreach (var property in unique.Where(p => copy.Property(p.Name).CurrentValue is not null))
            {
                var field = copy.Property(property.Name);
                field.CurrentValue = field.CurrentValue switch
                {
                    Guid => Guid.CreateVersion7(),
                    string text when ReferenceNumber.TryParse(text, out _) => ReferenceNumber.New().Value,
                    string text when TraceCode.TryParse(text, out _) => TraceCode.New().Value,
                    string text when Gtin.TryParse(text, out _) && property.IsNullable => null,
                    string text => Cut($"{number}{text}{Guid.CreateVersion7():N}", Math.Min(property.GetMaxLength() ?? 40, text.Length + 9)),
                    int count => count + (number * 1000),
                    long count => count + (number * 1000),
                    var other => other,
                };
            }

            copy.State = EntityState.Added;
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return rows.Count > 0;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
