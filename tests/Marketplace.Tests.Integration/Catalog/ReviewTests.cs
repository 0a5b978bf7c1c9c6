using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class ReviewTests(BuyerSites sites) : IClassFixture<BuyerSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_received_the_goods_reviews_them_once_and_nobody_else_does(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var buyer = Writing.NewGuest();
        var line = receipts.Deliver(buyer, shelf);

        Actor[] strangers = [Writing.NewGuest(), Writing.NewPerson(), Actor.Guest(null), shelf.Seller, Shelf.Staff];
        foreach (var stranger in strangers)
        {
            (await site.SendAsync(Writing.Review(stranger, line))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new ViewMyReview(stranger, line.PurchaseNumber, null, line.OrderLineId))).ShouldBeNull();
        }

        (await site.SendAsync(Writing.Review(buyer, line) with { OrderLineId = Guid.CreateVersion7() })).Refusal.ShouldBe(Refusal.NotFound);
        var written = await site.DoAsync(Writing.Review(buyer, line, 4));
        (await site.DoAsync(Writing.Review(buyer, line, 4))).ShouldBe(written);
        (await site.SendAsync(Writing.Review(buyer, line, 1, "Đổi ý"))).Refusal!.Code.ShouldBe("catalog.reviewed");

        var shown = await site.ReviewsAsync(shelf.ProductId);
        var review = shown.Page.Items.ShouldHaveSingleItem();
        (review.Stars, review.Name, review.Place, review.PackName, review.IsVerified).ShouldBe((4, "Chị H.", "Hà Nội", "Túi 100 g", true));
        (shown.Rating.Count, shown.Rating.Sum, shown.Rating.Tenths).ShouldBe((1, 4, 40));
        (await site.SendAsync(new ViewMyReview(buyer, line.PurchaseNumber, null, line.OrderLineId)))!.Written!.Id.ShouldBe(written.Id);

        // Bought again, reviewed again.
        await site.DoAsync(Writing.Review(buyer, receipts.Deliver(buyer, shelf), 5));
        (await site.SendAsync(new GetRatings([shelf.ProductId, Guid.CreateVersion7()]))).ShouldHaveSingleItem().Tenths.ShouldBe(45);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_not_in_order_is_refused_beside_its_field_and_nothing_is_kept(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var buyer = Writing.NewGuest();
        var line = receipts.Deliver(buyer, shelf);
        var good = Writing.Review(buyer, line);
        const string Upload = "uploads/0123456789abcdef0123456789abcdef";
        (WriteReview Wrong, string Field)[] wrong =
        [
            (good with { Stars = 0 }, "Stars"), (good with { Stars = 6 }, "Stars"), (good with { Words = new string('a', 1001) }, "Words"),
            (good with { Pictures = ["products/tra"] }, "Pictures"), (good with { Pictures = [Upload + "0"] }, "Pictures"), (good with { Name = (NameShown)9 }, "Name"),
            (good with { Pictures = [.. "1234".Select(c => Upload[..^1] + c)] }, "Pictures"),
        ];
        foreach (var (command, field) in wrong)
        {
            (await site.SendAsync(command)).Refusal!.Field.ShouldBe(field);
        }

        (await site.ReviewsAsync(shelf.ProductId)).Page.Total.ShouldBe(0);
        await site.DoAsync(good with { Words = "", Name = NameShown.Nobody, Pictures = [Upload] });
        var review = (await site.ReviewsAsync(shelf.ProductId)).Page.Items.ShouldHaveSingleItem();
        (review.Words, review.Name, review.Place).ShouldBe(("", "", ""));
        review.Pictures.ShouldBe([Upload]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_at_once_leave_one_review(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var buyer = Writing.NewGuest();
        for (var round = 0; round < 5; round++)
        {
            var line = receipts.Deliver(buyer, shelf);
            var outcomes = await Task.WhenAll(site.SendAsync(Writing.Review(buyer, line, 5)), site.SendAsync(Writing.Review(buyer, line, 1, "Khác hẳn")));
            outcomes.Count(o => o.Succeeded).ShouldBe(1);
            outcomes.Single(o => !o.Succeeded).Refusal!.Code.ShouldBe("catalog.reviewed");
        }

        (await site.ReviewsAsync(shelf.ProductId)).Rating.Count.ShouldBe(5);
        await site.RatingsAddUpAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_rating_is_right_after_fifty_reviews_and_hides_at_once(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var written = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
        {
            var buyer = Writing.NewGuest();
            return site.DoAsync(Writing.Review(buyer, receipts.Deliver(buyer, shelf), (i % 5) + 1, $"Lời thứ {i}"));
        }));
        var rating = (await site.ReviewsAsync(shelf.ProductId)).Rating;
        rating.ByStars.ShouldBe([10, 10, 10, 10, 10]);
        (rating.Sum, rating.Tenths).ShouldBe((150, 30));

        // Twenty are hidden while twenty more come.
        var hides = written.Take(20).Select(async w => { await site.DoAsync(new DecideWords(Writing.Staff, w.Id, 1, Show: false, "Không nói về hàng")); });
        var more = Enumerable.Range(0, 20).Select(async _ =>
        {
            var buyer = Writing.NewGuest();
            await site.DoAsync(Writing.Review(buyer, receipts.Deliver(buyer, shelf), 5));
        });
        await Task.WhenAll(hides.Concat(more));
        (await site.ReviewsAsync(shelf.ProductId)).Rating.ByStars.ShouldBe([6, 6, 6, 6, 26]);
        await site.RatingsAddUpAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_phone_number_a_link_or_an_insult_waits_for_staff(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        foreach (var words in new[] { "Gọi tôi 0912.345.678 nhé", "Mua ở www.cho-khac.vn rẻ hơn", "Đồ LỪA  ĐẢO!", "do lua dao" })
        {
            var buyer = Writing.NewGuest();
            (await site.DoAsync(Writing.Review(buyer, receipts.Deliver(buyer, shelf), 1, words))).IsHeld.ShouldBeTrue(words);
        }

        var kind = Writing.NewGuest();
        (await site.DoAsync(Writing.Review(kind, receipts.Deliver(kind, shelf), 1, "Giá 1.250.000 đ mà trà nát, rất thất vọng. Mua ngày 02/11/2026."))).IsHeld.ShouldBeFalse();
        var shown = await site.ReviewsAsync(shelf.ProductId);
        shown.Rating.Count.ShouldBe(1);
        shown.Page.Items.ShouldHaveSingleItem();

        var rows = (await site.SendAsync(new ListWords(Writing.Staff))).Where(r => r.HeldReason.Length > 0 && r.Stars == 1).ToList();
        rows.Count.ShouldBe(4);
        await site.DoAsync(new DecideWords(Writing.Staff, rows[0].Id, rows[0].Version, Show: true));
        (await site.ReviewsAsync(shelf.ProductId)).Rating.Count.ShouldBe(2);
        (await site.SendAsync(new ListWords(Writing.Staff))).ShouldNotContain(r => r.Id == rows[0].Id);
        await site.RatingsAddUpAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_hide_with_a_reason_undo_within_a_day_and_nothing_is_deleted(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var buyer = Writing.NewGuest();
        var line = receipts.Deliver(buyer, shelf);
        var id = (await site.DoAsync(Writing.Review(buyer, line, 2))).Id;
        Actor[] others = [shelf.Seller, buyer, new Actor(ActorKind.Person, Writing.Staff.PersonId)];
        foreach (var other in others)
        {
            (await site.SendAsync(new DecideWords(other, id, 1, Show: false, "Chê hàng tôi"))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new UndoWordsDecision(other, id))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new ListWords(other, WordsFilter.Newest))).ShouldBeEmpty();
        }

        (await site.SendAsync(new DecideWords(Writing.Staff, id, 1, Show: false, " "))).Refusal!.Field.ShouldBe("Reason");
        (await site.SendAsync(new DecideWords(Writing.Staff, id, 7, Show: false, "Lạc đề hoàn toàn"))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        await site.DoAsync(new DecideWords(Writing.Staff, id, 1, Show: false, "Lạc đề hoàn toàn"));
        (await site.ReviewsAsync(shelf.ProductId)).Rating.Count.ShouldBe(0);
        var mine = (await site.SendAsync(new ViewMyReview(buyer, line.PurchaseNumber, null, line.OrderLineId)))!.Written!;
        (mine.State, mine.HiddenReason).ShouldBe((WordsState.Hidden, "Lạc đề hoàn toàn"));
        (await site.SendAsync(new ListWords(Writing.Staff, WordsFilter.Hidden))).ShouldContain(r => r.Id == id && r.CanUndo);

        await site.DoAsync(new UndoWordsDecision(Writing.Staff, id));
        await site.DoAsync(new UndoWordsDecision(Writing.Staff, id));
        (await site.ReviewsAsync(shelf.ProductId)).Rating.Count.ShouldBe(1);
        var again = (await site.SendAsync(new ListWords(Writing.Staff))).Single(r => r.Id == id);
        await site.DoAsync(new DecideWords(Writing.Staff, id, again.Version, Show: false, "Lạc đề hoàn toàn"));
        site.Clock.Move(TimeSpan.FromHours(25));
        (await site.SendAsync(new UndoWordsDecision(Writing.Staff, id))).Refusal!.Code.ShouldBe("catalog.undo_late");
        await site.RatingsAddUpAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_report_brings_it_to_staff_and_counts_once_for_each_reader(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var buyer = Writing.NewGuest();
        var id = (await site.DoAsync(Writing.Review(buyer, receipts.Deliver(buyer, shelf)))).Id;
        var (first, second) = (Writing.NewGuest(), Writing.NewPerson());
        (await site.SendAsync(new ReportWords(first, id, "x"))).Refusal!.Field.ShouldBe("Reason");
        (await site.SendAsync(new ReportWords(Actor.Guest(null), id, "Nói sai sự thật"))).Refusal!.Code.ShouldBe("catalog.no_owner");
        (await site.SendAsync(new ReportWords(first, Guid.CreateVersion7(), "Nói sai sự thật"))).Refusal.ShouldBe(Refusal.NotFound);
        await Task.WhenAll(site.DoAsync(new ReportWords(first, id, "Nói sai sự thật")), site.DoAsync(new ReportWords(first, id, "Nói sai sự thật")));
        await site.DoAsync(new ReportWords(second, id, "Ảnh của người khác"));

        var row = (await site.SendAsync(new ListWords(Writing.Staff))).Single(r => r.Id == id);
        (row.Reports, row.State).ShouldBe((2, WordsState.Shown));
        row.Reported.ShouldBe(["Ảnh của người khác", "Nói sai sự thật"], ignoreOrder: true);
        await site.DoAsync(new DecideWords(Writing.Staff, id, row.Version, Show: true));
        (await site.SendAsync(new ListWords(Writing.Staff))).ShouldNotContain(r => r.Id == id);
        (await site.ReviewsAsync(shelf.ProductId)).Rating.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Only_the_shop_itself_answers_and_helpful_counts_once(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var (one, two) = (Writing.NewGuest(), Writing.NewGuest());
        var old = (await site.DoAsync(Writing.Review(one, receipts.Deliver(one, shelf), 2, "Chậm"))).Id;
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await site.DoAsync(Writing.Review(two, receipts.Deliver(two, shelf), 5, "Nhanh"));

        foreach (var stranger in new[] { Shelf.NewSeller(), one, Writing.Staff })
        {
            (await site.SendAsync(new AnswerReview(stranger, old, "Xin lỗi"))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new ListShopReviews(stranger))).Total.ShouldBe(0);
        }

        (await site.SendAsync(new AnswerReview(shelf.Seller, old, "Gọi 0912345678"))).Refusal!.Field.ShouldBe("Answer");
        await site.DoAsync(new AnswerReview(shelf.Seller, old, "Nhà em xin lỗi."));
        await site.DoAsync(new AnswerReview(shelf.Seller, old, "Nhà em xin lỗi chị."));
        (await site.SendAsync(new ListShopReviews(shelf.Seller))).Items.Select(r => r.Words).ShouldBe(["Nhanh", "Chậm"]);

        var reader = Writing.NewGuest();
        await Task.WhenAll(site.DoAsync(new MarkHelpful(reader, old)), site.DoAsync(new MarkHelpful(reader, old)));
        (await site.ReviewsAsync(shelf.ProductId)).Page.Items.Select(r => r.Words).ShouldBe(["Nhanh", "Chậm"]);
        var helpful = (await site.ReviewsAsync(shelf.ProductId, ReviewSort.Helpful)).Page.Items;
        helpful.Select(r => (r.Words, r.Helpful, r.Answer)).ShouldBe([("Chậm", 1, "Nhà em xin lỗi chị."), ("Nhanh", 0, "")]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_changes_the_page_tells_so(string engine)
    {
        var (site, receipts) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var buyer = Writing.NewGuest();
        Task<long> ToldAsync() => site.LookAsync(db => db.Set<OutboxMessage>().Where(m => m.Subject == shelf.ProductId).MaxAsync(m => m.Sequence));
        var before = await ToldAsync();
        var id = (await site.DoAsync(Writing.Review(buyer, receipts.Deliver(buyer, shelf)))).Id;
        (await ToldAsync()).ShouldBe(before + 1);
        await site.DoAsync(new AnswerReview(shelf.Seller, id, "Cảm ơn chị."));
        await site.DoAsync(new AnswerReview(shelf.Seller, id, "Cảm ơn chị."));
        (await ToldAsync()).ShouldBe(before + 2);
        await site.DoAsync(new DecideWords(Writing.Staff, id, 2, Show: false, "Lạc đề hoàn toàn"));
        (await ToldAsync()).ShouldBe(before + 3);
    }
}
