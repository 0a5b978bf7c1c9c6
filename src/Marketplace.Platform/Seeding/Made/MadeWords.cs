namespace Marketplace.Platform.Seeding.Made;

/// <summary>The words that people, shops and products are made of (catalog-seed/made), and the rows of the files they are made after.</summary>
internal sealed class MadeWords
{
    private readonly Dictionary<string, string[]> words;

    public MadeWords(SeedFiles files)
    {
        words = files.Read("made/words.csv").ToDictionary(r => r["use"], r => r["words"].Split(';'));
        var stories = files.Read("made/sentences.csv").Where(r => r["use"].StartsWith("shop", StringComparison.Ordinal)).ToLookup(r => r["use"], r => (r["text"], r["text_en"]));
        HouseStories = [.. stories["shop"], .. stories["shop_house"]];
        TogetherStories = [.. stories["shop"], .. stories["shop_together"]];
        ProductStories = [.. files.Read("made/sentences.csv").Where(r => r["use"] == "product").Select(r => r["text"])];
        Communes = [.. files.Read("geography/thai_nguyen_communes.csv").Select(r => new MadeCommune(r["code"], r.Double("lat"), r.Double("lon"), r["former_province"]))];
        Protected = [.. files.Read("gi/registrations.csv").Concat(files.Read("gi/marks.csv")).Select(r => r["name"])];
        var products = files.Read("products.csv").ToDictionary(r => r["slug"]);
        var packs = files.Read("variants.csv").ToLookup(r => r["product_slug"]);
        var lots = files.Read("lots.csv").ToLookup(r => r["product_slug"]);
        var events = files.Read("lot_events.csv").ToLookup(r => r["lot_code"]);
        var kinds = files.Read("made/kinds.csv").ToLookup(r => r["trade"], r => new MadeKind(
            r["name"], r["name_en"], r["summary"], r["summary_en"], r.Int("share"),
            [.. r["templates"].Split(';').Select(slug => new Template(slug, products[slug], [.. packs[slug]], [.. lots[slug].Select(lot => (lot, events[lot["lot_code"]].ToArray()))]))]));
        Trades = [.. files.Read("made/trades.csv").Select(r => new MadeTrade(
            r.Int("share"), r["group_word"], r["house_word"], r["firm_word"], r["pictures"].Split(';'), [.. kinds[r["trade"]]]))];
    }

    public string[] this[string use] => words[use];

    /// <summary>Of a household.</summary>
    public (string Vi, string En)[] HouseStories { get; }

    /// <summary>Of several households.</summary>
    public (string Vi, string En)[] TogetherStories { get; }

    public string[] ProductStories { get; }

    public MadeCommune[] Communes { get; }

    /// <summary>Protected names: no made product is called by one, since no made shop was granted a right.</summary>
    public string[] Protected { get; }

    public MadeTrade[] Trades { get; }
}

/// <summary>A commune with a point in it.</summary>
internal sealed record MadeCommune(string Code, double Latitude, double Longitude, string FormerProvince);

/// <summary>What a shop deals in; <paramref name="Pictures"/> are drawn shops.</summary>
internal sealed record MadeTrade(int Share, string GroupWord, string HouseWord, string FirmWord, string[] Pictures, MadeKind[] Kinds);

/// <summary>A kind of product, made after one of <paramref name="Templates"/>.</summary>
internal sealed record MadeKind(string Name, string NameEn, string Summary, string SummaryEn, int Share, Template[] Templates);

/// <summary>A product of the files, with its packs, and its lots with their events.</summary>
internal sealed record Template(string Slug, SeedRow Product, SeedRow[] Packs, (SeedRow Lot, SeedRow[] Events)[] Lots);
