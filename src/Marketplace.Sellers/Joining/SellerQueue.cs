using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Joining;

/// <summary>Sellers who wait to be verified.</summary>
internal sealed class SellerQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<string>(DeskKind.Seller, StaffRight.Sellers, null, rules, time)
{
    protected override IQueryable<DeskLine<string>> Waiting() =>
        from s in db.Set<Seller>()
        join d in db.Set<Dossier>() on s.Id equals d.SellerId
        where s.State == SellerState.IdentityPending && s.ArchivedAt == null && d.DueAt != null
        select new DeskLine<string> { Id = s.Id, SellerId = s.Id, Since = d.SubmittedAt ?? d.BegunAt, DueAt = d.DueAt, Detail = s.CommuneName, IsSample = s.IsSample };

    protected override LocalText TitleOf(string detail) => new($"Hồ sơ mở gian hàng, {detail}", $"Joining, {detail}");
}
