using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
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
    public string? AuditSubject => ProductId.ToString();
}

/// <summary>Changes a pack's name, weights, price or GTIN, or takes it off the shelf.</summary>
public sealed record EditVariant(Actor Actor, Guid ProductId, Guid VariantId, PackText Text) : ICommand<Done>
{
    public string? AuditSubject => ProductId.ToString();
}

internal sealed class SaveVariantHandlers(MarketplaceDb db, OwnProducts own, IMediator mediator, TimeProvider time) :
    IRequestHandler<AddVariant, Outcome<Guid>>,
    IRequestHandler<EditVariant, Outcome<Done>>
{
    private const long PriceLimit = 1_000_000_000;
    private const int MostVariants = 30;

    public async Task<Outcome<Guid>> Handle(AddVariant request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
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
        if (Check(request.Text) is { } wrong)
        {
            return wrong;
        }

        if (gtin.Refusal is { } badGtin)
        {
            return badGtin;
        }

        if (sku.Length > Variant.SkuMaxLength || !sku.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return Wrong("Sku", "Mã hàng chỉ gồm chữ không dấu, số và gạch nối, dài nhất 40 ký tự.", "A stock code has letters, digits and hyphens only, 40 at most.");
        }

        if (variants.Count >= MostVariants)
        {
            return Wrong("", $"Một sản phẩm có nhiều nhất {MostVariants} quy cách.", $"A product has at most {MostVariants} packs.");
        }

        if (await db.Set<Variant>().AnyAsync(v => v.Sku == sku, cancellationToken))
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

        var variant = new Variant
        {
            Id = Ids.New(time),
            ProductId = product.Id,
            Sku = sku,
            Units = request.StockItemId is null ? 1 : request.Units,
            StockItemId = stockItem.Value,
            Position = variants.Count == 0 ? 1 : variants[^1].Position + 1,
        };
        Apply(variant, request.Text, gtin.Value);
        db.Add(variant);
        product.Reprice([.. variants, variant]);
        await own.TellAsync(product, cancellationToken);
        return variant.Id;
    }

    public async Task<Outcome<Done>> Handle(EditVariant request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(request.Actor, request.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        var variants = await db.Set<Variant>().Where(v => v.ProductId == product.Id).OrderBy(v => v.Position).ToListAsync(cancellationToken);
        if (variants.Find(v => v.Id == request.VariantId) is not { } variant)
        {
            return Refusal.NotFound;
        }

        if (Check(request.Text) is { } wrong)
        {
            return wrong;
        }

        var gtin = await ReadGtinAsync(product, request.Text, cancellationToken, variant.Id);
        if (gtin.Refusal is { } badGtin)
        {
            return badGtin;
        }

        Apply(variant, request.Text, gtin.Value);
        product.Reprice(variants);
        await own.TellAsync(product, cancellationToken);
        return Done.It;
    }

    private static void Apply(Variant variant, PackText text, string gtin)
    {
        variant.Name = text.Name.Trim();
        variant.NameEn = text.NameEn.Trim();
        variant.NetGrams = text.NetGrams;
        variant.GrossGrams = text.GrossGrams == 0 ? text.NetGrams + (text.NetGrams + 9) / 10 : text.GrossGrams;
        variant.Price = text.Price;
        variant.Gtin = gtin.Length == 0 ? null : gtin;
        variant.IsActive = text.IsActive;
    }

    private static Refusal? Check(PackText text) => text switch
    {
        { Name: var name } when name.Trim().Length is < 1 or > 100 =>
            Wrong("Name", "Hãy ghi tên quy cách, ví dụ: Túi 100 g.", "Please name the pack, for example: 100 g pouch."),
        { NameEn.Length: > 100 } => Wrong("NameEn", "Tên tiếng Anh dài quá 100 ký tự.", "The English name is longer than 100 characters."),
        { NetGrams: < 1 or > 1_000_000 } => Wrong("NetGrams", "Khối lượng tịnh phải từ 1 g đến 1.000 kg.", "The net weight must be from 1 g to 1,000 kg."),
        { GrossGrams: not 0 } when text.GrossGrams < text.NetGrams || text.GrossGrams > 2_000_000 =>
            Wrong("GrossGrams", "Khối lượng cả bao bì không thể nhỏ hơn khối lượng tịnh.", "The weight with packaging cannot be less than the net weight."),
        { Price.Dong: < 1000 or > PriceLimit } => Wrong("Price", "Giá phải từ 1.000 ₫ đến 1 tỷ đồng.", "The price must be from 1,000 ₫ to 1 billion."),
        _ => null,
    };

    private async Task<Outcome<string>> ReadGtinAsync(Product product, PackText text, CancellationToken cancellationToken, Guid? variantId = null)
    {
        if (string.IsNullOrWhiteSpace(text.Gtin))
        {
            return "";
        }

        if (!Gtin.TryParse(text.Gtin, out var gtin, out var error))
        {
            return error == GtinError.WrongCheckDigit
                ? Wrong("Gtin", "Mã vạch có số cuối không khớp. Hãy gõ lại đúng các số in dưới mã vạch.", "The last digit does not fit. Please type the digits under the bar code again.")
                : Wrong("Gtin", "Mã vạch gồm 8, 12, 13 hoặc 14 chữ số in dưới mã vạch. Không có thì để trống.", "A bar code number has 8, 12, 13 or 14 digits. Leave it empty if there is none.");
        }

        var prefix = (await mediator.Send(new GetSellers([product.SellerId]), cancellationToken)).SingleOrDefault()?.GtinCompanyPrefix;
        // The first of the fourteen digits is the packaging level; the company prefix follows it.
        if (prefix is { Length: > 0 } && !gtin.Value.AsSpan(1).StartsWith(prefix))
        {
            return Wrong("Gtin", $"Mã vạch phải bắt đầu bằng mã doanh nghiệp {prefix} của gian hàng. Hãy kiểm tra lại số.", $"The number must begin with your company prefix {prefix}.");
        }

        return await db.Set<Variant>().AnyAsync(v => v.Gtin == gtin.Value && v.Id != variantId, cancellationToken)
            ? Wrong("Gtin", "Mã vạch này đã dùng cho một quy cách khác.", "This number is used by another pack already.")
            : gtin.Value;
    }

    private static Refusal Wrong(string field, string vi, string en) => new("catalog.variant_field", vi, en, field);
}
