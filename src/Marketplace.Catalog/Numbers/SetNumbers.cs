using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Numbers;

/// <summary>
/// Price and stock of one pack, as a table or a sheet has them. <paramref name="SeenPrice"/> and <paramref name="SeenStock"/> are what stood there when it was typed:
/// a price changed meanwhile is a conflict, and of the stock (units on hand) only the difference is taken over, so that what was sold meanwhile stays sold.
/// Null leaves it as it is. <paramref name="Sure"/>: a price far from the old one was asked about.
/// </summary>
public sealed record SetNumbers(Actor Actor, Guid VariantId, Money SeenPrice, Money? Price, long SeenStock, long? Stock, bool Sure) : ICommand<Done>
{
    public string? AuditSubject => VariantId.ToString();
}

internal sealed class SetNumbersHandler(MarketplaceDb db, OwnProducts own, VersionBook versions, StockCount count, PriceSteps steps) : IRequestHandler<SetNumbers, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetNumbers request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await db.Set<Variant>().SingleOrDefaultAsync(v => v.Id == request.VariantId && v.SellerId == seller, cancellationToken) is not { } variant
            || await own.FindAsync(request.Actor, variant.ProductId, cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        if (request.Stock is { } stock)
        {
            if (stock < 0)
            {
                return new Refusal("catalog.stock", "Số trong kho không thể nhỏ hơn 0.", "Stock cannot be less than 0.", "Stock");
            }

            if (await count.ChangeAsync(variant.StockItemId, stock - request.SeenStock, request.Actor.PersonId, cancellationToken) is { } refused)
            {
                return refused;
            }
        }

        if (request.Price is { } price && price != variant.Price)
        {
            if (variant.Price != request.SeenPrice)
            {
                return new Refusal(
                    "catalog.changed_meanwhile", $"Giá vừa được đổi ở nơi khác, nay là {variant.Price.Format()}. Hãy xem lại rồi lưu.",
                    $"The price was changed elsewhere, to {variant.Price.Format()}. Please look again and keep.", "Price", RefusalKind.Conflict);
            }

            if (PackEditor.CheckPrice(price) is { } wrong)
            {
                return wrong;
            }

            if (!request.Sure && PriceSteps.IsFar(variant.Price, price, await steps.MostPerMilleAsync(cancellationToken)))
            {
                return PriceSteps.Far(variant.Price, price);
            }

            await versions.EnsureFirstAsync(product, cancellationToken);
            variant.Price = price;
            product.Reprice(await db.Set<Variant>().Where(v => v.ProductId == product.Id).ToListAsync(cancellationToken));
        }

        await own.TellAsync(product, cancellationToken);
        await versions.KeepAsync(product, request.Actor, VersionReason.Pack, cancellationToken);
        return Done.It;
    }
}
