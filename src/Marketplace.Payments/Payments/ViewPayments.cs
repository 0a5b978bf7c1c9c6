using Marketplace.Contracts;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Marketplace.Payments.Payments;

/// <summary>The payments of a purchase and what is owed back of it, for its buyer. Null when it is not the actor's.</summary>
public sealed record ViewPayments(Actor Actor, string PurchaseNumber, PhoneNumber? Phone = null) : IQuery<PaymentsView?>;

public sealed record PaymentsView(IReadOnlyList<PaymentView> Payments, IReadOnlyList<RefundView> Refunds)
{
    /// <summary>What the buyer can pay now.</summary>
    public IReadOnlyList<PaymentView> ToPay { get; } = [.. Payments.Where(p => p.State == PaymentState.Expected && p.Path != MoneyPath.CarrierCollects)];

    public IReadOnlyList<PaymentView> PaidFirst { get; } = [.. Payments.Where(p => p.Path != MoneyPath.CarrierCollects)];
}

/// <param name="OrderIds">The orders it pays.</param>
/// <param name="Missing">What is still to come; less than the amount when a part came.</param>
/// <param name="DueAt">Until when it can be paid, or a claimed transfer is looked for.</param>
/// <param name="Why">Why the last try at the provider failed.</param>
public sealed record PaymentView(
    Guid Id, string Method, MoneyPath Path, IReadOnlyList<Guid> OrderIds, Money Amount, Money Missing, PaymentState State, DateTime? DueAt,
    TransferView? Transfer, LocalText? Why, bool IsSample)
{
    /// <summary>How "pay by …" ends, where it is paid on a provider's page.</summary>
    public LocalText? By { get; init; }

    /// <summary>The buyer went to the provider, whose page is still open and which has not said yet how it ended.</summary>
    public bool IsVisited { get; init; }
}

/// <summary>A transfer as it is typed into a bank's app.</summary>
public sealed record TransferView(string BankName, string AccountNumber, string Holder, string Content);

/// <param name="HasAccount">The buyer has said where the money is to go.</param>
/// <param name="Proof">How it was sent.</param>
public sealed record RefundView(
    Guid Id, Guid? OrderId, Money Amount, RefundReason Reason, RefundState State, bool ByHand, bool HasAccount, DateTime OwedAt, DateTime DueAt, DateTime? DoneAt, string? Proof);

/// <summary>The picture of a transfer's VietQR code, for its buyer; null when it is not the actor's or not to be paid by transfer.</summary>
public sealed record DrawTransferCode(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId) : IQuery<byte[]?>;

/// <summary>What the acting seller may know of the payment of an order of its own.</summary>
public sealed record ViewOrderPayment(Actor Actor, string OrderNumber) : IQuery<OrderPaymentView?>;

public sealed record OrderPaymentView(string Method, MoneyPath Path, PaymentState State, Money Amount, Money Missing, DateTime? ClaimedAt, DateTime? DueAt)
{
    /// <summary>What the buyer was told to write into a transfer; another order's number where one transfer pays several.</summary>
    public string Content { get; init; } = "";

    /// <summary>How many of the seller's orders it pays.</summary>
    public int Orders { get; init; } = 1;
}

internal sealed class ViewPaymentsHandler(MarketplaceDb db, IMediator mediator, FieldCipher cipher, IEnumerable<IPaymentProvider> providers, TimeProvider time) :
    IRequestHandler<ViewPayments, PaymentsView?>,
    IRequestHandler<DrawTransferCode, byte[]?>,
    IRequestHandler<DrawOrderCode, byte[]?>,
    IRequestHandler<ViewOrderPayment, OrderPaymentView?>
{
    private const int PixelsPerModule = 8;

    public async Task<PaymentsView?> Handle(ViewPayments request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken) is not { } purchase)
        {
            return null;
        }

        var payments = await db.Set<Payment>().AsNoTracking().Include(p => p.Shares)
            .Where(p => p.PurchaseId == purchase.PurchaseId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var ids = payments.Select(p => p.Id).ToList();
        var tries = (await db.Set<Attempt>().AsNoTracking()
            .Where(a => ids.Contains(a.PaymentId)).OrderBy(a => a.OpenedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken))
            .GroupBy(a => a.PaymentId).ToDictionary(g => g.Key, g => g.Last());
        var refunds = await db.Set<Refund>().AsNoTracking().Where(r => ids.Contains(r.PaymentId)).OrderBy(r => r.OwedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        return new(
            [
                .. payments.Select(p => new PaymentView(
                    p.Id, p.Method, p.Path, [.. p.Shares.Select(s => s.OrderId)], p.Amount, p.Missing, p.State, p.DueAt, TransferOf(p),
                    WhyOf(tries.GetValueOrDefault(p.Id)), p.IsSample)
                {
                    By = p.Method == VnPay.VnPay.MethodCode ? VnPay.VnPay.ShortName : providers.Of(p.Method)?.ShortName,
                    IsVisited = tries.GetValueOrDefault(p.Id) is { State: AttemptState.Open } last && last.ExpiresAt > time.GetUtcNow().UtcDateTime,
                }),
            ],
            [
                .. refunds.Select(r => new RefundView(
                    r.Id, r.OrderId, r.Amount, r.Reason, r.State, r.IsByHand, r.AccountCipher is not null, r.OwedAt, r.DueAt, r.DoneAt, r.IsByHand ? r.Proof : null)),
            ]);
    }

    public async Task<byte[]?> Handle(DrawTransferCode request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken) is not { } purchase
            || await db.Set<Payment>().AsNoTracking().Include(p => p.Shares)
                .SingleOrDefaultAsync(p => p.Id == request.PaymentId && p.PurchaseId == purchase.PurchaseId, cancellationToken) is not { } payment
            || TransferOf(payment) is not { } transfer
            || !payment.IsOpen)
        {
            return null;
        }

        return Draw(payment, transfer);
    }

    public async Task<byte[]?> Handle(DrawOrderCode request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        return ReferenceNumber.TryParse(request.OrderNumber, out var number)
            && await db.Set<Payment>().AsNoTracking().Include(p => p.Shares)
                .SingleOrDefaultAsync(p => p.SellerId == seller && p.Shares.Any(s => s.OrderNumber == number.Value), cancellationToken) is { IsOpen: true } payment
            && TransferOf(payment) is { } transfer
                ? Draw(payment, transfer)
                : null;
    }

    private static byte[] Draw(Payment payment, TransferView transfer)
    {
        var payload = VietQrPayload.Of(payment.AccountBin!, transfer.AccountNumber, payment.Missing, transfer.Content);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    public async Task<OrderPaymentView?> Handle(ViewOrderPayment request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        if (!ReferenceNumber.TryParse(request.OrderNumber, out var number))
        {
            return null;
        }

        var row = await (
            from share in db.Set<PaymentShare>()
            join payment in db.Set<Payment>() on share.PaymentId equals payment.Id
            where share.OrderNumber == number.Value && share.SellerId == seller
            select new { payment.Method, payment.Path, payment.State, share.Amount, payment.Kept, payment.ClaimedAt, payment.DueAt, Whole = payment.Amount, payment.Id })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var numbers = await db.Set<PaymentShare>().Where(s => s.PaymentId == row.Id).OrderBy(s => s.OrderNumber).Select(s => s.OrderNumber).ToListAsync(cancellationToken);
        return new(row.Method, row.Path, row.State, row.Amount, row.Whole - row.Kept, row.ClaimedAt, row.DueAt) { Content = numbers[0], Orders = numbers.Count };
    }

    private LocalText? WhyOf(Attempt? last) => last is { State: AttemptState.Failed, FailCode: { } code }
        ? providers.Of(last.Provider)?.Why(code) ?? VnPayWords.Of(code)
        : null;

    private TransferView? TransferOf(Payment payment) => payment is { Method: BankTransfer.MethodCode, AccountCipher: { } account }
        ? new(payment.BankName!, cipher.Decrypt(account, Payment.AccountPurpose), payment.AccountHolder!, payment.Content)
        : null;
}
