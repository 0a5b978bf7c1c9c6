using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Traces;
using static Marketplace.Tests.Integration.Traceability.LotTests;

namespace Marketplace.Tests.Integration.Traceability;

public class TraceTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Events_are_shown_as_they_happened_and_late_ones_say_so(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "EV-1")));
        var now = site.Clock.GetUtcNow().UtcDateTime;
        (await site.SendAsync(new ViewTrace(lot.CodePath)))!.Missing.ShouldBe([TraceGap.HarvestEvent, TraceGap.PackEvent]);

        await site.DoAsync(new AddEvent(seller, lot.Id, Guid.CreateVersion7(), EventKind.Pack, now.AddHours(-24), " Đóng 40 gói ", new Grams(4000)));
        await site.DoAsync(new AddEvent(seller, lot.Id, Guid.CreateVersion7(), EventKind.Harvest, now.AddHours(-25), null, null));

        var trace = (await site.SendAsync(new ViewTrace(lot.CodePath)))!;
        trace.Events.Select(e => e.Kind).ShouldBe([EventKind.Harvest, EventKind.Pack]);
        trace.Events.Select(e => e.IsLate).ShouldBe([true, false]);
        trace.Events[1].Note.Vi.ShouldBe("Đóng 40 gói");
        trace.Events[1].Quantity.ShouldBe(new Grams(4000));
        trace.Events.ShouldAllBe(e => e.Source == EventSource.Self && e.RecordedAt == now);
        trace.Verdict.ShouldBe(TraceVerdict.InOrder);
        trace.PlaceName.ShouldBe("Xã Đại Phúc, Tỉnh Thái Nguyên");
        trace.OldCommune.ShouldBe("Xã Phúc Xuân");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_second_tap_adds_no_second_event(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "TWICE")));
        var add = new AddEvent(seller, lot.Id, Guid.CreateVersion7(), EventKind.Dry, site.Clock.GetUtcNow().UtcDateTime, null, null);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.DoAsync(add)));
        (await site.SendAsync(new ViewTrace(lot.CodePath)))!.Events.ShouldHaveSingleItem();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.DoAsync(add with { EventId = Guid.CreateVersion7() })));
        var sequences = await site.LookAsync(db => Task.FromResult(db.Set<TraceEvent>().Where(e => e.LotId == lot.Id).Select(e => e.Sequence).Order().ToList()));
        sequences.ShouldBe([1, 2, 3, 4, 5, 6, 7]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_has_not_happened_is_not_written_down(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "FUTURE")));
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var add = new AddEvent(seller, lot.Id, Guid.CreateVersion7(), EventKind.Dry, now, null, null);
        async Task<string?> FieldOf(AddEvent asked) => (await site.SendAsync(asked)).Refusal?.Field;

        (await FieldOf(add with { OccurredAt = now.AddHours(1) })).ShouldBe("OccurredAt");
        (await FieldOf(add with { OccurredAt = now.AddYears(-6) })).ShouldBe("OccurredAt");
        (await FieldOf(add with { Kind = (EventKind)999 })).ShouldBe("Kind");
        (await FieldOf(add with { Note = new string('x', 501) })).ShouldBe("Note");
        (await FieldOf(add with { Quantity = new Grams(-1) })).ShouldBe("Quantity");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lot_past_its_date_is_called_so_from_the_next_day_in_Vietnam(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var seller = NewSeller();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "SHORT") with { BestBefore = new(2026, 11, 21) }));
        (await site.SendAsync(new ViewTrace(lot.CodePath)))!.Verdict.ShouldBe(TraceVerdict.Incomplete);
        site.Clock.Move(TimeSpan.FromHours(14)); // 03:00 UTC to 17:00 UTC: midnight in Vietnam
        (await site.SendAsync(new ViewTrace(lot.CodePath)))!.Verdict.ShouldBe(TraceVerdict.Expired);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Codes_lead_to_the_lot_or_walk_up_to_the_product(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var gtin = NewGtin();
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, "R/1", gtin)));
        var own = await site.DoAsync(new OpenLot(seller, NewLot(seller, "R/2")));
        Task<CodeTarget> Of(string target) => site.SendAsync(new ResolveCode(target));

        (await Of($"/01/{gtin}/10/R%2F1?lang=en")).ShouldBe(new CodeTarget(CodeAnswer.Lot, $"/01/{gtin}/10/R%2F1", lot.ProductId));
        (await Of($"/01/{gtin}/10/R%2f1/21/77/")).CodePath.ShouldBe($"/01/{gtin}/10/R%2F1");
        (await Of($"/01/{gtin}/10/r%2F1")).ShouldBe(new CodeTarget(CodeAnswer.Product, $"/01/{gtin}", lot.ProductId, "r/1"));
        (await Of($"/01/{gtin}")).Answer.ShouldBe(CodeAnswer.Product);
        (await Of($"/01/{NewGtin()}/10/R%2F1")).Answer.ShouldBe(CodeAnswer.Unknown);
        (await Of("/01/09521234000021")).Fault.ShouldNotBeNull();
        (await Of(own.CodePath.ToUpperInvariant())).TracePath.ShouldBe("/truy-xuat" + own.CodePath);
        (await Of("/tx/" + TraceCode.New().Value)).Answer.ShouldBe(CodeAnswer.Unknown);
        (await Of(own.CodePath[..^1])).Answer.ShouldBe(CodeAnswer.Malformed);
        (await site.SendAsync(new ViewTrace($"/01/{gtin}/10/other"))).ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_typed_code_is_found_in_any_writing_and_a_slip_is_told_from_an_unknown_code(string engine)
    {
        var site = await sites.On(engine);
        var seller = NewSeller();
        var gtin = NewGtin();
        var number = "T" + Random.Shared.Next(100_000, 999_999);
        var lot = await site.DoAsync(new OpenLot(seller, NewLot(seller, number, gtin)));
        var own = await site.DoAsync(new OpenLot(seller, NewLot(seller, number + "-X")));
        var code = own.CodePath[4..];
        Task<LookUpView> Of(string? typed) => site.SendAsync(new LookUpCode(typed));
        async Task ShouldFind(string typed, LotFacts expected)
        {
            var found = (await Of(typed)).Lots.ShouldHaveSingleItem(typed);
            (found.Code, found.TracePath).ShouldBe((expected.Code, "/truy-xuat" + expected.CodePath));
        }

        await ShouldFind($"https://ocop.vn/01/{gtin}/10/{number}?fbclid=1", lot);
        await ShouldFind($"ocop.vn/01/{gtin}/10/{number}", lot);
        await ShouldFind($"/01/{gtin}/10/{number}", lot);
        await ShouldFind($" {number} ", lot);
        await ShouldFind(number.ToLowerInvariant(), lot);
        await ShouldFind($"HTTPS://OCOP.VN/TX/{code}", own);
        await ShouldFind(code, own);
        await ShouldFind($"{code[..4]}-{code[4..8]}-{code[8..]}".ToLowerInvariant(), own);
        await ShouldFind($"{code[..4]} {code[4..8]} {code[8..]}".Replace('0', 'O').Replace('1', 'l'), own);
        (await Of(gtin)).ProductId.ShouldBe(lot.ProductId);
        (await Of(gtin[1..])).Answer.ShouldBe(LookUpAnswer.Product);

        var slip = (code[0] == '2' ? '3' : '2') + code[1..];
        (await Of(slip)).ShouldSatisfyAllConditions(v => v.Answer.ShouldBe(LookUpAnswer.Slip), v => v.Fault.ShouldNotBeNull());
        (await Of(code[..^1])).Answer.ShouldBe(LookUpAnswer.Slip);
        (await Of(gtin[..13] + (gtin[13] == '0' ? '1' : '0'))).Answer.ShouldBe(LookUpAnswer.Slip);
        (await Of(TraceCode.New().Value)).Answer.ShouldBe(LookUpAnswer.Unknown);
        (await Of("KHONG-CO-LO")).Answer.ShouldBe(LookUpAnswer.Unknown);
        (await Of(new string('x', 1000))).Answer.ShouldBe(LookUpAnswer.Unknown);
        (await Of("  ")).Answer.ShouldBe(LookUpAnswer.Nothing);
        (await Of(null)).Answer.ShouldBe(LookUpAnswer.Nothing);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task One_lot_number_of_two_sellers_gives_both(string engine)
    {
        var site = await sites.On(engine);
        var (one, two) = (NewSeller(), NewSeller());
        await site.DoAsync(new OpenLot(one, NewLot(one, "SAME-01")));
        await site.DoAsync(new OpenLot(two, NewLot(two, "SAME-01")));
        (await site.SendAsync(new LookUpCode("same-01"))).Lots.Select(l => l.SellerId).ShouldBe([one.SellerId!.Value, two.SellerId!.Value], ignoreOrder: true);
    }

}
