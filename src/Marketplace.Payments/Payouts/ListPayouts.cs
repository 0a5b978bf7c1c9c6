using Marketplace.Contracts;
using Marketplace.Payments.Statements;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payouts;

/// <summary>Ask: payouts with their orders, the newest first, at most 100: of the shop the person acts for; of all for staff. Others get none.</summary>
public sealed record ListPayouts(Actor Actor) : IQuery<IReadOnlyList<PayoutView>>;

/// <param name="IsMine">The person who asks proposed it, so somebody else has to approve it.</param>
public sealed record PayoutView(
    Guid Id, string Number, Guid SellerId, string Party, Money Amount, PayoutState State, DateTime ProposedAt, DateTime StateAt, Guid? FileId, string? Reason, bool IsMine, bool IsSample,
    IReadOnlyList<PayoutPart> Parts)
{
    /// <summary>The market pays it for its vouchers.</summary>
    public bool IsOfMarket => Party == Payout.Market;
}

public sealed record PayoutPart(string OrderNumber, Money Amount);

/// <summary>
/// Ask, for staff: the rows of a file for the bank, with whole account numbers; null for others and for unknown files. Sample payouts, and sellers
/// without an account, are left out and counted.
/// </summary>
public sealed record ViewPayoutFile(Actor Actor, Guid FileId) : IQuery<PayoutFile?>;

public sealed record PayoutFile(Guid Id, IReadOnlyList<PayoutFileRow> Rows, int LeftOut);

/// <param name="Content">What stands in the transfer: letters, digits and spaces.</param>
public sealed record PayoutFileRow(PayeeAccount Account, Money Amount, string Content);

internal sealed class ListPayoutsHandler(MarketplaceDb db, IMediator mediator) :
    IRequestHandler<ListPayouts, IReadOnlyList<PayoutView>>,
    IRequestHandler<ViewPayoutFile, PayoutFile?>
{
    public async Task<IReadOnlyList<PayoutView>> Handle(ListPayouts request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var own = request.Actor.May(StaffRight.Payouts) ? db.Set<Payout>() : db.Set<Payout>().Where(p => p.SellerId == seller);
        var payouts = await own.AsNoTracking().Include(p => p.Items).OrderByDescending(p => p.ProposedAt).ThenByDescending(p => p.Id).Take(100).ToListAsync(cancellationToken);
        return
        [
            .. payouts.Select(p => new PayoutView(
                p.Id, MoneyLines.Shown(p.Number), p.SellerId, p.Party, new(p.Amount), p.State, p.ProposedAt, p.StateAt, p.FileId, p.Reason,
                p.ProposedBy == request.Actor.PersonId, p.IsSample,
                [.. p.Items.OrderBy(i => i.OrderId).Select(i => new PayoutPart(MoneyLines.Shown(i.OrderNumber), new(i.Amount)))])),
        ];
    }

    public async Task<PayoutFile?> Handle(ViewPayoutFile request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Payouts))
        {
            return null;
        }

        var payouts = await db.Set<Payout>().AsNoTracking().Where(p => p.FileId == request.FileId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        if (payouts.Count == 0)
        {
            return null;
        }

        var real = payouts.Where(p => !p.IsSample).ToList();
        var accounts = (await mediator.Send(new GetPayeeAccounts([.. real.Select(p => p.SellerId)]), cancellationToken)).ToDictionary(a => a.SellerId);
        var rows = real.Where(p => accounts.ContainsKey(p.SellerId)).Select(p => new PayoutFileRow(accounts[p.SellerId], new(p.Amount), $"OCOP {p.Number}")).ToList();
        return new(request.FileId, rows, payouts.Count - rows.Count);
    }
}
