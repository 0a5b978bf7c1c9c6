using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Recalls;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Traces;

/// <summary>What is known of a code; never that the goods are genuine, since a printed code can be copied.</summary>
public enum TraceVerdict
{
    /// <summary>The code was given out here and nothing speaks against it.</summary>
    InOrder,

    /// <summary>The same, but the seller has not told all.</summary>
    Incomplete,

    /// <summary>Past its best-before date.</summary>
    Expired,

    /// <summary>A recall of it is in force; see <see cref="GetRecallsOfLots"/>.</summary>
    Recalled,
}

/// <summary>What the seller has not told.</summary>
public enum TraceGap
{
    HarvestDate,
    Place,
    HarvestEvent,
    PackEvent,
}

/// <summary>An event as everybody may see it: no person.</summary>
/// <param name="IsLate">Written down more than 24 hours after it happened.</param>
public sealed record TraceEventView(
    EventKind Kind, LocalText Label, LocalText Note, EventSource Source, DateTime OccurredAt, DateTime RecordedAt, bool IsLate, Grams? Quantity,
    Guid Id);

/// <summary>A lot's origin. Names of product and seller are theirs to tell.</summary>
/// <param name="PlaceName">Commune and province in force, e.g. <c>Xã Đại Phúc, Tỉnh Thái Nguyên</c>.</param>
/// <param name="OldCommune">The commune before 1 July 2025.</param>
/// <param name="TraceCode">Grouped for the eye, of lots without a GTIN.</param>
/// <param name="Events">In the order they happened.</param>
public sealed record TraceView(
    Guid LotId,
    Guid SellerId,
    Guid ProductId,
    string Code,
    string CodePath,
    string? Gtin,
    string? TraceCode,
    DateOnly? HarvestedFrom,
    DateOnly? HarvestedTo,
    DateOnly PackedOn,
    DateOnly? BestBefore,
    string? PlaceName,
    string? OldCommune,
    string? PlotName,
    string? Cultivar,
    Grams? Quantity,
    bool IsSample,
    TraceVerdict Verdict,
    IReadOnlyList<TraceGap> Missing,
    IReadOnlyList<TraceEventView> Events,
    string? CommuneCode,
    string? OldCommuneCode)
{
    /// <summary>Of the things a full story has, which are told and which are not.</summary>
    public IReadOnlyList<(LocalText What, bool IsTold)> Story { get; } =
    [
        (new("giống, nguyên liệu", "variety or material"), Cultivar is not null),
        (new("thửa, nơi trồng", "plot"), PlotName is not null),
        (new("ngày thu hoạch", "harvest date"), HarvestedFrom is not null),
        (new("xã nơi làm ra", "commune"), PlaceName is not null),
        (new("khối lượng thu hái hoặc nhập", "weight harvested or received"), Events.Any(e => e.Kind is EventKind.Harvest or EventKind.Receive && e.Quantity is not null)),
        (new("các bước chế biến", "processing steps"), Events.Any(e => e.Kind is > EventKind.Receive and < EventKind.Inspect)),
        (new("kết quả kiểm tra, thử nghiệm", "inspection or test"), Events.Any(e => e.Kind == EventKind.Inspect || e.Source == EventSource.Laboratory)),
        (new("việc đóng gói", "packing"), Events.Any(e => e.Kind == EventKind.Pack)),
        (new("bảo quản, nhập kho", "storage"), Events.Any(e => e.Kind == EventKind.Store)),
        (new("hạn dùng", "best before"), BestBefore is not null),
    ];

    /// <summary>0 to 100.</summary>
    public int StoryPercent => Story.Count(s => s.IsTold) * 100 / Story.Count;
}

/// <summary>
/// The origin of the lot that <paramref name="CodePath"/> (<c>/01/{gtin}/10/{lot}</c> or <c>/tx/{code}</c>, percent-encoded) was given to,
/// also when the lot is archived; null when there is none.
/// </summary>
public sealed record ViewTrace(string CodePath) : IQuery<TraceView?>;

internal sealed class ViewTraceHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ViewTrace, TraceView?>
{
    public async Task<TraceView?> Handle(ViewTrace request, CancellationToken cancellationToken) =>
        await LotOfCode.FindAsync(db, request.CodePath, cancellationToken) is { } lot ? await OfAsync(db, lot, time, cancellationToken) : null;

    internal static async Task<TraceView> OfAsync(MarketplaceDb db, Lot lot, TimeProvider time, CancellationToken cancellationToken)
    {
        var events = await LotJourney.EventsAsync(db, lot.Id, cancellationToken);
        var missing = Missing(lot, events);
        var verdict = await RecalledLots.AnyAsync(db, lot.Id, cancellationToken) ? TraceVerdict.Recalled
            : lot.BestBefore < VietnamTime.Today(time) ? TraceVerdict.Expired
            : missing.Count > 0 ? TraceVerdict.Incomplete
            : TraceVerdict.InOrder;
        return new(
            lot.Id, lot.SellerId, lot.ProductId, lot.Code, lot.CodePath, lot.Gtin,
            lot.TraceCode is { } code ? Contracts.TraceCode.Parse(code).ToString() : null,
            lot.HarvestedFrom, lot.HarvestedTo, lot.PackedOn, lot.BestBefore,
            PlaceOf(lot), lot.OldCommune, lot.PlotName, lot.Cultivar,
            lot.QuantityGrams is { } grams ? new Grams(grams) : null,
            lot.IsSample, verdict, missing,
            events.Select(View).ToList(), lot.CommuneCode, lot.OldCommuneCode);
    }

    private static List<TraceGap> Missing(Lot lot, List<TraceEvent> events)
    {
        var gaps = new List<TraceGap>();
        if (lot.HarvestedFrom is null)
        {
            gaps.Add(TraceGap.HarvestDate);
        }

        if (lot.CommuneCode is null)
        {
            gaps.Add(TraceGap.Place);
        }

        if (!events.Exists(e => e.Kind is EventKind.Harvest or EventKind.Receive))
        {
            gaps.Add(TraceGap.HarvestEvent);
        }

        if (!events.Exists(e => e.Kind == EventKind.Pack))
        {
            gaps.Add(TraceGap.PackEvent);
        }

        return gaps;
    }

    private static string? PlaceOf(Lot lot) =>
        lot.CommuneName is null ? null
        : Geography.Commune(lot.CommuneCode!) is { } commune && Geography.Province(commune.ProvinceCode) is { } province ? $"{lot.CommuneName}, {province.FullName}"
        : lot.CommuneName;

    private static TraceEventView View(TraceEvent e) => new(
        e.Kind, new(e.LabelVi, e.LabelEn), new(e.NoteVi, e.NoteEn), e.Source, e.OccurredAt, e.RecordedAt, e.IsLate,
        e.QuantityGrams is { } grams ? new Grams(grams) : null, e.Id);
}
