using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Web;

/// <summary>A form sent as it was shown changes nothing: no day moves by seven hours, no amount is rounded, nothing goes to staff once more.</summary>
public sealed class SavedUnchangedTests(Webs webs) : IClassFixture<Webs>
{
    [Fact]
    public async Task A_product_and_its_packs_saved_as_they_stand_stay_on_sale_as_they_are()
    {
        var web = await webs.Seeded(TestEngine.Sqlite);
        var seller = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var path = $"/nguoi-ban/san-pham/{Belongings.Product}";
        var before = (await web.SendAsync(new ViewMyProduct(Belongings.Shop, Belongings.Product)))!;
        var versions = (await web.SendAsync(new ListVersions(Belongings.Shop, Belongings.Product)))!.Versions;
        var forms = (await seller.PageAsync(path)).QuerySelectorAll<IHtmlFormElement>("form[action$='handler=Text'], form[action$='handler=Pack']").ToList();
        forms.Count.ShouldBe(1 + before.Packs.Count);
        foreach (var form in forms)
        {
            var saved = await seller.SubmitAsync(path, form);
            ((int)saved.StatusCode).ShouldBe(302, (await saved.DocumentAsync()).QuerySelector(".error-summary")?.TextContent);
        }

        var after = (await web.SendAsync(new ViewMyProduct(Belongings.Shop, Belongings.Product)))!;
        after.Text.ShouldBe(before.Text);
        after.State.ShouldBe(before.State);
        after.Packs.Select(p => p.Text).ShouldBe(before.Packs.Select(p => p.Text));
        (await web.SendAsync(new ListVersions(Belongings.Shop, Belongings.Product)))!.Versions.Count(v => v.Reason != VersionReason.AsItStood).ShouldBe(versions.Count(v => v.Reason != VersionReason.AsItStood));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_market_day_saved_as_it_stands_has_no_new_version(bool lunar)
    {
        var web = await webs.Seeded(TestEngine.Sqlite);
        var id = Ids.New(TimeProvider.System);
        await web.DoAsync(new SaveShowcase(Belongings.Staff, id, 0, new ShowcaseText(
            lunar ? "Chợ theo ngày âm" : "Chợ theo ngày dương", "A market day", "Lời dẫn có “ngoặc kép” & dấu.", "A lead.", new DateOnly(2027, 1, 27), new DateOnly(2027, 2, 5), lunar, 40, "",
            [Belongings.OtherProduct, Belongings.Product], new ShowcaseRule("chè", null, null, 4, new Money(500_000)))));
        var before = (await web.SendAsync(new ViewStaffShowcase(Belongings.Staff, id)))!;
        var staff = await Pages.SignInStaffAsync(web, Belongings.StaffPhone);
        var path = $"/ban-quan-ly/phien-cho/{id}";
        var form = (await staff.PageAsync(path)).QuerySelector<IHtmlFormElement>("form[data-showcase]")!;
        (await staff.SubmitAsync(path, form, ("step", "save"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);

        var after = (await web.SendAsync(new ViewStaffShowcase(Belongings.Staff, id)))!;
        after.Latest.ShouldBe(before.Latest);
        after.Text.Products.ShouldBe(before.Text.Products);
        (after.Text with { Products = [] }).ShouldBe(before.Text with { Products = [] });
    }
}
