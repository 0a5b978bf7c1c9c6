using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Withholding;

/// <summary>
/// Ask: a year's tax of the shop the person acts for: what was withheld (the certificate) and what it declares itself; null for who acts for none.
/// Staff name the shop by <paramref name="SellerId"/>.
/// </summary>
public sealed record ViewMyTax(Actor Actor, int Year, Guid? SellerId = null) : IQuery<TaxYear?>;

/// <param name="Form">The certificate's form code.</param>
/// <param name="IsTaxedBySale">Firms and cooperatives are not: they declare for themselves and nothing stands here.</param>
public sealed record TaxYear(
    SellerPapers Seller, int Year, string Form, bool IsTaxedBySale, IReadOnlyList<TaxMonth> Withheld, IReadOnlyList<TaxMonth> ToDeclare, bool HasToConfirm, bool HasSample)
{
    public Money WithheldBase => Withheld.Sum(m => m.Base);

    public Money WithheldVat => Withheld.Sum(m => m.Vat);

    public Money WithheldPit => Withheld.Sum(m => m.Pit);
}

/// <param name="Month">1 to 12.</param>
public sealed record TaxMonth(int Month, string TaxClass, Money Base, Money Vat, Money Pit, string Basis, bool ToConfirm);

/// <summary>Ask: each line of what the shop declares itself in a year, the oldest first; empty for who acts for none.</summary>
public sealed record ListTaxToDeclare(Actor Actor, int Year) : IQuery<IReadOnlyList<TaxToDeclare>>;

/// <param name="OrderNumber">For people.</param>
public sealed record TaxToDeclare(
    DateOnly Day, string OrderNumber, string TaxClass, Money Base, long VatPerMille, Money Vat, long PitPerMille, Money Pit, string Basis, bool ToConfirm);

internal sealed class ViewMyTaxHandler(MarketplaceDb db, IMediator mediator, DatedRules rules, TaxRules taxes) :
    IRequestHandler<ViewMyTax, TaxYear?>,
    IRequestHandler<ListTaxToDeclare, IReadOnlyList<TaxToDeclare>>
{
    private const int Most = 100_000;

    public async Task<TaxYear?> Handle(ViewMyTax request, CancellationToken cancellationToken)
    {
        if ((request.Actor.May(StaffRight.Money) ? request.SellerId : request.Actor.SellerId) is not { } seller || request.Year is < 2025 or > 2200)
        {
            return null;
        }

        var papers = await mediator.Send(new GetSellerPapers([seller]), cancellationToken);
        if (papers.Count == 0)
        {
            return null;
        }

        var (from, to) = Bounds(request.Year);
        var sums = await db.Set<WithholdingLine>()
            .Where(l => l.SellerId == seller && l.Day >= from && l.Day < to)
            .GroupBy(l => new { l.Day.Month, l.IsWithheld, l.TaxClass, l.Basis, l.ToConfirm, l.IsSample })
            .Select(g => new { g.Key, Base = g.Sum(l => l.Base), Vat = g.Sum(l => l.Vat), Pit = g.Sum(l => l.Pit) })
            .ToListAsync(cancellationToken);
        var form = await rules.GetAsync("tax.form.yearly_certificate", to.AddDays(-1), cancellationToken);
        IReadOnlyList<TaxMonth> Of(bool withheld) =>
        [
            .. sums.Where(s => s.Key.IsWithheld == withheld)
                .Select(s => new TaxMonth(s.Key.Month, s.Key.TaxClass, new(s.Base), new(s.Vat), new(s.Pit), s.Key.Basis, s.Key.ToConfirm))
                .OrderBy(m => m.Month).ThenBy(m => m.TaxClass, StringComparer.Ordinal),
        ];
        return new(
            papers[0], request.Year, form.LegalBasis, await taxes.ConcernsAsync(papers[0].Kind, to.AddDays(-1), cancellationToken),
            Of(true), Of(false), form.ToConfirm || sums.Any(s => s.Key.ToConfirm), sums.Any(s => s.Key.IsSample));
    }

    public async Task<IReadOnlyList<TaxToDeclare>> Handle(ListTaxToDeclare request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller || request.Year is < 2025 or > 2200)
        {
            return [];
        }

        var (from, to) = Bounds(request.Year);
        var lines = await db.Set<WithholdingLine>().AsNoTracking()
            .Where(l => l.SellerId == seller && !l.IsWithheld && l.Day >= from && l.Day < to)
            .OrderBy(l => l.Day).ThenBy(l => l.Id).Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. lines.Select(l => new TaxToDeclare(
                l.Day, Statements.MoneyLines.Shown(l.OrderNumber), l.TaxClass, new(l.Base), l.VatPerMille, new(l.Vat), l.PitPerMille, new(l.Pit), l.Basis, l.ToConfirm)),
        ];
    }

    private static (DateOnly From, DateOnly To) Bounds(int year) => (new(year, 1, 1), new(year + 1, 1, 1));
}
