using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Statements;

/// <summary>
/// The shop acted for has paid a carrier what it owed it for ways at its own cost. <paramref name="Shown"/>: what its page said is owed; another amount
/// by now is refused. Said twice it is booked once.
/// </summary>
public sealed record PayCarrier(Actor Actor, string Carrier, Money Shown) : ICommand<Done>;

internal sealed class PayCarrierHandler(MarketplaceDb db, Books books, TimeProvider time) : IRequestHandler<PayCarrier, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(PayCarrier request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        var sums = await db.Set<LedgerPosting>().Where(p => p.SellerId == seller && p.Party == request.Carrier)
            .GroupBy(p => p.Account).Select(g => new { Account = g.Key, Sum = g.Sum(p => p.Amount) })
            .ToDictionaryAsync(g => g.Account, g => g.Sum, cancellationToken);
        if (!sums.TryGetValue(Account.ShopFreight, out var borne))
        {
            return Refusal.NotFound;
        }

        var paid = sums.GetValueOrDefault(Account.Bank);
        var owed = new Money(sums.GetValueOrDefault(Account.SellerDue) + paid);
        if (owed <= Money.Zero)
        {
            return Done.It;
        }

        if (owed != request.Shown)
        {
            return new Refusal(
                "payments.carrier_owed", $"Số phải trả {request.Carrier} vừa đổi thành {owed}. Xem lại rồi ghi.", $"What is owed to {request.Carrier} has just become {owed}. Please look again.",
                Kind: RefusalKind.Conflict);
        }

        // Of two that say it at once the second finds the same cause booked, is run again, and then finds nothing owed.
        var cause = Ids.FromName("payments.freight-paid", FormattableString.Invariant($"{seller:N}/{request.Carrier}/{borne}/{paid}"));
        var isSample = await db.Set<LedgerEntry>().AnyAsync(e => e.SellerId == seller && e.Kind == FactKind.FreightBorne && e.IsSample, cancellationToken);
        await books.MoveAsync(
            FactKind.FreightPaid, cause, seller, "", seller, SaleBook.Move(owed.Dong, Account.Bank, Account.Carrier, request.Carrier), $"Gian hàng ghi đã trả cước cho {request.Carrier}",
            time.GetUtcNow().UtcDateTime, isSample, cancellationToken);
        return Done.It;
    }
}
