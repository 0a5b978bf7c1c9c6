using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Payments.Methods;

internal sealed class GetPaymentMethodsHandler(IEnumerable<IWayToPay> ways) :
    IRequestHandler<GetPaymentMethods, IReadOnlyList<PaymentMethod>>,
    IRequestHandler<GetPaymentMethod, PaymentMethod?>
{
    public async Task<IReadOnlyList<PaymentMethod>> Handle(GetPaymentMethods request, CancellationToken cancellationToken)
    {
        var offers = new List<PaymentMethod>();
        foreach (var way in ways.Where(w => !w.AtCounterOnly))
        {
            if (await way.OfferAsync(request.Parts, request.IsSample, cancellationToken) is { } offer)
            {
                offers.Add(offer);
            }
        }

        return offers;
    }

    public Task<PaymentMethod?> Handle(GetPaymentMethod request, CancellationToken cancellationToken) =>
        Task.FromResult(ways.FirstOrDefault(w => w.Code == request.Code)?.Shown(MoneyPath.DirectToSeller, isSandbox: false));
}
