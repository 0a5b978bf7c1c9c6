using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Showcases;

public class ShowcaseTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Showcases_are_shown_from_their_first_to_their_last_day(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        var first = Make("tet", 2, Day, Day.AddDays(10));
        await AddAsync(site, first, Make("mua-dong", 1, Day.AddDays(-5), Day), Make("mua-xuan", 0, Day.AddDays(30), Day.AddDays(60)),
            Make("da-qua", 0, Day.AddDays(-60), Day.AddDays(-1)), Make("nhap", 0, Day, Day, ShowcaseState.Draft));

        (await site.SendAsync(new ListShowcases(Day))).Select(s => s.Slug).ShouldBe(["mua-dong", "tet", "mua-xuan"]);
        (await site.SendAsync(new ListShowcases(Day.AddDays(1)))).Select(s => s.Slug).ShouldBe(["tet", "mua-xuan"]);
        (await site.SendAsync(new ViewCurrentShowcase(Day)))!.Showcase.Slug.ShouldBe("mua-dong");
        (await site.SendAsync(new ViewCurrentShowcase(Day.AddDays(1))))!.Showcase.Slug.ShouldBe("tet");
        (await site.SendAsync(new ViewCurrentShowcase(Day.AddDays(90)))).ShouldBeNull();
        (await site.SendAsync(new ViewShowcase("da-qua")))!.Showcase.IsOpenOn(Day).ShouldBeFalse();
        (await site.SendAsync(new ViewShowcase("nhap"))).ShouldBeNull();
        (await site.SendAsync(new ViewShowcase("khong-co"))).ShouldBeNull();

        Guid[] products = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        await AddAsync(site, products.Select((p, i) => (object)new ShowcaseProduct { ShowcaseId = first.Id, ProductId = p, Position = 9 - i }).ToArray());
        (await site.SendAsync(new ViewShowcase("tet")))!.ProductIds.ShouldBe(products.Reverse());
    }

    private static Showcase Make(string slug, int position, DateOnly opens, DateOnly closes, ShowcaseState state = ShowcaseState.Published) => new()
    {
        Id = Guid.CreateVersion7(),
        Slug = slug,
        TitleVi = slug,
        OpensOn = opens,
        ClosesOn = closes,
        Position = position,
        PictureKey = "showcases/" + slug,
        State = state,
    };

    private static async Task AddAsync(TestSite site, params object[] rows)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            _ =>
            {
                db.AddRange(rows);
                return Task.FromResult(true);
            },
            keep => keep,
            CancellationToken.None);
    }
}
