namespace Pictures;

/// <summary>Things of the house: cushion, tray, hat. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Home
{
    public static void Cushion(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 500);
        c.In(0, -220, 1, -4, () =>
        {
            const string pillow = "M-222 -206 Q-196 -190 0 -196 Q196 -190 222 -206 Q200 -100 206 0 Q200 110 224 212 Q120 196 0 200 Q-120 196 -224 212 Q-200 110 -206 0 Q-200 -100 -222 -206 Z";
            c.Path(pillow, p.Main);
            c.Within("pillow", pillow, () =>
            {
                foreach (var (y, tall) in new[] { (-168.0, 44.0), (-34.0, 68.0), (124.0, 44.0) })
                    c.Rect(-240, y, 480, tall, 0, p.Shade);
                foreach (var y in new[] { -176.0, -116.0, -42.0, 42.0, 116.0, 176.0 })
                    c.Line($"M-240 {y} H240", p.Accent, 6);
                foreach (var y in new[] { -102.0, -56.0, 56.0, 102.0 })
                    c.Line($"M-240 {y} H240", Palette.Cream, 5, 0.9, "10 10");
                for (var k = -4; k <= 4; k++)
                {
                    foreach (var y in new[] { -146.0, 146.0 })
                    {
                        c.Path($"M{k * 52 - 22} {y} l22 -18 l22 18 l-22 18 Z", p.Light);
                        c.Path($"M{k * 52 - 9} {y} l9 -8 l9 8 l-9 8 Z", p.Accent);
                    }
                    Crafts.Star(c, k * 60, 0, 24, Palette.Cream, p.Accent, p.Shade);
                    if (k < 4)
                        c.Path($"M{k * 60 + 23} 0 l7 -12 l7 12 l-7 12 Z", "#7FA86B");
                    foreach (var y in new[] { -79.0, 79.0 })
                        c.Line($"M{k * 52 - 14} {y + 8} l14 -16 l14 16", Palette.Cream, 5, 0.8);
                }
                c.Path("M130 -230 Q210 0 140 230 H260 V-230 Z", Palette.Ink, 0.2);
                c.Path("M-230 -230 H-170 Q-206 0 -170 230 H-230 Z", "#FFFFFF", 0.12);
            });
            foreach (var (x, y) in new[] { (-222.0, -206.0), (222.0, -206.0), (-224.0, 212.0), (224.0, 212.0) })
            {
                c.Circle(x, y, 13, p.Accent);
                for (var k = -1; k <= 1; k++)
                    c.Line($"M{x} {y} l{Math.Sign(x) * 24 + k * 10} {Math.Sign(y) * 26 - k * 8}", p.Accent, 5);
            }
        });
    }

    /// <summary>A woven tray with a teapot and cups on it.</summary>
    public static void Tray(Canvas c, Palette p, Dice dice)
    {
        c.Ellipse(12, 2, 280, 48, Palette.Ink, 0.15);
        c.Line("M-250 -74 C-268 -190 -170 -200 -150 -96", p.Shade, 17);
        c.Line("M-250 -74 C-268 -190 -170 -200 -150 -96", p.Light, 7, 0.9, "14 10");
        c.Line("M250 -74 C268 -190 170 -200 150 -96", p.Shade, 17);
        c.Line("M250 -74 C268 -190 170 -200 150 -96", p.Light, 7, 0.9, "14 10");
        c.Path("M-270 -76 Q-262 -20 -220 -4 Q0 34 220 -4 Q262 -20 270 -76 Z", p.Main);
        c.Within("tray", "M-270 -76 Q-262 -20 -220 -4 Q0 34 220 -4 Q262 -20 270 -76 Z", () =>
        {
            for (var row = 0; row < 4; row++)
                c.Line($"M-280 {-60 + row * 20} Q0 {-8 + row * 20} 280 {-60 + row * 20}", row % 2 == 0 ? p.Light : p.Shade, 12, 0.8, row % 2 == 0 ? "28 18" : "18 28");
        });
        c.Ellipse(0, -76, 270, 62, p.Light);
        c.Ellipse(0, -78, 246, 52, p.Main);
        c.Within("floor", "M-246 -78 A246 52 0 0 1 246 -78 A246 52 0 0 1 -246 -78 Z", () =>
        {
            for (var k = -12; k <= 12; k++)
            {
                c.Line($"M{k * 34} -140 L{k * 34 + 90} -20", p.Light, 9, 0.55);
                c.Line($"M{k * 34} -140 L{k * 34 - 90} -20", p.Shade, 7, 0.3);
            }
        });
        c.In(-20, -96, 1, 0, () =>
        {
            c.Ellipse(10, 4, 150, 20, Palette.Ink, 0.18);
            c.Line("M98 -150 C178 -168 178 -50 96 -62", "#4F6F5E", 20);
            c.Path("M-112 -140 C-160 -150 -176 -190 -206 -206 L-186 -222 C-150 -206 -130 -178 -96 -180 Z", "#4F6F5E");
            c.Path("M-122 -118 C-128 -196 -60 -222 0 -222 C60 -222 128 -196 122 -118 C120 -50 80 -2 40 0 H-40 C-80 -2 -120 -50 -122 -118 Z", "#5F8470");
            c.Path("M46 -214 C100 -200 124 -168 122 -118 C120 -50 80 -2 40 0 H6 C84 -50 96 -140 46 -214 Z", "#3F5B4C", 0.55);
            c.Ellipse(-64, -146, 20, 40, "#8DB09C", 0.8);
            c.Path("M-74 -212 Q0 -258 74 -212 Q0 -190 -74 -212 Z", "#4F6F5E");
            c.Circle(0, -246, 18, p.Accent);
        });
        foreach (var (x, y) in new[] { (-190.0, -62.0), (-118.0, -42.0), (122.0, -44.0), (190.0, -62.0) })
            c.In(x, y, 0.5, 0, () =>
            {
                c.Path("M-74 -86 C-72 -26 -50 0 0 0 C50 0 72 -26 74 -86 Z", "#E9EFEA");
                c.Path("M74 -86 C72 -26 50 0 0 0 C32 -12 44 -44 46 -86 Z", Palette.Ink, 0.13);
                c.Ellipse(0, -86, 74, 19, "#FFFFFF");
                c.Ellipse(0, -83, 62, 14, "#C9CF74");
            });
    }

    /// <summary>Two palm-leaf hats, one leaning on the other.</summary>
    public static void Hat(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 520);
        c.In(96, -44, 0.86, 16, () => Cone(c, p));
        c.In(-44, 0, 1, 0, () => Cone(c, p));
        c.Line("M-212 -22 C-250 20 -170 26 -120 8 M-212 -22 C-190 18 -140 30 -96 18", p.Accent, 8);
    }

    private static void Cone(Canvas c, Palette p)
    {
        const string cone = "M0 -330 C30 -318 150 -150 262 -46 Q0 40 -262 -46 C-150 -150 -30 -318 0 -330 Z";
        c.Path(cone, p.Main);
        c.Within("cone", cone, () =>
        {
            for (var k = -15; k <= 15; k++)
                c.Line($"M0 -334 L{k * 20} {20 - Math.Abs(k) * 3}", k % 2 == 0 ? p.Light : p.Shade, 5, 0.6);
            for (var ring = 1; ring <= 8; ring++)
            {
                var (half, y) = (ring * 32.0, -330 + ring * 35.0);
                c.Line($"M{-half} {y} Q0 {y + half * 0.34:0.#} {half} {y}", p.Shade, 4, 0.6);
            }
            c.Path("M0 -340 C60 -300 190 -150 280 -40 L120 20 Q120 -180 0 -340 Z", p.Shade, 0.35);
        });
        c.Line("M-262 -46 Q0 40 262 -46", p.Shade, 13);
        c.Line("M-262 -48 Q0 38 262 -48", p.Light, 6);
        c.Path("M-22 -306 Q0 -342 22 -306 Q0 -296 -22 -306 Z", p.Accent);
    }
}
