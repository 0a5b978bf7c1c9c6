using System.Net.Mail;
using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Wishes;

/// <summary>Ask: how the acting person is reached; null for guests.</summary>
public sealed record ViewWishes(Actor Actor) : IQuery<WishView?>;

/// <param name="Channels">In order; those left out are not used.</param>
/// <param name="NewEmail">Waiting for its code.</param>
/// <param name="QuietFrom">Hour of the day, 0 to 23; null for the house's rule.</param>
public sealed record WishView(IReadOnlyList<string> Channels, string? Email, string? NewEmail, int? QuietFrom, int? QuietUntil);

/// <summary>
/// The acting person says in which order they are reached (codes of <see cref="MessageChannels"/>; Zalo or SMS must be among them, since codes come
/// that way) and between which hours only urgent words come (both or neither, field <c>QuietFrom</c>).
/// </summary>
public sealed record SetWishes(Actor Actor, IReadOnlyList<string> Channels, int? QuietFrom, int? QuietUntil) : ICommand<Done>;

/// <summary>Sends a code to an e-mail address (field <c>Email</c>), which counts once the code is typed.</summary>
public sealed record StartEmail(Actor Actor, string? Email) : ICommand<Done>
{
    public override string ToString() => nameof(StartEmail);
}

/// <summary>The code that went to the new address.</summary>
public sealed record ConfirmEmail(Actor Actor, string? Code) : ICommand<CodeCheck>
{
    public override string ToString() => nameof(ConfirmEmail);
}

/// <summary>Takes the address away, confirmed or not.</summary>
public sealed record RemoveEmail(Actor Actor) : ICommand<Done>;

internal sealed class WishesHandler(MarketplaceDb db, FieldCipher cipher, CodeDesk codes) :
    IRequestHandler<ViewWishes, WishView?>,
    IRequestHandler<SetWishes, Outcome<Done>>,
    IRequestHandler<StartEmail, Outcome<Done>>,
    IRequestHandler<ConfirmEmail, Outcome<CodeCheck>>,
    IRequestHandler<RemoveEmail, Outcome<Done>>
{
    private const string EmailCode = "email";
    private const int EmailMax = 120;

    public async Task<WishView?> Handle(ViewWishes request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is null)
        {
            return null;
        }

        var wish = await db.Set<Wish>().AsNoTracking().SingleOrDefaultAsync(w => w.PersonId == request.Actor.PersonId, cancellationToken);
        return wish is null
            ? new(MessageChannels.Usual, null, null, null, null)
            : new(wish.Channels.Split(','), Read(wish.EmailCipher), Read(wish.NewEmailCipher), wish.QuietFrom / 60, wish.QuietUntil / 60);
    }

    public async Task<Outcome<Done>> Handle(SetWishes request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is not { } account)
        {
            return Refusal.NotFound;
        }

        var channels = request.Channels.Distinct(StringComparer.Ordinal).Where(c => MessageChannels.Usual.Contains(c)).ToList();
        if (!channels.Contains(MessageChannels.Zalo) && !channels.Contains(MessageChannels.Sms))
        {
            return new Refusal("accounts.no_channel", "Giữ ít nhất Zalo hoặc tin nhắn SMS: mã đăng nhập đi đường này.", "Keep Zalo or SMS: sign-in codes come that way.", "Channels");
        }

        if (request.QuietFrom is null != request.QuietUntil is null || request.QuietFrom is < 0 or > 23 || request.QuietUntil is < 0 or > 23)
        {
            return new Refusal("accounts.quiet", "Chọn cả giờ bắt đầu và giờ kết thúc, hoặc để trống cả hai.", "Choose both hours, or leave both empty.", "QuietFrom");
        }

        var wish = await OwnAsync(account, cancellationToken);
        (wish.Channels, wish.QuietFrom, wish.QuietUntil) = (string.Join(',', channels), request.QuietFrom * 60, request.QuietUntil * 60);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(StartEmail request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is not { } account)
        {
            return Refusal.NotFound;
        }

        var email = (request.Email ?? "").Trim();
        if (email.Length > EmailMax || !MailAddress.TryCreate(email, out var read) || read.Address != email || !read.Host.Contains('.', StringComparison.Ordinal))
        {
            return new Refusal("accounts.email", "Địa chỉ thư điện tử chưa đúng, ví dụ hoa@gmail.com.", "This is no e-mail address, like hoa@gmail.com.", "Email");
        }

        if (await codes.SendAsync(account.PhoneNumber, EmailCode, "xác nhận thư điện tử", account.IsSample, cancellationToken, email) is { } refusal)
        {
            return refusal;
        }

        (await OwnAsync(account, cancellationToken)).NewEmailCipher = cipher.Encrypt(email, Wish.EmailPurpose);
        return Done.It;
    }

    public async Task<Outcome<CodeCheck>> Handle(ConfirmEmail request, CancellationToken cancellationToken)
    {
        var wish = await db.Set<Wish>().SingleOrDefaultAsync(w => w.PersonId == request.Actor.PersonId && w.NewEmailCipher != null, cancellationToken);
        if (wish is null || await AccountAsync(request.Actor, cancellationToken) is not { } account)
        {
            return Refusal.NotFound;
        }

        var check = await codes.CheckAsync(account.PhoneNumber, EmailCode, request.Code, cancellationToken);
        if (check == CodeCheck.Right)
        {
            (wish.EmailCipher, wish.NewEmailCipher) = (wish.NewEmailCipher, null);
        }

        return check;
    }

    public async Task<Outcome<Done>> Handle(RemoveEmail request, CancellationToken cancellationToken)
    {
        if (await db.Set<Wish>().SingleOrDefaultAsync(w => w.PersonId == request.Actor.PersonId, cancellationToken) is not { } wish)
        {
            return Refusal.NotFound;
        }

        (wish.EmailCipher, wish.NewEmailCipher) = (null, null);
        return Done.It;
    }

    private async Task<Account?> AccountAsync(Actor actor, CancellationToken cancellationToken) =>
        await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == actor.PersonId && a.ArchivedAt == null, cancellationToken);

    private async Task<Wish> OwnAsync(Account account, CancellationToken cancellationToken)
    {
        if (await db.Set<Wish>().SingleOrDefaultAsync(w => w.PersonId == account.Id, cancellationToken) is { } wish)
        {
            return wish;
        }

        wish = new Wish { PersonId = account.Id, Channels = string.Join(',', MessageChannels.Usual) };
        db.Add(wish);
        return wish;
    }

    private string? Read(string? emailCipher) => emailCipher is null ? null : cipher.Decrypt(emailCipher, Wish.EmailPurpose);
}
