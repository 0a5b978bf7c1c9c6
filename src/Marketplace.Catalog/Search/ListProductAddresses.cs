using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.Search;

/// <summary>Asks for all products that have a public page, in the order they came; answered from memory.</summary>
public sealed record ListProductAddresses : IQuery<IReadOnlyList<ProductAddress>>;

/// <param name="SetNo">Number of its OCOP set, 1–26.</param>
/// <param name="ChangedAt">When its page last changed: texts, prices or lots.</param>
public sealed record ProductAddress(Guid Id, Guid SellerId, string Slug, int SetNo, DateTime ChangedAt);

internal sealed class ListProductAddressesHandler(ShopWindow window) : IRequestHandler<ListProductAddresses, IReadOnlyList<ProductAddress>>
{
    public async Task<IReadOnlyList<ProductAddress>> Handle(ListProductAddresses request, CancellationToken cancellationToken) =>
    [
        .. (await window.LookAsync(cancellationToken)).Snapshot.All()
            .OrderBy(d => d.CreatedAt).ThenBy(d => d.Slug, StringComparer.Ordinal)
            .Select(d => new ProductAddress(d.Id, d.Card.Seller.Id, d.Slug, d.SetNo, d.ChangedAt)),
    ];
}
