using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Privacy;

/// <summary>The shops a person belongs to or helps.</summary>
internal sealed class SellerData(MarketplaceDb db, FieldCipher cipher, TimeProvider time) : IPersonalData
{
    public string Section => "gian hàng";

    public async Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var own = await db.Set<Member>().Where(m => m.PersonId == subject.PersonId)
            .Join(db.Set<Seller>(), m => m.SellerId, s => s.Id, (m, s) => new { s.Name, m.Role, m.Since }).OrderBy(m => m.Name).ToListAsync(cancellationToken);
        var helped = await db.Set<HelperConsent>().Where(c => c.HelperPersonId == subject.PersonId)
            .Join(db.Set<Seller>(), c => c.SellerId, s => s.Id, (c, s) => new { s.Name, c.GrantedAt, c.RevokedAt }).OrderBy(c => c.Name).ToListAsync(cancellationToken);
        var dossiers = await db.Set<Dossier>().AsNoTracking().Where(d => d.DraftOf == subject.PersonId || db.Set<Member>().Any(m => m.SellerId == d.SellerId && m.PersonId == subject.PersonId && m.Role == MemberRole.Owner))
            .OrderBy(d => d.BegunAt).ThenBy(d => d.SellerId).ToListAsync(cancellationToken);
        var helper = await db.Set<Helper>().AsNoTracking().SingleOrDefaultAsync(h => h.PersonId == subject.PersonId, cancellationToken);
        return new JsonObject
        {
            ["là người của"] = new JsonArray([.. own.Select(m => new JsonObject { ["gian hàng"] = m.Name, ["vai trò"] = m.Role.ToString(), ["từ"] = VietnamTime.FormatDateTime(m.Since) })]),
            ["hồ sơ mở gian hàng"] = new JsonArray([.. dossiers.Select(d => new JsonObject
            {
                ["bắt đầu"] = VietnamTime.FormatDateTime(d.BegunAt),
                ["số điện thoại"] = d.PhoneText,
                ["ngày sinh"] = d.BirthText,
                ["số định danh"] = d.CitizenCipher is { } citizen ? cipher.Decrypt(citizen, Dossier.CitizenPurpose) : null,
                ["mã số thuế"] = d.TaxText,
                ["đã kiểm tra lúc"] = d.IdentityAt is { } at ? VietnamTime.FormatDateTime(at) : null,
            })]),
            ["là người làm giúp"] = helper is null ? null : new JsonObject { ["xã, phường"] = helper.CommuneName, ["tổ"] = helper.Team },
            ["làm giúp"] = new JsonArray([.. helped.Select(c => new JsonObject
            {
                ["gian hàng"] = c.Name,
                ["từ"] = VietnamTime.FormatDateTime(c.GrantedAt),
                ["đến"] = c.RevokedAt is { } until ? VietnamTime.FormatDateTime(until) : null,
            })]),
        };
    }

    public async Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken) =>
        await db.Set<Member>().AnyAsync(m => m.PersonId == subject.PersonId && db.Set<Seller>().Any(s => s.Id == m.SellerId && s.State != SellerState.Draft && s.ArchivedAt == null), cancellationToken)
            ? new(
                "sellers.erase_member", "Bạn đang là người của một gian hàng. Hãy nhờ ban quản lý chuyển gian hàng cho người khác hoặc đóng gian hàng trước.",
                "You belong to a shop. Ask staff to hand it over or close it first.", Kind: RefusalKind.Conflict)
            : null;

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<HelperConsent>().Where(c => c.HelperPersonId == subject.PersonId && c.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RevokedAt, now), cancellationToken);
        await db.Set<ConsentAsk>().Where(a => a.Phone == subject.Phone.Value).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Helper>().Where(h => h.PersonId == subject.PersonId)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.State, HelperState.Ended).SetProperty(h => h.DecidedAt, now), cancellationToken);

        // A shop that was only begun goes with who began it; the sweep of identity pictures takes its picture.
        var drafts = await db.Set<Dossier>().Where(d => d.DraftOf == subject.PersonId).ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            (draft.DraftOf, draft.PhoneText, draft.BirthText, draft.CitizenCipher, draft.TaxText) = (null, "", "", null, "");
            draft.PictureEndsAt = draft.PictureKey is null ? draft.PictureEndsAt : now;
            var shop = await db.Set<Seller>().SingleAsync(s => s.Id == draft.SellerId, cancellationToken);
            (shop.ArchivedAt, shop.Representative, shop.PublicPhone, shop.StreetLine) = (now, "", null, "");
        }
    }
}
