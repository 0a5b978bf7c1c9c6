using System.Text.Json.Nodes;
using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Accounts.Sessions;
using Marketplace.Accounts.Wishes;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Privacy;

/// <summary>The account itself, its devices, wishes and consents.</summary>
internal sealed class AccountData(MarketplaceDb db, FieldCipher cipher, TimeProvider time) : IPersonalData
{
    public string Section => "tài khoản";

    public async Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == subject.PersonId, cancellationToken);
        var wish = await db.Set<Wish>().AsNoTracking().SingleOrDefaultAsync(w => w.PersonId == subject.PersonId, cancellationToken);
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.AccountId == subject.PersonId).OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).Take(100).ToListAsync(cancellationToken);
        var consents = await db.Set<ConsentEntry>().AsNoTracking().Where(c => c.PersonId == subject.PersonId).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["họ và tên"] = account.FullName,
            ["số điện thoại"] = account.Phone,
            ["mở lúc"] = VietnamTime.FormatDateTime(account.CreatedAt),
            ["thư điện tử"] = wish?.EmailCipher is { } email ? cipher.Decrypt(email, Wish.EmailPurpose) : null,
            ["kênh nhận tin"] = wish?.Channels ?? string.Join(',', MessageChannels.Usual),
            ["thiết bị"] = new JsonArray([.. sessions.Select(s => new JsonObject
            {
                ["thiết bị"] = s.Device,
                ["đăng nhập"] = VietnamTime.FormatDateTime(s.CreatedAt),
                ["dùng gần đây"] = VietnamTime.FormatDateTime(s.LastSeenAt),
            })]),
            ["đồng ý"] = new JsonArray([.. consents.Select(c => new JsonObject
            {
                ["mục đích"] = c.Purpose,
                ["bản"] = c.TextVersion,
                ["đồng ý"] = c.IsGiven,
                ["lúc"] = VietnamTime.FormatDateTime(c.At),
            })]),
        };
    }

    public async Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken) =>
        await db.Set<Account>().AnyAsync(a => a.Id == subject.PersonId && a.IsStaff, cancellationToken)
            ? new("accounts.erase_staff", "Tài khoản cán bộ do quản trị viên đóng. Hãy báo quản trị viên.", "A staff account is closed by an administrator.", Kind: RefusalKind.Conflict)
            : null;

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().SingleAsync(a => a.Id == subject.PersonId, cancellationToken);
        (account.FullName, account.PasswordHash, account.TotpSecretCipher, account.SecurityStamp) = ("", null, null, Ids.New(time).ToString("N"));

        // Unique, and no phone number: the number may open a new account.
        account.Phone = "x" + account.Id.ToString("N")[^10..];
        account.ArchivedAt = time.GetUtcNow().UtcDateTime;
        await db.Set<Session>().Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Wish>().Where(w => w.PersonId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SignInCode>().Where(c => c.Phone == subject.Phone.Value).ExecuteDeleteAsync(cancellationToken);
        await db.Set<DataRequest>().Where(r => r.PersonId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.WordsCipher, (string?)null), cancellationToken);
    }
}
