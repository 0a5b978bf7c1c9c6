using Marketplace.Contracts;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Sellers;

/// <summary>Makes shops for tests.</summary>
internal static class Shops
{
    /// <summary>A verified household shop of <paramref name="owner"/>'s.</summary>
    public static async Task<Guid> OpenShopAsync(this TestSite site, Person owner, string name = "Hộ chè thử")
    {
        var id = Guid.CreateVersion7();
        var now = site.Clock.GetUtcNow().UtcDateTime;
        await site.WriteAsync((db, _) =>
        {
            db.Add(new Seller
            {
                Id = id,
                Slug = $"shop-{id:N}",
                Name = name,
                SearchName = SearchText.Fold(name),
                Kind = SellerKind.Household,
                State = SellerState.Verified,
                ProvinceCode = "19",
                ProvinceName = "Tỉnh Thái Nguyên",
                CommuneCode = "05503",
                CommuneName = "Xã Tân Cương",
                StreetLine = "Xóm Thử",
                AddressDataVersion = "test",
                Representative = "Người Thử",
                PublicPhone = owner.Phone,
                StoryVi = "Chuyện cũ",
                PictureKey = "shops/thu",
                CreatedAt = now,
            });
            db.Add(new Member { Id = Guid.CreateVersion7(), SellerId = id, PersonId = owner.Id, Role = MemberRole.Owner, Since = now });
            return Task.CompletedTask;
        });
        return id;
    }

    public static Actor For(this Person person, Guid seller, Guid? consent = null) => person.Actor with { SellerId = seller, ConsentId = consent };

    public static async Task<Guid> ConsentAsync(this TestSite site, Guid seller, Person helper)
    {
        var id = Guid.CreateVersion7();
        await site.WriteAsync((db, _) =>
        {
            db.Add(new HelperConsent { Id = id, SellerId = seller, HelperPersonId = helper.Id, GrantedAt = site.Clock.GetUtcNow().UtcDateTime, How = "Ký giấy" });
            return Task.CompletedTask;
        });
        return id;
    }
}
