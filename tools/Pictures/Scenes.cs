namespace Pictures;

/// <summary>What a product's picture is made of.</summary>
internal sealed record Goods(string Slug, string Kind, Palette Palette, int Set, string Seller);

/// <summary>Puts goods and scenery together into whole pictures.</summary>
internal static class Scenes
{
    public static string Square(Goods goods)
    {
        var (c, dice) = (new Canvas(), new Dice(goods.Slug));
        Scenery.Behind(c, goods.Palette, dice, Place(goods, dice), 960, 690);
        Scenery.Table(c, goods.Palette, dice, 960, 690, 960);
        Scenery.Fibres(c, dice, 960, 960);
        var aside = goods.Set is 11 or 12 ? -56 : 0;
        c.In(480 + aside, 862, 1.3, 0, () => Draw(c, goods));
        Beside(c, goods, dice, 480 + aside, 902, 1.2);
        return c.ToSvg(960, 960);
    }

    public static string Share(Goods goods)
    {
        var (c, dice) = (new Canvas(), new Dice(goods.Slug));
        Scenery.Behind(c, goods.Palette, dice, Place(goods, dice), 1200, 470);
        Scenery.Table(c, goods.Palette, dice, 1200, 470, 630);
        Scenery.Fibres(c, dice, 1200, 630);
        var x = goods.Set is 11 or 12 ? 560 : 600;
        c.In(x, 566, 0.86, 0, () => Draw(c, goods));
        Beside(c, goods, dice, x, 596, 0.84);
        return c.ToSvg(1200, 630);
    }

    /// <summary>A row of goods on one table: a shop's cover, a showcase's cover.</summary>
    public static string Row(string name, string place, string season, IReadOnlyList<Goods> goods, int width, int height)
    {
        var (c, dice) = (new Canvas(), new Dice(name));
        var palette = Palette.Named(season switch { "tet" => "persimmon", "spring" => "spring", "winter" => "bark", "lotus" => "pond", _ => PaletteOf(goods, dice) });
        var horizon = height * 0.70;
        Scenery.Behind(c, palette, dice, place, width, horizon);
        Scenery.Table(c, palette, dice, width, horizon, height);
        Scenery.Fibres(c, dice, width, height);
        var step = width * 0.9 / goods.Count;
        var scale = Math.Min(step / 430.0, height * 0.64 / 520);
        if (goods.Count == 1) // a maker of one thing has more of it behind
            foreach (var x in new[] { 0.19, 0.81 })
                c.In(width * x, height * 0.8, scale * 0.62, 0, () => Draw(c, goods[0]));
        foreach (var k in Enumerable.Range(0, goods.Count).OrderBy(k => k % 2)) // the back row first
            c.In(width * 0.05 + step * (k + 0.5), height * (0.84 + k % 2 * 0.08), scale * (k % 2 == 0 ? 0.96 : 1.08), 0, () => Draw(c, goods[k]));
        if (season == "tet")
            Branch(c, dice, width, height, "#F2A7B0", "#D9808A");
        if (season == "spring")
            Branch(c, dice, width, height, "#FFFDF6", "#E8C766");
        return c.ToSvg(width, height);
    }

    private static string PaletteOf(IReadOnlyList<Goods> goods, Dice dice) =>
        goods[0].Set == 11 ? dice.One("leaf", "spring", "teal", "moss") : dice.One("straw", "clay", "wheat", "honey");

    public static string Place(Goods goods, Dice dice) => goods switch
    {
        { Kind: "noodles" or "persimmon_dried" or "noodlenest" or "slices" } => "rack",
        { Kind: "rice" or "ricebowl" or "ricesheaf" or "grainjar" } => "terraces",
        { Kind: "basket" or "hat" or "tray" } or { Seller: "che-nuong-co" } => "palms",
        { Kind: "bamboo" or "mushroom" or "custard_apple" or "drawstring" or "pomelo" or "leaves" or "woodear" or "chestnut" or "pickle" } => "mountains",
        { Kind: "brocade" or "persimmon" or "cushion" or "claypot" or "sausage" or "chung" } => "house",
        { Kind: "lotus" or "buds" } or { Palette.Name: "pond" or "lotus" } => "pond",
        { Seller: "tra-shan-khuoi-luong" or "tra-khe-gio" or "che-pac-san" or "loc-rung-sang-moc" or "trai-ong-nha-khanh" } => "mountains",
        { Set: 11 } => dice.One("rows", "house", "rows"),
        _ => "hills",
    };

    // The dice of the goods are their own, so that a pack looks the same in every scene.
    private static void Draw(Canvas c, Goods goods)
    {
        Action<Canvas, Palette, Dice> draw = goods.Kind switch
        {
            "pouch" => Packs.Pouch,
            "tin" => Packs.Tin,
            "box" => Packs.Box,
            "sack" => Packs.Sack,
            "jar" => Packs.Jar,
            "honey" => Packs.Honey,
            "preserve" => Packs.Preserve,
            "bowl" => Produce.Bowl,
            "noodles" => Produce.Noodles,
            "persimmon" => Produce.Persimmons,
            "persimmon_dried" => Produce.DriedPersimmons,
            "rice" => Produce.Rice,
            "custard_apple" => Produce.CustardApples,
            "bamboo" => Produce.Bamboo,
            "mushroom" => Produce.Mushrooms,
            "nem" => Produce.Nem,
            "caddy" => Caddies.Caddy,
            "wrap" => Caddies.Wrap,
            "tube" => Caddies.Tube,
            "cake" => Caddies.Cake,
            "whisk" => Caddies.Whisk,
            "gaiwan" => Caddies.Gaiwan,
            "teabags" => Caddies.Teabags,
            "lotus" => Caddies.Lotus,
            "pomelo" => Orchard.Pomelos,
            "mandarin" => Orchard.Mandarins,
            "slices" => Orchard.Slices,
            "chestnut" => Orchard.Chestnuts,
            "eggs" => Orchard.Eggs,
            "leaves" => Orchard.Leaves,
            "woodear" => Orchard.WoodEars,
            "buds" => Orchard.Buds,
            "bottle" => Kitchen.Bottle,
            "claypot" => Kitchen.ClayPot,
            "pickle" => Kitchen.Pickle,
            "candied" => Kitchen.Candied,
            "sausage" => Kitchen.Sausage,
            "brittle" => Kitchen.Brittle,
            "chung" => Kitchen.Chung,
            "noodlenest" => Grains.Nests,
            "ricebowl" => Grains.RiceBowl,
            "ricesheaf" => Grains.Sheaf,
            "grainjar" => Grains.GrainJar,
            "cushion" => Home.Cushion,
            "tray" => Home.Tray,
            "hat" => Home.Hat,
            "basket" => Crafts.Basket,
            "brocade" => Crafts.Scarf,
            "drawstring" => Crafts.Drawstring,
            _ => throw new ArgumentException($"{goods.Slug}: no drawing is called '{goods.Kind}'."),
        };
        draw(c, goods.Palette, new Dice(goods.Slug + "/pack"));
    }

    /// <summary>A cup with the tea's own colour and a sprig or flower beside it.</summary>
    private static void Beside(Canvas c, Goods goods, Dice dice, double x, double y, double scale)
    {
        if (goods.Set is not (11 or 12))
        {
            if (goods.Kind == "preserve")
                foreach (var (dx, dy) in new[] { (-250.0, -10.0), (-196.0, 16.0), (236.0, 14.0) })
                    c.In(x + dx * scale, y + dy * scale, scale * 1.2, 0, () => Packs.Olive(c, goods.Palette, 0, 0, dice.Between(-20, 20)));
            if (goods.Kind == "honey")
                foreach (var (dx, dy) in new[] { (-260.0, -4.0), (-212.0, 22.0), (250.0, 8.0) })
                    Bits.Flower(c, x + dx * scale, y + dy * scale, 30 * scale, "#FFFBEF", "#E2A122", 5, dice.Between(0, 70));
            return;
        }
        var tea = Liquor(goods, dice);
        Bits.Cup(c, x + 276 * scale, y, scale * 1.12, tea, dice.One("#F4EEDF", "#E9EFEA", "#F1E3CC"));
        if (goods.Kind is "whisk" or "gaiwan" or "lotus" or "buds" or "cake" or "teabags" or "tube") // they bring what lies beside them
            return;
        var left = x - 236 * scale;
        if (goods.Slug.Contains("sen", StringComparison.Ordinal))
            Bits.Lotus(c, left, y + 4, scale * 1.2);
        else if (goods.Slug.Contains("buoi", StringComparison.Ordinal))
        {
            Bits.Leaf(c, left - 24, y + 6, 120 * scale, 32 * scale, -30, Palette.LeafDark, "#1B4426");
            Bits.Leaf(c, left + 20, y + 8, 110 * scale, 28 * scale, -120, Palette.Leaf, Palette.LeafDark);
            foreach (var (dx, dy) in new[] { (-44.0, -4.0), (26.0, 10.0), (0.0, -50.0) })
                Bits.Flower(c, left + dx * scale, y + dy * scale, 46 * scale, "#FFFDF4", "#E9B84C", 5, dice.Between(0, 72));
        }
        else if (goods.Slug.Contains("ngau", StringComparison.Ordinal))
            Bits.Spray(c, dice, left + 20 * scale, y + 10, scale * 1.1);
        else if (goods.Set == 12)
            Bits.Ears(c, left + 40 * scale, y + 6, scale);
        else if (goods.Slug.Contains("nhai", StringComparison.Ordinal))
        {
            Bits.Leaf(c, left - 20, y + 6, 100 * scale, 26 * scale, -40, Palette.Leaf, Palette.LeafDark);
            foreach (var (dx, dy) in new[] { (-40.0, -6.0), (24.0, 12.0), (4.0, -44.0) })
                Bits.Flower(c, left + dx * scale, y + dy * scale, 40 * scale, "#FFFFFF", "#EAD98B", 6, dice.Between(0, 60));
        }
        else
            Bits.Sprig(c, left + 70 * scale, y + 10, scale * 1.15, -72 - dice.Between(0, 10));
    }

    /// <summary>What the tea looks like in the cup.</summary>
    private static string Liquor(Goods goods, Dice dice) => goods switch
    {
        { Kind: "whisk" } => "#A9C25F",
        { Kind: "gaiwan" } => "#E3C462",
        { Kind: "cake" } => "#7E3A1E",
        { Kind: "grainjar" } => "#B37A3E",
        { Kind: "buds" } => "#A5602F",
        _ when goods.Slug.StartsWith("hong-tra", StringComparison.Ordinal) => "#B8542A",
        _ when goods.Slug.StartsWith("bach-tra", StringComparison.Ordinal) => "#E9D793",
        _ => dice.One("#C9CF74", "#D3D27E", "#BFCB6E"),
    };

    private static void Branch(Canvas c, Dice dice, double width, double height, string petal, string heart)
    {
        c.Line($"M{width} {height * 0.02:0} Q{width * 0.86:0} {height * 0.05:0} {width * 0.76:0} {height * 0.2:0} M{width * 0.9:0} {height * 0.07:0} Q{width * 0.84:0} {height * 0.02:0} {width * 0.7:0} {height * 0.06:0} M{width * 0.82:0} {height * 0.12:0} Q{width * 0.86:0} {height * 0.2:0} {width * 0.85:0} {height * 0.27:0}", "#6B4A35", 7);
        foreach (var (fx, fy) in new[] { (0.97, 0.03), (0.9, 0.09), (0.845, 0.11), (0.8, 0.16), (0.765, 0.2), (0.72, 0.06), (0.78, 0.045), (0.85, 0.26), (0.86, 0.19), (0.93, 0.015) })
            Bits.Flower(c, width * fx, height * fy, dice.Between(17, 26), petal, heart, 5, dice.Between(0, 72));
    }
}
