using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Withholding;

/// <summary>Ask, for staff: what was withheld in a month, by seller and tax class, as the monthly return lists it; null for others.</summary>
public sealed record ViewTaxReturn(Actor Actor, int Year, int Month) : IQuery<TaxReturn?>;

/// <param name="Form">The form's code, from the dated rules.</param>
/// <param name="DueOn">The last day to hand it in.</param>
/// <param name="HasToConfirm">A rate or rule in it waits for the tax office's word.</param>
/// <param name="HasSample">Invented sellers are in it: it is not for handing in.</param>
public sealed record TaxReturn(DateOnly Month, string Form, DateOnly DueOn, IReadOnlyList<TaxReturnRow> Rows, bool HasToConfirm, bool HasSample)
{
    public Money Base => Rows.Sum(r => r.Base);

    public Money Vat => Rows.Sum(r => r.Vat);

    public Money Pit => Rows.Sum(r => r.Pit);
}

/// <param name="Refunded">Of <paramref name="Base"/>, what went back to buyers in the month, as a positive amount.</param>
public sealed record TaxReturnRow(
    SellerPapers Seller, string TaxClass, Money Base, Money Refunded, long VatPerMille, long PitPerMille, Money Vat, Money Pit, string Basis, bool ToConfirm);

internal sealed class ViewTaxReturnHandler(MarketplaceDb db, IMediator mediator, DatedRules rules) : IRequestHandler<ViewTaxReturn, TaxReturn?>
{
    public async Task<TaxReturn?> Handle(ViewTaxReturn request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money) || request.Month is < 1 or > 12 || request.Year is < 2025 or > 2200)
        {
            return null;
        }

        var from = new DateOnly(request.Year, request.Month, 1);
        var to = from.AddMonths(1);
        var sums = await db.Set<WithholdingLine>()
            .Where(l => l.Day >= from && l.Day < to && l.IsWithheld)
            .GroupBy(l => new { l.SellerId, l.TaxClass, l.VatPerMille, l.PitPerMille, l.Basis, l.ToConfirm, l.IsSample })
            .Select(g => new
            {
                g.Key,
                Base = g.Sum(l => l.Base),
                Refunded = g.Sum(l => l.Base < 0 ? -l.Base : 0),
                Vat = g.Sum(l => l.Vat),
                Pit = g.Sum(l => l.Pit),
            })
            .ToListAsync(cancellationToken);
        var sellers = (await mediator.Send(new GetSellerPapers([.. sums.Select(s => s.Key.SellerId)]), cancellationToken)).ToDictionary(s => s.SellerId);
        var form = await rules.GetAsync("tax.form.monthly_return", from, cancellationToken);
        var due = await rules.GetAsync("tax.monthly_return.due_day", from, cancellationToken);
        return new(
            from, form.LegalBasis, to.AddDays((int)due.Value - 1),
            [
                .. sums.Select(s => new TaxReturnRow(
                        sellers.GetValueOrDefault(s.Key.SellerId) ?? new(s.Key.SellerId, s.Key.SellerId.ToString(), SellerKind.Household, "", null, ""),
                        s.Key.TaxClass, new(s.Base), new(s.Refunded), s.Key.VatPerMille, s.Key.PitPerMille, new(s.Vat), new(s.Pit), s.Key.Basis, s.Key.ToConfirm))
                    .OrderBy(r => r.Seller.Name, StringComparer.Ordinal).ThenBy(r => r.Seller.SellerId).ThenBy(r => r.TaxClass, StringComparer.Ordinal),
            ],
            form.ToConfirm || sums.Any(s => s.Key.ToConfirm),
            sums.Any(s => s.Key.IsSample));
    }
}
