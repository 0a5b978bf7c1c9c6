using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Codes.Gs1;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Scans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>What is known of a label, for anybody who reads its code; never that the goods are genuine.</summary>
/// <param name="Serial">As stored.</param>
/// <param name="CodePath">Its own form.</param>
/// <param name="ProductName">As printed.</param>
/// <param name="LotPath">The code path of the lot it is bound to; null while it is not.</param>
/// <param name="NumberInLot">The how-manieth pack of the lot, in the order in which labels were activated.</param>
/// <param name="ChangedAt">When it was activated or voided.</param>
/// <param name="SoldAt">When it was put into a parcel of this market.</param>
/// <param name="Scans">How often its page was opened, up to a second ago.</param>
/// <param name="SuspectAt">Since when its scans look like those of copies.</param>
/// <param name="Regions">Of a suspect pack: where it was seen, as names.</param>
public sealed record PackView(
    string Serial,
    string CodePath,
    LabelState State,
    Guid SellerId,
    Guid ProductId,
    string ProductName,
    string VariantName,
    Grams NetWeight,
    string RollNumber,
    int Position,
    DateTime PrintedAt,
    DateTime? ChangedAt,
    DateTime? ShippedAt,
    DateTime? SoldAt,
    DateTime? OpenedAt,
    string? LotPath,
    int? NumberInLot,
    long Scans,
    DateTime? FirstScanAt,
    DateTime? SuspectAt,
    IReadOnlyList<string> Regions,
    bool IsSample)
{
    /// <summary>Grouped for the eye.</summary>
    public string Code => TraceCode.Parse(Serial).ToString();
}

/// <summary>The label whose code is at <paramref name="CodePath"/> (<c>/01/{gtin}/21/{serial}</c> or <c>/tx/{code}</c>); null when there is none.</summary>
public sealed record ViewPack(string CodePath) : IQuery<PackView?>;

internal sealed class ViewPackHandler(MarketplaceDb db) : IRequestHandler<ViewPack, PackView?>
{
    public async Task<PackView?> Handle(ViewPack request, CancellationToken cancellationToken)
    {
        if (SerialIn(request.CodePath) is not var (serial, gtin))
        {
            return null;
        }

        var found = await db.Set<Label>().AsNoTracking().Where(l => l.Code == serial)
            .Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { Label = l, Roll = r })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || (gtin is not null && found.Roll.Gtin != gtin))
        {
            return null;
        }

        var (label, roll) = (found.Label, found.Roll);
        var lot = label is { State: LabelState.Activated, LotId: { } id } ? await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken) : null;
        var total = await db.Set<ScanTotal>().AsNoTracking().SingleOrDefaultAsync(t => t.Code == serial, cancellationToken);
        var regions = total?.SuspectAt is null ? [] : await db.Set<ScanSighting>().Where(s => s.Code == serial && s.Region != "").Select(s => s.Region).Distinct().ToListAsync(cancellationToken);
        return new(
            serial, roll.PathOf(serial), label.State, roll.SellerId, roll.ProductId, roll.ProductName, roll.VariantName, new(roll.NetGrams), roll.Number, label.Position,
            roll.PrintedAt, label.ChangedAt, label.ShippedAt, label.SoldAt, label.OpenedAt, lot?.CodePath, lot is null ? null : (await PackNumbers.ReadAsync(db, [lot.Id], cancellationToken)).Of(lot.Id, label.RollId, label.Position),
            total?.Scans ?? 0, total?.FirstAt, total?.SuspectAt, regions.Select(ScanRegion.NameOf).Order(StringComparer.CurrentCulture).ToList(), roll.IsSample);
    }

    /// <summary>A serial of our own kind, and the GTIN before it.</summary>
    private static (string Serial, string? Gtin)? SerialIn(string path) =>
        ResolveCodeHandler.TxSegment(path) is { } typed ? TraceCode.TryParse(UriText.Unescape(typed), out var code) ? (code.Value, null) : null
        : DigitalLink.TryRead(path, out var link, out _) && link is { Gtin: { } gtin, Serial: { } serial } && TraceCode.TryParse(serial, out var own) ? (own.Value, gtin.Value)
        : null;
}
