using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Privacy;

/// <summary>The shops a person belongs to or helps.</summary>
internal sealed class SellerData(MarketplaceDb db, TimeProvider time) : IPersonalData
{
    public string Section => "gian hàng";

    public async Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var own = await db.Set<Member>().Where(m => m.PersonId == subject.PersonId)
            .Join(db.Set<Seller>(), m => m.SellerId, s => s.Id, (m, s) => new { s.Name, m.Role, m.Since }).OrderBy(m => m.Name).ToListAsync(cancellationToken);
        var helped = await db.Set<HelperConsent>().Where(c => c.HelperPersonId == subject.PersonId)
            .Join(db.Set<Seller>(), c => c.SellerId, s => s.Id, (c, s) => new { s.Name, c.GrantedAt, c.RevokedAt }).OrderBy(c => c.Name).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["là người của"] = new JsonArray([.. own.Select(m => new JsonObject { ["gian hàng"] = m.Name, ["vai trò"] = m.Role.ToString(), ["từ"] = VietnamTime.FormatDateTime(m.Since) })]),
            ["làm giúp"] = new JsonArray([.. helped.Select(c => new JsonObject
            {
                ["gian hàng"] = c.Name,
                ["từ"] = VietnamTime.FormatDateTime(c.GrantedAt),
                ["đến"] = c.RevokedAt is { } until ? VietnamTime.FormatDateTime(until) : null,
            })]),
        };
    }

    public async Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken) =>
        await db.Set<Member>().AnyAsync(m => m.PersonId == subject.PersonId, cancellationToken)
            ? new(
                "sellers.erase_member", "Bạn đang là người của một gian hàng. Hãy nhờ ban quản lý chuyển gian hàng cho người khác hoặc đóng gian hàng trước.",
                "You belong to a shop. Ask staff to hand it over or close it first.", Kind: RefusalKind.Conflict)
            : null;

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<HelperConsent>().Where(c => c.HelperPersonId == subject.PersonId && c.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RevokedAt, now), cancellationToken);
    }
}
