using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Marketplace.Platform.Rules;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>The transaction begins with the first write; SQLite's one writer is whoever writes, not whoever still reads.</summary>
public sealed class WriteTransactionTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Others_write_while_a_command_still_reads_and_it_sees_what_they_wrote(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        var seen = new List<int>();
        await RunAsync(site, async db =>
        {
            seen.Add(await db.Set<DatedRule>().CountAsync(r => r.Key == "a"));
            await site.DoAsync(new WriteRule(Probes.Person, "a")).WaitAsync(Soon);
            seen.Add(await db.Set<DatedRule>().CountAsync(r => r.Key == "a"));
            db.Add(Probes.Rule("b", 1));
        });
        seen.ShouldBe([0, 1]);
        (await site.RulesAsync("b")).ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_another_changed_since_it_was_read_is_read_again(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        var (mine, theirs, runs) = (Ids.New(site.Clock), Ids.New(site.Clock), 0);
        await RunAsync(site, db => Task.FromResult(db.Add(new RuleProposal { Id = mine, Key = "a", LegalBasis = "test", ProposedAt = site.Clock.GetUtcNow().UtcDateTime })));
        await RunAsync(site, async db =>
        {
            var proposal = await db.Set<RuleProposal>().SingleAsync(p => p.Id == mine);
            if (++runs == 1)
            {
                await RunAsync(site, async other => (await other.Set<RuleProposal>().SingleAsync(p => p.Id == mine)).DecidedBy = theirs).WaitAsync(Soon);
            }

            proposal.State = RuleProposalState.Rejected;
        });
        runs.ShouldBe(2);
        var left = await site.LookAsync(db => db.Set<RuleProposal>().AsNoTracking().SingleAsync(p => p.Id == mine));
        (left.State, left.DecidedBy, left.Version).ShouldBe((RuleProposalState.Rejected, theirs, 3));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_update_past_the_tracker_goes_back_with_the_rest(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        await site.DoAsync(new WriteRule(Probes.Person, "a", Value: 1));
        foreach (var keep in new[] { false, true })
        {
            await RunAsync(site, db => db.Set<DatedRule>().Where(r => r.Key == "a").ExecuteUpdateAsync(set => set.SetProperty(r => r.Value, 7)), keep);
            (await site.LookAsync(db => db.Set<DatedRule>().Where(r => r.Key == "a").Select(r => r.Value).SingleAsync())).ShouldBe(keep ? 7 : 1);
        }
    }

    [Fact]
    public async Task Who_writes_nothing_takes_no_turn_at_the_gate_and_a_refusal_gives_its_turn_back()
    {
        await using var site = await Probes.StartAsync(TestEngine.Sqlite);
        using (await site.Services.GetRequiredService<DatabaseEngine>().EnterWriteAsync(isAwaited: false, CancellationToken.None))
        {
            await RunAsync(site, db => db.Set<DatedRule>().CountAsync()).WaitAsync(Soon);
            site.DoAsync(new WriteRule(Probes.Person, "a")).IsCompleted.ShouldBeFalse();
        }

        (await site.SendAsync(new WriteRule(Probes.Person, "b", ThenRefuse: true))).Refusal.ShouldNotBeNull();
        await site.DoAsync(new WriteRule(Probes.Person, "c")).WaitAsync(Soon);
    }

    [Fact]
    public async Task New_rows_of_a_table_go_to_SQLite_together_and_arrive_as_they_were()
    {
        var counter = new CommandCounter();
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite, services => services.AddSingleton<IInterceptor>(counter));
        string[] awkward = ["chè (xanh); 'búp'", "),\n(", "\"@p0\"", "", "🍵"];
        var rules = Enumerable.Range(0, 200).Select(i => Probes.Rule($"{awkward[i % 5]}/{i}", i)).ToList();
        counter.Reset();
        await RunAsync(site, db =>
        {
            db.AddRange(rules);
            db.Add(new RuleProposal { Id = Ids.New(site.Clock), Key = "a", LegalBasis = "test", DecidedBy = null });
            return Task.CompletedTask;
        });
        counter.All.ShouldBeLessThan(30);
        var there = await site.LookAsync(db => db.Set<DatedRule>().Where(r => r.Unit == "test").Select(r => new { r.Id, r.Key, r.Value }).ToListAsync());
        there.ShouldBe(rules.Select(r => new { r.Id, r.Key, r.Value }), ignoreOrder: true);
    }

    private static async Task RunAsync(TestSite site, Func<MarketplaceDb, Task> work, bool keep = true)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async _ =>
            {
                await work(db);
                return keep;
            },
            kept => kept,
            CancellationToken.None);
    }
}
