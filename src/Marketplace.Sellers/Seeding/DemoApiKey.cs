using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.ApiKeys;
using Marketplace.Sellers.Members;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Seeding;

/// <summary><c>Seed__DemoApiKey</c> becomes a key of the sample cooperative, also when it is set or changed later; without the sample shops nothing happens.</summary>
internal sealed class DemoApiKey(MarketplaceDb db) : ISeeder
{
    private const string CooperativePhone = "0912000002";

    public int Order => 21;

    public bool IsSample => false;

    public string Name => "sellers.demo-api-key";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(seed.DemoApiKey))
        {
            return;
        }

        var key = seed.DemoApiKey.Trim();
        var hash = ApiKey.HashOf(key);
        var person = SellerRows.PersonId(CooperativePhone);
        var seller = await db.Set<Member>().Where(m => m.PersonId == person).OrderBy(m => m.Since).Select(m => (Guid?)m.SellerId).FirstOrDefaultAsync(cancellationToken);
        if (seller is { } id && !await db.Set<ApiKey>().AnyAsync(k => k.Hash == hash, cancellationToken))
        {
            db.Add(ApiKey.Of(key, Ids.FromName("sellers_api_keys", hash), id, "Khoá mẫu", seed.Now));
        }
    }
}
