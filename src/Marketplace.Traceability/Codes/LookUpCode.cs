using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes.Gs1;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Codes;

public enum LookUpAnswer
{
    /// <summary>Nothing was typed.</summary>
    Nothing,

    /// <summary>One lot or more.</summary>
    Lots,

    /// <summary>A label of ours; <see cref="LookUpView.TracePath"/> is its page.</summary>
    Pack,

    /// <summary>A product's code without a lot that we know.</summary>
    Product,

    /// <summary>A check character does not fit: most likely a slip of the finger.</summary>
    Slip,

    /// <summary>Nothing like it was ever given out here.</summary>
    Unknown,
}

/// <summary>A lot that was found, with what tells it from others of the same number.</summary>
public sealed record FoundLot(Guid ProductId, Guid SellerId, string Code, DateOnly PackedOn, string TracePath);

/// <summary>What became of a typed code. <paramref name="Fault"/> says what is wrong in a slip.</summary>
/// <param name="Meant">The one code given out here that is a single slip away; null where there is none or several.</param>
public sealed record LookUpView(LookUpAnswer Answer, IReadOnlyList<FoundLot> Lots, Guid? ProductId = null, LocalText? Fault = null, string? TracePath = null, string? Meant = null);

/// <summary>
/// Find what a person typed, pasted or scanned: a whole address, a Digital Link's path, a trace code in any writing, a GTIN or a lot number.
/// </summary>
public sealed record LookUpCode(string? Typed) : IQuery<LookUpView>;

internal sealed partial class LookUpCodeHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<LookUpCode, LookUpView>
{
    private const int MostTyped = 300;
    private const int MostLots = 10;

    private readonly ResolveCodeHandler resolver = new(db, mediator);

    public async Task<LookUpView> Handle(LookUpCode request, CancellationToken cancellationToken)
    {
        var typed = string.Concat((request.Typed ?? "").Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));
        if (typed.Length is 0 or > MostTyped)
        {
            return new(typed.Length == 0 ? LookUpAnswer.Nothing : LookUpAnswer.Unknown, []);
        }

        if (AddressIn(typed) is { } address)
        {
            return await AnswerAsync(await resolver.Handle(new(address), cancellationToken), cancellationToken);
        }

        var code = TraceCode.TryParse(typed, out var parsed) ? parsed : null;
        if (code is not null && await resolver.OfTxAsync(code, cancellationToken) is { Answer: CodeAnswer.Lot or CodeAnswer.Pack } target)
        {
            return await AnswerAsync(target, cancellationToken);
        }

        if (await LotsAsync(typed, cancellationToken) is { Count: > 0 } lots)
        {
            return new(LookUpAnswer.Lots, lots);
        }

        if (Gtin.TryParse(typed, out var gtin, out var fault))
        {
            return await AnswerAsync(await resolver.OfLinkAsync(DigitalLink.Of(gtin), cancellationToken), cancellationToken);
        }

        return code is null && fault == GtinError.WrongCheckDigit ? new(LookUpAnswer.Slip, [], Fault: CodeFaults.Of(DigitalLinkError.GtinCheckDigit))
            : code is null && LooksLikeTraceCode(typed) ? new(LookUpAnswer.Slip, [], Fault: CodeFaults.TraceCode, Meant: await MeantAsync(typed, cancellationToken))
            : new(LookUpAnswer.Unknown, []);
    }

    private async Task<LookUpView> AnswerAsync(CodeTarget target, CancellationToken cancellationToken) => target.Answer switch
    {
        CodeAnswer.Lot => new(LookUpAnswer.Lots, [await LotAtAsync(target.CodePath!, cancellationToken)]),
        CodeAnswer.Pack => new(LookUpAnswer.Pack, [], target.ProductId, TracePath: target.TracePath),
        CodeAnswer.Product => new(LookUpAnswer.Product, [], target.ProductId),
        CodeAnswer.Malformed => new(LookUpAnswer.Slip, [], Fault: target.Fault),
        _ => new(LookUpAnswer.Unknown, []),
    };

    private async Task<FoundLot> LotAtAsync(string codePath, CancellationToken cancellationToken) =>
        Found((await LotOfCode.FindAsync(db, codePath, cancellationToken))!, codePath);

    private async Task<List<FoundLot>> LotsAsync(string typed, CancellationToken cancellationToken)
    {
        var upper = typed.ToUpperInvariant();
        var lots = await db.Set<Lot>().AsNoTracking()
            .Where(l => l.Code == typed || l.Code == upper)
            .OrderByDescending(l => l.PackedOn).ThenBy(l => l.Id)
            .Take(MostLots)
            .ToListAsync(cancellationToken);
        return lots.Select(l => Found(l, l.CodePath)).ToList();
    }

    private static FoundLot Found(Lot lot, string codePath) => new(lot.ProductId, lot.SellerId, lot.Code, lot.PackedOn, "/truy-xuat" + codePath);

    /// <summary>The address in what was typed: with or without scheme and host, and also one of our own trace pages.</summary>
    private static string? AddressIn(string typed)
    {
        var at = Key().Match(typed);
        return at.Success ? typed[at.Index..] : null;
    }

    /// <summary>Codes one wrong character or one swap away whose check is right; of these the only one that was given out.</summary>
    private async Task<string?> MeantAsync(string typed, CancellationToken cancellationToken)
    {
        var letters = string.Concat(typed.Where(c => c is not ('-' or '–' or '—'))
            .Select(c => char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', 'U' => 'V', var upper => upper }));
        if (letters.Length != TraceCode.Length)
        {
            return null;
        }

        var near = Enumerable.Range(0, letters.Length)
            .SelectMany(i => Crockford.Alphabet.Select(c => letters[..i] + c + letters[(i + 1)..]))
            .Concat(Enumerable.Range(0, letters.Length - 1).Select(i => letters[..i] + letters[i + 1] + letters[i] + letters[(i + 2)..]))
            .Where(code => Crockford.IsCode(code))
            .Distinct()
            .ToList();
        var found = await db.Set<Label>().Where(l => near.Contains(l.Code)).Select(l => l.Code).Order().Take(2).ToListAsync(cancellationToken);
        found.AddRange(await db.Set<IssuedCode>().Where(c => c.Kind == CodeKind.Tx && near.Contains(c.Key)).Select(c => c.Key).Order().Take(2).ToListAsync(cancellationToken));
        return found is [var one] ? one : null;
    }

    /// <summary>Of about the right length and, but for the check, of the right characters.</summary>
    private static bool LooksLikeTraceCode(string typed)
    {
        var letters = typed.Where(c => c is not ('-' or '–' or '—')).Select(char.ToUpperInvariant).ToList();
        return letters.Count is >= TraceCode.Length - 1 and <= TraceCode.Length + 1
            && letters.TrueForAll(c => Crockford.Alphabet.Contains(c, StringComparison.Ordinal) || c is 'O' or 'I' or 'L' or 'U');
    }

    [GeneratedRegex("/(01/[0-9]|tx/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
