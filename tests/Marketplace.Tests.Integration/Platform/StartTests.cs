using System.Net;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Marketplace.Platform.KeyRing;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Start;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

public sealed class StartTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Migrating_and_seeding_again_changes_nothing(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var migrated = await site.RowsAsync();
        await DatabaseStart.MigrateAsync(site.Services, CancellationToken.None);
        (await site.RowsAsync()).ShouldBeTheSameAs(migrated);

        await SeedRunner.RunAsync(site.Services, sample: true, scale: 1, progress: null, CancellationToken.None);
        var seeded = await site.RowsAsync();
        seeded.Count.ShouldBeGreaterThanOrEqualTo(migrated.Count);
        await SeedRunner.RunAsync(site.Services, sample: true, scale: 1, progress: null, CancellationToken.None);
        (await site.RowsAsync()).ShouldBeTheSameAs(seeded);
    }

    [Fact]
    public async Task No_page_is_read_before_it_is_asked_for_and_then_with_who_may_see_it()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var pages = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).ToList();
        pages.Count.ShouldBeGreaterThan(150);
        pages.ShouldAllBe(e => e.Metadata.GetMetadata<CompiledPageActionDescriptor>() == null && e.Metadata.GetMetadata<IAuthorizeData>() == null);

        using var client = web.CreateClient();
        (await client.GetAsync("/tro-giup")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var personal in new[] { "/nguoi-ban", "/ban-quan-ly" })
        {
            var answer = await client.GetAsync(personal);
            (answer.StatusCode, answer.Headers.Location?.OriginalString.Contains("/dang-nhap", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true), personal);
        }
    }

    [Fact]
    public async Task A_first_start_cut_short_leaves_no_database_and_the_next_one_makes_it_whole()
    {
        var folder = Directory.CreateTempSubdirectory("marketplace-first-");
        var file = Path.Combine(folder.FullName, EngineChoice.SqliteFile);
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite);
        Func<string, ServiceProvider> services = connection => TestSite.ServicesFor(TestEngine.Sqlite, connection);

        await Should.ThrowAsync<IOException>(() => SqliteFirstStart.BuildAsync(file, services, async fresh =>
        {
            await DatabaseStart.MigrateAsync(fresh, CancellationToken.None);
            throw new IOException("power cut");
        }));
        File.Exists(file).ShouldBeFalse();

        (await SqliteFirstStart.BuildAsync(file, services, fresh => DatabaseStart.MigrateAsync(fresh, CancellationToken.None))).ShouldBeTrue();
        Directory.GetFiles(folder.FullName).Select(Path.GetFileName).ShouldBe([EngineChoice.SqliteFile]);
        await using (var whole = services($"Data Source={file}"))
        {
            await DatabaseStart.CheckAsync(whole, CancellationToken.None);
        }

        (await SqliteFirstStart.BuildAsync(file, services, _ => throw new InvalidOperationException("It is there already."))).ShouldBeFalse();
        TestEngine.Release(TestEngine.Sqlite, $"Data Source={file}");
        folder.Delete(recursive: true);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_cookie_sealed_by_one_node_is_read_by_another_and_the_key_rests_encrypted(string engine)
    {
        static void Protection(IServiceCollection services) => services.AddDataProtection().SetApplicationName("marketplace");
        await using var site = await TestSite.StartAsync(engine, Protection);
        await using var other = site.AnotherNode(Protection);
        var cookie = site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("chè Tân Cương");
        other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(cookie).ShouldBe("chè Tân Cương");
        var xml = await site.LookAsync(db => db.Set<RingKey>().Select(k => k.Xml).ToListAsync());
        xml.ShouldHaveSingleItem().ShouldContain("sealed");
        xml[0].ShouldNotContain("masterKey");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_rule_is_the_one_in_force_on_the_day(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
            await scope.ServiceProvider.GetRequiredService<Marketplace.Platform.Commands.UnitOfWork>().RunAsync(
                _ =>
                {
                    db.AddRange(
                        RuleOf(5, new(2025, 1, 1), new(2026, 5, 31), "Old"),
                        RuleOf(7, new(2026, 6, 1), null, "New"),
                        RuleOf(9, new(2026, 12, 1), null, "Newer"));
                    return Task.FromResult(true);
                },
                _ => true,
                CancellationToken.None);
        }

        var rules = site.Services.GetRequiredService<DatedRules>();
        rules.Forget();
        (await rules.GetAsync("tests.rate", new(2025, 1, 1))).ShouldBe(new RuleInForce("tests.rate", 5, "per_mille", "Old"));
        (await rules.GetAsync("tests.rate", new(2026, 5, 31))).Value.ShouldBe(5);
        (await rules.GetAsync("tests.rate", new(2026, 6, 1))).LegalBasis.ShouldBe("New");
        (await rules.GetAsync("tests.rate")).Value.ShouldBe(7);
        (await rules.GetAsync("tests.rate", new(2026, 12, 1))).Value.ShouldBe(9);
        (await Should.ThrowAsync<InvalidOperationException>(() => rules.GetAsync("tests.rate", new(2024, 12, 31)))).Message.ShouldContain("2024-12-31");
    }

    private static DatedRule RuleOf(long value, DateOnly from, DateOnly? to, string basis) => new()
    {
        Id = Ids.New(TimeProvider.System),
        Key = "tests.rate",
        ValidFrom = from,
        ValidTo = to,
        Value = value,
        Unit = "per_mille",
        LegalBasis = basis,
    };
}
