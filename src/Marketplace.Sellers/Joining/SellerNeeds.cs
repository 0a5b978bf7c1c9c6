using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Papers;

namespace Marketplace.Sellers.Joining;

/// <summary>When something is needed.</summary>
public enum NeedStage
{
    /// <summary>Before the shop is verified.</summary>
    Verify,

    /// <summary>Before a product of these sets is approved.</summary>
    Sell,

    /// <summary>Only for those who want to say it on their products.</summary>
    Claim,
}

/// <summary>What the law, or the market, wants of a seller.</summary>
/// <param name="Detail"><c>tax_code</c>, <c>citizen_number</c> or <c>birth_date</c>; null where a paper is wanted.</param>
/// <param name="Stops">What does not go without it.</param>
public sealed record SellerNeed(NeedStage Stage, string? Detail, PaperKind? Paper, LocalText Stops, string LegalBasis, bool ToConfirm);

/// <summary>
/// What is needed of whom: data of catalog-seed/seller_needs.csv, dated and with its legal basis, by kind of seller, by whether it sells its own
/// produce, and by OCOP set. Read once and kept in memory.
/// </summary>
public static class SellerNeeds
{
    private static readonly Lazy<IReadOnlyList<Row>> Loaded = new(() => [.. SeedFiles.BesideProgram.Read("seller_needs.csv").Select(RowOf)]);

    /// <summary>Needs in force on a day, each once, those before verification first. <paramref name="sets"/> empty: only what is needed whatever is sold.</summary>
    public static IReadOnlyList<SellerNeed> Of(SellerKind kind, bool? ownProduce, IReadOnlyCollection<int> sets, DateOnly on) =>
    [
        .. Loaded.Value
            .Where(r => r.From <= on && (r.To is null || r.To >= on))
            .Where(r => r.Kinds is null || r.Kinds.Contains(kind))
            .Where(r => r.OwnProduce is null || r.OwnProduce == (ownProduce ?? false))
            .Where(r => r.Sets is null || r.Sets.Overlaps(sets))
            .Select(r => r.Need)
            .DistinctBy(n => (n.Detail, n.Paper))
            .OrderBy(n => n.Stage),
    ];

    /// <summary><c>11;12</c> as numbers; what is none is left out.</summary>
    public static IReadOnlyList<int> SetsOf(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => int.TryParse(s, out var no) ? no : 0).Where(no => no is >= 1 and <= 26).Distinct()];

    private static Row RowOf(SeedRow row)
    {
        var what = row["what"].Split(':');
        return new(
            row.Date("valid_from"), row.DateOrNull("valid_to"),
            row["kinds"] == "*" ? null : [.. row["kinds"].Split(';').Select(k => Enum.Parse<SellerKind>(k, ignoreCase: true))],
            row.OrNull("own_produce") is null ? null : row.Flag("own_produce"),
            row["sets"] == "*" ? null : [.. row["sets"].Split(';').Select(int.Parse)],
            new(
                Enum.Parse<NeedStage>(row["stage"], ignoreCase: true),
                what[0] == "detail" ? what[1] : null,
                what[0] == "paper" ? Enum.Parse<PaperKind>(what[1]) : null,
                new(row["stops_vi"], row["stops_en"]),
                row["legal_basis"],
                row["certainty"] == "to_confirm"));
    }

    private sealed record Row(DateOnly From, DateOnly? To, HashSet<SellerKind>? Kinds, bool? OwnProduce, HashSet<int>? Sets, SellerNeed Need);
}
