using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Methods;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Payments.Payments;

internal sealed class OpenPaymentsHandler(MarketplaceDb db, CashOnDelivery cash, Books books, TimeProvider time) : IRequestHandler<OpenPayments, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(OpenPayments request, CancellationToken cancellationToken)
    {
        if (request.Method != CashOnDelivery.Code)
        {
            return new Refusal(
                "payments.method_not_offered", "Cách trả tiền này hiện không dùng được. Hãy chọn cách khác.", "This way to pay is not offered now. Please choose another.", "method");
        }

        if (request.Needs.Count == 0 || request.Needs.Any(n => n.Amount.IsNegative))
        {
            throw new ArgumentException("A purchase needs orders with amounts that are not negative.", nameof(request));
        }

        var limit = await cash.LimitAsync(cancellationToken);
        if (request.Needs.Any(n => n.Amount > limit))
        {
            var words = CashOnDelivery.AboveLimit(limit);
            return new Refusal("payments.above_limit", words.Vi, words.En, "method");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var payments = request.Needs.Select(need => Open(request, [need], now)).ToList();
        PaymentSums.Check(payments, request.Needs);
        db.AddRange(payments);
        books.Open(request, MoneyPath.CarrierCollects);
        return Done.It;
    }

    private Payment Open(OpenPayments request, IReadOnlyList<PaymentNeed> needs, DateTime now)
    {
        var payment = new Payment
        {
            Id = Ids.New(time),
            PurchaseId = request.PurchaseId,
            SellerId = needs[0].SellerId,
            Method = request.Method,
            Path = MoneyPath.CarrierCollects,
            Reference = ReferenceNumber.New().Value,
            Amount = needs.Sum(n => n.Amount),
            OpenedAt = now,
            IsSample = request.IsSample,
        };
        payment.Shares.AddRange(needs.Select(n => new PaymentShare { Id = Ids.New(time), PaymentId = payment.Id, OrderId = n.OrderId, Amount = n.Amount }));
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
