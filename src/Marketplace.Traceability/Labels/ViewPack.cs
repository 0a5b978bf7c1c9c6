using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>What is known of a label, for anybody who reads its code; never that the goods are genuine.</summary>
/// <param name="Code">Grouped for the eye.</param>
/// <param name="CodePath">Its own form.</param>
/// <param name="ProductName">As printed.</param>
/// <param name="LotPath">The code path of the lot it is bound to; null while it is not.</param>
/// <param name="ChangedAt">When it was activated or voided.</param>
public sealed record PackView(
    string Code,
    string CodePath,
    LabelState State,
    Guid SellerId,
    Guid ProductId,
    string ProductName,
    string VariantName,
    string RollNumber,
    int Position,
    DateTime PrintedAt,
    DateTime? ChangedAt,
    DateTime? ShippedAt,
    string? LotPath,
    bool IsSample);

/// <summary>The label whose code is at <paramref name="CodePath"/> (<c>/01/{gtin}/21/{serial}</c> or <c>/tx/{code}</c>); null when there is none.</summary>
public sealed record ViewPack(string CodePath) : IQuery<PackView?>;

internal sealed class ViewPackHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<ViewPack, PackView?>
{
    public async Task<PackView?> Handle(ViewPack request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ResolveCode(request.CodePath), cancellationToken) is not { Answer: CodeAnswer.Pack, CodePath: { } path })
        {
            return null;
        }

        var code = path[(path.LastIndexOf('/') + 1)..];
        var found = await db.Set<Label>().Where(l => l.Code == code)
            .Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { Label = l, Roll = r })
            .AsNoTracking()
            .SingleAsync(cancellationToken);
        var lot = found.Label is { State: LabelState.Activated, LotId: { } id } ? await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken) : null;
        return new(
            TraceCode.Parse(code).ToString(), path, found.Label.State, found.Roll.SellerId, found.Roll.ProductId, found.Roll.ProductName,
            found.Roll.VariantName, found.Roll.Number, found.Label.Position, found.Roll.PrintedAt, found.Label.ChangedAt, found.Label.ShippedAt,
            lot?.CodePath, found.Roll.IsSample);
    }
}
