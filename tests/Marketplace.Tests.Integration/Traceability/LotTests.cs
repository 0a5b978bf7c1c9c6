using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Traces;

namespace Marketplace.Tests.Integration.Traceability;

public class LotTests(Sites sites) : IClassFixture<Sites>
{
    public const string GtinText = "09521234000020";

    private static readonly DateOnly Today = new(2026, 11, 21);

    internal static Actor NewSeller() => new(ActorKind.Person, Guid.CreateVersion7(), Guid.CreateVersion7());

    internal static NewLot NewLot(Actor seller, string code, string? gtin = null) => new(
        seller.SellerId!.Value, Guid.CreateVersion7(), code, gtin, new(2026, 11, 10), new(2026, 11, 12), new(2026, 11, 15), new(2028, 5, 15),
        "05488", "Xã Phúc Xuân", "Ven hồ 1", "Chè trung du");

    internal static string NewGtin()
    {
        var payload = "09529" + Random.Shared.NextInt64(100_000_000).ToString("D8", System.Globalization.CultureInfo.InvariantCulture);
        return payload + Gtin.CheckDigit(payload);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lot_number_is_taken_within_one_seller_only(string engine)
    {
        var site = await sites.On(engine);
        var (seller, other) = (NewSeller(), NewSeller());
        var first = await site.DoAsync(new OpenLot(seller, NewLot(seller, "CHE-01")));
        (await site.SendAsync(new OpenLot(seller, NewLot(seller, " CHE-01 ")))).Refusal!.Code.ShouldBe("traceability.lot_code_taken");
        (await site.DoAsync(new OpenLot(other, NewLot(other, "CHE-01")))).Id.ShouldNotBe(first.Id);
        (await site.DoAsync(new OpenLot(seller, NewLot(seller, "che-01")))).Code.ShouldBe("che-01");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Ten_at_once_with_one_number_open_one_lot(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var lot = NewLot(seller, "RACE", NewGtin());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.SendAsync(new OpenLot(seller, lot))));
        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "traceability.lot_code_taken");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_form_of_the_code_follows_from_the_gtin(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var gtin = NewGtin();
        (await site.DoAsync(new OpenLot(seller, NewLot(seller, "A/1", gtin)))).CodePath.ShouldBe($"/01/{gtin}/10/A%2F1");
        var own = await site.DoAsync(new OpenLot(seller, NewLot(seller, "A/2")));
        own.CodePath.ShouldStartWith("/tx/");
        TraceCode.TryParse(own.CodePath[4..], out _).ShouldBeTrue();

        var other = NewSeller();
        (await site.SendAsync(new OpenLot(other, NewLot(other, "B", gtin)))).Refusal!.Code.ShouldBe("traceability.gtin_of_other");
        (await site.SendAsync(new OpenLot(seller, NewLot(seller, "C", "09521234000021")))).Refusal!.Field.ShouldBe("Gtin");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Dates_that_contradict_each_other_are_refused(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var lot = NewLot(seller, "D1");
        async Task<string?> CodeOf(NewLot asked) => (await site.SendAsync(new OpenLot(seller, asked))).Refusal?.Code;

        (await CodeOf(lot with { HarvestedFrom = new(2026, 11, 13) })).ShouldBe("traceability.harvest_dates");
        (await CodeOf(lot with { PackedOn = new(2026, 11, 11) })).ShouldBe("traceability.packed_before_harvest");
        (await CodeOf(lot with { BestBefore = lot.PackedOn })).ShouldBe("traceability.best_before");
        (await CodeOf(lot with { PackedOn = Today.AddDays(8) })).ShouldBe("traceability.packed_in_future");
        (await CodeOf(lot with { CommuneCode = "99999" })).ShouldBe("traceability.commune_unknown");
        (await CodeOf(lot with { Code = "có dấu" })).ShouldBe("traceability.lot_code_characters");
        (await CodeOf(lot with { Code = ".." })).ShouldBe("traceability.lot_code_characters");
        (await CodeOf(lot with { PlotName = new string('x', 201) })).ShouldBe("traceability.text_long");
        (await CodeOf(lot with { SellerId = Guid.CreateVersion7() })).ShouldBe("not_found");
        (await CodeOf(lot)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lots_are_told_by_id_and_by_product(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var old = await site.DoAsync(new OpenLot(seller, NewLot(seller, "OLD") with { PackedOn = new(2026, 11, 13) }));
        var asked = NewLot(seller, "NEW") with { ProductId = old.ProductId };
        var recent = await site.DoAsync(new OpenLot(seller, asked));

        (await site.SendAsync(new GetLots([recent.Id, Guid.CreateVersion7()]))).ShouldBe([recent]);
        (await site.SendAsync(new GetLots([]))).ShouldBeEmpty();
        (await site.SendAsync(new GetLotsOfProduct(old.ProductId))).Select(l => l.Code).ShouldBe(["NEW", "OLD"]);
        (await site.SendAsync(new GetLotsOfProduct(old.ProductId, 1))).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_strangers_lot_is_not_found(string engine)
    {
        var site = await sites.On(engine);
        var (seller, stranger) = (NewSeller(), NewSeller());
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "MINE")));

        (await site.SendAsync(new ViewMyLot(stranger, lot.Id))).ShouldBeNull();
        (await site.SendAsync(new ViewMyLot(Actor.Guest(null), lot.Id))).ShouldBeNull();
        (await site.SendAsync(new AddEvent(stranger, lot.Id, Guid.CreateVersion7(), EventKind.Pack, site.Clock.GetUtcNow().UtcDateTime, null, null))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ArchiveLot(stranger, lot.Id))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new ListMyLots(stranger))).Items.ShouldBeEmpty();
        (await site.SendAsync(new ListMyLots(seller))).Items.Single().Code.ShouldBe("MINE");
        (await site.SendAsync(new ViewMyLot(seller, lot.Id)))!.Events.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_code_lives_on_when_its_lot_is_archived(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        foreach (var lot in new[] { NewLot(seller, "GONE", NewGtin()), NewLot(seller, "GONE-2") })
        {
            var opened = await site.DoAsync(new OpenLot(seller, lot));
            await site.DoAsync(new ArchiveLot(seller, opened.Id));
            await site.DoAsync(new ArchiveLot(seller, opened.Id));

            (await site.SendAsync(new ListMyLots(seller))).Items.ShouldBeEmpty();
            (await site.SendAsync(new GetLotsOfProduct(lot.ProductId))).ShouldBeEmpty();
            (await site.SendAsync(new ResolveCode(opened.CodePath))).Answer.ShouldBe(CodeAnswer.Lot);
            (await site.SendAsync(new ViewTrace(opened.CodePath)))!.LotId.ShouldBe(opened.Id);
            (await site.SendAsync(new OpenLot(seller, lot))).Refusal!.Code.ShouldBe("traceability.lot_code_taken");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_code_is_drawn_for_printing(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "QR-1")));
        var svg = (await site.SendAsync(new DrawLotCode(lot.Id, QrFormat.Svg)))!;
        svg.Content.ShouldBe("HTTPS://OCOP.TEST" + lot.CodePath.ToUpperInvariant());
        var text = System.Text.Encoding.UTF8.GetString(svg.Bytes);
        text.ShouldContain("ocop.test");
        text.ShouldContain(TraceCode.Parse(lot.CodePath[4..]).ToString());
        text.ShouldNotContain("style=");
        // 25 modules are version 2; eight more are the quiet zone.
        text.ShouldContain("viewBox=\"0 0 33 41\"");
        (await site.SendAsync(new DrawLotCode(lot.Id, QrFormat.Png)))!.Bytes.Take(4).ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await site.SendAsync(new DrawLotCode(Guid.CreateVersion7(), QrFormat.Png))).ShouldBeNull();
    }
}
