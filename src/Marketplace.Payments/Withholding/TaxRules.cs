using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Rules;

namespace Marketplace.Payments.Withholding;

/// <summary>Who has the money of a sale in hand when it comes; whether tax is withheld follows from it by dated rules.</summary>
internal enum Collector
{
    /// <summary>The seller: own bank account, own till, or a carrier of the seller's own choice that pays the seller.</summary>
    Seller,

    /// <summary>A carrier that works for the marketplace.</summary>
    PlatformCarrier,

    /// <summary>A licensed intermediary.</summary>
    Intermediary,
}

/// <summary>The rates for a tax class on a day and what they rest on.</summary>
internal sealed record TaxRate(long VatPerMille, long PitPerMille, string Basis, bool ToConfirm);

/// <summary>VAT and personal income tax of household and individual sellers, from the dated rules.</summary>
internal sealed class TaxRules(DatedRules rules)
{
    /// <summary>The activity of the law for each tax class of a product; a class not named here is taxed as unknown, which is the highest.</summary>
    private static readonly Dictionary<string, string> Activities = new(StringComparer.Ordinal)
    {
        ["processed_goods"] = "goods",
        ["goods"] = "goods",
        ["unprocessed_own"] = "unprocessed_own",
        ["service"] = "services",
        ["tourism"] = "services",
        [SalePart.Delivery] = "service_with_goods",
    };

    /// <summary>Households and groups of persons are taxed by sale; firms and cooperatives invoice and declare for themselves.</summary>
    public async Task<bool> ConcernsAsync(SellerKind kind, DateOnly on, CancellationToken cancellationToken) =>
        (await rules.GetAsync($"tax.by_sale.{Name(kind)}", on, cancellationToken)).Value != 0;

    public async Task<RuleInForce> WithheldAsync(Collector collector, DateOnly on, CancellationToken cancellationToken) =>
        await rules.GetAsync($"tax.withheld.{Name(collector)}", on, cancellationToken);

    public async Task<TaxRate> OfAsync(string taxClass, DateOnly on, CancellationToken cancellationToken)
    {
        var activity = Activities.GetValueOrDefault(taxClass, "unknown");
        var vat = await rules.GetAsync($"tax.vat.{activity}.per_mille", on, cancellationToken);
        var pit = await rules.GetAsync($"tax.pit.{activity}.per_mille", on, cancellationToken);
        var basis = vat.LegalBasis == pit.LegalBasis ? vat.LegalBasis : $"GTGT: {vat.LegalBasis}; TNCN: {pit.LegalBasis}";
        return new(vat.Value, pit.Value, basis, vat.ToConfirm || pit.ToConfirm || activity == "unknown");
    }

    private static string Name(SellerKind kind) => kind switch
    {
        SellerKind.Household => "household",
        SellerKind.Group => "group",
        SellerKind.Cooperative => "cooperative",
        SellerKind.Firm => "firm",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Name(Collector collector) => collector switch
    {
        Collector.Seller => "collected_by_seller",
        Collector.PlatformCarrier => "collected_by_platform_carrier",
        Collector.Intermediary => "collected_by_intermediary",
        _ => throw new ArgumentOutOfRangeException(nameof(collector)),
    };
}
