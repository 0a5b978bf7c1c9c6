using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Balance;
using Marketplace.Traceability.Batches;
using Marketplace.Traceability.Epcis;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Intakes;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Marketplace.Traceability.Traces;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Tests.Integration.Traceability.Chain.Chains;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Traceability.Chain;

public class MaterialTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task From_the_plot_to_the_pack_the_story_and_the_sum_are_told(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var plot = await site.PlotAsync(360_000);
        var card = await site.SendAsync(new ViewBatchCard(Shop));
        card.Plots.ShouldContain(p => p.Id == plot);
        card.Steps.Select(s => s.Label.Vi).ShouldBe(["Tãi, làm héo", "Diệt men", "Vò", "Sao khô", "Sàng, phân loại", "Lấy hương", "Ướp"]);

        var batch = new RecordBatch(
            Shop, Guid.CreateVersion7(), "che-xanh", new(Guid.CreateVersion7(), plot, 182_500, now.AddHours(-40), 4), [],
            [.. Enumerable.Range(1, 6).Select(p => new BatchStep(p, now.AddHours(-36).AddMinutes(p * 30)))], 36_200, "Lửa đều");
        await site.DoAsync(batch);
        await site.DoAsync(batch);
        var lot = await site.PackAsync(batch.BatchId, 362);
        var trace = (await site.SendAsync(new ViewMyLot(Shop, lot)))!;
        trace.Missing.ShouldBeEmpty();
        trace.ShouldSatisfyAllConditions(
            t => t.HarvestedFrom.ShouldBe(new DateOnly(2026, 11, 19)), t => t.OldCommune.ShouldBe("Xã Tân Cương"), t => t.Quantity.ShouldBe(new Grams(36_200)), t => t.Verdict.ShouldBe(TraceVerdict.InOrder));
        trace.Events.Select(e => e.Label.Vi).ShouldBe(["Hái", "Tãi, làm héo", "Diệt men", "Vò", "Sao khô", "Sàng, phân loại", "Lấy hương", "Đóng gói"]);
        trace.Events.Take(7).ShouldAllBe(e => e.IsLate);
        trace.Events[^1].IsLate.ShouldBeFalse();

        var roll = await site.RollAsync(362);
        await site.DoAsync(Activate(roll, 1, 200, lot));
        await site.DoAsync(Activate(roll, 201, 362, lot));
        var code = (await site.CodePathAsync(roll, 118)).Split('/')[^1];
        var sum = (await site.SendAsync(new ViewSum(lot, code)))!;
        sum.Steps.Select(s => (s.Kind, s.Weight.Value)).ShouldBe([("bup-tuoi", 182_500L), ("che-kho", 36_200L)]);
        sum.Packs.ShouldHaveSingleItem().Count.ShouldBe(362);
        sum.PackNumber.ShouldBe(118);

        // Tomorrow's card is filled in from today's.
        site.Clock.Move(TimeSpan.FromDays(1));
        var next = await site.SendAsync(new ViewBatchCard(Shop));
        next.ShouldSatisfyAllConditions(c => c.LastPlot.ShouldBe(plot), c => c.HarvestGrams.ShouldBe(182_500), c => c.PerMille.ShouldBe(198), c => c.Steps[0].At.ShouldBeLessThanOrEqualTo(VietnamTime.ToLocal(site.Clock.GetUtcNow().UtcDateTime)));
        (await site.SendAsync(batch with { Actor = Belongings.OtherShop })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ViewMyMaterial(Belongings.OtherShop, batch.BatchId))).ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task More_than_leaf_times_yield_is_refused_with_the_sum_in_words(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var plot = await site.PlotAsync(720);
        var leaf = await site.LeafAsync(plot, 100_000);
        (await site.SendAsync(site.Batch(leaf, 100_000, 25_001))).Refusal!.ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.over_yield"), r => r.Vi.ShouldContain("100\u00A0kg búp chè tươi × 25% được nhiều nhất 25\u00A0kg chè khô; ghi 25,001\u00A0kg là quá 1\u00A0g"));
        (await site.SendAsync(site.Batch(leaf, 100_001, 20_000))).Refusal!.ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.material_short"), r => r.Vi.ShouldContain("đã dùng 0\u00A0g, còn 100\u00A0kg"));
        (await site.SendAsync(new RecordHarvest(Shop, "bup-tuoi", new(Guid.CreateVersion7(), plot, 260_001, site.Clock.GetUtcNow().UtcDateTime)))).Refusal!.ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.over_plot"), r => r.Vi.ShouldContain("vụ đông 2026 được nhiều nhất 360\u00A0kg"), r => r.Vi.ShouldContain("đã ghi 100\u00A0kg, thêm 260,001\u00A0kg là 360,001\u00A0kg, quá 1\u00A0g"));

        var batch = site.Batch(leaf, 60_000, 15_000);
        await site.DoAsync(batch);
        var lot = await site.PackAsync(batch.BatchId, 100);
        (await site.SendAsync(Pack(batch.BatchId, 51))).Refusal!.Code.ShouldBe("traceability.material_short");

        // Labels: what came in as stock does not help where the grams are not there.
        await site.DoAsync(new Marketplace.Catalog.Stock.ReceiveStock(Shop, Belongings.Product, Belongings.StockItem, 50, lot, null));
        var roll = await site.RollAsync(120);
        (await site.SendAsync(Activate(roll, 1, 101, lot))).Refusal!.ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.labels_over_mass"), r => r.Vi.ShouldContain("đóng từ 10\u00A0kg chè khô, được nhiều nhất 100 gói 100\u00A0g; đã có tem 0 gói, thêm 101 tem là 101, quá 1"));
        await site.DoAsync(Activate(roll, 1, 100, lot));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_at_once_neither_use_leaf_twice_nor_overfill_a_plot_nor_label_more_than_was_weighed(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await using var other = engine == TestEngine.Sqlite ? null : site.AnotherNode();
        TestSite Node(int i) => i % 2 == 0 || other is null ? site : other;
        var plot = await site.PlotAsync(720);
        var picked = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            Node(i).SendAsync(new RecordHarvest(Shop, "bup-tuoi", new(Guid.CreateVersion7(), plot, 60_000, site.Clock.GetUtcNow().UtcDateTime.AddHours(-9)))))));
        picked.Count(o => o.Succeeded).ShouldBe(6);
        picked.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "traceability.over_plot");

        var leaf = picked.First(o => o.Succeeded).Value;
        var batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Node(i).SendAsync(site.Batch(leaf, 20_000, 5_000)))));
        batches.Count(o => o.Succeeded).ShouldBe(3);
        batches.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "traceability.material_short");
        (await site.LookAsync(db => db.Set<LotUse>().Where(u => u.FromId == leaf).SumAsync(u => u.Grams))).ShouldBe(60_000);
        (await site.LookAsync(db => db.Set<MaterialLot>().Where(m => m.Id == leaf).Select(m => m.UsedGrams).SingleAsync())).ShouldBe(60_000);

        var lot = await site.PackAsync(batches.First(o => o.Succeeded).Value, 50);
        await site.DoAsync(new Marketplace.Catalog.Stock.ReceiveStock(Shop, Belongings.Product, Belongings.StockItem, 50, lot, null));
        var rolls = new[] { await site.RollAsync(100), await site.RollAsync(100) };
        var labels = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Node(i).SendAsync(Activate(rolls[i % 2], (i / 2 * 10) + 1, (i / 2 * 10) + 10, lot)))));
        labels.Count(o => o.Succeeded).ShouldBe(5);
        labels.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "traceability.labels_over_mass");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_evening_of_thirty_households_is_one_sheet_and_arrives_once(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var sheet = new RecordIntake(Shop, "bup-tuoi", now, [.. Enumerable.Range(1, 30).Select(i => new IntakeLine(Guid.CreateVersion7(), $"Nhà {i}", i * 1_000, new(35_000), i % 2 == 0, i == 1 ? "0912345678" : null))]);
        await site.DoAsync(sheet);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => site.DoAsync(sheet))));
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await site.DoAsync(sheet with { Lines = [.. sheet.Lines.Take(2), new(Guid.CreateVersion7(), "nha 1", 500, new(36_000), false)] });
        var day = await site.SendAsync(new ViewIntakes(Shop, new(2026, 11, 21)));
        day.Lines.Count.ShouldBe(31);
        day.ShouldSatisfyAllConditions(d => d.Weight.ShouldBe(new Grams(465_500)), d => d.Total.ShouldBe(new Money((465 * 35_000) + 18_000)), d => d.LastPrice.ShouldBe(new Money(36_000)));
        day.Names.Count(n => n.StartsWith("Nhà ", StringComparison.Ordinal)).ShouldBe(30);
        day.Lines.Select(l => l.Code).Distinct().Count().ShouldBe(31);
        var cipher = await site.LookAsync(db => db.Set<Supplier>().Where(s => s.Name == "Nhà 1").Select(s => s.PhoneCipher).SingleAsync());
        cipher!.ShouldNotContain("912345678");

        (await site.SendAsync(sheet with { Lines = [.. sheet.Lines.Take(1), new(Guid.CreateVersion7(), "Nhà 5", 0, new(35_000), false)] })).Refusal!.ShouldSatisfyAllConditions(
            r => r.Field.ShouldBe("Lines[1].Kg"), r => r.Vi.ShouldContain("Dòng 2"));
        (await site.SendAsync(sheet with { Actor = Belongings.OtherShop })).Refusal.ShouldBe(Refusal.NotFound);
        var owed = day.Lines.First(l => !l.IsPaid).LineId;
        (await site.SendAsync(new PayIntake(Belongings.OtherShop, owed))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new PayIntake(Shop, owed));

        // The card proposes no step before the leaf was weighed, and none is taken.
        (await site.SendAsync(new ViewBatchCard(Shop, "che-xanh"))).Steps.ShouldAllBe(s => s.At >= LeafTimes.Whole(VietnamTime.ToLocal(now)));

        // All of it into one batch; buyers read one line for thirty weighings and no names.
        var batch = site.Batch(Guid.Empty, 0, 90_000) with { Inputs = [.. day.Lines.Select(l => new MaterialPart(l.LineId, l.Weight.Value))] };
        (await site.SendAsync(batch with { Steps = [new(1, now.AddHours(-1)), new(2, now)] })).Refusal!.ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.batch_before_leaf"), r => r.Vi.ShouldContain($"nguyên liệu {VietnamTime.FormatDateTime(now)} mới cân"));
        batch = batch with { Steps = [new(1, now)] };
        await site.DoAsync(batch);
        var trace = (await site.SendAsync(new ViewMyLot(Shop, await site.PackAsync(batch.BatchId, 10))))!;
        trace.Events.Where(e => e.Kind == EventKind.Receive).ShouldHaveSingleItem().Note.Vi.ShouldBe("31 lần cân trong ngày");
        trace.Events.ShouldAllBe(e => !e.Note.Vi.Contains("Nhà", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lots_split_merge_and_are_used_in_part_with_one_step_back_and_one_forward(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var plot = await site.PlotAsync();
        var (one, two) = (await site.LeafAsync(plot, 40_000), await site.LeafAsync(plot, 60_000, 9));
        var merged = await site.DoAsync(new ReshapeMaterial(Shop, Guid.CreateVersion7(), [new(one, 40_000), new(two, 50_000)]));
        var split = new ReshapeMaterial(Shop, Guid.CreateVersion7(), [new(merged, 30_000)]);
        await site.DoAsync(split);
        await site.DoAsync(split);
        var batch = site.Batch(merged, 60_000, 12_000);
        await site.DoAsync(batch);
        var view = (await site.SendAsync(new ViewMyMaterial(Shop, merged)))!;
        view.Back.Select(b => (b.Id, b.Weight.Value)).ShouldBe([(one, 40_000L), (two, 50_000L)], ignoreOrder: true);
        view.Forward.Select(f => (f.Id, f.Weight.Value)).ShouldBe([(split.NewLotId, 30_000L), (batch.BatchId, 60_000L)], ignoreOrder: true);
        view.Lot.Left.ShouldBe(new Grams(0));
        (await site.SendAsync(new ViewMyMaterial(Shop, two)))!.Lot.Left.ShouldBe(new Grams(10_000));

        // A part of a batch carries its part of the leaf; pouring together counts nothing twice.
        var lot = await site.PackAsync(batch.BatchId, 60);
        var chain = (await site.SendAsync(new ViewMyChain(Shop, lot)))!;
        chain.Back.ShouldHaveSingleItem().Weight.ShouldBe(new Grams(6_000));
        chain.Sum!.Steps.Select(s => (s.Kind, s.Weight.Value)).ShouldBe([("bup-tuoi", 30_000L), ("che-kho", 6_000L)]);
        // Told in EPCIS's words: what went in and what came out.
        while (await site.DoAsync(new TellChain(Shop)))
        {
        }

        var told = await site.SendAsync(new QueryEpcis(Shop, [new("eventType", "TransformationEvent"), new("MATCH_anyEPCClass", $"https://ocop.test/voc/nguyen-lieu/{batch.BatchId}")]));
        told.Fault.ShouldBeNull();
        (await site.SendAsync(new ValidateEpcis(told.Document))).Faults.ShouldBeEmpty();
        using var document = JsonDocument.Parse(told.Document);
        var making = document.RootElement.GetProperty("epcisBody").GetProperty("queryResults").GetProperty("resultsBody").GetProperty("eventList").EnumerateArray()
            .Single(e => e.GetProperty("outputQuantityList")[0].GetProperty("epcClass").GetString() == $"https://ocop.test/voc/nguyen-lieu/{batch.BatchId}");
        making.GetProperty("inputQuantityList").EnumerateArray().Select(q => (q.GetProperty("epcClass").GetString(), q.GetProperty("quantity").GetDecimal())).ShouldBe([($"https://ocop.test/voc/nguyen-lieu/{merged}", 60m)]);
        making.GetProperty("outputQuantityList")[0].GetProperty("quantity").GetDecimal().ShouldBe(12m);

        (await site.SendAsync(new ReshapeMaterial(Shop, Guid.CreateVersion7(), [new(two, 5_000), new(batch.BatchId, 1_000)]))).Refusal!.Code.ShouldBe("traceability.merge_kinds");
        (await site.SendAsync(new ReshapeMaterial(Belongings.OtherShop, Guid.CreateVersion7(), [new(two, 5_000)]))).Refusal.ShouldBe(Refusal.NotFound);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_yield_counts_once_a_second_officer_approved_it(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var second = Belongings.Staff with { PersonId = Belongings.Person(Belongings.PersonPhone) };
        var leaf = await site.LeafAsync(await site.PlotAsync(), 100_000);
        var stricter = new ProposeYield(Belongings.Staff, Guid.CreateVersion7(), "bup-tuoi", "che-kho", 220, new(2026, 11, 21), "Biên bản đo thử ngày 20/11/2026");
        await site.DoAsync(stricter);
        await site.DoAsync(site.Batch(leaf, 40_000, 10_000));
        (await site.SendAsync(new DecideYield(Belongings.Staff, stricter.YieldId, true))).Refusal!.Code.ShouldBe("traceability.yield_second");
        await site.DoAsync(new DecideYield(second, stricter.YieldId, true));
        (await site.SendAsync(site.Batch(leaf, 40_000, 10_000))).Refusal!.Vi.ShouldContain("× 22% được nhiều nhất 8,8");
        (await site.SendAsync(new ListYields(Belongings.Staff))).Single(y => y.Id == stricter.YieldId).ShouldSatisfyAllConditions(y => y.State.ShouldBe(YieldState.InForce), y => y.IsCurrent.ShouldBeTrue());
        (await site.SendAsync(new ListYields(Shop))).ShouldBeEmpty();
        (await site.SendAsync(stricter with { YieldId = Guid.CreateVersion7(), Actor = Shop })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(stricter with { YieldId = Guid.CreateVersion7(), ValidFrom = new(2026, 11, 20) })).Refusal!.Field.ShouldBe("ValidFrom");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_sample_teas_have_a_chain_from_the_plot_that_adds_up(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var lots = await site.LookAsync(db => db.Set<LotUse>().Join(db.Set<Lot>(), u => u.ToId, l => l.Id, (_, l) => l.Id).Distinct().ToListAsync());
        lots.Count.ShouldBeGreaterThanOrEqualTo(20);
        foreach (var lot in lots.Take(20))
        {
            var sum = (await site.SendAsync(new ViewSum(lot)))!;
            sum.Steps.Select(s => s.Kind).ShouldBe(["bup-tuoi", "che-kho"]);
            sum.Steps[0].Weight.Value.ShouldBeGreaterThanOrEqualTo(sum.Steps[1].Weight.Value * 4);
        }

        (await site.LookAsync(db => db.Set<Plot>().CountAsync(p => p.GiKey != null))).ShouldBeGreaterThan(0);
        (await site.LookAsync(db => db.Set<MaterialLot>().CountAsync(m => m.UsedGrams > m.Grams))).ShouldBe(0);
    }
}
