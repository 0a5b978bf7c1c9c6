using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Methods;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Payments.Payments;

internal sealed class OpenPaymentsHandler(MarketplaceDb db, IEnumerable<IWayToPay> ways, Books books, TimeProvider time) : IRequestHandler<OpenPayments, Outcome<OpenedPayments>>
{
    public async Task<Outcome<OpenedPayments>> Handle(OpenPayments request, CancellationToken cancellationToken)
    {
        if (request.Needs.Count == 0 || request.Needs.Any(n => n.Amount.IsNegative))
        {
            throw new ArgumentException("A purchase needs orders with amounts that are not negative.", nameof(request));
        }

        var way = ways.FirstOrDefault(w => w.Code == request.Method && (request.AtCounter || !w.AtCounterOnly));
        var parts = request.Needs.Select(n => new SellerTotal(n.SellerId, n.Amount)).ToList();
        if (way is null || await way.OfferAsync(parts, request.IsSample, cancellationToken) is not { } offer)
        {
            return new Refusal(
                "payments.method_not_offered", "Cách trả tiền này hiện không dùng được. Hãy chọn cách khác.", "This way to pay is not offered now. Please choose another.", "method");
        }

        if (offer.NotOfferedBecause is { } why)
        {
            return new Refusal("payments.not_for_this_purchase", why.Vi, why.En, "method");
        }

        var oneCharge = await way.IsOneChargeAsync(request.IsSample, cancellationToken);
        List<Payment> payments = oneCharge
            ? [Open(request, request.Needs)]
            : [.. request.Needs.GroupBy(need => request.PerSeller ? need.SellerId : need.OrderId).Select(needs => Open(request, [.. needs]))];
        await way.PrepareAsync(payments, cancellationToken);
        foreach (var payment in payments.Where(p => request.PayWithin is not null && p.DueAt is not null))
        {
            payment.DueAt = payment.OpenedAt + request.PayWithin;
        }

        PaymentSums.Check(payments, request.Needs);
        db.AddRange(payments);
        books.Open(request, payments[0].Path);
        return new OpenedPayments(way.PaidFirst);
    }

    private Payment Open(OpenPayments request, IReadOnlyList<PaymentNeed> needs)
    {
        var isOfOne = needs.Count == 1 || (request.PerSeller && needs.All(n => n.SellerId == needs[0].SellerId));
        var payment = new Payment
        {
            Id = Ids.New(time),
            PurchaseId = request.PurchaseId,
            PayeeKind = isOfOne ? PayeeKind.Seller : PayeeKind.Intermediary,
            SellerId = isOfOne ? needs[0].SellerId : null,
            Method = request.Method,
            Reference = ReferenceNumber.New().Value,
            Amount = needs.Sum(n => n.Amount),
            OpenedAt = time.GetUtcNow().UtcDateTime,
            IsSample = request.IsSample,
        };
        payment.Shares.AddRange(needs.Select(n => new PaymentShare
        {
            Id = Ids.New(time),
            PaymentId = payment.Id,
            OrderId = n.OrderId,
            SellerId = n.SellerId,
            OrderNumber = n.OrderNumber,
            Amount = n.Amount,
        }));
        return payment;
    }
}

/// <summary>The parts equal the whole, to the đồng, or nothing is opened.</summary>
internal static class PaymentSums
{
    /// <exception cref="InvalidOperationException">Shares do not add up to their payment, or payments not to what is to be paid.</exception>
    public static void Check(IReadOnlyList<Payment> payments, IReadOnlyList<PaymentNeed> needs)
    {
        if (payments.FirstOrDefault(p => p.Shares.Sum(s => s.Amount) != p.Amount) is { } wrong)
        {
            throw new InvalidOperationException($"The shares of payment {wrong.Reference} do not add up to {wrong.Amount}.");
        }

        var shares = payments.SelectMany(p => p.Shares).GroupBy(s => s.OrderId).ToDictionary(g => g.Key, g => g.Sum(s => s.Amount));
        if (shares.Count != needs.Count || needs.Any(n => shares.GetValueOrDefault(n.OrderId) != n.Amount))
        {
            throw new InvalidOperationException("The payments do not add up to what the orders need.");
        }
    }
}
