using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Refunds;

/// <summary>Refunds that the acting seller is to send, those due first; then what was sent, newest first. At most 200 of each.</summary>
public sealed record ListSellerRefunds(Actor Actor) : IQuery<SellerRefundsView>;

public sealed record SellerRefundsView(IReadOnlyList<SellerRefundView> ToSend, IReadOnlyList<SellerRefundView> Sent);

/// <param name="Account">Where it is to go; null until the buyer has said it, and once it was sent.</param>
public sealed record SellerRefundView(
    Guid Id, string OrderNumber, Money Amount, RefundReason Reason, RefundState State, DateTime OwedAt, DateTime DueAt, DateTime? DoneAt, string? Proof, RefundAccount? Account, bool IsSample);

/// <summary>Refunds for staff, by what wants them: overdue, refused by a provider, disputed, or everything open. For others the list is empty.</summary>
public sealed record ListStaffRefunds(Actor Actor) : IQuery<IReadOnlyList<StaffRefundView>>;

/// <param name="IsOverdue">Its hour is past.</param>
public sealed record StaffRefundView(
    Guid Id, string OrderNumber, Guid? SellerId, Money Amount, RefundReason Reason, RefundState State, bool ByHand, bool HasAccount, DateTime OwedAt, DateTime DueAt, bool IsOverdue, string? Proof, bool IsSample);

internal sealed class ListRefundsHandler(MarketplaceDb db, FieldCipher cipher, TimeProvider time) :
    IRequestHandler<ListSellerRefunds, SellerRefundsView>,
    IRequestHandler<ListStaffRefunds, IReadOnlyList<StaffRefundView>>
{
    private const int Most = 200;

    public async Task<SellerRefundsView> Handle(ListSellerRefunds request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var own = db.Set<Refund>().Where(r => r.SellerId == seller);
        return new(
            await ReadAsync(own.Where(r => r.State != RefundState.Done).OrderBy(r => r.DueAt).ThenBy(r => r.Id), cancellationToken),
            await ReadAsync(own.Where(r => r.State == RefundState.Done).OrderByDescending(r => r.OwedAt).ThenBy(r => r.Id), cancellationToken));
    }

    public async Task<IReadOnlyList<StaffRefundView>> Handle(ListStaffRefunds request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money))
        {
            return [];
        }

        var now = time.GetUtcNow().UtcDateTime;
        var rows = await Numbered(db.Set<Refund>().Where(r => r.State != RefundState.Done).OrderBy(r => r.DueAt).ThenBy(r => r.Id)).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new StaffRefundView(
                r.Refund.Id, Shown(r.Number), r.Refund.SellerId, r.Refund.Amount, r.Refund.Reason, r.Refund.State, r.Refund.IsByHand, r.Refund.AccountCipher is not null,
                r.Refund.OwedAt, r.Refund.DueAt, r.Refund.DueAt < now, r.Refund.Proof, r.Refund.IsSample)),
        ];
    }

    private async Task<List<SellerRefundView>> ReadAsync(IQueryable<Refund> refunds, CancellationToken cancellationToken) =>
        [.. (await Numbered(refunds).ToListAsync(cancellationToken)).Select(r => new SellerRefundView(
            r.Refund.Id, Shown(r.Number), r.Refund.Amount, r.Refund.Reason, r.Refund.State, r.Refund.OwedAt, r.Refund.DueAt, r.Refund.DoneAt, r.Refund.Proof,
            r.Refund is { State: not RefundState.Done, AccountCipher: { } account }
                ? JsonSerializer.Deserialize<RefundAccount>(cipher.Decrypt(account, Refund.AccountPurpose))
                : null,
            r.Refund.IsSample))];

    private IQueryable<NumberedRefund> Numbered(IQueryable<Refund> refunds) =>
        from refund in refunds.AsNoTracking().Take(Most)
        select new NumberedRefund(
            refund, db.Set<PaymentShare>().Where(s => s.PaymentId == refund.PaymentId && s.OrderId == refund.OrderId).Select(s => s.OrderNumber).FirstOrDefault());

    private static string Shown(string? number) => number is null ? "" : ReferenceNumber.Parse(number).ToString();

    private sealed record NumberedRefund(Refund Refund, string? Number);
}
