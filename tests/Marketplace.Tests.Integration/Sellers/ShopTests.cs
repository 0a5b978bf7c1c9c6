using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Sellers;

public sealed class ShopTests(Sites sites) : IClassFixture<Sites>
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_helper_acts_for_a_seller_until_the_consent_is_revoked(string engine)
    {
        var site = await sites.On(engine);
        var (owner, helper) = (await site.JoinAsync(), await site.JoinAsync());
        var seller = await site.OpenShopAsync(owner);
        var consent = await site.ConsentAsync(seller, helper);

        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldHaveSingleItem().ConsentId.ShouldBe(consent);
        (await site.SendAsync(new GetMemberships(owner.Id))).ShouldHaveSingleItem().Role.ShouldBe("owner");
        (await site.SendAsync(new GetSellerMembers(seller))).ShouldBe([owner.Id]);

        (await site.SendAsync(new RevokeHelper(helper.For(seller, consent), consent))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new RevokeHelper(owner.For(seller), consent));
        (await site.SendAsync(new GetMemberships(helper.Id))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_badge_stands_from_the_day_it_was_signed_to_the_day_it_expires(string engine)
    {
        var site = await sites.On(engine);
        var seller = await site.OpenShopAsync(await site.JoinAsync());
        var (current, expired, future) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await site.WriteAsync((db, _) =>
        {
            db.Add(CertificateOf(seller, current, 3, Today.AddYears(-3), Today.AddDays(40)));
            db.Add(CertificateOf(seller, current, 4, Today, Today));
            db.Add(CertificateOf(seller, expired, 5, Today.AddYears(-3), Today.AddDays(-1)));
            db.Add(CertificateOf(seller, future, 5, Today.AddDays(1), Today.AddYears(3)));
            return Task.CompletedTask;
        });

        (await site.SendAsync(new GetOcopBadges([current, expired, future], Today))).ShouldHaveSingleItem().Stars.ShouldBe(4);
        var tomorrow = await site.SendAsync(new GetOcopBadges([current, expired, future], Today.AddDays(1)));
        tomorrow.Single(b => b.ProductId == current).Stars.ShouldBe(3);
        tomorrow.ShouldContain(b => b.ProductId == future);
        tomorrow.ShouldNotContain(b => b.ProductId == expired);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_suspended_shop_is_not_shown_and_staff_says_why(string engine)
    {
        var site = await sites.On(engine);
        var owner = await site.JoinAsync();
        var staff = await site.JoinStaffAsync();
        var seller = await site.OpenShopAsync(owner);
        var slug = $"shop-{seller:N}";
        (await site.SendAsync(new ViewShop(slug, Today)))!.Story.Vi.ShouldBe("Chuyện cũ");

        (await site.SendAsync(new SuspendSeller(owner.For(seller), seller, "x"))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new SuspendSeller(staff.AsStaff, seller, ""))).Refusal!.Field.ShouldBe("Reason");
        await site.DoAsync(new SuspendSeller(staff.AsStaff, seller, "Giấy tờ hết hạn"));

        (await site.SendAsync(new ViewShop(slug, Today))).ShouldBeNull();
        (await site.SendAsync(new GetSellers([seller]))).ShouldHaveSingleItem().State.ShouldBe(SellerState.Suspended);
        (await site.SendAsync(new GetMyShop(owner.For(seller))))!.StateReason.ShouldBe("Giấy tờ hết hạn");
        await site.DoAsync(new VerifySeller(staff.AsStaff, seller, "Đã bổ sung"));
        (await site.SendAsync(new ViewShop(slug, Today))).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_story_saved_over_somebody_elses_is_refused(string engine)
    {
        var site = await sites.On(engine);
        var owner = await site.JoinAsync();
        var seller = await site.OpenShopAsync(owner);
        var shown = (await site.SendAsync(new GetMyShop(owner.For(seller))))!;

        await site.DoAsync(new EditShopStory(owner.For(seller), "Chuyện mới", "New story", shown.Version));
        (await site.SendAsync(new EditShopStory(owner.For(seller), "Chuyện khác", "", shown.Version))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await site.SendAsync(new ViewShop(shown.Slug, Today)))!.Story.ShouldBe(new LocalText("Chuyện mới", "New story"));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_break_is_told_until_it_is_over_and_can_be_ended_early(string engine)
    {
        var site = await sites.On(engine);
        var owner = await site.JoinAsync();
        var seller = await site.OpenShopAsync(owner);
        var me = owner.For(seller);
        (await site.SendAsync(new PauseShop(me, Today.AddDays(-1), Today, null))).Refusal!.Field.ShouldBe("From");
        (await site.SendAsync(new PauseShop(me, Today, null, null))).Refusal!.Field.ShouldBe("Until");
        (await site.SendAsync(new PauseShop(me, Today, Today.AddDays(PauseShop.MostDays), null))).Refusal!.Field.ShouldBe("Until");
        await site.DoAsync(new PauseShop(me, null, Today.AddDays(2), "  Vào   vụ chè "));
        await site.DoAsync(new PauseShop(me, null, Today.AddDays(2), "Vào vụ chè"));
        (await site.SendAsync(new GetSellers([seller]))).Single().Pause.ShouldBe(new ShopPause(Today, Today.AddDays(2), "Vào vụ chè"));
        await site.DoAsync(new EndPause(me));
        (await site.SendAsync(new GetSellers([seller]))).Single().Pause.ShouldBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Shops_are_found_without_accents(string engine)
    {
        var site = await sites.On(engine);
        await site.OpenShopAsync(await site.JoinAsync(), "Tổ hợp tác Đèo Khế thử");
        var found = await site.SendAsync(new ListShops("to hop tac DEO KHE", PageSize: 5));
        found.Total.ShouldBe(1);
        found.Items[0].Name.ShouldBe("Tổ hợp tác Đèo Khế thử");
        (await site.SendAsync(new ListShops("khong co gian nao"))).Total.ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_sample_data_seeds_twice_and_the_demo_people_have_their_shops(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        await SeedRunner.RunAsync(site.Services, sample: true, scale: 1, null, CancellationToken.None);
        await SeedRunner.RunAsync(site.Services, sample: true, scale: 1, null, CancellationToken.None);

        var shops = await site.SendAsync(new ListShops());
        shops.Total.ShouldBe(SeedFiles.BesideProgram.Read("sellers.csv").Count());
        (await site.SendAsync(new GetMemberships(Ids.FromName("accounts_accounts", "0912000002")))).ShouldHaveSingleItem().SellerSlug.ShouldBe("che-doi-suong");
        (await site.SendAsync(new GetMemberships(Ids.FromName("accounts_accounts", "0912000005")))).Select(m => (m.SellerSlug, m.IsLimited)).ShouldBe([("che-nha-ba-tham", true), ("mien-dong-ba-man", false)]);
        var shop = (await site.SendAsync(new ViewShop("che-doi-suong", Today)))!;
        shop.Certificates.ShouldNotBeEmpty();
        shop.Rights.Select(r => r.Name).ShouldContain("Tân Cương");
        shop.Address.Check().ShouldBe(VietnamAddressErrors.None);
    }

    private static Certificate CertificateOf(Guid seller, Guid product, int stars, DateOnly from, DateOnly to) => new()
    {
        Id = Guid.CreateVersion7(),
        SellerId = seller,
        ProductId = product,
        Number = $"T-{Guid.CreateVersion7():N}",
        Stars = stars,
        Issuer = "UBND tỉnh",
        Decision = "1/QĐ",
        SignedOn = from,
        ExpiresOn = to,
    };
}
