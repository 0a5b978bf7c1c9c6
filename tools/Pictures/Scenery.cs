using System.Globalization;
using System.Text;

namespace Pictures;

/// <summary>What stands behind the goods: sky, hills of tea, houses, racks, the table, the fibres of the paper.</summary>
internal static class Scenery
{
    public static void Behind(Canvas c, Palette p, Dice dice, string place, double width, double horizon)
    {
        c.Rect(0, 0, width, horizon + 400, 0, p.Sky);
        var discX = width * dice.Between(0.42, 0.58);
        c.Circle(discX, horizon * 0.56, horizon * 0.44, p.Disc, 0.85);
        if (place == "mountains")
        {
            Peaks(c, p.Far, dice, width, horizon, 0.50, 7, 0.75);
            Peaks(c, p.Near, dice, width, horizon, 0.28, 6, 0.8);
            Mist(c, dice, width, horizon);
        }
        else
        {
            c.Path(Ridge(dice, width, horizon * 0.66, horizon * 0.10, 5) + Down(width, horizon), p.Far, 0.9);
            Birds(c, p, dice, width, horizon);
        }
        var points = Points(dice, width, horizon * (place == "mountains" ? 0.93 : 0.80), horizon * 0.055, 4);
        c.Path(Smooth(points) + Down(width, horizon), p.Near, 0.85);
        if (place is "rows" or "house")
            Rows(c, p, points, place == "house" ? 4 : 6);
        else if (place == "terraces")
            for (var k = 1; k <= 4; k++)
                c.Line(Smooth(Lower(points, k * 26)), p.Disc, 9, 0.65);
        else if (place == "palms")
            for (var k = 0; k < 5; k++)
                Palm(c, p, width * (0.06 + k * 0.22) + dice.Between(-30, 30), horizon * dice.Between(0.84, 0.93), dice.Between(0.8, 1.25));
        var side = dice.One(0.15, 0.85) * width;
        if (place == "house" || place == "mountains")
            House(c, p, side, horizon - 8, horizon / 640);
        if (place == "pond")
            Pond(c, p, dice, width, horizon);
        if (place == "rack")
        {
            Rack(c, p, width * 0.14, horizon - 6, horizon / 620);
            Rack(c, p, width * 0.88, horizon - 10, horizon / 680);
        }
    }

    /// <summary>The table fills everything below the horizon.</summary>
    public static void Table(Canvas c, Palette p, Dice dice, double width, double horizon, double height)
    {
        c.Rect(0, horizon, width, height - horizon, 0, p.Table);
        c.Rect(0, horizon, width, 10, 0, "#FFFFFF", 0.28);
        for (var k = 0; k < 7; k++)
        {
            var y = horizon + dice.Between(28, height - horizon - 14);
            var x = dice.Between(-60, width * 0.8);
            c.Line($"M{x:0} {y:0} q{dice.Between(60, 130):0} {dice.Between(-5, 5):0} {dice.Between(160, 320):0} 0", Palette.WoodDark, 2.5, 0.16);
        }
    }

    /// <summary>Short fibres, as in giấy dó.</summary>
    public static void Fibres(Canvas c, Dice dice, double width, double height)
    {
        for (var k = 0; k < width * height / 13000; k++)
        {
            var (x, y) = (dice.Between(0, width), dice.Between(0, height));
            c.Line($"M{x:0} {y:0} q{dice.Between(-14, 14):0} {dice.Between(-14, 14):0} {dice.Between(-26, 26):0} {dice.Between(-20, 20):0}", dice.One("#8A7448", "#FFFFFF"), 1.4, 0.22);
        }
    }

    public static void House(Canvas c, Palette p, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        foreach (var post in new[] { -74, -34, 6, 46, 78 })
            c.Rect(post - 4, -48, 7, 50, 0, Palette.WoodDark, 0.8);
        c.Rect(-88, -104, 176, 60, 0, Palette.WoodLight);
        c.Rect(-88, -52, 176, 9, 0, Palette.WoodDark, 0.8);
        foreach (var door in new[] { -62, -16, 32 })
            c.Rect(door, -92, 26, 36, 0, Palette.WoodDark, 0.65);
        c.Path("M-116 -96 Q-70 -120 -58 -166 L58 -166 Q70 -120 116 -96 Z", Palette.Wood);
        c.Path("M0 -166 L58 -166 Q70 -120 116 -96 L20 -96 Z", Palette.WoodDark, 0.35);
        c.Line("M-62 -168 H62", Palette.WoodDark, 7, 0.8);
        c.Line("M88 -46 L116 2 M70 -46 L98 2 M84 -30 H100 M93 -15 H109", Palette.WoodDark, 4, 0.7);
    });

    public static void Rack(Canvas c, Palette p, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        c.Line("M-90 0 L-78 -150 M90 0 L78 -150 M-40 0 L-34 -150 M40 0 L34 -150", Palette.Wood, 7);
        foreach (var row in new[] { -150, -96, -42 })
        {
            c.Path($"M-104 {row} L104 {row} L96 {row + 20} L-96 {row + 20} Z", Palette.WoodLight);
            c.Path($"M-92 {row - 10} Q0 {row - 20} 92 {row - 10} L98 {row} L-98 {row} Z", p.Light);
            c.Line($"M-104 {row} H104", Palette.WoodDark, 3, 0.5);
        }
    });

    public static void Palm(Canvas c, Palette p, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        c.Line("M0 60 Q-6 0 2 -70", Palette.Wood, 9, 0.7);
        for (var k = 0; k < 9; k++)
            Bits.Leaf(c, 2, -70, 66, 15, -200 + k * 27.5, Palette.Leaf, Palette.LeafDark, 0.75);
    });

    /// <summary>Still water with lotus leaves and a few flowers.</summary>
    private static void Pond(Canvas c, Palette p, Dice dice, double width, double horizon)
    {
        c.Rect(0, horizon * 0.84, width, horizon * 0.16 + 4, 0, "#B9D3CC");
        for (var k = 0; k < 9; k++)
            c.Line($"M{dice.Between(0, width):0} {horizon * dice.Between(0.86, 0.98):0} h{dice.Between(40, 120):0}", "#FFFFFF", 3, 0.5);
        for (var k = 0; k < 13; k++)
        {
            var (x, y, r) = (width * (k + dice.Between(0.1, 0.9)) / 13, horizon * dice.Between(0.86, 0.985), dice.Between(24, 46));
            c.Ellipse(x, y, r, r * 0.3, Palette.Leaf, 0.75);
            c.Ellipse(x - 3, y - 3, r * 0.86, r * 0.24, Palette.LeafLight, 0.7);
        }
        foreach (var at in new[] { 0.07, 0.2, 0.8, 0.93 })
        {
            var (x, y) = (width * at + dice.Between(-20, 20), horizon * dice.Between(0.78, 0.86));
            c.Line($"M{x:0} {y:0} L{x + 3:0} {horizon * 0.95:0}", Palette.Leaf, 4);
            Bits.Lotus(c, x, y, dice.Between(0.36, 0.5));
        }
    }

    private static void Rows(Canvas c, Palette p, List<(double X, double Y)> points, int count)
    {
        for (var k = 1; k <= count; k++)
        {
            c.Line(Smooth(Lower(points, k * 25 + 2)), Palette.LeafDark, 13, 0.16, "30 9");
            c.Line(Smooth(Lower(points, k * 25 - 3)), Palette.Leaf, 12, 0.42, "30 9");
        }
    }

    private static void Birds(Canvas c, Palette p, Dice dice, double width, double horizon)
    {
        var (x, y) = (width * dice.One(0.16, 0.72), horizon * dice.Between(0.16, 0.26));
        for (var k = 0; k < 3; k++)
            c.Line($"M{x + k * 40:0} {y + (k % 2) * 20 - k * 8:0} q9 -10 15 0 q8 -10 16 -2", p.Shade == "#B4C4AE" ? "#7E9F86" : p.Shade, 3.2, 0.45);
    }

    private static void Peaks(Canvas c, string fill, Dice dice, double width, double horizon, double height, int count, double opacity)
    {
        var step = width / (count - 1);
        var valley = horizon * (1 - height * 0.22);
        var d = new StringBuilder($"M{-step / 2:0} {horizon + 2:0} V{valley:0}");
        for (var k = 0; k < count; k++)
        {
            var (x, top) = (k * step + dice.Between(-20, 20), horizon * (1 - height * dice.Between(0.6, 1)));
            d.Append(CultureInfo.InvariantCulture, $" C{k * step - step * 0.2:0} {valley:0} {x - step * 0.3:0} {top:0} {x:0} {top:0} S{k * step + step * 0.2:0} {valley:0} {k * step + step * 0.5:0} {valley:0}");
        }
        c.Path(d + $" V{horizon + 2:0} Z", fill, opacity);
    }

    private static void Mist(Canvas c, Dice dice, double width, double horizon)
    {
        for (var k = 0; k < 4; k++)
        {
            var (x, y) = (dice.Between(-100, width * 0.7), horizon * dice.Between(0.62, 0.86));
            c.Rect(x, y, dice.Between(260, 460), 22, 11, "#FFFFFF", 0.42);
        }
    }

    private static string Ridge(Dice dice, double width, double y, double swing, int steps) => Smooth(Points(dice, width, y, swing, steps));

    private static List<(double X, double Y)> Points(Dice dice, double width, double y, double swing, int steps) =>
        [.. Enumerable.Range(-1, steps + 3).Select(k => (k * width / steps, y + dice.Between(-swing, swing)))];

    private static List<(double X, double Y)> Lower(List<(double X, double Y)> points, double by) =>
        [.. points.Select((q, i) => (q.X, q.Y + by * (1 + 0.12 * (i % 3))))];

    private static string Smooth(List<(double X, double Y)> points)
    {
        var d = new StringBuilder($"M{points[0].X:0} {points[0].Y:0}");
        for (var k = 1; k < points.Count - 1; k++)
            d.Append(CultureInfo.InvariantCulture, $" Q{points[k].X:0} {points[k].Y:0} {(points[k].X + points[k + 1].X) / 2:0} {(points[k].Y + points[k + 1].Y) / 2:0}");
        return d.ToString();
    }

    private static string Down(double width, double horizon) => $" L{width * 1.3:0} {horizon + 2:0} L{-width * 0.3:0} {horizon + 2:0} Z";
}
