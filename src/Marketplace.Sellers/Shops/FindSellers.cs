using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Sellers whose name has <paramref name="Text"/> in it, typed with or without accents, for search boxes of staff (a commune: its own); at most 50. Others get none.</summary>
public sealed record FindSellers(Actor Actor, string Text) : IQuery<IReadOnlyList<FoundSeller>>;

public sealed record FoundSeller(Guid Id, string Name, string CommuneName);

internal sealed class FindSellersHandler(MarketplaceDb db) : IRequestHandler<FindSellers, IReadOnlyList<FoundSeller>>
{
    public async Task<IReadOnlyList<FoundSeller>> Handle(FindSellers request, CancellationToken cancellationToken)
    {
        var text = SearchText.Fold(request.Text.Trim());
        if (!request.Actor.IsStaff || request.Actor.Office is null or { Roles: StaffRoles.None } || text.Length == 0)
        {
            return [];
        }

        var found = db.Set<Seller>().Where(s => s.SearchName.Contains(text));
        found = request.Actor.OnlyCommune is { } commune ? found.Where(s => s.CommuneCode == commune) : found;
        return await found.OrderBy(s => s.SearchName).ThenBy(s => s.Id).Take(50).Select(s => new FoundSeller(s.Id, s.Name, s.CommuneName)).ToListAsync(cancellationToken);
    }
}
