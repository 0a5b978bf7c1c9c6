using Marketplace.Contracts;
using Marketplace.Platform.Rules;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>New rates and deadlines take two officers and a day that is still to come.</summary>
public sealed class RuleTests
{
    private const string Key = "desk.words_hours";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_rule_is_proposed_by_one_approved_by_another_and_changes_no_past(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        await using var other = site.AnotherNode();
        var (first, second) = (new Actor(ActorKind.Staff, Guid.CreateVersion7(), Office: Desks.Trade), new Actor(ActorKind.Staff, Guid.CreateVersion7(), Office: Desks.Trade));
        var today = VietnamTime.Today(site.Clock);
        var (id, from) = (Guid.CreateVersion7(), today.AddDays(3));
        ProposeRule Propose(long? value, DateOnly? day, string basis = "Quyết định 5/QĐ-SCT") => new(first, id, Key, value, day, basis);
        (await site.SendAsync(Propose(null, from))).Refusal!.Field.ShouldBe("Value");
        (await site.SendAsync(Propose(0, from))).Refusal!.Field.ShouldBe("Value");
        (await site.SendAsync(Propose(24, today))).Refusal!.Field.ShouldBe("ValidFrom");
        (await site.SendAsync(Propose(24, from, " "))).Refusal!.Field.ShouldBe("Basis");
        (await site.SendAsync(Propose(24, from) with { Key = "không.có" })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(Propose(24, from) with { Actor = first with { Office = Desks.Rural } })).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(Propose(24, from));
        await site.DoAsync(Propose(24, from));
        (await site.SendAsync(Propose(30, from.AddDays(1)) with { ProposalId = Guid.CreateVersion7() })).Refusal!.Code.ShouldBe("rules.waiting");
        (await site.SendAsync(new DecideRule(first, id, true))).Refusal!.Code.ShouldBe("rules.second");
        async Task<long> Value(TestSite node, DateOnly on) => (await node.Services.GetRequiredService<DatedRules>().GetAsync(Key, on)).Value;
        (await Value(other, from)).ShouldBe(48);

        await site.DoAsync(new DecideRule(second, id, true));
        await site.DoAsync(new DecideRule(second, id, true));
        (await Value(site, from.AddDays(-1))).ShouldBe(48);
        (await Value(site, from)).ShouldBe(24);
        await other.Services.GetRequiredService<DatedRules>().ReadAsync(CancellationToken.None);
        (await Value(other, from)).ShouldBe(24, "the worker of every node reads anew each minute");
        var history = (await site.SendAsync(new ViewRule(second, Key)))!;
        history.Versions.Select(v => (v.Value, v.ByOfficers)).ShouldBe([(24, true), (48, false)]);
        (history.Row.Current!.Value, history.Row.Next!.Value, history.Row.HasProposal).ShouldBe((48, 24, false));
        (await site.SendAsync(Propose(20, from) with { ProposalId = Guid.CreateVersion7() })).Refusal!.Code.ShouldBe("rules.same_day");

        // A proposal whose day came before anybody approved it is proposed anew.
        var late = Guid.CreateVersion7();
        await site.DoAsync(Propose(12, from.AddDays(1)) with { ProposalId = late });
        site.Clock.Move(TimeSpan.FromDays(5));
        (await site.SendAsync(new DecideRule(second, late, true))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        await site.DoAsync(new DecideRule(second, late, false));
    }

    [Fact]
    public async Task Every_rule_has_a_name()
    {
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite);
        (await site.SendAsync(new ListRules(new Actor(ActorKind.Staff, Guid.CreateVersion7(), Office: Desks.Trade)))).Select(r => r.Key).Where(key => !RuleWords.Has(key))
            .ShouldBeEmpty("Say in RuleWords what the rule is called.");
    }
}
