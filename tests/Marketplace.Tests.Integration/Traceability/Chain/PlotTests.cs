using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Batches;
using Marketplace.Traceability.Plots;
using static Marketplace.Tests.Integration.Traceability.Chain.Chains;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Traceability.Chain;

public class PlotTests
{
    private const string Tan = "tan-cuong-che";
    private const string Corners = "21.558000, 105.764000\n21.558000, 105.764600\n21.558500, 105.764600\n21.558500, 105.764000";

    /// <summary>The old communes on the ground of today's Tân Cương and Đại Phúc, as their people knew the address.</summary>
    private static readonly (string Old, string District, bool IsIn)[] Eight =
    [
        ("Xã Tân Cương", "Thành phố Thái Nguyên", true), ("Xã Phúc Xuân", "Thành phố Thái Nguyên", true), ("Xã Phúc Trìu", "Thành phố Thái Nguyên", true),
        ("Xã Thịnh Đức", "Thành phố Thái Nguyên", false), ("Xã Bình Sơn", "Thành phố Sông Công", false), ("Thị trấn Hùng Sơn", "Huyện Đại Từ", false),
        ("Xã Tân Thái", "Huyện Đại Từ", false), ("Xã Phúc Tân", "Thành phố Phổ Yên", false),
    ];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_the_eight_old_communes_three_are_in_the_area_under_old_and_new_addresses(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        foreach (var (name, district, isIn) in Eight)
        {
            // By the old address alone: its names lead to the commune in force.
            var now = Geography.FromOld(name, district, "Thái Nguyên").ShouldHaveSingleItem();
            now.Code.ShouldBeOneOf("05503", "05488");
            var old = Geography.FormerOf(now.Code).Single(c => c.Name == name && c.District == district);
            var claims = Text("Nương ở " + name, commune: now.Code, old: old.Code) with { GiKey = Tan, Corners = Corners };
            await ExpectAsync(claims, isIn);

            // By the new address, with the old commune as its people chose it from the list.
            var byNew = Geography.Search("19", now.Name, 1)[0];
            byNew.Code.ShouldBe(now.Code);
            await ExpectAsync(claims with { Name = claims.Name + " (mới)", CommuneCode = byNew.Code }, isIn);

            // The new commune alone decides nothing.
            (await site.SendAsync(new SavePlot(Shop, Guid.CreateVersion7(), claims with { OldCommuneCode = null }))).Refusal!.Code.ShouldBe("traceability.plot_old_commune_needed");
        }

        (await site.SendAsync(new ListMyPlots(Shop))).Count(p => p.Gi == "Tân Cương" && p.Name.StartsWith("Nương ở", StringComparison.Ordinal)).ShouldBe(6);

        async Task ExpectAsync(PlotText plot, bool allowed)
        {
            var outcome = await site.SendAsync(new SavePlot(Shop, Guid.CreateVersion7(), plot));
            outcome.Refusal?.Code.ShouldBe("traceability.plot_outside_gi", plot.Name);
            outcome.Succeeded.ShouldBe(allowed, plot.Name);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_plot_is_kept_as_told_and_bad_words_are_refused_with_what_to_do(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var id = Guid.CreateVersion7();
        var text = Text("Đồi sau nhà") with { Pin = "21.558601, 105.764812", AreaCode = "VN-TN-0041", GiKey = Tan, Corners = Corners };
        await site.DoAsync(new SavePlot(Shop, id, text));
        await site.DoAsync(new SavePlot(Shop, id, text));
        var view = (await site.SendAsync(new ViewMyPlot(Shop, id)))!;
        view.Text.ShouldBe(text);
        view.ShouldSatisfyAllConditions(v => v.CommuneName.ShouldBe("Xã Tân Cương"), v => v.Gi.ShouldBe("Tân Cương"), v => v.ShapeArea!.Value.Value.ShouldBeInRange(3_400, 3_500));
        (await site.SendAsync(new ViewMyPlot(Belongings.OtherShop, id))).ShouldBeNull();
        (await site.SendAsync(new SavePlot(Belongings.OtherShop, id, text))).Refusal.ShouldBe(Refusal.NotFound);

        foreach (var (wrong, code) in new[]
        {
            (text with { Name = " " }, "traceability.plot_name"), (text with { Area = new(3) }, "traceability.plot_area"), (text with { CommuneCode = "99999" }, "traceability.plot_commune"),
            (text with { OldCommuneCode = "05488" }, "traceability.plot_old_commune"), (text with { Pin = "ở kia" }, "traceability.plot_pin"),
            (text with { Pin = null, Corners = null, MapSheet = null, GiKey = null }, "traceability.plot_where"), (text with { Corners = null }, "traceability.plot_corners"),
            (text with { Corners = "21.1, 105.1\n21.2, 105.2" }, "traceability.plot_shape"), (text with { Area = new(36_000) }, "traceability.plot_area_differs"),
            (text with { Corners = "21.558000, 105.764000\n21.558500, 105.764600\n21.558000, 105.764600\n21.558500, 105.764000" }, "traceability.plot_shape"),
        })
        {
            (await site.SendAsync(new SavePlot(Shop, Guid.CreateVersion7(), wrong with { Name = wrong.Name.Trim().Length > 0 ? "Khác" : " " }))).Refusal!.Code.ShouldBe(code);
        }

        (await site.SendAsync(new SavePlot(Shop, Guid.CreateVersion7(), text))).Refusal!.Code.ShouldBe("traceability.plot_name_taken");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Inside_the_pre_harvest_interval_nothing_is_picked(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var plot = await site.PlotAsync();
        await site.LeafAsync(plot, 20_000, hoursAgo: 30);
        var spray = new RecordCare(Shop, Guid.CreateVersion7(), plot, CareKind.PlantProtection, "Abamectin 3.6EC", "20 ml bình 16 lít", new(2026, 11, 19), 7);
        (await site.DoAsync(spray)).ShouldHaveSingleItem().ShouldStartWith("BT261120-");
        (await site.DoAsync(spray)).Count.ShouldBe(1);
        await site.DoAsync(new RecordCare(Shop, Guid.CreateVersion7(), plot, CareKind.Fertiliser, "Phân gà ủ", "200 kg một sào", new(2026, 11, 20), null));
        var refused = (await site.SendAsync(new RecordHarvest(Shop, "bup-tuoi", new(Guid.CreateVersion7(), plot, 10_000, site.Clock.GetUtcNow().UtcDateTime)))).Refusal!;
        refused.Code.ShouldBe("traceability.in_interval");
        refused.Vi.ShouldContain("cách ly 7 ngày: hái được từ ngày 26/11/2026");
        site.Clock.Move(TimeSpan.FromDays(5));
        await site.LeafAsync(plot, 10_000, hoursAgo: 0);
        (await site.SendAsync(spray with { CareId = Guid.CreateVersion7(), IntervalDays = null })).Refusal!.Field.ShouldBe("IntervalDays");
        (await site.SendAsync(spray with { CareId = Guid.CreateVersion7(), Actor = Belongings.OtherShop })).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ViewMyPlot(Shop, plot)))!.Care.Count.ShouldBe(2);
    }
}
