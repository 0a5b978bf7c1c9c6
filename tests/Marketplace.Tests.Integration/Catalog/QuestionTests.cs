using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Questions;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class QuestionTests(BuyerSites sites) : IClassFixture<BuyerSites>
{
    private const string Words = "Trà này hái tháng mấy vậy?";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_question_is_public_once_the_shop_answers_and_the_asker_is_told_once(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var asker = Writing.NewGuest();
        var phone = PhoneNumber.Parse("0977000111");
        var asked = await site.DoAsync(new AskQuestion(asker, shelf.ProductId, Words, "Hà", phone.Value, TellMe: true));
        (await site.DoAsync(new AskQuestion(asker, shelf.ProductId, Words, "Hà", phone.Value, TellMe: true))).ShouldBe(asked);
        (await site.QuestionsAsync(shelf.ProductId)).Total.ShouldBe(0);
        (await site.SendAsync(new ListMyQuestions(asker, shelf.ProductId))).ShouldHaveSingleItem().Words.ShouldBe(Words);
        (await site.SendAsync(new ListMyQuestions(Writing.NewGuest(), shelf.ProductId))).ShouldBeEmpty();
        (await site.SendAsync(new ListMyQuestions(Actor.Guest(null), shelf.ProductId))).ShouldBeEmpty();
        (await site.SendAsync(new CountUnanswered(shelf.Seller))).Questions.ShouldBe(1);

        foreach (var stranger in new[] { Shelf.NewSeller(), asker, Writing.Staff })
        {
            (await site.SendAsync(new AnswerQuestion(stranger, asked.Id, "Tháng Ba"))).Refusal.ShouldBe(Refusal.NotFound);
            (await site.SendAsync(new ListShopQuestions(stranger))).Total.ShouldBe(0);
        }

        (await site.SendAsync(new AnswerQuestion(shelf.Seller, asked.Id, "Xem www.nha-toi.vn nhé"))).Refusal!.Field.ShouldBe("Answer");
        await site.DoAsync(new AnswerQuestion(shelf.Seller, asked.Id, "Tháng Ba ạ."));
        await site.DoAsync(new AnswerQuestion(shelf.Seller, asked.Id, "Tháng Ba và tháng Chín ạ."));
        var shown = (await site.QuestionsAsync(shelf.ProductId)).Items.ShouldHaveSingleItem();
        (shown.Words, shown.Answer).ShouldBe((Words, "Tháng Ba và tháng Chín ạ."));
        (await site.SendAsync(new ListMyQuestions(asker, shelf.ProductId))).ShouldBeEmpty();
        (await site.SendAsync(new ReadDevelopmentInbox(phone, "catalog.answered"))).ShouldHaveSingleItem().Text.ShouldContain("/hoi-dap");
        (await site.SendAsync(new CountUnanswered(shelf.Seller))).ShouldBe(new Unanswered(0, 0));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Unanswered_come_first_and_held_ones_wait_for_staff(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var asker = Writing.NewPerson();
        var answered = (await site.DoAsync(new AskQuestion(asker, shelf.ProductId, "Câu thứ nhất đây ạ", "", "", false))).Id;
        await site.DoAsync(new AnswerQuestion(shelf.Seller, answered, "Vâng."));
        await site.DoAsync(new AskQuestion(asker, shelf.ProductId, "Câu thứ hai đây ạ", "", "", TellMe: true));
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await site.DoAsync(new AskQuestion(asker, shelf.ProductId, "Câu thứ ba đây ạ", "", "", false));
        var held = await site.DoAsync(new AskQuestion(asker, shelf.ProductId, "Nhắn tôi 0912 345 678 được không", "", "", false));
        held.IsHeld.ShouldBeTrue();
        (await site.SendAsync(new ListShopQuestions(shelf.Seller))).Items.Select(q => q.Words).ShouldBe(["Câu thứ hai đây ạ", "Câu thứ ba đây ạ", "Câu thứ nhất đây ạ"]);
        (await site.SendAsync(new AnswerQuestion(shelf.Seller, held.Id, "Vâng."))).Refusal.ShouldBe(Refusal.NotFound);

        var row = (await site.SendAsync(new ListWords(Writing.Staff))).Single(r => r.Id == held.Id);
        (row.IsReview, row.HeldReason).ShouldBe((false, "có số điện thoại"));
        await site.DoAsync(new DecideWords(Writing.Staff, held.Id, row.Version, Show: true));
        await site.DoAsync(new AnswerQuestion(shelf.Seller, held.Id, "Vâng."));
        (await site.QuestionsAsync(shelf.ProductId)).Total.ShouldBe(2);

        (await site.DoAsync(new AskQuestion(asker, shelf.ProductId, "Câu thứ năm đây ạ", "", "", false))).IsHeld.ShouldBeFalse();
        (await site.SendAsync(new AskQuestion(asker, shelf.ProductId, "Câu thứ sáu đây ạ", "", "", false))).Refusal!.Kind.ShouldBe(RefusalKind.TooMany);
        site.Clock.Move(TimeSpan.FromMinutes(61));
        await site.DoAsync(new AskQuestion(asker, shelf.ProductId, "Câu thứ sáu đây ạ", "", "", false));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_question_that_is_not_in_order_is_refused_beside_its_field(string engine)
    {
        var (site, _) = await sites.On(engine);
        var shelf = await Shelf.OpenAsync(site);
        var guest = Writing.NewGuest();
        (await site.SendAsync(new AskQuestion(guest, shelf.ProductId, "Ngắn", "", "", false))).Refusal!.Field.ShouldBe("Words");
        (await site.SendAsync(new AskQuestion(guest, shelf.ProductId, Words, new string('a', 61), "", false))).Refusal!.Field.ShouldBe("Name");
        (await site.SendAsync(new AskQuestion(guest, shelf.ProductId, Words, "", "", TellMe: true))).Refusal!.Field.ShouldBe("Phone");
        (await site.SendAsync(new AskQuestion(guest, Guid.CreateVersion7(), Words, "", "", false))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new AskQuestion(Actor.Guest(null), shelf.ProductId, Words, "", "", false))).Refusal!.Code.ShouldBe("catalog.no_owner");
        (await site.SendAsync(new ListMyQuestions(guest, shelf.ProductId))).ShouldBeEmpty();
    }
}
