using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Payments.Withholding;

internal sealed class GetSaleTaxHandler(TaxRules taxes, TimeProvider time) : IRequestHandler<GetSaleTax, IReadOnlyList<Money>>
{
    public async Task<IReadOnlyList<Money>> Handle(GetSaleTax request, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        if (!await taxes.ConcernsAsync(request.SellerKind, today, cancellationToken))
        {
            return [.. request.Parts.Select(_ => Money.Zero)];
        }

        var taxed = new List<Money>();
        foreach (var part in request.Parts)
        {
            var rate = await taxes.OfAsync(part.TaxClass, today, cancellationToken);
            taxed.Add(new(Rounding.HalfUp((Int128)part.Amount.Dong * rate.VatPerMille, 1000) + Rounding.HalfUp((Int128)part.Amount.Dong * rate.PitPerMille, 1000)));
        }

        return taxed;
    }
}
