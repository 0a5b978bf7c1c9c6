using Marketplace.Contracts;
using Marketplace.Platform.Data;
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

    /// <summary>Its trade item is known here, the lot is not (or none was named).</summary>
    Product,

    /// <summary>Its lot is known.</summary>
    Lot,
}

/// <summary>Where a code leads.</summary>
/// <param name="CodePath">Its own form: <c>/01/{gtin}/10/{lot}</c> or <c>/tx/{code}</c>; null when malformed.</param>
/// <param name="ProductId">Of the lot, or of the newest lot with this GTIN.</param>
/// <param name="LotAsked">The lot number that was asked for, when only the product is known.</param>
public sealed record CodeTarget(CodeAnswer Answer, string? CodePath = null, Guid? ProductId = null, string? LotAsked = null, LocalText? Fault = null)
{
    /// <summary>The page about the lot.</summary>
    public string TracePath => "/truy-xuat" + CodePath;
}

/// <summary>
/// Where does this code lead? <paramref name="Target"/> is the raw request target or a whole address, still percent-encoded:
/// a GS1 Digital Link with key 01, or <c>/tx/{code}</c>. A query in it does not matter.
/// </summary>
public sealed record ResolveCode(string Target) : IQuery<CodeTarget>;

internal sealed class ResolveCodeHandler(MarketplaceDb db) : IRequestHandler<ResolveCode, CodeTarget>
{
    public async Task<CodeTarget> Handle(ResolveCode request, CancellationToken cancellationToken)
    {
        if (TxSegment(request.Target) is { } typed)
        {
            return TraceCode.TryParse(DigitalLink.Decode(typed), out var code)
                ? await OfTxAsync(code, cancellationToken)
                : new(CodeAnswer.Malformed, Fault: CodeFaults.TraceCode);
        }

        return DigitalLink.Parse(WithoutLastSlash(request.Target), out var error) is { } link
            ? await OfLinkAsync(link, cancellationToken)
            : new(CodeAnswer.Malformed, Fault: CodeFaults.Of(error));
    }

    internal async Task<CodeTarget> OfTxAsync(TraceCode code, CancellationToken cancellationToken)
    {
        var path = $"/tx/{code.Value}";
        return await LotOfCode.ByKeyAsync(db, CodeKind.Tx, code.Value, cancellationToken) is { } lot
            ? new(CodeAnswer.Lot, path, lot.ProductId)
            : new(CodeAnswer.Unknown, path);
    }

    internal async Task<CodeTarget> OfLinkAsync(DigitalLink link, CancellationToken cancellationToken)
    {
        var gtin = link.Gtin.Value;
        if (link.Lot is { } number && await LotOfCode.ByKeyAsync(db, CodeKind.GtinLot, IssuedCode.KeyOf(gtin, number), cancellationToken) is { } lot)
        {
            return new(CodeAnswer.Lot, $"/01/{gtin}/10/{DigitalLink.Encode(number)}", lot.ProductId);
        }

        var newest = await db.Set<Lot>().Where(l => l.Gtin == gtin)
            .OrderByDescending(l => l.PackedOn).ThenBy(l => l.Id)
            .Select(l => (Guid?)l.ProductId)
            .FirstOrDefaultAsync(cancellationToken);
        return new(newest is null ? CodeAnswer.Unknown : CodeAnswer.Product, link.Path, newest, link.Lot);
    }

    /// <summary>What stands after <c>/tx/</c>, which printed codes write in capitals, as the last segment.</summary>
    internal static string? TxSegment(string target)
    {
        var path = WithoutLastSlash(target.Split('?', '#')[0]);
        var start = path.LastIndexOf("/tx/", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && path.IndexOf('/', start + 4) < 0 ? path[(start + 4)..] : null;
    }

    private static string WithoutLastSlash(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        var (path, rest) = end < 0 ? (target, "") : (target[..end], target[end..]);
        return (path.Length > 1 && path.EndsWith('/') ? path[..^1] : path) + rest;
    }
}

/// <summary>What is wrong with a code, in words that say what to do.</summary>
internal static class CodeFaults
{
    public static LocalText TraceCode { get; } = new(
        "Mã truy xuất có 13 ký tự, và ký tự cuối phải khớp với các ký tự trước. Có lẽ một ký tự bị nhầm hoặc thiếu: so lại với mã in trên gói.",
        "A trace code has 13 characters, and the last must fit the others. One was probably mistyped or left out: compare it with the code on the pack.");

    public static LocalText Of(DigitalLinkError error) => error switch
    {
        DigitalLinkError.GtinShape => new(
            "Sau /01/ phải là 14 chữ số. So lại với dãy số in trên gói.", "After /01/ there must be 14 digits. Compare with the digits on the pack."),
        DigitalLinkError.GtinCheckDigit => new(
            "Số kiểm tra cuối mã sản phẩm không khớp: có lẽ một chữ số bị nhầm. So lại với dãy số in trên gói.",
            "The last digit of the product code does not fit: one digit was probably mistyped. Compare with the digits on the pack."),
        DigitalLinkError.Qualifier => new(
            "Các phần của mã không đúng thứ tự. Quét lại mã, hoặc gõ số lô in trên gói.", "The parts of the code are out of order. Scan it again, or type the lot number on the pack."),
        DigitalLinkError.Value => new(
            "Số lô hoặc số gói trong mã bị trống, quá dài hoặc có ký tự lạ. Quét lại mã, hoặc gõ số lô in trên gói.",
            "The lot or serial in the code is empty, too long or has odd characters. Scan it again, or type the lot number on the pack."),
        _ => new(
            "Địa chỉ này không phải mã truy xuất của chợ. Quét lại mã, hoặc gõ số lô in trên gói.", "This address is not a trace code of the market. Scan it again, or type the lot number on the pack."),
    };
}
