using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

public sealed class CommandTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refusal_takes_back_what_was_saved_before_it(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        var outcome = await site.SendAsync(new WriteRule(Probes.Person, "a", ThenRefuse: true));
        outcome.Refusal!.Code.ShouldBe("tests.refused");
        (await site.RulesAsync("a")).ShouldBe(0);
        (await AuditsAsync(site)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refused_part_takes_the_whole_with_it(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        (await site.SendAsync(new WriteTwoRules(Probes.Person, "a", SwallowRefusal: false))).Refusal.ShouldNotBeNull();
        await Should.ThrowAsync<InvalidOperationException>(() => site.SendAsync(new WriteTwoRules(Probes.Person, "b", SwallowRefusal: true)));
        foreach (var key in new[] { "a", "a.part", "b", "b.part" })
        {
            (await site.RulesAsync(key)).ShouldBe(0, key);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Each_outermost_command_that_was_carried_out_leaves_one_audit_row(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        var actor = Probes.Person with { SellerId = Ids.New(site.Clock), ConsentId = Ids.New(site.Clock), GuestKey = "secret" };
        await site.DoAsync(new WriteRule(actor, "a"));
        await site.DoAsync(new WriteRule(Actor.System, "b"));
        var rows = await AuditsAsync(site);
        rows.Select(r => (r.Command, r.Subject, r.ActorKind)).ShouldBe([("WriteRule", "a", ActorKind.Person), ("WriteRule", "b", ActorKind.System)]);
        (rows[0].PersonId, rows[0].SellerId, rows[0].ConsentId).ShouldBe((actor.PersonId, actor.SellerId, actor.ConsentId));
        rows[0].At.ShouldBe(site.Clock.GetUtcNow().UtcDateTime);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_two_nodes_that_claim_one_key_at_once_the_slower_sees_the_winner(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        await using var other = site.AnotherNode(Probes.With(new Deliveries()));
        for (var round = 0; round < 3; round++)
        {
            var meeting = new Meeting(2);
            var claims = await Task.WhenAll(
                Task.Run(() => site.DoAsync(new ClaimRule(Probes.Person, $"key/{round}", 1, meeting))),
                Task.Run(() => other.DoAsync(new ClaimRule(Probes.Person, $"key/{round}", 2, meeting))));
            claims[0].ShouldBe(claims[1]);
            (await site.RulesAsync($"key/{round}")).ShouldBe(1);
        }

        (await AuditsAsync(site)).Count.ShouldBe(6);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Saving_outside_a_command_is_refused(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        await site.LookAsync(async db =>
        {
            db.Add(Probes.Rule("a", 1));
            await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
            Should.Throw<InvalidOperationException>(() => db.SaveChanges());
            return 0;
        });
        (await site.RulesAsync("a")).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_text_longer_than_its_column_is_refused_on_every_engine(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        var error = await Should.ThrowAsync<InvalidOperationException>(() => site.SendAsync(new WriteRule(Probes.Person, new string('x', 81))));
        error.Message.ShouldContain("DatedRule.Key");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_waits_for_the_commit_does_not_happen_after_a_rollback(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        var happened = 0;
        await using var scope = site.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        foreach (var keep in new[] { false, true })
        {
            await work.RunAsync(_ => { work.AfterCommit(() => happened++); return Task.FromResult(keep); }, kept => kept, CancellationToken.None);
            happened.ShouldBe(keep ? 1 : 0);
        }
    }

    [Fact]
    public async Task Six_hundred_parallel_writes_on_SQLite_all_succeed()
    {
        await using var site = await Probes.StartAsync(TestEngine.Sqlite);
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => Task.Run(() => site.DoAsync(new WriteRule(Probes.Person, $"many/{i}")))));
        (await AuditsAsync(site)).Count.ShouldBe(600);
    }

    private static Task<List<AuditEntry>> AuditsAsync(TestSite site) =>
        site.LookAsync(db => db.Set<AuditEntry>().OrderBy(a => a.Subject).ThenBy(a => a.Id).AsNoTracking().ToListAsync());
}
