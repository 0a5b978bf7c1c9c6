using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Payments.Statements;

/// <summary>
/// Ask: all entries of a month of the shop the person acts for, the oldest first; null for who acts for none, or without such a month.
/// Staff name the shop by <paramref name="SellerId"/>.
/// </summary>
public sealed record ViewStatement(Actor Actor, int Year, int Month, Guid? SellerId = null) : IQuery<Statement?>;

/// <param name="Month">The first of it.</param>
public sealed record Statement(DateOnly Month, IReadOnlyList<MoneyLine> Lines);

internal sealed class ViewStatementHandler(MarketplaceDb db) : IRequestHandler<ViewStatement, Statement?>
{
    public async Task<Statement?> Handle(ViewStatement request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.May(StaffRight.Money) ? request.SellerId : request.Actor.SellerId;
        if (seller is null || request.Month is < 1 or > 12 || request.Year is < 2020 or > 2200)
        {
            return null;
        }

        var from = new DateOnly(request.Year, request.Month, 1);
        var to = from.AddMonths(1);
        return new(from, await MoneyLines.ReadAsync(
            db.Set<LedgerEntry>().Where(e => e.SellerId == seller && e.Day >= from && e.Day < to), db.Set<LedgerPosting>(), cancellationToken));
    }
}
