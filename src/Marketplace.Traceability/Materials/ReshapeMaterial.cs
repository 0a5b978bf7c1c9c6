using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>
/// Take a part of a lot of one's own out as a lot of its own, or pour several of one kind together. <paramref name="NewLotId"/> is made with the
/// form: sent again it is the same lot.
/// </summary>
public sealed record ReshapeMaterial(Actor Actor, Guid NewLotId, IReadOnlyList<MaterialPart> Parts) : ICommand<Guid>
{
    public string? AuditSubject => NewLotId.ToString();
}

internal sealed class ReshapeMaterialHandler(MarketplaceDb db, MaterialBook book) : IRequestHandler<ReshapeMaterial, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(ReshapeMaterial request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is null || request.NewLotId == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        if (await book.FindAsync(request.NewLotId, cancellationToken) is { } known)
        {
            return known.SellerId == request.Actor.SellerId ? known.Id : Refusal.NotFound;
        }

        var ids = request.Parts.Select(p => p.LotId).Distinct().ToList();
        var kinds = await db.Set<MaterialLot>().Where(m => ids.Contains(m.Id) && m.SellerId == request.Actor.SellerId).Select(m => m.Kind).ToListAsync(cancellationToken);
        if (kinds.Count != ids.Count || kinds.Count == 0)
        {
            return Refusal.NotFound;
        }

        if (kinds.Distinct().Count() > 1)
        {
            return new Refusal("traceability.merge_kinds", "Chỉ gộp được các lô cùng một thứ.", "Only lots of one kind can be poured together.", "Inputs");
        }

        var made = await book.MakeAsync(request.Actor, request.NewLotId, kinds[0], request.Parts.Sum(p => p.Grams), request.Parts, book.Now, cancellationToken);
        return made.Refusal is { } refused ? refused : made.Value.Id;
    }
}
