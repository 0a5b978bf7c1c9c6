using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Payments.Receipts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VietQr;

/// <summary>A line of a bank statement: money that came. <paramref name="Line"/>: where it stands in the file, from 1.</summary>
/// <param name="Reference">The bank's own number of the transfer, where the file has it.</param>
public sealed record StatementLine(int Line, DateTime At, Money Amount, string Content, string Reference);

/// <summary>
/// The acting seller's own bank statement: lines that name an order of the seller by transfer are counted, others are nobody's business and are not
/// kept. The same file, or one that overlaps it, counts nothing twice.
/// </summary>
public sealed record ReadStatement(Actor Actor, IReadOnlyList<StatementLine> Lines) : ICommand<IReadOnlyList<StatementResult>>
{
    public const int MostLines = 2_000;
}

public enum StatementFound
{
    /// <summary>Counted for its order, or proof of what was known.</summary>
    Matched,

    /// <summary>Read before.</summary>
    Known,

    /// <summary>Names no order by transfer of this shop.</summary>
    NoOrder,

    /// <summary>Names several; staff can tell them apart.</summary>
    Several,
}

/// <param name="OrderNumber">For people, with dashes.</param>
/// <param name="Missing">What the order still wants after it.</param>
public sealed record StatementResult(StatementLine Line, StatementFound Found, string? OrderNumber, Money? Missing);

internal sealed class ReadStatementHandler(MarketplaceDb db, TransferMatch match, TakingMoney taking) : IRequestHandler<ReadStatement, Outcome<IReadOnlyList<StatementResult>>>
{
    public async Task<Outcome<IReadOnlyList<StatementResult>>> Handle(ReadStatement request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (request.Lines.Count > ReadStatement.MostLines)
        {
            return new Refusal(
                "payments.statement_long", $"Tệp có hơn {ReadStatement.MostLines} dòng. Hãy tải sao kê từng tuần.", "The file is too long. Please take it week by week.", "Upload");
        }

        var results = new List<StatementResult>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in request.Lines)
        {
            results.Add(await OneAsync(seller, line, seen, cancellationToken));
        }

        return Outcome<IReadOnlyList<StatementResult>>.Of(results);
    }

    private async Task<StatementResult> OneAsync(Guid seller, StatementLine line, Dictionary<string, int> seen, CancellationToken cancellationToken)
    {
        var payments = await match.NamedAsync(line.Content, seller, cancellationToken);
        if (payments is not [var payment])
        {
            return new(line, payments.Count == 0 ? StatementFound.NoOrder : StatementFound.Several, null, null);
        }

        var key = KeyOf(seller, line, seen);
        var isKnown = await db.Set<Receipt>().AnyAsync(r => r.Key == key, cancellationToken) || await db.Set<ReceiptProof>().AnyAsync(p => p.Key == key, cancellationToken);
        await taking.TakeAsync(payment, new MoneyCame(ReceiptSource.BankStatement, key, line.Amount, line.At, Content: line.Content), cancellationToken);

        // The next line may be the same transfer's second part, and looks for what this one left.
        await db.SaveChangesAsync(cancellationToken);
        return new(line, isKnown ? StatementFound.Known : StatementFound.Matched, ReferenceNumber.Parse(payment.Shares[0].OrderNumber).ToString(), payment.IsOpen ? payment.Missing : Money.Zero);
    }

    // Without the bank's number two lines that are alike are told apart by their place among those alike.
    private static string KeyOf(Guid seller, StatementLine line, Dictionary<string, int> seen)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{line.Reference.Trim()}|{line.At:yyyyMMddHHmmss}|{line.Amount.Dong}|{SearchText.Fold(line.Content)}");
        var place = seen[text] = seen.GetValueOrDefault(text) + 1;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}|{place}")))[..32];
        return $"statement:{seller:N}:{mark}";
    }
}
