using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Catalog.Entry;

public sealed class VersionTests(CatalogSites sites) : IClassFixture<CatalogSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_see_what_changed_and_a_seller_brings_an_old_version_back(string engine)
    {
        var shelf = await Shelf.OpenAsync(await sites.On(engine), Shelf.Tea("Trà lật trang") with { Summary = "Búp non hái sớm, nước xanh." });
        var site = shelf.Site;
        (await site.SendAsync(new CompareListing(Shelf.Staff, shelf.ProductId)))!.Differences.ShouldBeEmpty();
        await Edit(shelf, t => t with { UsageAdvice = "Pha 80 °C" });
        (await Edit(shelf, t => t with { Name = "Trà lật trang hai", Summary = "Búp non hái muộn, nước xanh." })).ShouldBe(ProductState.Pending);

        var seen = (await site.SendAsync(new CompareListing(Shelf.Staff, shelf.ProductId)))!;
        seen.SinceNo.ShouldBe(2);
        seen.Differences.Select(d => (d.Field.Vi, d.IsWeighty)).ShouldBe([("Tên sản phẩm", true), ("Giới thiệu", true)]);
        seen.Differences[1].Before.ShouldBe([new("Búp non hái", false), new("sớm,", true), new("nước xanh.", false)]);
        seen.Differences[1].After[1].ShouldBe(new("muộn,", true));
        (await site.SendAsync(new CompareListing(shelf.Seller, shelf.ProductId))).ShouldBeNull();

        await Approve(shelf);
        var versions = (await site.SendAsync(new ListVersions(shelf.Seller, shelf.ProductId)))!.Versions;
        versions.Select(v => (v.No, v.Reason)).ShouldBe([(3, VersionReason.Approved), (2, VersionReason.Edited), (1, VersionReason.Approved)]);
        versions[0].BackToIt.ShouldBeEmpty();
        versions[2].BackToIt.Count.ShouldBe(3);
        (await site.SendAsync(new ListVersions(Shelf.NewSeller(), shelf.ProductId))).ShouldBeNull();
        (await site.SendAsync(new RestoreVersion(Shelf.NewSeller(), shelf.ProductId, 1))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.DoAsync(new RestoreVersion(shelf.Seller, shelf.ProductId, 2))).ShouldBe(ProductState.Pending);
        (await site.SendAsync(new ViewMyProduct(shelf.Seller, shelf.ProductId)))!.Text.Name.ShouldBe("Trà lật trang");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_may_not_stand_there_stays_a_draft_until_it_is_mended(string engine)
    {
        var site = await sites.On(engine);
        var seller = Shelf.NewSeller();
        var claim = Shelf.Tea("Trà tôm nõn Tân Cương") with { Summary = "Búp non làm ở xã Tân Cương, nước xanh." };
        (await site.SendAsync(new CreateProduct(seller, Guid.CreateVersion7(), claim, Submit: true))).Refusal!.Field.ShouldBe("Name");
        var id = await site.DoAsync(new CreateProduct(seller, Guid.CreateVersion7(), claim, Submit: false));

        var check = (await site.SendAsync(new CheckProductText(seller, id, claim)))!;
        check.Findings.Select(f => (f.Field, f.Kind, f.Offer)).ShouldBe([("Name", FindingKind.Sign, "Trà tôm nõn Thái Nguyên")]);
        check.Label.Single(l => l.Field == "Ingredients").State.ShouldBe(LabelState.Missing);
        (await site.SendAsync(new CheckProductText(Shelf.NewSeller(), id, claim))).ShouldBeNull();
        (await site.SendAsync(new CheckListing(seller, id))).ShouldBeNull();
        (await site.SendAsync(new CheckListing(Shelf.Staff, id)))!.CanBeSent.ShouldBeFalse();

        (await site.SendAsync(new EditProduct(seller, id, 1, claim with { Name = check.Findings[0].Offer, Story = "Uống vào khỏi bệnh ngay." }, Submit: true))).Refusal!.Field.ShouldBe("Story");
        (await site.DoAsync(new EditProduct(seller, id, 1, claim with { Name = check.Findings[0].Offer }, Submit: true))).ShouldBe(ProductState.Pending);
    }

    private static async Task<ProductState> Edit(Shelf shelf, Func<ProductText, ProductText> change)
    {
        var mine = (await shelf.Site.SendAsync(new ViewMyProduct(shelf.Seller, shelf.ProductId)))!;
        return await shelf.Site.DoAsync(new EditProduct(shelf.Seller, shelf.ProductId, mine.Version, change(mine.Text), Submit: false));
    }

    private static async Task Approve(Shelf shelf)
    {
        var review = await shelf.Site.SendAsync(new ReviewProduct(Shelf.Staff, shelf.ProductId));
        await shelf.Site.DoAsync(new DecideProduct(Shelf.Staff, shelf.ProductId, review!.Version, Approve: true));
    }
}
