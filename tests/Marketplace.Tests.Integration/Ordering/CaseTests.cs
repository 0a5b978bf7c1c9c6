using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Rules;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Cases after the sale: who is to move, until when, and what follows.</summary>
public sealed class CaseTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);
    private static readonly CaseWordsAndPictures Said = new("Chè có mùi lạ", ["uploads/0123456789abcdef0123456789abcdef"]);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_case_goes_from_the_buyer_by_the_seller_to_staff_and_both_sides_are_read(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (buyer, purchase, order) = await DeliveredAsync(site);
        var line = order.Lines[0].Id;
        OpenCase Open(CaseWordsAndPictures said, params LinePacks[] lines) => new(Actor.Guest(null), purchase, PhoneNumber.Parse(Buying.Phone), order.Number, CaseKind.NotAsDescribed, lines, said);
        (await site.SendAsync(Open(Said))).Refusal!.Field.ShouldBe("Packs");
        (await site.SendAsync(Open(Said, new LinePacks(line, 9)))).Refusal!.Field.ShouldBe("Packs");
        (await site.SendAsync(Open(new("?", []), new LinePacks(line, 1)))).Refusal!.Field.ShouldBe("Words");
        (await site.SendAsync(Open(new("Chè có mùi lạ", ["../khác"]), new LinePacks(line, 1)))).Refusal!.Field.ShouldBe("files");
        (await site.SendAsync(Open(Said, new LinePacks(line, 1)) with { Phone = null })).Refusal.ShouldBe(Refusal.NotFound);
        var twice = await Task.WhenAll(site.DoAsync(Open(Said, new LinePacks(line, 1))), site.DoAsync(Open(Said, new LinePacks(line, 1))));
        twice[0].ShouldBe(twice[1], "one open case of an order");
        var id = twice[0];
        (await site.SendAsync(new CountCases(Tea))).Waiting.ShouldBeGreaterThan(0);

        (await site.SendAsync(new AnswerCase(Tea, id, CaseRemedy.None, Money.Zero, CaseWordsAndPictures.None))).Refusal!.Field.ShouldBe("Words");
        (await site.SendAsync(new AnswerCase(Tea, id, CaseRemedy.RefundPart, new Money(9_000_000), CaseWordsAndPictures.None))).Refusal!.Field.ShouldBe("Amount");
        await site.DoAsync(new AnswerCase(Tea, id, CaseRemedy.RefundPart, new Money(50_000), new("Xin lỗi chị, gửi lại một phần", [])));
        await site.DoAsync(new MoveMyCase(buyer, purchase, null, id, BuyerCaseMove.AskStaff, new("Hỏng gần hết", [])));
        (await site.SendAsync(new MoveMyCase(buyer, purchase, null, id, BuyerCaseMove.Agree, CaseWordsAndPictures.None))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await site.SendAsync(new ListStaffCases(Buying.Staff)))[0].State.ShouldBe(CaseState.Disputed);
        (await site.SendAsync(new DecideCase(Buying.Staff, id, CaseRemedy.RefundPart, new Money(100_000), null))).Refusal!.Field.ShouldBe("Reason");
        await DecideWronglyAsync(site, id);
        await site.DoAsync(new DecideCase(Buying.Staff, id, CaseRemedy.RefundPart, new Money(100_000), "Ảnh cho thấy hàng hỏng một nửa"));
        await site.DoAsync(new DecideCase(Buying.Staff, id, CaseRemedy.RefundPart, new Money(100_000), "Ảnh cho thấy hàng hỏng một nửa"));

        var seen = (await site.SendAsync(new ViewCase(buyer, id, purchase)))!;
        (seen.Card.Outcome, seen.Card.Amount, seen.Card.DueAt).ShouldBe((CaseOutcome.Refunded, new Money(100_000), (DateTime?)null));
        seen.Entries.Select(e => e.By).ShouldBe([OrderHands.Buyer, OrderHands.Seller, OrderHands.Buyer, OrderHands.Staff, OrderHands.Staff, OrderHands.Staff]);
        (await site.SendAsync(new UndoCaseDecision(Buying.Staff, id))).Refusal!.Code.ShouldBe("desk.undo_built_on", "money went back");
        seen.Entries[0].Pictures.ShouldBe(Said.Pictures);
        (await site.SendAsync(new ViewAfterSale(buyer, purchase)))!.Single(a => a.OrderId == order.Id).GivenBack.ShouldBe(new Money(100_000));
        await site.PumpAsync();
        var told = (await site.SendAsync(new ReadDevelopmentInbox())).Where(m => m.Text.Contains(order.Number, StringComparison.Ordinal)).ToList();
        told.Count(m => m.Kind == "ordering.case_seller").ShouldBe(5);
        told.Count(m => m.Kind == "ordering.case_buyer").ShouldBe(5);
        told.ShouldAllBe(m => !m.Text.Contains("mùi lạ", StringComparison.Ordinal));
    }

    /// <summary>Refused by a wrong click, and taken back by who did it.</summary>
    private static async Task DecideWronglyAsync(TestSite site, Guid id)
    {
        var colleague = Buying.Staff with { PersonId = Guid.CreateVersion7() };
        await site.DoAsync(new DecideCase(Buying.Staff, id, CaseRemedy.None, Money.Zero, "Bấm nhầm nút"));
        (await site.SendAsync(new ViewCase(Buying.Staff, id)))!.CanUndo.ShouldBeTrue();
        (await site.SendAsync(new UndoCaseDecision(colleague, id))).Refusal!.Code.ShouldBe("desk.undo_other");
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await site.DoAsync(new UndoCaseDecision(Buying.Staff, id));
        await site.DoAsync(new UndoCaseDecision(Buying.Staff, id));
        (await site.SendAsync(new ViewCase(Buying.Staff, id)))!.Card.ShouldSatisfyAllConditions(c => c.State.ShouldBe(CaseState.Disputed), c => c.Outcome.ShouldBe(CaseOutcome.Open), c => c.IsOverdue.ShouldBeFalse());
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Goods_sent_back_are_looked_at_before_the_money_goes_back(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (buyer, purchase, order) = await DeliveredAsync(site);
        var two = order.Lines.Single(l => l.Quantity == 2).Id;
        var id = await OpenAsync(site, buyer, purchase, order, packs: 2, line: two);
        await site.DoAsync(new AnswerCase(Tea, id, CaseRemedy.RefundAfterReturn, Money.Zero, new("Gửi lại giúp tôi", [])));
        await MoveAsync(site, buyer, purchase, id, BuyerCaseMove.Agree);
        (await site.SendAsync(new CheckCaseGoods(Tea, id, [new(two, 2, 0)], null))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        await MoveAsync(site, buyer, purchase, id, BuyerCaseMove.SentBack, "Bưu điện, VN123");
        (await site.SendAsync(new CheckCaseGoods(Tea, id, [new(two, 1, 0)], null))).Refusal!.Field.ShouldBe("Packs");
        var most = (await site.SendAsync(new ViewCase(Tea, id)))!.Most;
        await Task.WhenAll(
            site.DoAsync(new CheckCaseGoods(Tea, id, [new(two, 1, 1)], null)), site.DoAsync(new CheckCaseGoods(Tea, id, [new(two, 1, 1)], null)));
        (await site.SendAsync(new ViewAfterSale(buyer, purchase)))!.Single(a => a.OrderId == order.Id).GivenBack.ShouldBe(most);

        // An exchange keeps other goods from the moment it is offered until they are sent.
        var second = await OpenAsync(site, buyer, purchase, order, packs: 1, line: order.Lines.Single(l => l.Quantity == 1).Id);
        await site.DoAsync(new AnswerCase(Tea, second, CaseRemedy.Replace, Money.Zero, new("Tôi gửi hộp khác", [])));
        await MoveAsync(site, buyer, purchase, second, BuyerCaseMove.Agree);
        await site.DoAsync(new SendReplacement(Tea, second, "Bưu điện"));
        (await site.SendAsync(new ViewCase(buyer, second, purchase)))!.Card.Outcome.ShouldBe(CaseOutcome.Replaced);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_nobody_moves_is_moved_at_its_deadline(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, new FakeShops().Register);
        var silentSeller = await CaseAsync(site);
        var silentBuyer = await CaseAsync(site);
        var refused = await CaseAsync(site);
        await site.DoAsync(new AnswerCase(Tea, silentBuyer.Id, CaseRemedy.RefundPart, new Money(20_000), CaseWordsAndPictures.None));
        await site.DoAsync(new AnswerCase(Tea, refused.Id, CaseRemedy.None, Money.Zero, new("Hàng đúng như mô tả", [])));
        await SweepAsync(site);
        (await StateAsync(site, silentSeller)).State.ShouldBe(CaseState.Opened, "not before its hour");

        site.Clock.Move(TimeSpan.FromHours(73));
        await SweepAsync(site);
        (await StateAsync(site, silentSeller)).State.ShouldBe(CaseState.Disputed);
        (await StateAsync(site, silentBuyer)).State.ShouldBe(CaseState.Offered);
        site.Clock.Move(TimeSpan.FromHours(48));
        await SweepAsync(site);
        (await StateAsync(site, silentBuyer)).Outcome.ShouldBe(CaseOutcome.Refunded);
        (await StateAsync(site, refused)).Outcome.ShouldBe(CaseOutcome.Lapsed);
        site.Clock.Move(TimeSpan.FromDays(6));
        await SweepAsync(site);
        var overdue = (await StateAsync(site, silentSeller));
        (overdue.State, overdue.IsOverdue).ShouldBe((CaseState.Disputed, true), "staff's own stays and is shown");
        (await site.SendAsync(new CountCases(Buying.Staff))).Overdue.ShouldBe(1);

        // After its days a delivered order takes no case.
        (await site.SendAsync(new OpenCase(refused.Buyer, refused.Purchase, null, refused.Order.Number, CaseKind.Damaged, [new(refused.Order.Lines[0].Id, 1)], Said)))
            .Refusal!.Code.ShouldBe("ordering.case_not_now");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_buyer_asks_an_accepted_order_for_less_and_the_seller_agrees(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        var purchase = await site.BuyAsync(buyer);
        var order = purchase.Of(FakeShops.Tea);
        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        var asked = new OpenCase(
            buyer, purchase.Number, null, order.Number, CaseKind.CancelPart, [.. order.Lines.Select(l => new LinePacks(l.Id, 1))], new("Tôi mua nhầm số lượng", []));
        (await site.SendAsync(asked with { Kind = CaseKind.Damaged })).Refusal!.Field.ShouldBe("Kind");
        var id = await site.DoAsync(asked);
        await site.DoAsync(new AnswerCase(Tea, id, CaseRemedy.CancelPart, Money.Zero, CaseWordsAndPictures.None));
        var left = (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!;
        left.Lines.Single().Quantity.ShouldBe(1);
        left.State.ShouldBe(OrderState.Confirmed);
        (await site.SendAsync(new ViewCase(buyer, id, purchase.Number)))!.Card.Outcome.ShouldBe(CaseOutcome.PartCancelled);

        var all = await site.DoAsync(asked with { Lines = [new(left.Lines[0].Id, 1)] });
        await site.DoAsync(new AnswerCase(Tea, all, CaseRemedy.CancelPart, Money.Zero, CaseWordsAndPictures.None));
        (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!.State.ShouldBe(OrderState.Cancelled);
    }

    private static async Task<CaseCard> StateAsync(TestSite site, (Guid Id, Actor Buyer, string Purchase, OrderView Order) of) =>
        (await site.SendAsync(new ViewCase(of.Buyer, of.Id, of.Purchase)))!.Card;

    private static Task SweepAsync(TestSite site) => site.Services.GetRequiredService<SilentCaseSweep>().RunAsync(CancellationToken.None);

    private static async Task<(Guid Id, Actor Buyer, string Purchase, OrderView Order)> CaseAsync(TestSite site)
    {
        var (buyer, purchase, order) = await DeliveredAsync(site);
        return (await OpenAsync(site, buyer, purchase, order, 1), buyer, purchase, order);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_small_clear_case_is_settled_by_rule_paid_once_and_faced_with_one_tap(string engine)
    {
        var (site, _) = await sites.On(engine);
        await RaiseAsync(site, "ordering.case_auto_max", 2_000_000);
        var (buyer, purchase, order) = await DeliveredAsync(site, Buying.NewPerson());
        var sweep = site.Services.GetRequiredService<SilentCaseSweep>();
        (await StateAsync(await OpenAsync(site, Actor.Guest(null), purchase, order, 1, phone: true))).ShouldBe(CaseState.Opened, "a guest has no record");
        async Task<CaseState> StateAsync(Guid id) => (await site.SendAsync(new ViewCase(Tea, id)))!.Card.State;

        var (owner, number, parcel) = await DeliveredAsync(site, buyer);
        var id = await OpenAsync(site, owner, number, parcel, 1);
        (await StateAsync(id)).ShouldBe(CaseState.Settled);
        var most = (await site.SendAsync(new ViewCase(Tea, id)))!.Most;
        site.Clock.Move(TimeSpan.FromHours(47));
        await sweep.RunAsync(CancellationToken.None);
        (await StateAsync(id)).ShouldBe(CaseState.Settled);
        site.Clock.Move(TimeSpan.FromHours(2));
        await Task.WhenAll(Task.Run(() => sweep.RunAsync(CancellationToken.None)), Task.Run(() => sweep.RunAsync(CancellationToken.None)));
        await sweep.RunAsync(CancellationToken.None);
        (await site.SendAsync(new ViewAfterSale(owner, number)))!.Single(a => a.OrderId == parcel.Id).GivenBack.ShouldBe(most, "paid once");
        var seen = (await site.SendAsync(new ViewCase(owner, id, number)))!;
        (seen.Card.Outcome, seen.Entries.Select(e => e.By).ToArray()).ShouldSatisfyAllConditions(s => s.Outcome.ShouldBe(CaseOutcome.Refunded), s => s.Item2.ShouldBe([OrderHands.Buyer, OrderHands.System, OrderHands.System]));
        (await site.SendAsync(new ObjectToSettlement(Tea, id, new("Muộn rồi mà vẫn nói", [])))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);

        // One tap, changed within the day, counted once.
        var day = VietnamTime.Today(site.Clock);
        var code = seen.FaceCode!;
        (await site.SendAsync(new ViewCase(Tea, id)))!.FaceCode.ShouldBeNull("the buyer's alone");
        var before = await site.SendAsync(new CountFaces(day, day));
        await site.DoAsync(new GiveFace(Actor.Guest(null), code, CaseFace.Sad));
        await site.DoAsync(new GiveFace(Actor.Guest(null), code, CaseFace.Glad));
        var after = await site.SendAsync(new CountFaces(day, day));
        (after.Glad - before.Glad, after.Sad - before.Sad).ShouldBe((1, 0));
        (await site.SendAsync(new GiveFace(Actor.Guest(null), code[..23] + "x", CaseFace.Glad))).Refusal.ShouldBe(Refusal.NotFound);
        site.Clock.Move(TimeSpan.FromHours(25));
        (await site.SendAsync(new GiveFace(Actor.Guest(null), code, CaseFace.Sad))).Refusal!.Code.ShouldBe("ordering.face_late");

        // The shop objects, an officer decides, and nothing goes before; the third of a buyer goes the usual way.
        var (_, again, third) = await DeliveredAsync(site, buyer);
        var objected = await OpenAsync(site, buyer, again, third, 1);
        (await site.SendAsync(new ObjectToSettlement(Tea, objected, CaseWordsAndPictures.None))).Refusal!.Field.ShouldBe("Words");
        await site.DoAsync(new ObjectToSettlement(Tea, objected, new("Hộp trong ảnh không phải của tôi", [])));
        site.Clock.Move(TimeSpan.FromHours(60));
        await sweep.RunAsync(CancellationToken.None);
        (await StateAsync(objected)).ShouldBe(CaseState.Disputed);
        await site.DoAsync(new DecideCase(Buying.Staff, objected, CaseRemedy.None, Money.Zero, "Ảnh của hàng khác"));
        (await site.SendAsync(new ViewAfterSale(buyer, again)))!.Single(a => a.OrderId == third.Id).GivenBack.ShouldBe(Money.Zero);
        var (_, more, fourth) = await DeliveredAsync(site, buyer);
        (await StateAsync(await OpenAsync(site, buyer, more, fourth, 1))).ShouldBe(CaseState.Opened);
    }

    private static async Task RaiseAsync(TestSite site, string key, long value)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            token => db.Set<DatedRule>().Where(r => r.Key == key).ExecuteUpdateAsync(set => set.SetProperty(r => r.Value, value), token), _ => true, CancellationToken.None);
        site.Services.GetRequiredService<DatedRules>().Forget();
    }

    private static Task<Guid> OpenAsync(TestSite site, Actor buyer, string purchase, OrderView order, int packs, Guid? line = null, bool phone = false) =>
        site.DoAsync(new OpenCase(buyer, purchase, phone ? PhoneNumber.Parse(Buying.Phone) : null, order.Number, CaseKind.Damaged, [new(line ?? order.Lines[0].Id, packs)], Said));

    private static Task<Done> MoveAsync(TestSite site, Actor buyer, string purchase, Guid id, BuyerCaseMove move, string words = "") =>
        site.DoAsync(new MoveMyCase(buyer, purchase, null, id, move, new(words, [])));

    private static async Task<(Actor Buyer, string Purchase, OrderView Order)> DeliveredAsync(TestSite site, Actor? by = null)
    {
        var buyer = by ?? Buying.NewGuest();
        var purchase = await site.BuyAsync(buyer);
        var order = purchase.Of(FakeShops.Tea);
        await site.DoAsync(new ConfirmOrder(Tea, order.Number));
        await site.DoAsync(new PackOrder(Tea, order.Number));
        await site.DoAsync(new HandOverOrder(Tea, order.Number, "Bưu điện", null));
        await site.DoAsync(new MarkDelivered(Tea, order.Number));
        return (buyer, purchase.Number, order);
    }
}
