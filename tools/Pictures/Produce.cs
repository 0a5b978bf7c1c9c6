namespace Pictures;

/// <summary>Unpacked food. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Produce
{
    /// <summary>Dry tea heaped in a ceramic bowl.</summary>
    public static void Bowl(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 440);
        var snow = p.Disc == "#FBF8EC"; // Shan tea: buds with white down
        c.Path("M-196 -214 C-150 -350 -60 -400 0 -402 C64 -400 150 -350 196 -214 Z", snow ? "#40563C" : p.Shade);
        c.Within("heap", "M-206 -208 C-160 -362 -64 -416 0 -418 C68 -416 160 -362 206 -208 Z", () =>
        {
            for (var k = 0; k < 210; k++)
            {
                var (x, y) = (dice.Between(-190, 190), dice.Between(-396, -206));
                if (y < -402 + x * x / 185)
                    continue;
                c.In(x, y, dice.Between(0.8, 1.25), dice.Between(-80, 80), () =>
                    c.Line("M-17 4 Q-4 -12 17 2", snow ? dice.One("#4C6447", "#6B8560", "#93A884", "#DDE6D4", "#EEF2E6") : dice.One(p.Shade, p.Main, p.Light, p.Main, "#38472A"), 7));
            }
        });
        c.Path("M-224 -222 C-218 -96 -150 -10 -70 4 H70 C150 -10 218 -96 224 -222 Q0 -176 -224 -222 Z", "#F4EEDF");
        c.Path("M224 -222 C218 -96 150 -10 70 4 H10 C110 -40 150 -120 152 -206 Q190 -210 224 -222 Z", "#CDBFA2", 0.6);
        c.Path("M-214 -160 Q0 -104 214 -160 L208 -136 Q0 -80 -208 -136 Z", p.Main, 0.85);
        c.Path("M-196 -110 Q0 -58 196 -110 L193 -102 Q0 -50 -193 -102 Z", p.Main, 0.6);
        c.Path("M-74 -2 H74 L66 16 H-66 Z", "#D8CBB0");
        c.Line("M-224 -222 Q0 -176 224 -222", "#FFFFFF", 6, 0.8);
    }

    public static void Noodles(Canvas c, Palette p, Dice dice)
    {
        Tray(c, 250, -46);
        Bits.Leaf(c, -70, -60, 290, 62, -152, Palette.Leaf, "#8C3A3A");
        Bits.Leaf(c, 70, -60, 280, 58, -32, Palette.LeafDark, "#8C3A3A");
        Hank(c, p, dice, -72, -70, -14, 1);
        Hank(c, p, dice, 84, -62, 12, 1);
        Hank(c, p, dice, 4, -104, -2, 1.08);
    }

    public static void Persimmons(Canvas c, Palette p, Dice dice)
    {
        Bits.Leaf(c, -150, -250, 180, 48, -150, Palette.Leaf, Palette.LeafDark);
        Bits.Leaf(c, 140, -260, 170, 46, -24, "#7F9C45", Palette.LeafDark);
        Basket(c, 246, 118);
        foreach (var (x, y) in new[] { (-138.0, -160.0), (0.0, -172.0), (138.0, -160.0), (-72.0, -272.0), (74.0, -270.0), (2.0, -366.0) })
            Persimmon(c, p, x, y, dice.Between(0.92, 1.02), dice.Between(-12, 12));
        BasketRim(c, 246, 118);
    }

    public static void DriedPersimmons(Canvas c, Palette p, Dice dice)
    {
        c.Line("M-250 -560 H250", Palette.Wood, 13);
        c.Line("M-250 -564 H250", Palette.WoodLight, 4, 0.8);
        for (var s = 0; s < 4; s++)
        {
            var x = -180 + s * 120;
            c.Line($"M{x} -560 V{-286 + s % 2 * 44}", "#C9AE7C", 4);
            for (var k = 0; k < 3 - s % 2; k++)
                Dried(c, p, x, -486 + k * 94, 0.66, dice.Between(-8, 8));
        }
        Tray(c, 240, -26);
        foreach (var (x, y) in new[] { (-120.0, -74.0), (0.0, -66.0), (120.0, -74.0), (-62.0, -126.0), (62.0, -128.0), (0.0, -182.0) })
            Dried(c, p, x, y, 0.84, dice.Between(-14, 14));
    }

    public static void Rice(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 440);
        const string body = "M-176 -330 C-214 -220 -206 -80 -186 -16 Q-150 10 0 10 Q150 10 186 -16 C206 -80 214 -220 176 -330 Z";
        c.Path(body, p.Main);
        c.Within("cotton", body, () =>
        {
            c.Path("M90 -340 C140 -220 140 -100 112 20 H230 V-340 Z", p.Shade, 0.6);
            c.Path("M-220 -150 Q0 -112 220 -150 V-112 Q0 -74 -220 -112 Z", p.Accent, 0.85);
            c.Path("M-220 -96 Q0 -58 220 -96 V-86 Q0 -48 -220 -86 Z", p.Accent, 0.85);
            for (var k = 0; k < 3; k++)
                c.Line($"M{-150 + k * 130} -310 q16 110 -4 210", p.Shade, 4, 0.5);
        });
        c.Path("M-172 -340 C-140 -430 -60 -470 4 -470 C70 -470 142 -430 172 -340 Z", "#FFFDF4");
        c.Within("grain", "M-172 -340 C-140 -430 -60 -470 4 -470 C70 -470 142 -430 172 -340 Z", () =>
        {
            for (var k = 0; k < 170; k++)
                c.In(dice.Between(-165, 165), dice.Between(-468, -340), 1, dice.Between(0, 180), () => c.Ellipse(0, 0, 8, 3.6, dice.One("#E4D8B6", "#EFE6CC", "#D8C99F"), 0.9));
        });
        c.Path("M-196 -346 Q-150 -388 -100 -362 Q0 -318 100 -362 Q150 -388 196 -346 Q150 -296 0 -296 Q-150 -296 -196 -346 Z", p.Light);
        c.Path("M60 -344 Q150 -388 196 -346 Q150 -296 0 -296 Q90 -306 60 -344 Z", p.Shade, 0.55);
        c.Line("M-190 -340 Q-100 -298 0 -298 Q100 -298 190 -340", p.Shade, 3, 0.6);
        Ear(c, -168, -10, -24, p.Accent == "#4F7F4A" ? "#A9AF4B" : "#D9A83F");
        Ear(c, -206, 0, -42, p.Accent == "#4F7F4A" ? "#93A344" : "#C8932F");
    }

    public static void CustardApples(Canvas c, Palette p, Dice dice)
    {
        Bits.Leaf(c, -120, -240, 210, 44, -158, Palette.LeafDark, "#1B4426");
        Bits.Leaf(c, 120, -270, 200, 42, -28, Palette.Leaf, Palette.LeafDark);
        Bits.Shadow(c, 480);
        Knobbly(c, p, -118, -134, 1);
        Knobbly(c, p, 4, -292, 1.02);
        c.In(130, -126, 1, 0, () =>
        {
            c.Circle(0, 0, 136, p.Shade);
            c.Circle(0, 0, 126, p.Light);
            c.Circle(0, 0, 112, "#FDFBF2");
            for (var k = 0; k < 11; k++)
            {
                var a = k * Math.PI * 2 / 11;
                c.In(Math.Cos(a) * 70, Math.Sin(a) * 70, 1, a * 180 / Math.PI, () => { c.Ellipse(0, 0, 36, 20, "#F1ECD8"); c.Ellipse(4, 0, 15, 8, "#35281F"); c.Ellipse(0, -2, 5, 2, "#8B7763"); });
            }
            c.Circle(0, 0, 22, "#EBE3C8");
        });
    }

    public static void Bamboo(Canvas c, Palette p, Dice dice)
    {
        Tray(c, 256, -40);
        foreach (var (x, y, turn) in new[] { (-104.0, -70.0, -16.0), (104.0, -66.0, 14.0), (0.0, -96.0, -2.0) })
            c.In(x, y, 1, turn, () =>
            {
                for (var k = 0; k < 5; k++)
                {
                    var tall = dice.Between(250, 310);
                    c.In(-52 + k * 26, 10, 1, -18 + k * 9, () =>
                    {
                        var tone = dice.One(p.Light, "#D9B173", "#E4C48A", "#C89B5E");
                        c.Path($"M-26 0 C-32 {-tall * 0.5:0} -20 {-tall * 0.86:0} 2 {-tall:0} C22 {-tall * 0.82:0} 32 {-tall * 0.5:0} 26 0 Z", tone);
                        c.Path($"M8 0 C14 {-tall * 0.5:0} 10 {-tall * 0.8:0} 2 {-tall:0} C22 {-tall * 0.82:0} 32 {-tall * 0.5:0} 26 0 Z", p.Main, 0.5);
                        for (var step = 0; step < 8; step++)
                            c.Line($"M-15 {-126 - step * 15} q13 7 26 0", p.Shade, 3, 0.5);
                    });
                }
                c.Path("M-68 -92 Q0 -70 70 -94 L70 -66 Q0 -42 -68 -64 Z", "#E6D3A2");
                c.Line("M-68 -78 Q0 -56 70 -80", p.Shade, 3, 0.5);
            });
    }

    public static void Mushrooms(Canvas c, Palette p, Dice dice)
    {
        Basket(c, 244, 104);
        foreach (var (x, y, s) in new[] { (-140.0, -150.0, 0.86), (140.0, -150.0, 0.9), (-66.0, -240.0, 0.96), (82.0, -246.0, 0.92), (2.0, -160.0, 1.0), (8.0, -330.0, 0.9) })
            c.In(x, y, s, dice.Between(-16, 16), () =>
            {
                c.Path("M-26 -20 Q-20 60 -28 80 H28 Q20 60 26 -20 Z", "#F0E2C4");
                c.Path("M-108 6 Q0 46 108 6 L100 -8 H-100 Z", "#E3CFA6");
                const string cap = "M-112 6 C-110 -74 -52 -108 0 -108 C52 -108 110 -74 112 6 Q0 -26 -112 6 Z";
                c.Path(cap, p.Main);
                c.Within("cap", cap, () =>
                {
                    c.Path("M30 -110 Q120 -70 112 20 Q84 -50 30 -110 Z", p.Shade, 0.7);
                    for (var k = 0; k < 8; k++)
                        c.Line($"M{dice.Between(-90, 70):0} {dice.Between(-84, -14):0} l{dice.Between(8, 24):0} {dice.Between(-14, 6):0} l{dice.Between(6, 16):0} {dice.Between(-6, 14):0} M{dice.Between(-70, 60):0} {dice.Between(-90, -20):0} l{dice.Between(-6, 6):0} {dice.Between(10, 20):0}", "#F0DDB6", 5, 0.85);
                });
            });
        BasketRim(c, 244, 104);
    }

    public static void Nem(Canvas c, Palette p, Dice dice)
    {
        Bits.Leaf(c, -290, -6, 580, 74, -4, Palette.LeafDark, "#1B4426");
        Bits.Leaf(c, -270, -14, 540, 58, 3, p.Main, p.Shade);
        foreach (var (x, y) in new[] { (-150.0, -40.0), (0.0, -40.0), (150.0, -40.0), (-76.0, -166.0), (76.0, -166.0) })
            c.In(x, y, 0.96, dice.Between(-3, 3), () =>
            {
                c.Path("M-70 10 L-62 -104 Q0 -124 62 -104 L70 10 Q0 26 -70 10 Z", p.Main);
                c.Path("M18 -118 L62 -104 L70 10 Q48 18 26 19 Z", p.Shade, 0.7);
                c.Path("M-62 -104 Q0 -124 62 -104 L12 -62 Z", p.Light);
                c.Line("M-50 -84 L-56 4 M-28 -76 L-32 12 M-4 -66 L-6 16", p.Light, 3, 0.6);
                c.Line("M-66 -46 Q0 -28 66 -48 M0 -116 V20", "#EAD6A0", 6);
            });
        c.In(4, -286, 1, 0, () =>
        {
            c.Path("M-110 40 Q-130 -20 -60 -8 L60 -8 Q130 -22 110 40 Q0 64 -110 40 Z", p.Light);
            c.Rect(-84, -70, 168, 96, 30, "#E9A3A0");
            c.Ellipse(62, -22, 24, 47, "#F3BDB4");
            c.Ellipse(62, -22, 17, 38, "#E39A97");
            for (var k = 0; k < 14; k++)
                c.Ellipse(dice.Between(-52, 52), dice.Between(-54, 12), 7, 3, dice.One("#F8DAD0", "#FFF1E6", "#D88985"));
            c.Path("M-110 40 Q-84 4 -30 26 Q0 38 30 26 Q84 4 110 40 Q0 64 -110 40 Z", p.Main);
        });
    }

    private static void Persimmon(Canvas c, Palette p, double x, double y, double scale, double turn) => c.In(x, y, scale, turn, () =>
    {
        c.Path("M-84 -4 C-84 -64 -44 -76 0 -74 C44 -76 84 -64 84 -4 C84 50 46 76 0 76 C-46 76 -84 50 -84 -4 Z", p.Main);
        c.Path("M44 -70 C96 -46 100 50 20 74 C60 46 72 -14 44 -70 Z", p.Shade, 0.6);
        c.Ellipse(-40, -14, 20, 30, p.Light, 0.9);
        for (var a = 200; a <= 340; a += 46)
            Bits.Leaf(c, 0, -62, 48, 15, a, "#7F9C45", Palette.LeafDark);
        for (var a = 30; a <= 150; a += 120)
            Bits.Leaf(c, 0, -62, 42, 14, a, "#6B8B3C", Palette.LeafDark);
        c.Line("M0 -62 q2 -14 -4 -24", Palette.WoodDark, 8);
    });

    private static void Dried(Canvas c, Palette p, double x, double y, double scale, double turn) => c.In(x, y, scale, turn, () =>
    {
        c.Path("M-68 4 C-72 -30 -32 -44 0 -44 C32 -44 72 -30 68 4 C64 40 32 50 0 52 C-32 50 -64 40 -68 4 Z", "#8F4317");
        c.Path("M-60 0 C-62 -26 -30 -37 -4 -37 C18 -37 48 -26 48 0 C48 28 18 42 -8 42 C-36 40 -58 28 -60 0 Z", "#BC672C");
        c.Path("M-46 -6 C-46 -22 -24 -30 -6 -30 C12 -30 26 -24 30 -10 C10 -16 -20 -14 -46 -6 Z", "#E0995A", 0.9);
        c.Line("M-34 -4 Q-40 14 -24 32 M-6 -10 Q-8 14 0 38 M22 -6 Q28 12 20 30", "#7C3812", 4, 0.6);
        c.Ellipse(-20, 14, 20, 9, "#FBEBD8", 0.6);
        c.Ellipse(24, 2, 13, 7, "#FBEBD8", 0.5);
        c.Ellipse(2, -22, 11, 5, "#FBEBD8", 0.6);
        c.Path("M-22 -40 L0 -54 L22 -40 L0 -31 Z", "#6F6A3A");
    });

    private static void Knobbly(Canvas c, Palette p, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        c.Path("M-134 -6 C-134 -90 -70 -132 0 -132 C70 -132 134 -90 134 -6 C134 76 70 138 0 140 C-70 138 -134 76 -134 -6 Z", p.Shade);
        for (var row = 0; row < 7; row++)
        {
            var rowY = -104 + row * 36.0;
            var half = Math.Sqrt(Math.Max(0, 1 - Math.Pow((rowY - 2) / 140, 2))) * 128;
            var count = Math.Max(2, (int)(half / 24));
            for (var k = 0; k <= count; k++)
            {
                var bx = count == 0 ? 0 : -half + k * 2 * half / count;
                c.Ellipse(bx * 0.9, rowY, 26, 21, bx > half * 0.45 ? p.Main : k % 3 == 1 ? p.Light : "#AECB7B");
                c.Line($"M{bx * 0.9 - 15:0} {rowY + 12:0} q15 10 30 0", p.Shade, 3, 0.5);
            }
        }
        c.Line("M0 -128 q4 -20 -2 -34", Palette.WoodDark, 11);
    });

    private static void Hank(Canvas c, Palette p, Dice dice, double x, double y, double turn, double scale) => c.In(x, y, scale, turn, () =>
    {
        const string skein = "M-84 24 C-80 -60 -52 -110 -50 -160 C-52 -214 -84 -268 -86 -322 Q-70 -346 -52 -328 Q-36 -352 -14 -332 Q4 -356 24 -332 Q44 -350 58 -328 Q76 -342 86 -322 C84 -268 52 -214 50 -160 C52 -110 80 -60 84 24 Q64 40 46 22 Q28 44 6 26 Q-14 46 -34 24 Q-58 42 -84 24 Z";
        c.Path(skein, p.Main);
        c.Within("skein", skein, () =>
        {
            for (var k = -9; k <= 9; k++)
                c.Line($"M{k * 9.6:0.#} 40 C{k * 9 + dice.Between(-6, 6):0} -60 {k * 5.4:0.#} -110 {k * 5.4:0.#} -160 S{k * 9 + dice.Between(-6, 6):0} -270 {k * 9.8:0.#} -350", k % 3 == 0 ? "#FFFFFF" : k % 3 == 1 ? p.Shade : p.Light, 3.6, 0.7);
            c.Path("M34 -350 H110 V50 H44 C66 -60 30 -120 30 -160 C30 -220 66 -280 34 -350 Z", p.Shade, 0.35);
        });
        c.Path("M-58 -182 Q0 -164 58 -182 L58 -140 Q0 -122 -58 -140 Z", p.Accent);
        c.Line("M-57 -170 Q0 -152 57 -170", "#FFFFFF", 3, 0.45);
    });

    private static void Ear(Canvas c, double x, double y, double turn, string grain) => c.In(x, y, 1, turn, () =>
    {
        c.Line("M0 0 Q-10 -180 6 -300 Q20 -380 84 -400", "#A9A24E", 6);
        for (var k = 0; k < 13; k++)
        {
            var (gx, gy) = (6 + k * k * 0.46, -288 - k * 12.5 + k * k * 0.32);
            Bits.Leaf(c, gx, gy, 36, 8.5, -118 + k * 6, grain, "#8F6A1F");
            Bits.Leaf(c, gx, gy, 36, 8.5, -28 + k * 6, grain, "#8F6A1F");
        }
        Bits.Leaf(c, -6, -120, 170, 12, -112, "#9BAA55", "#6F7F38");
    });

    public static void Tray(Canvas c, double r, double y)
    {
        c.Ellipse(10, y + 30, r + 8, r * 0.25, Palette.Ink, 0.15);
        c.Ellipse(0, y + 14, r, r * 0.25, Palette.WoodDark);
        c.Ellipse(0, y, r, r * 0.25, Palette.Wood);
        c.Ellipse(0, y - 2, r - 16, r * 0.215, "#E0BF8C");
        for (var k = -5; k <= 5; k++)
            c.Line($"M{k * r * 0.16:0} {y - r * 0.18:0} L{k * r * 0.18:0} {y + r * 0.16:0}", Palette.Wood, 2.5, 0.45);
    }

    public static void Basket(Canvas c, double half, double tall)
    {
        Bits.Shadow(c, half * 2);
        c.Ellipse(0, -tall - 12, half, 40, "#7C5431");
    }

    public static void BasketRim(Canvas c, double half, double tall)
    {
        var outline = $"M{-half} {-tall - 12} Q{-half * 0.95} {-20} {-half * 0.72} 2 Q0 24 {half * 0.72} 2 Q{half * 0.95} -20 {half} {-tall - 12} Q0 {-tall + 62} {-half} {-tall - 12} Z";
        c.Path(outline, "#C4924F");
        c.Within("weave", outline, () =>
        {
            for (var row = 0; row < 6; row++)
                c.Line($"M{-half} {-tall + 8 + row * 22} Q0 {-tall + 76 + row * 22} {half} {-tall + 8 + row * 22}", row % 2 == 0 ? "#E5C384" : "#9F7536", 11, 0.85, row % 2 == 0 ? "26 16" : "16 26");
            c.Path($"M{half * 0.5} {-tall - 20} H{half + 10} V40 H{half * 0.3} Q{half * 0.56} -40 {half * 0.5} {-tall - 20} Z", Palette.WoodDark, 0.25);
        });
        c.Line($"M{-half} {-tall - 12} Q0 {-tall + 62} {half} {-tall - 12}", "#E5C384", 16);
        c.Line($"M{-half} {-tall - 12} Q0 {-tall + 62} {half} {-tall - 12}", "#9F7536", 16, 0.55, "5 16");
    }
}
