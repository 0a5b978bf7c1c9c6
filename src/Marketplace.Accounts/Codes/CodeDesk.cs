using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Codes;

/// <summary>Sends codes and takes them back, inside commands.</summary>
internal sealed class CodeDesk(MarketplaceDb db, MessageOutbox messages, FieldCipher cipher, DatedRules rules, TimeProvider time)
{
    /// <summary>How long to wait before another code of the same purpose.</summary>
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sends a code, or says why not. Whether anybody has an account with this phone makes no difference.</summary>
    /// <param name="email">Where the code goes instead of the phone.</param>
    public async Task<Refusal?> SendAsync(PhoneNumber to, string purpose, string what, bool isSample, CancellationToken cancellationToken, string? email = null)
    {
        var now = Now;
        var perHour = (await rules.GetAsync("accounts.codes_per_phone_per_hour", cancellationToken: cancellationToken)).Value;
        var minutes = (await rules.GetAsync("accounts.code_minutes", cancellationToken: cancellationToken)).Value;
        var since = now.AddHours(-1);

        // The number first: a code sent by somebody else after this line clashes with ours on its number, one sent before it is seen below.
        var last = await db.Set<SignInCode>().Where(c => c.Phone == to.Value).MaxAsync(c => (long?)c.Number, cancellationToken) ?? 0;
        var sent = await db.Set<SignInCode>().Where(c => c.Phone == to.Value && c.CreatedAt > since)
            .OrderByDescending(c => c.Number)
            .Select(c => new { c.Purpose, c.CreatedAt })
            .Take((int)perHour)
            .ToListAsync(cancellationToken);
        if (sent.FirstOrDefault(c => c.Purpose == purpose) is { } newest && newest.CreatedAt + ResendAfter > now)
        {
            return new("accounts.code_too_soon",
                "Vừa gửi một mã đến số này. Chờ 60 giây nếu chưa nhận được rồi hãy gửi lại.",
                "A code was just sent to this number. Wait 60 seconds before asking for another.", Kind: RefusalKind.TooMany);
        }

        if (sent.Count >= perHour)
        {
            return new("accounts.too_many_codes",
                $"Số này đã nhận {perHour} mã trong một giờ. Hãy chờ một lúc rồi thử lại, hoặc đăng nhập bằng mật khẩu.",
                $"This number received {perHour} codes within an hour. Wait a while, or sign in with a password.", Kind: RefusalKind.TooMany);
        }

        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var code = new SignInCode
        {
            Id = Ids.New(time),
            Phone = to.Value,
            Number = last + 1,
            Purpose = purpose,
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(minutes),
        };
        code.CodeCipher = cipher.Encrypt(digits, SignInCode.CipherPurpose(code.Id));
        db.Add(code);
        await messages.QueueAsync(
            new MessageDraft(
                $"accounts.code/{code.Id:N}", "accounts.code", to,
                $"{digits} là mã {what} tại Chợ OCOP Thái Nguyên, dùng được trong {minutes} phút. Đừng đưa mã này cho ai, kể cả người xưng là nhân viên.",
                isSample, Urgent: true, TimeSpan.FromMinutes(minutes), email),
            cancellationToken);
        return null;
    }

    /// <summary>Compares with the newest code of this phone and purpose. A right code is used up; a wrong one counts.</summary>
    public async Task<CodeCheck> CheckAsync(PhoneNumber phone, string purpose, string? typed, CancellationToken cancellationToken)
    {
        var now = Now;
        var code = await db.Set<SignInCode>().AsNoTracking()
            .Where(c => c.Phone == phone.Value && c.Purpose == purpose)
            .OrderByDescending(c => c.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (code is null)
        {
            return CodeCheck.Spent;
        }

        // The try is taken before anything is compared: guesses sent at the same moment wait for each other here.
        var live = db.Set<SignInCode>().Where(c => c.Id == code.Id && c.ConsumedAt == null && c.ExpiresAt > now);
        var taken = await live.Where(c => c.Attempts < SignInCode.MaxAttempts)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempts, c => c.Attempts + 1), cancellationToken);
        if (taken == 0)
        {
            return CodeCheck.Spent;
        }

        var digits = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        var expected = cipher.Decrypt(code.CodeCipher, SignInCode.CipherPurpose(code.Id));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits), Encoding.ASCII.GetBytes(expected)))
        {
            return CodeCheck.Wrong;
        }

        var used = await live.ExecuteUpdateAsync(set => set.SetProperty(c => c.ConsumedAt, now), cancellationToken);
        return used == 1 ? CodeCheck.Right : CodeCheck.Spent;
    }
}
