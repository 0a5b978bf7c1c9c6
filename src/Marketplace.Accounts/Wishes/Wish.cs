using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Wishes;

/// <summary>How a person wants to be reached; no row: the usual way.</summary>
internal sealed class Wish : IVersioned
{
    public const string EmailPurpose = "accounts_wishes.email";

    public Guid PersonId { get; set; }

    /// <summary>Codes of <see cref="MessageChannels"/> in order, separated by commas.</summary>
    public string Channels { get; set; } = "";

    public int? QuietFrom { get; set; }

    public int? QuietUntil { get; set; }

    public string? EmailCipher { get; set; }

    /// <summary>Typed, not yet confirmed by the code that went there.</summary>
    public string? NewEmailCipher { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Wish>(entity =>
    {
        entity.Table("accounts_wishes", Retention.Person);
        entity.HasKey(w => w.PersonId);
        entity.Property(w => w.Channels).HasMaxLength(40);
        entity.Property(w => w.EmailCipher).HasMaxLength(500);
        entity.Property(w => w.NewEmailCipher).HasMaxLength(500);
    });
}

internal sealed class GetMessageWishesHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<GetMessageWishes, MessageWishes>
{
    public async Task<MessageWishes> Handle(GetMessageWishes request, CancellationToken cancellationToken)
    {
        var phone = request.Phone.Value;
        var wish = await (
            from a in db.Set<People.Account>()
            join w in db.Set<Wish>() on a.Id equals w.PersonId
            where a.Phone == phone && a.ArchivedAt == null
            select w).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return wish is null
            ? MessageWishes.Usual
            : new(wish.Channels.Split(','), wish.EmailCipher is { } email ? cipher.Decrypt(email, Wish.EmailPurpose) : null, wish.QuietFrom, wish.QuietUntil);
    }
}
