using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.SellerUses;

/// <summary>What a seller says of a pack. Weights in grams; GTIN of the maker's own, as under the bar code, or empty.</summary>
public sealed record PackText
{
    public string Name { get; init; } = "";

    public string NameEn { get; init; } = "";

    public long NetGrams { get; init; }

    /// <summary>With packaging; 0 takes the net weight and a tenth.</summary>
    public long GrossGrams { get; init; }

    public Money Price { get; init; }

    public string Gtin { get; init; } = "";

    public bool IsActive { get; init; } = true;
}

/// <summary>
/// Adds a pack. <paramref name="StockItemId"/>: it draws on the stock of another pack, <paramref name="Units"/> of it each; none: a stock of
/// its own. <paramref name="Sku"/> may be empty, then one is made. Answers the pack's id.
/// </summary>
public sealed record AddVariant(Actor Actor, Guid ProductId, string Sku, PackText Text, Guid? StockItemId, int Units) : ICommand<Guid>
{
    /// <summary>Anything but a draft is not found, so that who only prepares may send it.</summary>
    public bool DraftOnly { get; init; }

    public string? AuditSubject => ProductId.ToString();
}

/// <summary>Changes a pack's name, weights, price or GTIN, or takes it off the shelf.</summary>
public sealed record EditVariant(Actor Actor, Guid ProductId, Guid VariantId, PackText Text) : ICommand<Done>
{
    /// <summary>Anything but a draft is not found, so that who only prepares may send it.</summary>
    public bool DraftOnly { get; init; }

    public string? AuditSubject => ProductId.ToString();
}

internal sealed class SaveVariantHandlers(MarketplaceDb db, OwnProducts own, VersionBook versions, IMediator mediator, TimeProvider time) :
    IRequestHandler<AddVariant, Outcome<Guid>>,
    IRequestHandler<EditVariant, Outcome<Done>>
{
    public async Task<Outcome<Guid>> Handle(AddVariant request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken, request.DraftOnly) is not { } product)
        {
            return Refusal.NotFound;
        }

        var variants = await db.Set<Variant>().Where(v => v.ProductId == product.Id).OrderBy(v => v.Position).ToListAsync(cancellationToken);
        var sku = request.Sku.Trim().ToUpperInvariant();
        if (sku.Length == 0)
        {
            sku = ReferenceNumber.New().Value;
        }

        if (variants.Find(v => v.Sku == sku) is { } same)
        {
            return same.Id;
        }

        var gtin = await ReadGtinAsync(product, request.Text, cancellationToken);
        if (PackEditor.Check(request.Text) is { } wrong)
        {
            return wrong;
        }

        if (gtin.Refusal is { } badGtin)
        {
            return badGtin;
        }

        if (PackEditor.CheckSku(sku) is { } badSku)
        {
            return badSku;
        }

        if (variants.Count >= PackEditor.MostVariants)
        {
            return Wrong("", $"Một sản phẩm có nhiều nhất {PackEditor.MostVariants} quy cách.", $"A product has at most {PackEditor.MostVariants} packs.");
        }

        if (await db.Set<Variant>().AnyAsync(v => v.SellerId == product.SellerId && v.Sku == sku, cancellationToken))
        {
            return Wrong("Sku", "Mã hàng này đã có. Hãy chọn mã khác hoặc để trống.", "This stock code is taken. Choose another or leave it empty.");
        }

        if (request.Units is < 1 or > 1000)
        {
            return Wrong("Units", "Mỗi gói lấy từ 1 đến 1.000 đơn vị kho.", "A pack takes 1 to 1,000 units of the stock.");
        }

        var stockItem = request.StockItemId;
        if (stockItem is null)
        {
            stockItem = Ids.New(time);
            db.Add(new StockItem { Id = stockItem.Value, ProductId = product.Id, Name = request.Text.Name.Trim() });
        }
        else if (!await db.Set<StockItem>().AnyAsync(s => s.Id == stockItem && s.ProductId == product.Id, cancellationToken))
        {
            return Refusal.NotFound;
        }

        await versions.EnsureFirstAsync(product, cancellationToken);
        var variant = new Variant
        {
            Id = Ids.New(time),
            ProductId = product.Id,
            SellerId = product.SellerId,
            Sku = sku,
            Units = request.StockItemId is null ? 1 : request.Units,
            StockItemId = stockItem.Value,
            Position = variants.Count == 0 ? 1 : variants[^1].Position + 1,
        };
        PackEditor.Apply(variant, request.Text, gtin.Value);
        db.Add(variant);
        product.Reprice([.. variants, variant]);
        await own.TellAsync(product, cancellationToken);
        await versions.KeepAsync(product, request.Actor, VersionReason.Pack, cancellationToken);
        return variant.Id;
    }

    public async Task<Outcome<Done>> Handle(EditVariant request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken, request.DraftOnly) is not { } product)
        {
            return Refusal.NotFound;
        }

        var variants = await db.Set<Variant>().Where(v => v.ProductId == product.Id).OrderBy(v => v.Position).ToListAsync(cancellationToken);
        if (variants.Find(v => v.Id == request.VariantId) is not { } variant)
        {
            return Refusal.NotFound;
        }

        if (PackEditor.Check(request.Text) is { } wrong)
        {
            return wrong;
        }

        var gtin = await ReadGtinAsync(product, request.Text, cancellationToken, variant.Id);
        if (gtin.Refusal is { } badGtin)
        {
            return badGtin;
        }

        await versions.EnsureFirstAsync(product, cancellationToken);
        PackEditor.Apply(variant, request.Text, gtin.Value);
        product.Reprice(variants);
        await own.TellAsync(product, cancellationToken);
        await versions.KeepAsync(product, request.Actor, VersionReason.Pack, cancellationToken);
        return Done.It;
    }

    private async Task<Outcome<string>> ReadGtinAsync(Product product, PackText text, CancellationToken cancellationToken, Guid? variantId = null)
    {
        if (string.IsNullOrWhiteSpace(text.Gtin))
        {
            return "";
        }

        var prefix = (await mediator.Send(new GetSellers([product.SellerId]), cancellationToken)).SingleOrDefault()?.GtinCompanyPrefix;
        var gtin = PackEditor.ReadGtin(text.Gtin, prefix);
        return gtin.Succeeded && await db.Set<Variant>().AnyAsync(v => v.Gtin == gtin.Value && v.Id != variantId, cancellationToken) ? PackEditor.GtinTaken : gtin;
    }

    private static Refusal Wrong(string field, string vi, string en) => new("catalog.variant_field", vi, en, field);
}
