using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>Asks which pack of the shop acted for carries a label's code, as scanned (a whole address) or typed; null when it printed none of that code.</summary>
public sealed record FindOwnPack(Actor Actor, string? Typed) : IQuery<OwnPack?>;

/// <param name="IsSold">It is in an order already.</param>
public sealed record OwnPack(Guid VariantId, string Code, bool IsSold, bool IsActive);

internal sealed class FindOwnPackHandler(MarketplaceDb db) : IRequestHandler<FindOwnPack, OwnPack?>
{
    public async Task<OwnPack?> Handle(FindOwnPack request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var last = string.Concat((request.Typed ?? "").Where(c => !char.IsWhiteSpace(c))).Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        return TraceCode.TryParse(last, out var code)
            ? await db.Set<Label>().Where(l => l.Code == code.Value)
                .Join(db.Set<LabelRoll>().Where(r => r.SellerId == seller), l => l.RollId, r => r.Id, (l, r) => new OwnPack(r.VariantId, l.Code, l.SoldAt != null, l.State == LabelState.Activated))
                .SingleOrDefaultAsync(cancellationToken)
            : null;
    }
}
