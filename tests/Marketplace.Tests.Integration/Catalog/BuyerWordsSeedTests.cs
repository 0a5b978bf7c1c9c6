using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Platform.Seeding;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class BuyerWordsSeedTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_sample_reviews_and_questions_are_marked_add_up_and_keep_the_rules_of_the_house(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await site.RatingsAddUpAsync();
        var (reviews, questions) = await site.LookAsync(async db => (await db.Set<Review>().AsNoTracking().ToListAsync(), await db.Set<Question>().AsNoTracking().ToListAsync()));
        reviews.Count.ShouldBeGreaterThanOrEqualTo(60);
        reviews.Select(r => r.ProductId).Distinct().Count().ShouldBeGreaterThanOrEqualTo(25);
        reviews.Where(r => r.Stars <= 3 && r.Answer.Length > 0).Count().ShouldBeGreaterThan(3);
        questions.Count.ShouldBeGreaterThanOrEqualTo(20);

        var words = reviews.Concat<BuyerWords>(questions).ToList();
        words.ShouldAllBe(w => w.IsSample && w.Words.Length > 0 && w.State == WordsState.Shown && (w.Answer.Length > 0) == (w.AnsweredAt != null));
        words.ShouldAllBe(w => w.AnsweredAt == null || w.AnsweredAt > w.PostedAt);
        var rules = new HoldRules(SeedFiles.BesideProgram);
        words.SelectMany(w => new[] { w.Words, w.Answer, w.AuthorName }).Select(rules.ReasonFor).Where(reason => reason is not null).ShouldBeEmpty();
        words.SelectMany(w => new[] { w.Words, w.Answer }).Where(text => text != TypedWords.Clean(text)).ShouldBeEmpty();
    }
}
