using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Platform.Seeding.Made;

/// <summary>A product as thrown, after one of the files: its own name, prices, season, lots and certificate.</summary>
internal sealed class ProductSketch
{
    private static readonly DateOnly DistrictsEnd = new(2025, 7, 1);
    private static readonly DateOnly MinistryOfEnvironment = new(2025, 3, 1);

    private readonly MadeWords words;
    private readonly ShopSketch shop;
    private readonly DateTime now;
    private readonly Dice dice;
    private readonly int number;
    private readonly int nth;
    private readonly MadeKind kind;
    private readonly Template template;
    private readonly string slug;

    /// <param name="nth">Which of the shop's products it is, from 0.</param>
    public ProductSketch(MadeWords words, ShopSketch shop, int number, int nth, DateTime now)
    {
        (this.words, this.shop, this.number, this.nth, this.now) = (words, shop, number, nth, now);
        kind = KindOf(nth);
        dice = new Dice("product", number);
        template = dice.Pick(kind.Templates);
        slug = Slug.From($"{kind.Name} {shop.Place} {shop.CommuneName}");
    }

    public MadeProduct ToProduct()
    {
        var throws = dice;
        var row = Row(ref throws);
        var packs = Packs(ref throws);
        var shelves = packs.Select(p => p["stock_item"]).ToHashSet();
        var lots = Lots(ref throws).Where(l => shelves.Contains(l.Lot["stock_item"])).ToList();
        return new(row, $"products/{template.Slug}", now.AddMinutes(-5L * (number + 1)), packs, lots.Select(l => l.Lot), lots.SelectMany(l => EventsOf(l.Lot, l.After, l.Days)), Certificate(ref throws));
    }

    // No kind twice in a shop.
    private MadeKind KindOf(int nth)
    {
        var throws = new Dice("kinds", shop.Number);
        var left = shop.Trade.Kinds.ToList();
        for (var i = 0; i < nth; i++)
        {
            left.Remove(throws.Pick(left, k => k.Share));
        }

        return throws.Pick(left, k => k.Share);
    }

    private SeedRow Row(ref Dice throws)
    {
        var after = template.Product;
        var commune = shop.CommuneName;
        var isProtected = words.Protected.Any(name => name.Contains(commune, StringComparison.Ordinal));
        var name = throws.Throw(3) == 0 && !isProtected ? $"{kind.Name} {commune} {shop.Maker}" : $"{kind.Name} {shop.Maker}";
        var first = throws.Throw(words.ProductStories.Length);
        var second = (first + 1 + throws.Throw(words.ProductStories.Length - 1)) % words.ProductStories.Length;
        var story = $"{words.ProductStories[first]} {words.ProductStories[second]}".Replace("{place}", shop.Place, StringComparison.Ordinal);
        var shift = throws.Throw(5) switch { 0 => -1, 1 => 1, _ => 0 };
        var (from, to) = (after.IntOrNull("season_from_month"), after.IntOrNull("season_to_month"));
        if ((from, to) is (1, 12))
        {
            shift = 0;
        }

        return after.With(
            ("slug", slug), ("seller_slug", shop.Slug), ("name", name), ("name_en", $"{shop.MakerEn} {kind.NameEn}"),
            ("summary_vi", kind.Summary), ("summary_en", kind.SummaryEn), ("story_vi", story),
            ("declaration_no", after.OrNull("declaration_no") is null ? "" : $"{nth + 1:00}/M{shop.Number:00000}/2026 (mẫu)"),
            ("season_from_month", Month(from, shift)), ("season_to_month", Month(to, shift)), ("origin_commune_code", shop.Commune.Code));
    }

    private static string Month(int? month, int shift) => month is { } m ? (((m - 1 + shift + 12) % 12) + 1).ToString(CultureInfo.InvariantCulture) : "";

    private List<SeedRow> Packs(ref Dice throws)
    {
        var perMille = 820 + throws.Throw(421);
        var all = template.Packs;
        var kept = all.Length > 2 && throws.Throw(5) < 2 ? all.Length - 1 : all.Length;
        var packs = new List<SeedRow>();
        foreach (var pack in all.Take(kept))
        {
            // Whole thousands, as prices are written.
            var price = Math.Max(5, (pack.Long("price") * perMille + 500_000) / 1_000_000) * 1000;
            packs.Add(pack.With(
                ("sku", $"M{number:00000}-{packs.Count + 1}"), ("product_slug", slug), ("stock_item", ShelfOf(pack)),
                ("price", price.ToString(CultureInfo.InvariantCulture)), ("gtin", GtinOf(packs.Count))));
        }

        return packs;
    }

    private string ShelfOf(SeedRow row) => slug + row["stock_item"][template.Slug.Length..];

    private string GtinOf(int pack)
    {
        if (shop.CompanyPrefix.Length == 0)
        {
            return "";
        }

        var digits = $"0{shop.CompanyPrefix}{(nth * 10) + pack:000}";
        return digits + Gtin.CheckDigit(digits);
    }

    private List<(SeedRow Lot, (SeedRow Lot, SeedRow[] Events) After, int Days)> Lots(ref Dice throws)
    {
        var lots = new List<(SeedRow, (SeedRow, SeedRow[]), int)>();
        var former = shop.Former;
        var days = throws.Throw(21);
        var plot = throws.Throw(3) + 1;
        foreach (var after in template.Lots)
        {
            var row = after.Lot;
            var packs = row.Long("packs") * (40 + throws.Throw(160)) / 100 + 1;
            var packed = row.Date("packed_on").AddDays(-days);
            var lot = row.With(
                ("lot_code", $"M{number:00000}{packed:yyMMdd}{(char)('A' + lots.Count)}"), ("product_slug", slug), ("stock_item", ShelfOf(row)),
                ("harvest_from", Earlier(row.DateOrNull("harvest_from"), days)), ("harvest_to", Earlier(row.DateOrNull("harvest_to"), days)),
                ("packed_on", Earlier(row.Date("packed_on"), days)), ("best_before", Earlier(row.DateOrNull("best_before"), days)),
                ("packs", packs.ToString(CultureInfo.InvariantCulture)),
                ("left", row.LongOrNull("left") is { } left ? Math.Min(left, packs).ToString(CultureInfo.InvariantCulture) : ""),
                ("place_commune_code", shop.Commune.Code), ("place_old_commune_code", former?.Code ?? ""), ("place_old_commune", former?.Name ?? ""),
                ("plot_name", row.OrNull("plot_name") is null ? "" : $"{shop.Place} {plot}"));
            lots.Add((lot, after, days));
        }

        return lots;
    }

    private static string Earlier(DateOnly? day, int days) => day?.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<SeedRow> EventsOf(SeedRow lot, (SeedRow Lot, SeedRow[] Events) after, int days)
    {
        var plot = after.Lot.OrNull("plot_name");
        string Here(string note) => plot is null ? note : note.Replace(plot, lot["plot_name"], StringComparison.Ordinal);
        return after.Events.Select(e => e.With(
            ("lot_code", lot["lot_code"]),
            ("occurred_at", DateTimeOffset.Parse(e["occurred_at"], CultureInfo.InvariantCulture).AddDays(-days).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)),
            ("note_vi", Here(e["note_vi"])), ("note_en", Here(e["note_en"]))));
    }

    private SeedRow? Certificate(ref Dice throws)
    {
        var stars = throws.Throw(100) switch { < 2 => 5, < 19 => 4, < 55 => 3, _ => 0 };
        if (stars == 0)
        {
            return null;
        }

        var signed = new DateOnly(2023, 6, 1).AddDays(throws.Throw(1130));
        return SeedRow.Of(
            $"made certificate {number}",
            ("number", $"MAU-OCOP-{signed.Year}-M{number:00000}"), ("product_slug", slug), ("stars", stars.ToString(CultureInfo.InvariantCulture)),
            ("issuer", IssuerOf(stars, signed)), ("decision", $"Mẫu M{number:00000}/QĐ-{(stars == 5 ? "BNN" : "UBND")}"),
            ("signed_on", signed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("expires_on", signed.AddYears(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("is_sample", "1"));
    }

    // Three stars came from the district while there were districts.
    private string IssuerOf(int stars, DateOnly signed) => (stars, shop.Former) switch
    {
        (5, _) => signed < MinistryOfEnvironment ? "Bộ Nông nghiệp và Phát triển nông thôn (mẫu)" : "Bộ Nông nghiệp và Môi trường (mẫu)",
        (3, { District: { Length: > 0 } district }) when signed < DistrictsEnd => $"UBND {char.ToLower(district[0], CultureInfo.InvariantCulture)}{district[1..]} (mẫu)",
        _ => $"UBND tỉnh {(signed < DistrictsEnd ? shop.Commune.FormerProvince : "Thái Nguyên")} (mẫu)",
    };
}
