namespace Pictures;

/// <summary>Small things that many pictures share: leaves, flowers, cups, emblems.</summary>
internal static class Bits
{
    public static void Leaf(Canvas c, double x, double y, double length, double width, double turn, string fill, string vein, double opacity = 1) =>
        c.In(x, y, 1, turn, () =>
        {
            c.Path($"M0 0 C{length * 0.25:0.#} {-width:0.#} {length * 0.7:0.#} {-width * 0.85:0.#} {length:0.#} 0 C{length * 0.7:0.#} {width * 0.85:0.#} {length * 0.25:0.#} {width:0.#} 0 0 Z", fill, opacity);
            c.Path($"M0 0 C{length * 0.25:0.#} {width:0.#} {length * 0.7:0.#} {width * 0.85:0.#} {length:0.#} 0 Q{length * 0.5:0.#} {width * 0.12:0.#} 0 0 Z", vein, opacity * 0.4);
            c.Line($"M0 0 Q{length * 0.5:0.#} {width * 0.1:0.#} {length * 0.92:0.#} 0", vein, Math.Max(1.2, width * 0.09), opacity * 0.7);
        });

    /// <summary>One bud and two or three leaves.</summary>
    public static void Sprig(Canvas c, double x, double y, double scale, double turn) => c.In(x, y, scale, turn, () =>
    {
        c.Line("M0 0 Q8 -60 0 -112", Palette.Leaf, 7);
        Leaf(c, 3, -26, 112, 27, -28, Palette.LeafDark, "#1B4426");
        Leaf(c, 3, -52, 104, 25, -150, Palette.Leaf, Palette.LeafDark);
        Leaf(c, 2, -86, 84, 19, -48, Palette.LeafLight, Palette.Leaf);
        Leaf(c, 0, -108, 70, 12, -98, "#C5D995", Palette.Leaf);
    });

    public static void Cup(Canvas c, double x, double y, double scale, string tea, string glaze) => c.In(x, y, scale, 0, () =>
    {
        c.Ellipse(6, 2, 84, 13, Palette.Ink, 0.14);
        c.Path("M-74 -86 C-72 -26 -50 0 0 0 C50 0 72 -26 74 -86 Z", glaze);
        c.Path("M74 -86 C72 -26 50 0 0 0 C32 -12 44 -44 46 -86 Z", Palette.Ink, 0.11);
        c.Line("M-68 -58 Q0 -40 68 -58", "#5F8AA0", 4, 0.55);
        c.Ellipse(0, -86, 74, 19, "#FFFFFF");
        c.Ellipse(0, -83, 64, 14, tea);
        c.Ellipse(-18, -85, 26, 4, "#FFFFFF", 0.35);
        c.Line("M-14 -112 q-14 -20 2 -38 q14 -18 2 -38 M18 -110 q-12 -16 2 -32 q12 -16 2 -30", "#FFFFFF", 5, 0.65);
    });

    public static void Flower(Canvas c, double x, double y, double r, string petal, string heart, int petals = 5, double turn = 0)
    {
        for (var k = 0; k < petals; k++)
        {
            var a = (turn + k * 360.0 / petals) * Math.PI / 180;
            c.In(x + Math.Cos(a) * r * 0.55, y + Math.Sin(a) * r * 0.55, 1, turn + k * 360.0 / petals, () =>
            {
                c.Ellipse(0, 0, r * 0.56, r * 0.36, petal);
                c.Line($"M{-r * 0.3:0.#} 0 H{r * 0.25:0.#}", heart, 1.5, 0.35);
            });
        }
        c.Circle(x, y, r * 0.22, heart);
    }

    public static void Lotus(Canvas c, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        foreach (var (turn, fill) in new[] { (-168.0, "#D97A90"), (-12.0, "#D97A90"), (-148.0, "#E797A8"), (-32.0, "#E797A8"), (-125.0, "#F0B3BF"), (-55.0, "#F0B3BF"), (-90.0, "#F8D3D8") })
            Leaf(c, 0, 0, 92, 28, turn, fill, "#B9546C");
        c.Ellipse(0, -6, 30, 10, "#E9C15A");
    });

    /// <summary>A twig with the tiny yellow flowers of ngâu.</summary>
    public static void Spray(Canvas c, Dice dice, double x, double y, double scale) => c.In(x, y, scale, -20, () =>
    {
        c.Line("M0 0 Q-20 -60 -10 -130", Palette.Leaf, 5);
        foreach (var (ly, turn) in new[] { (-20.0, -160.0), (-46.0, -20.0), (-74.0, -150.0), (-100.0, -34.0) })
            Leaf(c, -12, ly, 76, 22, turn, Palette.Leaf, Palette.LeafDark);
        for (var k = 0; k < 34; k++)
            c.Circle(-14 + dice.Between(-54, 54), -106 + dice.Between(-56, 44), dice.Between(5, 8), dice.One("#EDC13C", "#F6D869", "#E0AC22"));
    });

    /// <summary>Two ears of rice lying down.</summary>
    public static void Ears(Canvas c, double x, double y, double scale)
    {
        foreach (var (turn, grain) in new[] { (-78.0, "#D9A83F"), (-58.0, "#C8932F") })
            c.In(x, y, scale, turn, () =>
            {
                c.Line("M0 0 Q-8 -90 4 -180", "#A9A24E", 5);
                for (var k = 0; k < 9; k++)
                {
                    Leaf(c, 0, -80 - k * 11, 30, 7.5, -120, grain, "#8F6A1F");
                    Leaf(c, 2, -80 - k * 11, 30, 7.5, -60, grain, "#8F6A1F");
                }
            });
    }

    /// <summary>The maker's mark on a pack: a drawing, never letters.</summary>
    public static void Emblem(Canvas c, Palette p, Dice dice, double x, double y, double r) => c.In(x, y, r / 60, 0, () =>
    {
        var tone = p.Main is "#DCE5D6" or "#EFE5CC" or "#F3ECDC" or "#E8ECE0" or "#A9CBB2" ? p.Accent : p.Main;
        switch (p.Accent == "#EBC66C" ? 4 : dice.Below(4))
        {
            case 0:
                c.Line("M0 54 Q4 20 0 -16", tone, 6);
                Leaf(c, 1, 34, 66, 22, -24, tone, p.Shade);
                Leaf(c, 1, 18, 62, 21, -158, tone, p.Shade);
                Leaf(c, 0, -10, 52, 13, -82, tone, p.Shade);
                break;
            case 1:
                c.Circle(14, -18, 22, p.Accent);
                c.Path("M-62 40 Q-34 -34 -12 6 Q12 -22 62 40 Z", tone);
                c.Line("M-40 30 Q0 6 40 30 M-24 40 Q0 26 26 40", Palette.Cream, 4, 0.8);
                break;
            case 2:
                c.Circle(0, 0, 52, tone);
                c.Circle(0, 0, 43, Palette.Cream);
                Sprig(c, -2, 38, 0.4, 4);
                break;
            case 3:
                c.Path("M0 -56 C30 -20 44 4 44 22 A44 36 0 0 1 -44 22 C-44 4 -30 -20 0 -56 Z", tone);
                Leaf(c, -20, 40, 66, 17, -58, Palette.Cream, tone);
                break;
            default:
                Lotus(c, 0, 34, 0.62);
                break;
        }
    });

    public static void Shadow(Canvas c, double width) => c.Ellipse(14, 4, width / 2, Math.Max(13, width * 0.055), Palette.Ink, 0.16);
}
