namespace Pictures;

/// <summary>Woven and embroidered things. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Crafts
{
    /// <summary>A lidded basket for a teapot.</summary>
    public static void Basket(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 440);
        c.Line("M-150 -300 C-150 -520 150 -520 150 -300", p.Shade, 20);
        c.Line("M-150 -300 C-150 -520 150 -520 150 -300", p.Light, 9, 0.9, "16 12");
        const string body = "M-186 -238 C-214 -140 -196 -40 -150 0 Q0 26 150 0 C196 -40 214 -140 186 -238 Z";
        c.Path(body, p.Main);
        c.Within("body", body, () =>
        {
            for (var row = 0; row < 11; row++)
                c.Line($"M-220 {-232 + row * 23} Q0 {-204 + row * 23} 220 {-232 + row * 23}", row % 2 == 0 ? p.Light : p.Shade, 13, 0.75, row % 2 == 0 ? "30 18" : "18 30");
            c.Path("M-220 -150 Q0 -120 220 -150 V-104 Q0 -74 -220 -104 Z", p.Accent, 0.9);
            for (var k = -5; k <= 5; k++)
                c.Path($"M{k * 40 - 16} {-113 - Math.Abs(k) * 3} l16 -17 l16 17 l-16 17 Z", Palette.Cream);
            c.Path("M90 -260 H230 V30 H60 Q130 -100 90 -260 Z", p.Shade, 0.35);
        });
        const string lid = "M-204 -232 C-180 -330 -80 -358 0 -358 C80 -358 180 -330 204 -232 Q0 -196 -204 -232 Z";
        c.Path(lid, p.Light);
        c.Within("lid", lid, () =>
        {
            for (var k = -9; k <= 9; k++)
                c.Line($"M0 -376 Q{k * 16} -320 {k * 26} -200", k % 2 == 0 ? p.Shade : p.Main, 7, 0.55);
            for (var k = 0; k < 4; k++)
                c.Line($"M-210 {-230 - k * 34} Q0 {-196 - k * 38} 210 {-230 - k * 34}", p.Main, 7, 0.7, "22 12");
            c.Path("M80 -360 H220 V-190 H120 Q130 -280 80 -360 Z", p.Shade, 0.3);
        });
        c.Line("M-204 -232 Q0 -196 204 -232", p.Shade, 15);
        c.Line("M-204 -232 Q0 -196 204 -232", p.Light, 8, 1, "14 10");
        c.Circle(0, -366, 22, p.Accent);
        c.Circle(-6, -372, 8, "#FFFFFF", 0.35);
    }

    /// <summary>A scarf hung over a bamboo pole.</summary>
    public static void Scarf(Canvas c, Palette p, Dice dice)
    {
        c.Line("M-300 -520 H300", Palette.Wood, 20);
        c.Line("M-300 -526 H300", "#E0BF8C", 6, 0.9);
        foreach (var x in new[] { -210, -40, 150, 250 })
            c.Line($"M{x} -530 V-510", Palette.WoodDark, 4, 0.7);
        c.Ellipse(10, 6, 190, 14, Palette.Ink, 0.12);
        Panel(c, p, dice, 40, -534, 172, 400, p.Shade);
        Panel(c, p, dice, -170, -534, 200, 500, p.Main);
    }

    public static void Drawstring(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 400);
        const string body = "M-96 -336 C-190 -250 -206 -90 -160 -12 Q0 26 160 -12 C206 -90 190 -250 96 -336 Z";
        c.Path(body, p.Main);
        c.Within("bag", body, () =>
        {
            c.Path("M70 -350 C160 -240 160 -100 100 30 H230 V-350 Z", p.Shade, 0.6);
            Zigzag(c, -210, -84, 14, 30, p.Accent, 8);
            Zigzag(c, -210, -56, 14, 30, Palette.Cream, 5);
            c.Line("M-210 -34 H210", p.Accent, 8, 1, "14 10");
            c.Line("M-120 -310 Q-150 -230 -150 -180 M-50 -320 Q-70 -270 -76 -250 M50 -320 Q70 -270 76 -250", p.Shade, 4, 0.5);
        });
        Star(c, 0, -178, 78, Palette.Cream, p.Accent, p.Main);
        c.Path("M-100 -330 C-140 -390 -126 -438 -96 -446 Q-64 -424 -40 -450 Q0 -428 38 -450 Q64 -424 94 -446 C128 -438 140 -390 100 -330 Z", p.Light);
        c.Path("M36 -330 Q70 -390 62 -434 Q78 -432 94 -446 C128 -438 140 -390 100 -330 Z", p.Shade, 0.5);
        c.Line("M-104 -334 Q0 -312 104 -334", p.Accent, 14);
        c.Line("M-60 -326 C-150 -280 -190 -250 -206 -180 M-40 -324 C-120 -260 -150 -220 -160 -150", p.Accent, 6);
        foreach (var (x, y) in new[] { (-206.0, -180.0), (-160.0, -150.0) })
        {
            c.Circle(x, y, 13, Palette.Cream);
            c.Line($"M{x - 8} {y + 12} l-4 42 M{x} {y + 12} v46 M{x + 8} {y + 12} l4 42", p.Accent, 5);
        }
    }

    private static void Panel(Canvas c, Palette p, Dice dice, double x, double y, double width, double height, string cloth)
    {
        c.Path($"M{x} {y + 8} Q{x + width / 2} {y - 14} {x + width} {y + 8} L{x + width + 6} {y + height} H{x - 6} Z", cloth);
        var middle = x + width / 2;
        c.Within("cloth", $"M{x} {y + 8} H{x + width} L{x + width + 6} {y + height} H{x - 6} Z", () =>
        {
            c.Rect(x + width * 0.72, y, width * 0.4, height, 0, "#0F1730", 0.22);
            c.Rect(x + width * 0.08, y, 10, height, 0, p.Light, 0.4);
            var band = y + height - 208;
            c.Line($"M{x - 8} {band} H{x + width + 8} M{x - 8} {band + 168} H{x + width + 8}", p.Accent, 9);
            c.Line($"M{x - 8} {band + 16} H{x + width + 8} M{x - 8} {band + 152} H{x + width + 8}", Palette.Cream, 5, 1, "9 9");
            for (var k = -1; k <= 1; k++)
                Star(c, middle + k * width * 0.36, band + 84, width * 0.15, Palette.Cream, p.Accent, cloth);
            for (var k = 0; k < 2; k++)
                c.Path($"M{middle + (k - 0.5) * width * 0.36 - 9:0.#} {band + 84} l9 -24 l9 24 l-9 24 Z", dice.One("#EBC66C", "#7FA86B"));
            Zigzag(c, x - 10, band - 26, 12, width / 9, dice.One("#EBC66C", "#7FA86B", Palette.Cream), 5);
            Zigzag(c, x - 10, band + 190, 10, width / 9, Palette.Cream, 4);
        });
        for (var k = 0; k < width / 10; k++)
            c.Line($"M{x + k * 10.4:0.#} {y + height} v{26 + k % 2 * 8}", k % 3 == 0 ? p.Accent : cloth, 4);
    }

    private static void Zigzag(Canvas c, double x, double y, double tall, double step, string colour, double width)
    {
        var d = $"M{x:0.#} {y:0.#}";
        for (var k = 0; k < 30; k++)
            d += $" l{step / 2:0.#} {(k % 2 == 0 ? -tall : tall):0.#}";
        c.Line(d, colour, width);
    }

    public static void Star(Canvas c, double x, double y, double r, string fill, string heart, string ground)
    {
        for (var k = 0; k < 8; k++)
            c.In(x, y, r / 60, k * 45, () => c.Path("M0 0 L-15 -32 L0 -60 L15 -32 Z", fill));
        c.In(x, y, r / 60, 22.5, () => { for (var k = 0; k < 4; k++) c.Line($"M0 0 L{Math.Cos(k * Math.PI / 4) * 52:0.#} {Math.Sin(k * Math.PI / 4) * 52:0.#} M0 0 L{-Math.Cos(k * Math.PI / 4) * 52:0.#} {-Math.Sin(k * Math.PI / 4) * 52:0.#}", ground, 3, 0.7); });
        c.In(x, y, r / 60, 45, () => c.Rect(-13, -13, 26, 26, 2, heart));
    }
}
