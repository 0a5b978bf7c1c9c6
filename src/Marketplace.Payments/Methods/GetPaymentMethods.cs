using Marketplace.Contracts;
using Marketplace.Platform.Rules;
using MediatR;

namespace Marketplace.Payments.Methods;

/// <summary>Cash on delivery: each parcel's carrier collects for its seller.</summary>
internal sealed class CashOnDelivery(DatedRules rules)
{
    public const string Code = "cod";

    public async Task<Money> LimitAsync(CancellationToken cancellationToken) =>
        new((await rules.GetAsync("payments.cod_max_per_order", cancellationToken: cancellationToken)).Value);

    public static LocalText AboveLimit(Money limit) => new(
        $"Một gian hàng có kiện trên {limit} nên không thu tiền khi giao được. Hãy giảm số lượng, hoặc đặt làm hai lần.",
        $"One shop's parcel is above {limit}, so it cannot be paid on delivery. Take fewer, or order in two parts.");
}

internal sealed class GetPaymentMethodsHandler(CashOnDelivery cash) : IRequestHandler<GetPaymentMethods, IReadOnlyList<PaymentMethod>>
{
    public async Task<IReadOnlyList<PaymentMethod>> Handle(GetPaymentMethods request, CancellationToken cancellationToken)
    {
        var limit = await cash.LimitAsync(cancellationToken);
        var largest = request.LargestOrder ?? request.Total;
        return
        [
            new PaymentMethod(
                CashOnDelivery.Code,
                new("Trả khi nhận hàng", "Cash on delivery"),
                request.Sellers > 1
                    ? new("Người giao thu tiền từng kiện khi đến. Được xem hàng trước khi trả tiền.", "The courier collects for each parcel at the door. You may look before you pay.")
                    : new("Người giao thu tiền khi đến. Được xem hàng trước khi trả tiền.", "The courier collects at the door. You may look before you pay."),
                MoneyPath.CarrierCollects,
                IsSandbox: false,
                NotOfferedBecause: largest > limit ? CashOnDelivery.AboveLimit(limit) : null),
        ];
    }
}
