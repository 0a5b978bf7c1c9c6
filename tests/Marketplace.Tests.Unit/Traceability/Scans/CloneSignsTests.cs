using System.Text.Json;
using Marketplace.Bench.Clones;
using Marketplace.Traceability.Scans;

namespace Marketplace.Tests.Unit.Traceability.Scans;

public sealed class CloneSignsTests
{
    private const string Home = "19";
    private const string HaNoi = "01";
    private const string Saigon = "79";

    private static readonly DateTime Noon = new(2026, 11, 20, 5, 0, 0, DateTimeKind.Utc);
    private static readonly CloneWeights Weights = CloneWeights.On(new(2026, 11, 22));

    [Fact]
    public void A_pack_in_a_shop_may_be_scanned_by_many_and_go_home_with_one()
    {
        Judge([.. Enumerable.Range(0, 40).Select(i => Seen(i, Home, i / 10.0))]).IsSuspect.ShouldBeFalse();
        Judge([.. Enumerable.Range(0, 200).Select(i => Seen(i, null, i / 100.0))]).IsSuspect.ShouldBeFalse();

        // One phone that goes on a journey with the pack, and back.
        Judge([Seen(1, Home, 0), Seen(1, HaNoi, 1), Seen(1, Saigon, 2), Seen(1, Home, 3)]).Points.ShouldBe(0);
        Judge([]).ShouldSatisfyAllConditions(j => j.Points.ShouldBe(0), j => j.IsSuspect.ShouldBeFalse());
    }

    [Fact]
    public void Two_devices_far_from_each_other_are_two_packs()
    {
        Judge([Seen(1, Home, 0), Seen(2, Saigon, 0.1)]).ShouldSatisfyAllConditions(j => j.IsSuspect.ShouldBeTrue(), j => j.Signs.ShouldHaveSingleItem().Rule.ShouldBe("impossible"));
        Judge([Seen(1, Home, 0), Seen(2, HaNoi, 0.1)]).Signs.ShouldHaveSingleItem().Rule.ShouldBe("move");
        Judge([Seen(1, Home, 0), Seen(2, null, 0.1)]).Signs.ShouldBeEmpty();

        // The order in which nodes wrote them makes no difference.
        Judge([Seen(2, Saigon, 0.1), Seen(1, Home, 0)]).Points.ShouldBe(Judge([Seen(1, Home, 0), Seen(2, Saigon, 0.1)]).Points);
    }

    [Fact]
    public void A_sale_here_is_a_sighting_of_its_own()
    {
        var sold = Noon.AddDays(2);
        Judge([Seen(1, HaNoi, 5)], sold, HaNoi).Signs.ShouldBeEmpty();
        Judge([Seen(1, Saigon, 5)], sold, HaNoi).Signs.ShouldHaveSingleItem().Rule.ShouldBe("move");

        // What the shop's visitors saw before does not count against the buyer.
        Judge([Seen(1, Home, 0), Seen(2, HaNoi, 5)], sold, HaNoi).Signs.ShouldBeEmpty();
        Judge([.. Enumerable.Range(0, 6).Select(i => Seen(i, null, 3 + i))], sold, HaNoi).IsSuspect.ShouldBeTrue();
        Judge([.. Enumerable.Range(0, 6).Select(i => Seen(i, null, 3 + i))]).IsSuspect.ShouldBeFalse();
    }

    [Fact]
    public void Signs_of_neighbours_and_of_time_add_up_and_do_not_wander_down_the_roll()
    {
        var beside = CloneSigns.Judge(new(Noon, null, null, null, [1, 2], [Seen(1, Home, 1), Seen(2, Home, 2)]), Weights, ScanRegion.AreNear);
        beside.ShouldSatisfyAllConditions(j => j.Points.ShouldBe(Weights["neighbours"]), j => j.OwnPoints.ShouldBe(0), j => j.IsSuspect.ShouldBeFalse());
        CloneSigns.Judge(new(Noon, null, null, null, [], [Seen(1, Home, -1)]), Weights, ScanRegion.AreNear).Signs.ShouldHaveSingleItem().Rule.ShouldBe("unready");
        var opened = CloneSigns.Judge(new(Noon, null, null, Noon.AddDays(1), [], [Seen(1, Home, 1), Seen(2, Home, 60)]), Weights, ScanRegion.AreNear);
        opened.Signs.ShouldHaveSingleItem().Rule.ShouldBe("long_after_opening");
    }

    [Fact]
    public void Whoever_copies_several_packs_copies_neighbours()
    {
        Beside([-1, 1], 2).ShouldSatisfyAllConditions(j => j.IsSuspect.ShouldBeTrue(), j => j.OwnPoints.ShouldBe(0));
        Beside([1, 2, 3], 2).IsSuspect.ShouldBeTrue();
        Beside([-3, -2, -1], 2).IsSuspect.ShouldBeTrue();

        // A pack beside a row of copies was scanned by its own people.
        Beside([-1, 1], 1).IsSuspect.ShouldBeFalse();
        Beside([1, 2, 3], 1).IsSuspect.ShouldBeFalse();
        Beside([1, 2], 3).IsSuspect.ShouldBeFalse();

        static CloneJudgement Beside(int[] beside, int days) =>
            CloneSigns.Judge(new(Noon, null, null, null, beside, [.. Enumerable.Range(1, days).Select(day => Seen(day, null, day))]), Weights, ScanRegion.AreNear);
    }

    [Fact]
    public void Weights_are_dated_and_each_says_why()
    {
        Should.Throw<KeyNotFoundException>(() => CloneWeights.On(new(2025, 1, 1))["threshold"]);
        Weights["threshold"].ShouldBe(100);
    }

    [Theory]
    [InlineData("19", "19"), InlineData("Thái Nguyên", "19"), InlineData("thai nguyen", "19"), InlineData("Tỉnh Thái Nguyên", "19"), InlineData("thai-nguyen", "19")]
    [InlineData("fr", "FR")]
    [InlineData("VN", null), InlineData("", null), InlineData(null, null), InlineData("99", null), InlineData("xyz", null)]
    public void Regions_are_read_from_a_choice_and_from_a_network(string? text, string? region) => ScanRegion.Read(text).ShouldBe(region);

    [Fact]
    public void A_text_that_is_far_too_long_is_no_region() => ScanRegion.Read(new string('x', 100)).ShouldBeNull();

    /// <summary>
    /// A short run of the bench (<c>tests/bench/clones</c>), whose model is fixed elsewhere: what detection and false alarms were when they were
    /// measured, with room for another seed.
    /// </summary>
    [Fact]
    public void Of_simulated_copies_half_show_within_three_scans_and_hardly_a_genuine_pack_is_blamed()
    {
        using var model = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("clone-bench/model.json")));
        var packs = new CloneModel(model.RootElement, seed: 7, CloneRegions.FromHome).Draw(20_000, 0.01).ToList();
        var figures = CloneJudge.Run(packs, Weights, ScanRegion.AreNear);
        figures.Cloned.ShouldBeGreaterThan(150);
        figures.Detection.ShouldBeGreaterThan(0.40);
        ((double)figures.Ever / figures.Cloned).ShouldBeGreaterThan(0.85);
        figures.FalseAlarm.ShouldBeLessThan(0.001);
    }

    private static CloneJudgement Judge(Sighting[] seen, DateTime? sold = null, string? region = null) =>
        CloneSigns.Judge(new(Noon.AddDays(-30), sold, region, null, [], seen), Weights, ScanRegion.AreNear);

    private static Sighting Seen(long mark, string? region, double day) => new(mark, region, Noon.AddDays(day), Noon.AddDays(day), 1);
}
