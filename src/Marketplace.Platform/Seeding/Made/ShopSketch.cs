using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Platform.Seeding.Made;

/// <summary>A shop as thrown: its place in a commune is its own, so that what is named by both has a name of its own.</summary>
internal sealed class ShopSketch
{
    // Without a common factor with the number of communes and of places: each is met once before one is met again.
    private const int CommuneStep = 29;
    private const int PlaceStep = 149;

    private readonly MadeWords words;
    private readonly Dice dice;

    public ShopSketch(MadeWords words, int number, string owner)
    {
        (this.words, Number) = (words, number);
        var communes = words.Communes;
        Commune = communes[(int)((long)number * CommuneStep % communes.Length)];
        Place = PlaceAt(number / communes.Length);
        dice = new Dice("shop", number);
        Trade = dice.Pick(words.Trades, t => t.Share);
        Kind = dice.Throw(20) switch
        {
            < 9 => "household",
            < 13 => "group",
            < 18 => "cooperative",
            _ => "firm",
        };
        var given = owner[(owner.LastIndexOf(' ') + 1)..];
        (Maker, MakerEn) = Kind == "household" ? ($"nhà {given}", $"{given} family") : (Place, Place);
        CompanyPrefix = Kind is "cooperative" or "firm" && dice.Throw(3) > 0 ? $"9520{number:00000}" : "";
    }

    public int Number { get; }

    public MadeCommune Commune { get; }

    public string Place { get; }

    public MadeTrade Trade { get; }

    public string Kind { get; }

    /// <summary>How the maker stands in a product's name.</summary>
    public string Maker { get; }

    public string MakerEn { get; }

    /// <summary>Nine digits of GS1's demonstration range; empty: none.</summary>
    public string CompanyPrefix { get; }

    public string CommuneName => Geography.Commune(Commune.Code)!.Name;

    public string Slug => Contracts.Slug.From($"{Name} {CommuneName}");

    private string Name => Kind switch
    {
        "household" => $"{Trade.HouseWord} {Maker} {Place}",
        "group" => $"Tổ hợp tác {Trade.GroupWord} {Place}",
        "cooperative" => $"HTX {Trade.GroupWord} {Place}",
        _ => $"Công ty TNHH {Trade.FirmWord} {Place}",
    };

    /// <summary>The commune of before July 2025 the shop lies in.</summary>
    public OldCommune? Former
    {
        get
        {
            var former = Geography.FormerOf(Commune.Code).Where(c => c.Code is not null).ToList();
            return former.Count == 0 ? null : former[Number % former.Count];
        }
    }

    public MadeShop ToShop(MadePerson owner, DateTime now)
    {
        var throws = dice;
        var year = (2005 + throws.Throw(20)).ToString(CultureInfo.InvariantCulture);
        var families = (5 + throws.Throw(20)).ToString(CultureInfo.InvariantCulture);
        var story = throws.Pick(Kind == "household" ? words.HouseStories : words.TogetherStories);
        string Fill(string text) => text.Replace("{place}", Place, StringComparison.Ordinal).Replace("{year}", year, StringComparison.Ordinal).Replace("{families}", families, StringComparison.Ordinal);
        var row = SeedRow.Of(
            $"made shop {Number}",
            ("slug", Slug), ("name", Name), ("kind", Kind),
            ("commune_code", Commune.Code), ("old_commune", Former?.Name ?? ""), ("street_line", $"Xóm {Place}"),
            ("representative", owner.Name), ("phone", owner.Phone), ("zalo", ""), ("allows_zalo", throws.Throw(3) > 0 ? "1" : "0"),
            ("tax_code", Kind == "household" ? "" : $"00002{Number:00000}"), ("bank_bin", "999999"), ("bank_account", $"9998{Number:00000000}"),
            ("story_vi", Fill(story.Vi)), ("story_en", Fill(story.En)), ("founded_year", year),
            ("lat", Near(Commune.Latitude, throws.Throw(401))), ("lon", Near(Commune.Longitude, throws.Throw(401))), ("gcp", CompanyPrefix));
        return new(row, $"shops/{throws.Pick(Trade.Pictures)}", now.AddMinutes(-13L * (Number + 1)));
    }

    // Up to some two kilometres from the commune's point.
    private static string Near(double degrees, int thrown) => (degrees + ((thrown - 200) * 0.0001)).ToString("0.00000", CultureInfo.InvariantCulture);

    private string PlaceAt(int nth)
    {
        var (heads, tails) = Commune.FormerProvince == "Bắc Kạn" ? (words["head_bac_kan"], words["tail_bac_kan"]) : (words["head"], words["tail"]);
        var index = (new Dice(Commune.Code, 0).Throw(heads.Length * tails.Length) + (nth * PlaceStep)) % (heads.Length * tails.Length);
        return $"{heads[index % heads.Length]} {tails[index / heads.Length]}";
    }
}
