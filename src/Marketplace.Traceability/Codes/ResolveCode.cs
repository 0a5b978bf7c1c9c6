using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes.Gs1;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Codes;

public enum CodeAnswer
{
    /// <summary>The address or a check character in it is wrong; <see cref="CodeTarget.Fault"/> says what.</summary>
    Malformed,

    /// <summary>Well-formed, and nothing like it was ever given out here.</summary>
    Unknown,

    /// <summary>Its trade item is known here; the lot or serial is not, or none was named.</summary>
    Product,

    /// <summary>Its lot is known.</summary>
    Lot,

    /// <summary>A label of ours: one pack, or none while it is not activated.</summary>
    Pack,
}

/// <summary>Where a code leads.</summary>
/// <param name="CodePath">
/// The finest level that is known, in its one form: <c>/01/{gtin}[/10/{lot}]</c>, <c>/01/{gtin}/21/{serial}</c> or <c>/tx/{code}</c>; null when malformed.
/// </param>
/// <param name="ProductId">Of the pack or lot, or what this GTIN stands or last stood for.</param>
/// <param name="LotAsked">The lot number that was asked for and is not known.</param>
/// <param name="SerialAsked">The serial that was asked for and is not known.</param>
public sealed record CodeTarget(
    CodeAnswer Answer, string? CodePath = null, Guid? ProductId = null, string? LotAsked = null, LocalText? Fault = null, string? SerialAsked = null)
{
    /// <summary>The page about it. It keeps what was asked for and is not known, so that it can say so.</summary>
    public string TracePath =>
        "/truy-xuat" + CodePath
        + (LotAsked is null ? "" : "/10/" + UriText.Escape(LotAsked))
        + (SerialAsked is null ? "" : "/21/" + UriText.Escape(SerialAsked));
}

/// <summary>
/// Where does this code lead? <paramref name="Target"/> is the raw request target or a whole address, still percent-encoded:
/// a GS1 Digital Link with key 01, or <c>/tx/{code}</c>. A query in it does not matter. An unknown serial walks up to its lot, an unknown lot to
/// its trade item.
/// </summary>
public sealed record ResolveCode(string Target) : IQuery<CodeTarget>;

internal sealed class ResolveCodeHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<ResolveCode, CodeTarget>
{
    public async Task<CodeTarget> Handle(ResolveCode request, CancellationToken cancellationToken)
    {
        if (TxSegment(request.Target) is { } typed)
        {
            return TraceCode.TryParse(UriText.Unescape(typed), out var code)
                ? await OfTxAsync(code, cancellationToken)
                : new(CodeAnswer.Malformed, Fault: CodeFaults.TraceCode);
        }

        return !DigitalLink.TryRead(request.Target, out var link, out var fault) ? new(CodeAnswer.Malformed, Fault: CodeFaults.Of(fault!.Error))
            : link.Gtin is null ? new(CodeAnswer.Unknown, link.PathText)
            : await OfLinkAsync(link, cancellationToken);
    }

    internal async Task<CodeTarget> OfTxAsync(TraceCode code, CancellationToken cancellationToken)
    {
        var path = $"/tx/{code.Value}";
        return await LotOfCode.ByKeyAsync(db, CodeKind.Tx, code.Value, cancellationToken) is { } lot ? new(CodeAnswer.Lot, path, lot.ProductId)
            : await PackAsync(code, null, cancellationToken) ?? new(CodeAnswer.Unknown, path);
    }

    internal async Task<CodeTarget> OfLinkAsync(DigitalLink link, CancellationToken cancellationToken)
    {
        var gtin = link.Gtin!;
        if (TraceCode.TryParse(link.Serial, out var serial) && await PackAsync(serial, gtin.Value, cancellationToken) is { } pack)
        {
            return pack;
        }

        if (link.Lot is { } number && await LotOfCode.ByKeyAsync(db, CodeKind.GtinLot, IssuedCode.KeyOf(gtin.Value, number), cancellationToken) is { } lot)
        {
            return new(CodeAnswer.Lot, DigitalLink.Of(gtin, number).PathText, lot.ProductId, SerialAsked: link.Serial);
        }

        var path = DigitalLink.Of(gtin).PathText;
        return await ProductAsync(gtin.Value, cancellationToken) is { } product
            ? new(CodeAnswer.Product, path, product, link.Lot, SerialAsked: link.Serial)
            : new(CodeAnswer.Unknown, path);
    }

    private async Task<CodeTarget?> PackAsync(TraceCode code, string? gtin, CancellationToken cancellationToken)
    {
        var roll = await db.Set<Label>().Where(l => l.Code == code.Value)
            .Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (_, r) => new { r.Gtin, r.ProductId })
            .SingleOrDefaultAsync(cancellationToken);
        return roll is null || (gtin is not null && roll.Gtin != gtin) ? null : new(CodeAnswer.Pack, LabelRoll.PathOf(roll.Gtin, code.Value), roll.ProductId);
    }

    /// <summary>What the GTIN is on now; else what lots and labels went out with it, since a seller may have changed it.</summary>
    private async Task<Guid?> ProductAsync(string gtin, CancellationToken cancellationToken) =>
        await mediator.Send(new FindProductByGtin(gtin), cancellationToken)
        ?? await db.Set<Lot>().Where(l => l.Gtin == gtin)
            .OrderByDescending(l => l.PackedOn).ThenBy(l => l.Id)
            .Select(l => (Guid?)l.ProductId)
            .FirstOrDefaultAsync(cancellationToken)
        ?? await db.Set<LabelRoll>().Where(r => r.Gtin == gtin)
            .OrderByDescending(r => r.PrintedAt).ThenBy(r => r.Id)
            .Select(r => (Guid?)r.ProductId)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>What stands after <c>/tx/</c>, which printed codes write in capitals, as the last segment.</summary>
    internal static string? TxSegment(string target)
    {
        var path = target.Split('?', '#')[0];
        path = path.Length > 1 && path.EndsWith('/') ? path[..^1] : path;
        var start = path.LastIndexOf("/tx/", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && path.IndexOf('/', start + 4) < 0 ? path[(start + 4)..] : null;
    }
}
