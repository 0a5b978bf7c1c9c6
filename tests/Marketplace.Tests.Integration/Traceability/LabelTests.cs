using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Traceability;

public class LabelTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_roll_has_serials_of_its_own_and_is_made_once(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var print = new PrintLabels(Shop, Guid.CreateVersion7(), Belongings.Variant, 250);
        (await site.DoAsync(print)).ShouldBe(print.RollId);
        (await site.DoAsync(print)).ShouldBe(print.RollId);
        var codes = await site.LookAsync(db => db.Set<Label>().Where(l => l.RollId == print.RollId).OrderBy(l => l.Position).Select(l => l.Code).ToListAsync());
        codes.Distinct().Count().ShouldBe(250);
        codes.ShouldAllBe(code => Crockford.IsCode(code));

        var roll = (await site.SendAsync(new ListMyRolls(Shop))).Items.Single(r => r.Id == print.RollId);
        roll.ShouldSatisfyAllConditions(
            r => r.Number.ShouldBe("261121-1"), r => r.Ledger.ShouldBe(new LabelLedger(250, 0, 0, 250, 0)), r => r.ProductName.ShouldContain("Tân Cương"));
        (await site.SendAsync(new ViewMyRoll(Shop, roll.Id)))!.Stretches.ShouldBe([new(1, 250, LabelState.Printed, null, false)]);
        (await site.SendAsync(new ViewMyRoll(Belongings.OtherShop, roll.Id))).ShouldBeNull();
        (await site.SendAsync(print with { Actor = Belongings.OtherShop })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(print with { RollId = Guid.CreateVersion7(), Actor = Belongings.OtherShop })).Refusal.ShouldBe(Refusal.NotFound);
        foreach (var count in new[] { 0, -1, 10_001 })
        {
            (await site.SendAsync(print with { RollId = Guid.CreateVersion7(), Count = count })).Refusal!.Code.ShouldBe("traceability.label_count");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_season_has_a_ceiling_also_for_two_that_print_at_once(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await site.RollAsync(10_000);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            site.SendAsync(new PrintLabels(Shop, Guid.CreateVersion7(), Belongings.Variant, 6_000)))));
        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        var refusal = outcomes.First(o => !o.Succeeded).Refusal!;
        refusal.Code.ShouldBe("traceability.labels_over_ceiling");
        refusal.Vi.ShouldContain("20.000");
        // Thirty of the sample roll among them.
        refusal.Vi.ShouldContain("đã in 16.030, thêm 6.000 là 22.030. Còn in được 3.970.");

        site.Clock.Move(TimeSpan.FromDays(60));
        await site.RollAsync(6_000);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Activation_binds_a_range_to_a_lot_and_says_why_it_cannot(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var (roll, lot, bare) = (await site.RollAsync(100), await site.LotAsync(40), await site.LotAsync(40, isComplete: false));
        async Task<Refusal> RefusedAsync(ActivateLabels command) => (await site.SendAsync(command)).Refusal.ShouldNotBeNull();

        (await RefusedAsync(Activate(roll, 0, 5, lot))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe("traceability.label_range"), r => r.Vi.ShouldContain("từ số 1 đến số 100"));
        (await RefusedAsync(Activate(roll, 95, 101, lot))).Field.ShouldBe("Last");
        (await RefusedAsync(Activate(roll, 9, 5, lot))).Code.ShouldBe("traceability.label_range");
        (await RefusedAsync(Activate(roll, 1, 5, Belongings.OtherLot))).ShouldBe(Refusal.NotFound);
        (await RefusedAsync(Activate(Guid.CreateVersion7(), 1, 5, lot))).ShouldBe(Refusal.NotFound);
        (await RefusedAsync(Activate(roll, 1, 5, lot) with { Actor = Belongings.OtherShop })).ShouldBe(Refusal.NotFound);
        (await RefusedAsync(Activate(roll, 1, 5, bare))).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.lot_incomplete"), r => r.Vi.ShouldContain("việc thu hái hoặc nhập nguyên liệu, việc đóng gói"));

        var told = await site.LookAsync(db => db.Set<Product>().Where(p => p.Id == Belongings.Product).Select(p => new { p.StorageAdvice, p.PictureKey }).SingleAsync());
        await site.LookAsync(db => db.Set<Product>().Where(p => p.Id == Belongings.Product).ExecuteUpdateAsync(set => set.SetProperty(p => p.StorageAdvice, "").SetProperty(p => p.PictureKey, "")));
        (await RefusedAsync(Activate(roll, 1, 5, lot))).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.product_incomplete"), r => r.Vi.ShouldContain("còn thiếu: ảnh, cách bảo quản."));
        await site.LookAsync(db => db.Set<Product>().Where(p => p.Id == Belongings.Product)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.StorageAdvice, told.StorageAdvice).SetProperty(p => p.PictureKey, told.PictureKey)));

        var first = Activate(roll, 1, 30, lot);
        await site.DoAsync(first);
        await site.DoAsync(first);
        (await RefusedAsync(Activate(roll, 25, 34, lot))).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.labels_in_use"), r => r.Vi.ShouldContain("có 6 tem đã kích hoạt hoặc đã huỷ (số 25, 26, 27, 28, 29, …)"));
        (await RefusedAsync(Activate(roll, 31, 50, lot))).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("traceability.labels_over_lot"),
            r => r.Vi.ShouldContain("nhập kho 40 gói"),
            r => r.Vi.ShouldContain("đã có tem 30 gói, thêm 20 tem là 50, quá 10"),
            r => r.Vi.ShouldContain("còn gắn được 10 tem"));
        await site.DoAsync(Activate(roll, 31, 40, lot));

        // A torn label frees its pack for another.
        await site.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 3, 4, "Rách"));
        await site.DoAsync(Activate(roll, 41, 42, lot));
        (await RefusedAsync(Activate(roll, 43, 43, lot))).Code.ShouldBe("traceability.labels_over_lot");
        (await site.SendAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 4, 6))).Refusal!.Code.ShouldBe("traceability.labels_void");

        (await site.SendAsync(new ShipLabels(Shop, Guid.CreateVersion7(), roll, 5, 9, " "))).Refusal!.Field.ShouldBe("Note");
        (await site.SendAsync(new ShipLabels(Shop, Guid.CreateVersion7(), roll, 1, 9, "Cửa hàng OCOP"))).Refusal!.Code.ShouldBe("traceability.labels_not_ready");
        await site.DoAsync(new ShipLabels(Shop, Guid.CreateVersion7(), roll, 5, 9, "Cửa hàng OCOP"));
        var detail = (await site.SendAsync(new ViewMyRoll(Shop, roll)))!;
        detail.Roll.Ledger.ShouldBe(new LabelLedger(100, 40, 2, 58, 5));
        detail.Moves.Select(m => m.Kind).ShouldBe(
            [LabelMoveKind.Shipped, LabelMoveKind.Activated, LabelMoveKind.Voided, LabelMoveKind.Activated, LabelMoveKind.Activated], ignoreOrder: true);
        detail.Stretches.Select(s => (s.First, s.Last, s.State, s.IsShipped)).ShouldBe(
        [
            (1, 2, LabelState.Activated, false), (3, 4, LabelState.Voided, false), (5, 9, LabelState.Activated, true), (10, 42, LabelState.Activated, false),
            (43, 100, LabelState.Printed, false),
        ]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_scanned_label_says_its_state_and_its_lot(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var (roll, lot) = (await site.RollAsync(3), await site.LotAsync(3));
        var lotPath = (await site.SendAsync(new GetLots([lot]))).Single().CodePath;
        var paths = new[] { await site.CodePathAsync(roll, 1), await site.CodePathAsync(roll, 2), await site.CodePathAsync(roll, 3) };
        paths.ShouldAllBe(p => p.StartsWith("/01/09521234000020/21/", StringComparison.Ordinal));
        await site.DoAsync(Activate(roll, 1, 1, lot));
        await site.DoAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, 2, 2));

        var packs = new List<PackView>();
        foreach (var path in paths)
        {
            (await site.SendAsync(new ResolveCode(path.ToUpperInvariant()))).ShouldBe(new CodeTarget(CodeAnswer.Pack, path, Belongings.Product));
            packs.Add((await site.SendAsync(new ViewPack(path))).ShouldNotBeNull());
        }

        packs.Select(p => (p.State, p.LotPath)).ShouldBe([(LabelState.Activated, lotPath), (LabelState.Voided, null), (LabelState.Printed, null)]);

        // Typed by hand, also as a bare code; a slip is told from an unknown code.
        var code = packs[0].Code;
        (await site.SendAsync(new LookUpCode(code))).ShouldSatisfyAllConditions(v => v.Answer.ShouldBe(LookUpAnswer.Pack), v => v.TracePath.ShouldBe("/truy-xuat" + paths[0]));
        (await site.SendAsync(new LookUpCode(code.ToLowerInvariant()))).Answer.ShouldBe(LookUpAnswer.Pack);
        (await site.SendAsync(new LookUpCode("ocop.vn" + paths[0]))).Answer.ShouldBe(LookUpAnswer.Pack);
        (await site.SendAsync(new LookUpCode((code[0] == '2' ? '3' : '2') + code[1..]))).Answer.ShouldBe(LookUpAnswer.Slip);
        (await site.SendAsync(new LookUpCode(TraceCode.New().ToString()))).Answer.ShouldBe(LookUpAnswer.Unknown);

        // The same serial on another product is no code of ours.
        (await site.SendAsync(new ResolveCode("/01/" + LotTests.NewGtin() + paths[0][paths[0].IndexOf("/21/", StringComparison.Ordinal)..]))).Answer.ShouldBe(CodeAnswer.Unknown);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_maker_without_a_GTIN_prints_codes_of_the_markets_own(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var roll = await site.DoAsync(new PrintLabels(Belongings.OtherShop, Guid.CreateVersion7(), Belongings.OtherVariant, 2));
        var path = await site.CodePathAsync(roll, 1);
        path.ShouldStartWith("/tx/");
        (await site.SendAsync(new ResolveCode("HTTPS://OCOP.TEST" + path.ToUpperInvariant()))).ShouldBe(new CodeTarget(CodeAnswer.Pack, path, Belongings.OtherProduct));
        var csv = (await site.SendAsync(new DrawLabels(Belongings.OtherShop, roll, 1, 1, LabelFormat.Csv)))!.Pages[0];
        csv.ShouldContain("HTTPS://OCOP.TEST" + path.ToUpperInvariant());
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_ledger_adds_up_whatever_is_done(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        const int labels = 60;
        var lots = new[] { await site.LotAsync(15), await site.LotAsync(25), await site.LotAsync(100) };
        var sizes = new[] { 15, 25, 100 };
        var roll = await site.RollAsync(labels);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var model = Enumerable.Repeat((State: LabelState.Printed, Lot: -1, Shipped: false), labels + 1).ToArray();
        for (var step = 0; step < 80; step++)
        {
            var first = random.Next(1, labels + 1);
            var last = Math.Min(labels, first + random.Next(0, 8));
            var (kind, lot) = (random.Next(4), random.Next(3));
            var range = model[first..(last + 1)];
            bool allowed;
            Outcome<Done> outcome;
            switch (kind)
            {
                case 0 or 1:
                    allowed = range.All(l => l.State == LabelState.Printed) && model.Count(l => l.State == LabelState.Activated && l.Lot == lot) + range.Length <= sizes[lot];
                    outcome = await site.SendAsync(Activate(roll, first, last, lots[lot]));
                    Apply(l => (LabelState.Activated, lot, false));
                    break;
                case 2:
                    allowed = range.All(l => l.State != LabelState.Voided);
                    outcome = await site.SendAsync(new VoidLabels(Shop, Guid.CreateVersion7(), roll, first, last));
                    Apply(l => (LabelState.Voided, -1, l.Shipped));
                    break;
                default:
                    allowed = range.All(l => l is { State: LabelState.Activated, Shipped: false });
                    outcome = await site.SendAsync(new ShipLabels(Shop, Guid.CreateVersion7(), roll, first, last, "Chợ Thái"));
                    Apply(l => (l.State, l.Lot, true));
                    break;
            }

            outcome.Succeeded.ShouldBe(allowed, $"seed {seed}, step {step}: {outcome.Refusal?.Vi}");
            var own = model[1..];
            var ledger = (await site.SendAsync(new ViewMyRoll(Shop, roll)))!.Roll.Ledger;
            ledger.ShouldBe(
                new LabelLedger(labels, own.Count(l => l.State == LabelState.Activated), own.Count(l => l.State == LabelState.Voided), own.Count(l => l.State == LabelState.Printed), own.Count(l => l.Shipped)),
                $"seed {seed}, step {step}");
            (ledger.Activated + ledger.Voided + ledger.Unused).ShouldBe(ledger.Printed);

            void Apply(Func<(LabelState State, int Lot, bool Shipped), (LabelState, int, bool)> change)
            {
                for (var i = first; allowed && i <= last; i++)
                {
                    model[i] = change(model[i]);
                }
            }
        }

        for (var i = 0; i < lots.Length; i++)
        {
            var id = lots[i];
            (await site.LookAsync(db => db.Set<Lot>().Where(l => l.Id == id).Select(l => l.LabelledUnits).SingleAsync()))
                .ShouldBe(model.Count(l => l.State == LabelState.Activated && l.Lot == i));
        }
    }
}
