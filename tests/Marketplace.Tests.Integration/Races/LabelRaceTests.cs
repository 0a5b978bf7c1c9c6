using Marketplace.Tests.Integration.Support;
using Marketplace.Tests.Integration.Traceability;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Races;

public sealed class LabelRaceTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Twenty_at_the_same_second_never_label_more_packs_than_the_lot_has(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await using var other = engine == TestEngine.Sqlite ? null : site.AnotherNode();
        for (var round = 0; round < 3; round++)
        {
            var lot = await site.LotAsync(50);
            var rolls = new[] { await site.RollAsync(100), await site.RollAsync(100) };
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
                (i % 2 == 0 || other is null ? site : other).SendAsync(Activate(rolls[i % 2], i / 2 * 10 + 1, i / 2 * 10 + 5, lot)))));
            outcomes.Count(o => o.Succeeded).ShouldBe(10);
            outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "traceability.labels_over_lot");
            outcomes.First(o => !o.Succeeded).Refusal!.Vi.ShouldContain("đã có tem 50 gói, thêm 5 tem là 55, quá 5");
            await ShouldCountAsync(site, lot, 50);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_twenty_that_want_the_same_labels_one_gets_them(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await using var other = engine == TestEngine.Sqlite ? null : site.AnotherNode();
        var lots = new[] { await site.LotAsync(1000), await site.LotAsync(1000) };
        var roll = await site.RollAsync(30);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            (i % 2 == 0 || other is null ? site : other).SendAsync(Activate(roll, 1, 30, lots[i % 2])))));
        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "traceability.labels_in_use");
        var bound = await site.LookAsync(db => db.Set<Label>().Where(l => l.RollId == roll).Select(l => l.LotId).Distinct().ToListAsync());
        var winner = bound.ShouldHaveSingleItem()!.Value;
        await ShouldCountAsync(site, winner, 30);
        await ShouldCountAsync(site, lots.Single(l => l != winner), 0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Voiding_and_activating_at_once_leave_the_books_right(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var (lot, roll) = (await site.LotAsync(20), await site.RollAsync(40));
        await site.DoAsync(Activate(roll, 1, 20, lot));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
            {
                await site.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, i + 1, i + 2));
            }
            else
            {
                await site.SendAsync(Activate(roll, 20 + i, 21 + i, lot));
            }
        })));
        var active = await site.LookAsync(db => db.Set<Label>().CountAsync(l => l.LotId == lot && l.State == LabelState.Activated));
        active.ShouldBeLessThanOrEqualTo(20);
        await ShouldCountAsync(site, lot, active);
    }

    private static async Task ShouldCountAsync(TestSite site, Guid lot, long labels)
    {
        (await site.LookAsync(db => db.Set<Label>().CountAsync(l => l.LotId == lot && l.State == LabelState.Activated))).ShouldBe((int)labels);
        (await site.LookAsync(db => db.Set<Lot>().Where(l => l.Id == lot).Select(l => l.LabelledUnits).SingleAsync())).ShouldBe(labels);
    }
}
