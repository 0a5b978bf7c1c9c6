using System.Text;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Baskets;

/// <summary>A pack size and how many of it lie in one basket.</summary>
public sealed record BasketPartText(Guid VariantId, int Packs);

/// <summary>What a seller says of a basket. <paramref name="BoxGrams"/>: what box, paper and ribbon weigh.</summary>
public sealed record BasketText(string Name, string Summary, Money Price, long BoxGrams, string Sku, string Gtin, IReadOnlyList<BasketPartText> Parts);

/// <summary>
/// Puts a basket together from packs of the shop's own shelf: goods of its own, and of members that it took over with their lots. The basket is a
/// product as any, a draft at first; pictures, texts and approval are those of products. <paramref name="ProductId"/> is made with the form. While
/// it was never on the shelf it can be put together anew; after that other contents are another basket (and another GTIN).
/// </summary>
public sealed record SaveBasket(Actor Actor, Guid ProductId, BasketText Text) : ICommand<Guid>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class SaveBasketHandler(MarketplaceDb db, ProductEditor editor, IMediator mediator) : IRequestHandler<SaveBasket, Outcome<Guid>>
{
    public const int MostParts = 12;
    public const int MostPacks = 50;
    private const int IngredientsMax = 1000;

    public async Task<Outcome<Guid>> Handle(SaveBasket request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        var product = await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == request.ProductId, cancellationToken);
        if (product is not null && product.SellerId != seller)
        {
            return Refusal.NotFound;
        }

        var read = await ReadAsync(seller, request.Text, cancellationToken);
        if (read.Refusal is { } wrong)
        {
            return wrong;
        }

        var parts = read.Value;
        var text = TextOf(product, request.Text, parts, (await mediator.Send(new GetSellers([seller]), cancellationToken)).SingleOrDefault()?.CommuneCode);
        if (editor.Check(text) is { } badText)
        {
            return badText;
        }

        if (product is null)
        {
            var made = await mediator.Send(new CreateProduct(request.Actor, request.ProductId, text, Submit: false, parts.Exists(p => p.Product.IsSample)), cancellationToken);
            if (made.Refusal is not null)
            {
                return made;
            }

            return await AddAsync(request, parts, cancellationToken);
        }

        var item = await db.Set<StockItem>().Where(s => s.ProductId == product.Id && s.Measure == StockMeasure.Basket).Select(s => s.Id).SingleOrDefaultAsync(cancellationToken);
        if (item == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        if (product.State is not (ProductState.Draft or ProductState.Rejected) || await db.Set<ProductVersion>().AnyAsync(v => v.ProductId == product.Id, cancellationToken))
        {
            return await IsSameAsync(item, request.Text.Parts, cancellationToken)
                ? product.Id
                : new Refusal(
                    "catalog.basket_shown",
                    "Giỏ này đã gửi duyệt hoặc đã bày bán nên không đổi ruột nữa. Hãy lập giỏ mới và cất giỏ này đi.",
                    "This basket was sent for approval or shown already, so its contents stay. Make a new basket and put this one away.", Kind: RefusalKind.Conflict);
        }

        editor.Apply(product, text);
        await editor.RenameAsync(product, cancellationToken);
        db.RemoveRange(await db.Set<BasketPart>().Where(b => b.BasketItemId == item).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        AddParts(item, parts);
        var variant = await db.Set<Variant>().SingleAsync(v => v.StockItemId == item, cancellationToken);
        var edited = await mediator.Send(new EditVariant(request.Actor, product.Id, variant.Id, PackOf(request.Text, parts)), cancellationToken);
        return edited.Refusal is null ? product.Id : edited.Refusal;
    }

    private async Task<Outcome<Guid>> AddAsync(SaveBasket request, List<Part> parts, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var pack = await mediator.Send(new AddVariant(request.Actor, request.ProductId, request.Text.Sku, PackOf(request.Text, parts), null, 1), cancellationToken);
        if (pack.Refusal is not null)
        {
            return pack;
        }

        var variant = db.ChangeTracker.Entries<Variant>().Select(e => e.Entity).SingleOrDefault(v => v.Id == pack.Value)
            ?? await db.Set<Variant>().SingleAsync(v => v.Id == pack.Value, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<StockItem>().Where(s => s.Id == variant.StockItemId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Measure, StockMeasure.Basket), cancellationToken);
        AddParts(variant.StockItemId, parts);
        return request.ProductId;
    }

    private async Task<Outcome<List<Part>>> ReadAsync(Guid seller, BasketText text, CancellationToken cancellationToken)
    {
        var wanted = text.Parts.Where(p => p.Packs != 0).ToList();
        if (wanted.Count > MostParts || wanted.Exists(p => p.Packs is < 0 or > MostPacks) || wanted.DistinctBy(p => p.VariantId).Count() != wanted.Count)
        {
            return Wrong($"Một giỏ có nhiều nhất {MostParts} món, mỗi món từ 1 đến {MostPacks} gói.", $"A basket has at most {MostParts} things, 1 to {MostPacks} packs of each.");
        }

        if (wanted.Sum(p => p.Packs) < 2)
        {
            return Wrong("Giỏ quà cần ít nhất hai gói. Hãy ghi số gói bên cạnh các món để vào giỏ.", "A basket needs two packs at least. Write the packs beside what goes in.");
        }

        if (text.BoxGrams is < 0 or > 20_000)
        {
            return new Refusal("catalog.basket_box", "Vỏ giỏ nặng từ 0 đến 20.000 g.", "The box weighs 0 to 20,000 g.", "BoxGrams");
        }

        var ids = wanted.Select(p => p.VariantId).ToList();
        var found = await db.Set<Variant>().Where(v => ids.Contains(v.Id) && v.IsActive)
            .Join(db.Set<Product>().AsNoTracking().Where(p => p.SellerId == seller && p.ArchivedAt == null && p.State != ProductState.Rejected), v => v.ProductId, p => p.Id, (Variant, Product) => new { Variant, Product })
            .Join(db.Set<StockItem>().Where(s => s.Measure != StockMeasure.Basket), x => x.Variant.StockItemId, s => s.Id, (x, _) => x)
            .AsNoTracking()
            .ToDictionaryAsync(x => x.Variant.Id, cancellationToken);
        if (found.Count != ids.Count)
        {
            return Refusal.NotFound;
        }

        var parts = wanted.ConvertAll(p => new Part(found[p.VariantId].Variant, found[p.VariantId].Product, p.Packs));
        return parts.DistinctBy(p => p.Variant.StockItemId).Count() == parts.Count
            ? parts
            : Wrong("Hai món trong giỏ lấy chung một kho. Hãy chỉ chọn một quy cách của kho ấy và tăng số gói.", "Two things in the basket draw on one stock. Choose one pack size of it and more packs.");
    }

    private async Task<bool> IsSameAsync(Guid item, IReadOnlyList<BasketPartText> parts, CancellationToken cancellationToken)
    {
        var now = await db.Set<BasketPart>().Where(b => b.BasketItemId == item).ToDictionaryAsync(b => b.VariantId, b => b.Packs, cancellationToken);
        var wanted = parts.Where(p => p.Packs != 0).ToList();
        return wanted.Count == now.Count && wanted.TrueForAll(p => now.GetValueOrDefault(p.VariantId) == p.Packs);
    }

    private void AddParts(Guid item, List<Part> parts) => db.AddRange(parts.Select((p, i) => new BasketPart
    {
        BasketItemId = item,
        ItemId = p.Variant.StockItemId,
        VariantId = p.Variant.Id,
        Position = i,
        Packs = p.Packs,
        PackUnits = p.Variant.Units,
    }));

    /// <summary>
    /// What the label says follows from the parts: the shortest shelf life, the set of the dearest part. Goods bought in and put together with others
    /// are no longer a producer's own unprocessed goods, in our reading of the tax law.
    /// </summary>
    private static ProductText TextOf(Product? product, BasketText text, List<Part> parts, string? commune)
    {
        var first = parts.MaxBy(p => p.Variant.Price.Dong * p.Packs)!.Product;
        return (product is null ? new ProductText() : ProductEditor.TextOf(product)) with
        {
            Name = text.Name,
            Summary = text.Summary,
            SetNo = first.SetNo,
            Ingredients = Contents(parts),
            ShelfLifeDays = parts.Min(p => p.Product.ShelfLifeDays),
            IsFragile = parts.Exists(p => p.Product.IsFragile),
            StorageAdvice = product is { StorageAdvice.Length: > 0 } ? product.StorageAdvice : first.StorageAdvice,
            TaxClass = parts.TrueForAll(p => p.Product.TaxClass == TaxClasses.Unprocessed) ? TaxClasses.Unprocessed : TaxClasses.Processed,
            OriginCommuneCode = product?.OriginCommuneCode ?? commune ?? first.OriginCommuneCode,
        };
    }

    private static string Contents(List<Part> parts)
    {
        var all = new StringBuilder();
        foreach (var part in parts)
        {
            all.Append(all.Length > 0 ? "; " : "").Append(part.Packs).Append(" × ").Append(part.Product.Name).Append(", ").Append(part.Variant.Name);
        }

        return all.Length <= IngredientsMax ? all.ToString() : all.ToString(0, IngredientsMax);
    }

    private static PackText PackOf(BasketText text, List<Part> parts) => new()
    {
        Name = $"Giỏ {parts.Sum(p => p.Packs)} gói",
        NameEn = $"Basket of {parts.Sum(p => p.Packs)} packs",
        NetGrams = parts.Sum(p => p.Variant.NetGrams * p.Packs),
        GrossGrams = parts.Sum(p => p.Variant.GrossGrams * p.Packs) + text.BoxGrams,
        Price = text.Price,
        Gtin = text.Gtin,
    };

    private static Refusal Wrong(string vi, string en) => new("catalog.basket_parts", vi, en, "Parts");

    private sealed record Part(Variant Variant, Product Product, int Packs);
}
