using Marketplace.Accounts.Officers;
using Marketplace.Accounts.PhoneChanges;
using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Storefront;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

public sealed class AuditTests
{
    [Fact]
    public async Task Every_command_passes_the_behaviour_that_leaves_its_row()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite);
        await using var scope = site.Services.CreateAsyncScope();
        var commands = MarketplaceModules.All.Select(m => m.GetType().Assembly).Append(typeof(ModuleSet).Assembly).Append(typeof(Actor).Assembly)
            .SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsAssignableTo(typeof(ICommand))).ToList();
        commands.Count.ShouldBeGreaterThan(150);
        foreach (var command in commands)
        {
            var answer = command.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
            var behaviours = scope.ServiceProvider.GetServices(typeof(IPipelineBehavior<,>).MakeGenericType(command, answer));
            behaviours.ShouldContain(b => b!.GetType().GetGenericTypeDefinition() == typeof(CommandBehavior<,>), command.Name);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_row_tells_before_and_after_and_is_found_by_all_that_it_names(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var staff = Belongings.Staff;
        var product = Belongings.Product;
        await site.DoAsync(new UndoProductDecision(staff, await DecidedAsync(site, product)));
        site.Clock.Move(TimeSpan.FromMinutes(1));
        var from = site.Clock.GetUtcNow().UtcDateTime;
        var version = (await site.SendAsync(new ReviewProduct(staff, product)))!.Version;
        await site.DoAsync(new DecideProduct(staff, product, version, Approve: false, Reason: "Ghi rõ khối lượng tịnh"));
        site.Clock.Move(TimeSpan.FromMinutes(1));

        AuditFilter[] filters =
        [
            new(People: [staff.PersonId!.Value], From: from), new(Sellers: [Belongings.Shop.SellerId!.Value], Command: nameof(DecideProduct)),
            new(Subject: product.ToString(), Command: nameof(DecideProduct)), new(Command: nameof(DecideProduct), From: from, To: from.AddSeconds(1)),
        ];
        foreach (var filter in filters)
        {
            var row = (await site.SendAsync(new ListAudit(staff, filter))).Rows.ShouldHaveSingleItem(filter.ToString());
            (row.Command, row.PersonId, row.SellerId, row.AgencyId).ShouldBe((nameof(DecideProduct), staff.PersonId, Belongings.Shop.SellerId, staff.AgencyId));
            var change = row.Changes.Single(c => c.Entity == "Product");
            change.Fields.Single(f => f.Name == "State").ShouldBe(new("State", "Pending", "Rejected"));
            change.Fields.Single(f => f.Name == "RejectedReason").New.ShouldBe("Ghi rõ khối lượng tịnh");
            change.Fields.ShouldNotContain(f => f.Name == "Version");
        }

        (await site.SendAsync(new ListAudit(staff, new(To: from.AddDays(-1), Command: nameof(DecideProduct))))).Rows.ShouldBeEmpty();
        (await site.SendAsync(new ListAudit(Belongings.OtherCommune, new()))).Rows.ShouldBeEmpty();

        // Nobody changes or deletes a row, whatever code asks for it.
        await Should.ThrowAsync<InvalidOperationException>(() => site.WriteAsync(async (db, _) => db.Remove(await db.Set<AuditEntry>().OrderBy(e => e.Id).FirstAsync())));
        await Should.ThrowAsync<InvalidOperationException>(() => site.WriteAsync(async (db, _) => db.Entry(await db.Set<AuditEntry>().OrderBy(e => e.Id).FirstAsync()).State = EntityState.Modified));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Pages_follow_one_another_without_gap_even_within_one_moment(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        for (var i = 0; i < 7; i++)
        {
            await site.DoAsync(new WriteRule(Probes.Person, $"trang/{i}"));
            site.Clock.Move(TimeSpan.FromSeconds(i == 4 ? 1 : 0));
        }

        var seen = new List<AuditRow>();
        string? after = null;
        do
        {
            var page = await site.SendAsync(new ListAudit(Probes.Staff, new(), after, Take: 2));
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        seen.Select(r => r.Id).Distinct().Count().ShouldBe(7);
        seen.Count.ShouldBe(7);
        seen.Select(r => r.At).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Nothing_personal_or_secret_stands_in_the_log()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        await Belongings.LayDownAsync(web);
        await web.DoAsync(new AppointOfficer(Belongings.Staff, Belongings.BuyerPhone, Belongings.Staff.AgencyId!.Value, StaffRoles.Curator));
        var told = string.Join('\n', await web.LookAsync(db => db.Set<AuditEntry>().Where(e => e.Changes != null).Select(e => e.Changes!).ToListAsync()));
        told.Length.ShouldBeGreaterThan(2_000);
        told.ShouldContain(AuditMask.Mask);
        foreach (var secret in new[]
        {
            Belongings.RecipientName, Belongings.RecipientPhone, Belongings.Street, Belongings.BankNumber, Belongings.BuyerPhone, Belongings.ShopPhone, Belongings.Password, "Lời kín của người báo", "Trần Thu Hà",
            "Nhà Kín Đáo",
        })
        {
            told.ShouldNotContain(secret, Case.Sensitive);
        }
    }

    [Fact]
    public void No_code_changes_the_log_past_the_tracker()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Marketplace.sln")))
        {
            root = root.Parent!;
        }

        string[] folders = ["src", "storefront"];
        var sources = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetFileName(f), Text: File.ReadAllText(f))).Where(f => f.Text.Contains("AuditEntry", StringComparison.Ordinal) || f.Text.Contains("platform_audit", StringComparison.Ordinal)).ToList();
        sources.Select(f => f.Name).ShouldBe(["AuditEntry.cs", "ChangeBook.cs", "CommandBehavior.cs", "ListAudit.cs", "ListHelperActs.cs", "PartAudit.cs", "PlatformModule.cs"], ignoreOrder: true);
        sources.ShouldAllBe(f => !f.Text.Contains("ExecuteUpdate") && !f.Text.Contains("ExecuteDelete") && !f.Text.Contains("Remove(") && !f.Text.Contains("ExecuteSql"));
    }

    private static async Task<Guid> DecidedAsync(TestSite site, Guid product)
    {
        await site.WriteAsync(async (db, _) =>
        {
            var found = await db.Set<Marketplace.Catalog.Products.Product>().SingleAsync(p => p.Id == product);
            (found.DecidedAt, found.DecidedBy) = (site.Clock.GetUtcNow().UtcDateTime, Belongings.Staff.PersonId);
        });
        return product;
    }
}
