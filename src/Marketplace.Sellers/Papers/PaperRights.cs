using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Papers;

/// <summary>An indication or mark that a right can be of.</summary>
public sealed record RightName(string Key, string Name);

/// <summary>The registered indications and marks (catalog-seed/gi); read once.</summary>
public static class Rights
{
    private static readonly Lazy<IReadOnlyList<RightName>> Indications = new(() => Read("gi/registrations.csv"));
    private static readonly Lazy<IReadOnlyList<RightName>> Marks = new(() => Read("gi/marks.csv"));

    public static IReadOnlyList<RightName> Of(PaperKind kind) => kind switch
    {
        PaperKind.GiRight => Indications.Value,
        PaperKind.MarkRight => Marks.Value,
        _ => [],
    };

    private static IReadOnlyList<RightName> Read(string file) => [.. SeedFiles.BesideProgram.Read(file).Select(r => new RightName(r["key"], r["name"])).OrderBy(r => r.Name, StringComparer.Ordinal)];
}

/// <summary>Makes the right that an accepted paper shows, under the paper's own id, and takes it away again.</summary>
internal sealed class PaperRights(MarketplaceDb db, ShopNews news)
{
    /// <summary>Refused when another paper's right has the number.</summary>
    public async Task<Refusal?> GrantAsync(Paper paper, Seller seller, CancellationToken cancellationToken)
    {
        if (!SendPaperHandler.IsRight(paper.Kind) || await db.Set<ProductRight>().AnyAsync(r => r.Id == paper.Id, cancellationToken))
        {
            return null;
        }

        if (await db.Set<ProductRight>().AnyAsync(r => r.Number == paper.Number, cancellationToken))
        {
            return new("sellers.right_number", "Số quyết định này đã được ghi cho một quyền khác. Hãy kiểm tra lại.", "Another right has this number already. Please check.", Kind: RefusalKind.Conflict);
        }

        db.Add(new ProductRight
        {
            Id = paper.Id,
            SellerId = paper.SellerId,
            Number = paper.Number,
            Kind = paper.Kind == PaperKind.GiRight ? RightKind.Gi : RightKind.Mark,
            RightKey = paper.RightKey!,
            Name = Rights.Of(paper.Kind).First(r => r.Key == paper.RightKey).Name,
            Holder = seller.Name,
            GrantedOn = paper.ValidFrom,
            ValidTo = paper.ValidTo,
            IsSample = paper.IsSample,
        });
        await news.TellAsync(seller, cancellationToken);
        return null;
    }

    public async Task EndAsync(Paper paper, CancellationToken cancellationToken)
    {
        if (await db.Set<ProductRight>().FirstOrDefaultAsync(r => r.Id == paper.Id, cancellationToken) is { } right)
        {
            db.Remove(right);
            await news.TellAsync(await db.Set<Seller>().FirstAsync(s => s.Id == paper.SellerId, cancellationToken), cancellationToken);
        }
    }
}
