using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.ApiKeys;

/// <summary>Ask: whose key this is; null for one that was never given out or was taken back. Who has the key is the owner.</summary>
public sealed record ReadApiKey(string Key) : IQuery<ApiKeyOwner?>;

/// <param name="MayAct">The shop is verified.</param>
public sealed record ApiKeyOwner(Guid KeyId, Guid SellerId, bool MayAct);

internal sealed class ReadApiKeyHandler(MarketplaceDb db) : IRequestHandler<ReadApiKey, ApiKeyOwner?>
{
    public async Task<ApiKeyOwner?> Handle(ReadApiKey request, CancellationToken cancellationToken)
    {
        var hash = ApiKey.HashOf(request.Key);
        return await db.Set<ApiKey>().Where(k => k.Hash == hash && k.RevokedAt == null)
            .Join(db.Set<Seller>(), k => k.SellerId, s => s.Id, (k, s) => new ApiKeyOwner(k.Id, s.Id, s.State == SellerState.Verified && s.ArchivedAt == null))
            .SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>Ask: the keys of the shop acted for that are in force, newest first.</summary>
public sealed record ListApiKeys(Actor Actor) : IQuery<IReadOnlyList<ApiKeyView>>;

/// <param name="Ending">The key's last four characters.</param>
public sealed record ApiKeyView(Guid Id, string Name, string Ending, DateTime MadeAt);

internal sealed class ListApiKeysHandler(MarketplaceDb db) : IRequestHandler<ListApiKeys, IReadOnlyList<ApiKeyView>>
{
    public async Task<IReadOnlyList<ApiKeyView>> Handle(ListApiKeys request, CancellationToken cancellationToken) =>
        await db.Set<ApiKey>().Where(k => k.SellerId == request.Actor.SellerId && k.RevokedAt == null)
            .OrderByDescending(k => k.MadeAt).ThenBy(k => k.Name)
            .Select(k => new ApiKeyView(k.Id, k.Name, k.Ending, k.MadeAt))
            .ToListAsync(cancellationToken);
}

/// <summary>
/// A member makes a key for a program of the shop's; the answer is the key itself, which nobody can show again. Not for helpers.
/// Refused from the eleventh key on.
/// </summary>
/// <param name="Name">1 to 60 characters.</param>
public sealed record MakeApiKey(Actor Actor, string? Name) : ICommand<string>
{
    public const int Most = 10;

    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class MakeApiKeyHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<MakeApiKey, Outcome<string>>
{
    private const int KeyLength = 31;

    public async Task<Outcome<string>> Handle(MakeApiKey request, CancellationToken cancellationToken)
    {
        if (!await ApiKeyMembers.IsMemberAsync(db, request.Actor, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > ApiKey.NameMaxLength)
        {
            return new Refusal("sellers.key_name", $"Đặt tên cho khoá, tối đa {ApiKey.NameMaxLength} ký tự, ví dụ tên phần mềm sẽ dùng.", $"Name the key, at most {ApiKey.NameMaxLength} characters, e.g. after the program that will use it.", "Name");
        }

        if (await db.Set<ApiKey>().CountAsync(k => k.SellerId == request.Actor.SellerId && k.RevokedAt == null, cancellationToken) >= MakeApiKey.Most)
        {
            return new Refusal("sellers.keys_many", $"Mỗi gian hàng có tối đa {MakeApiKey.Most} khoá. Thu hồi khoá không dùng nữa rồi làm lại.", $"A shop has {MakeApiKey.Most} keys at most. Take back one that is not in use and try again.", "Name");
        }

        var key = "ocop_" + Crockford.NewCode(KeyLength);
        db.Add(ApiKey.Of(key, Ids.New(time), request.Actor.SellerId!.Value, name, time.GetUtcNow().UtcDateTime));
        return key;
    }
}

/// <summary>A member takes a key back: from the next request on it opens nothing.</summary>
public sealed record RevokeApiKey(Actor Actor, Guid KeyId) : ICommand<Done>
{
    public string? AuditSubject => KeyId.ToString();
}

internal sealed class RevokeApiKeyHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<RevokeApiKey, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var key = await ApiKeyMembers.IsMemberAsync(db, request.Actor, cancellationToken)
            ? await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == request.KeyId && k.SellerId == request.Actor.SellerId, cancellationToken)
            : null;
        if (key is null)
        {
            return Refusal.NotFound;
        }

        key.RevokedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}

internal static class ApiKeyMembers
{
    public static Task<bool> IsMemberAsync(MarketplaceDb db, Actor actor, CancellationToken cancellationToken) =>
        db.Set<Member>().AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId, cancellationToken);
}
