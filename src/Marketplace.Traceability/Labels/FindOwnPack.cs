using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>Asks which pack of the shop acted for carries a label's code, as scanned (a whole address) or typed; null when it printed none of that code.</summary>
public sealed record FindOwnPack(Actor Actor, string? Typed) : IQuery<OwnPack?>;

/// <param name="Trouble">Why it cannot be sold: it is in an order already, void, or on no lot; null when it can.</param>
public sealed record OwnPack(Guid VariantId, string Code, Refusal? Trouble);

internal sealed class FindOwnPackHandler(MarketplaceDb db) : IRequestHandler<FindOwnPack, OwnPack?>
{
    public async Task<OwnPack?> Handle(FindOwnPack request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var last = string.Concat((request.Typed ?? "").Where(c => !char.IsWhiteSpace(c))).Split('?', '#')[0].TrimEnd('/').Split('/')[^1];
        if (!TraceCode.TryParse(last, out var code)
            || await db.Set<Label>().AsNoTracking().Where(l => l.Code == code.Value)
                .Join(db.Set<LabelRoll>().Where(r => r.SellerId == seller), l => l.RollId, r => r.Id, (l, r) => new { Label = l, r.VariantId })
                .SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return null;
        }

        return new(found.VariantId, found.Label.Code, SellLabelsHandler.WrongWith(found.Label));
    }
}
