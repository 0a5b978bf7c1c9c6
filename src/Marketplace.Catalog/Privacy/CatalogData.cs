using System.Text.Json.Nodes;
using Marketplace.Catalog.Favourites;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Watches;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Privacy;

/// <summary>What a person wrote and marked. Erased, a review keeps its stars and words without a name; they are what others decided by.</summary>
internal sealed class CatalogData(MarketplaceDb db, FieldCipher cipher, ProductNews news) : IPersonalData
{
    private const string ErasedName = "Người mua";

    public string Section => "đánh giá, câu hỏi, yêu thích";

    public async Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var reviews = await db.Set<Review>().AsNoTracking().Where(r => r.Owner == subject.Owner).OrderBy(r => r.PostedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        var questions = await db.Set<Question>().AsNoTracking().Where(q => q.Owner == subject.Owner).OrderBy(q => q.PostedAt).ThenBy(q => q.Id).ToListAsync(cancellationToken);
        var favourites = await (
            from f in db.Set<Favourite>()
            join p in db.Set<Product>() on f.ProductId equals p.Id
            where f.Owner == subject.Owner
            orderby p.Name, p.Id
            select p.Name).ToListAsync(cancellationToken);
        var mark = MarkOf(subject);
        var watches = await (
            from w in db.Set<StockWatch>()
            join p in db.Set<Product>() on w.ProductId equals p.Id
            where w.PhoneMark == mark
            orderby p.Name, p.Id
            select p.Name).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["đánh giá"] = new JsonArray([.. reviews.Select(r => new JsonObject { ["sao"] = r.Stars, ["lời"] = r.Words, ["tên hiện"] = r.AuthorName, ["lúc"] = VietnamTime.FormatDateTime(r.PostedAt) })]),
            ["câu hỏi"] = new JsonArray([.. questions.Select(q => new JsonObject { ["lời"] = q.Words, ["tên hiện"] = q.AuthorName, ["lúc"] = VietnamTime.FormatDateTime(q.PostedAt) })]),
            ["yêu thích"] = new JsonArray([.. favourites.Select(f => JsonValue.Create(f))]),
            ["nhờ báo khi có hàng"] = new JsonArray([.. watches.Select(w => JsonValue.Create(w))]),
        };
    }

    public Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var products = await db.Set<Review>().Where(r => r.Owner == subject.Owner).Select(r => r.ProductId)
            .Union(db.Set<Question>().Where(q => q.Owner == subject.Owner).Select(q => q.ProductId))
            .ToListAsync(cancellationToken);
        await db.Set<Review>().Where(r => r.Owner == subject.Owner)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AuthorName, ErasedName).SetProperty(r => r.Owner, ""), cancellationToken);
        await db.Set<Question>().Where(q => q.Owner == subject.Owner)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.AuthorName, ErasedName).SetProperty(q => q.Owner, ""), cancellationToken);
        await db.Set<Favourite>().Where(f => f.Owner == subject.Owner).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ReaderMark>().Where(m => m.Owner == subject.Owner).ExecuteDeleteAsync(cancellationToken);
        var mark = MarkOf(subject);
        await db.Set<StockWatch>().Where(w => w.PhoneMark == mark).ExecuteDeleteAsync(cancellationToken);
        foreach (var product in products)
        {
            await news.TellAsync(product, cancellationToken);
        }
    }

    private string MarkOf(DataSubject subject) => cipher.Fingerprint(subject.Phone.Value, StockWatch.PhonePurpose);
}
