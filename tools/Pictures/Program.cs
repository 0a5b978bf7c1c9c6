using System.Globalization;
using Pictures;

// Draws every seeded product, shop and showcase: dotnet run --project tools/Pictures -- catalog-seed OUT
// SVG files and the map's table; tools/Pictures/render makes the WebP and PNG files from them.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: Pictures <catalog-seed folder> <folder for the SVG files>");
    return 2;
}

var (seed, target) = (args[0], args[1]);
var goods = Csv.Read(Path.Combine(seed, "products.csv"))
    .Select(r => new Goods(r["slug"], r["picture_kind"], Palette.Named(r["picture_palette"]), int.Parse(r["set_no"], CultureInfo.InvariantCulture), r["seller_slug"]))
    .ToDictionary(g => g.Slug);

foreach (var one in goods.Values)
{
    Write("products", one.Slug, Scenes.Square(one));
    Write("og", one.Slug, Scenes.Share(one));
}

foreach (var shop in Csv.Read(Path.Combine(seed, "sellers.csv")).Select(r => r["slug"]))
{
    var own = goods.Values.Where(g => g.Seller == shop).Take(3).ToList();
    var place = Scenes.Place(own[0], new Dice(shop));
    Write("shops", shop, Scenes.Row(shop, place, "", own, 960, 640));
}

var shown = Csv.Read(Path.Combine(seed, "showcase_products.csv")).ToLookup(r => r["showcase_slug"], r => r["product_slug"]);
foreach (var slug in Csv.Read(Path.Combine(seed, "showcases.csv")).Select(r => r["slug"]))
{
    var (season, place) = slug switch
    {
        var s when s.Contains("tet", StringComparison.Ordinal) => ("tet", "house"),
        var s when s.Contains("xuan", StringComparison.Ordinal) => ("spring", "rows"),
        var s when s.StartsWith("hoa-", StringComparison.Ordinal) => ("lotus", "pond"),
        _ => ("winter", "mountains"),
    };
    var all = shown[slug].Select(s => goods[s]).ToList();
    var some = all.DistinctBy(g => g.Kind).Take(5).ToList();
    Write("showcases", slug, Scenes.Row(slug, place, season, some, 960, 540));
}

var map = new ProvinceMap([.. Csv.Read(Path.Combine(seed, "geography", "thai_nguyen_communes.csv"))
    .Select(r => (r["code"], double.Parse(r["lat"], CultureInfo.InvariantCulture), double.Parse(r["lon"], CultureInfo.InvariantCulture)))]);
Write("map", "thai-nguyen", map.ToSvg());
File.WriteAllText(Path.Combine(target, "map", "thai_nguyen_map.csv"), map.ToCsv());
return 0;

void Write(string folder, string name, string svg)
{
    Directory.CreateDirectory(Path.Combine(target, folder));
    File.WriteAllText(Path.Combine(target, folder, name + ".svg"), svg);
}
