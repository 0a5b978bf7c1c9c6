namespace Pictures;

/// <summary>Rice and what is made of it. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Grains
{
    /// <summary>Coiled rice noodles on a tray.</summary>
    public static void Nests(Canvas c, Palette p, Dice dice)
    {
        Produce.Tray(c, 258, -40);
        foreach (var (x, y, s) in new[] { (-132.0, -86.0, 1.0), (132.0, -86.0, 1.0), (0.0, -74.0, 1.06), (-68.0, -166.0, 1.0), (72.0, -168.0, 1.0), (2.0, -250.0, 1.0) })
            c.In(x, y, s, dice.Between(-8, 8), () =>
            {
                c.Path("M-112 -4 C-116 -54 -60 -76 0 -76 C60 -76 116 -54 112 -4 C108 40 60 54 0 54 C-60 54 -108 40 -112 -4 Z", p.Shade);
                c.Path("M-106 -10 C-108 -54 -58 -70 0 -70 C58 -70 108 -54 106 -10 C102 28 58 42 0 42 C-58 42 -102 28 -106 -10 Z", p.Main);
                for (var k = 0; k < 9; k++)
                    c.Ellipse(dice.Between(-10, 10), -16 + dice.Between(-5, 5), 92 - k * 9, 46 - k * 4.6, k % 2 == 0 ? p.Light : p.Main);
                for (var k = 0; k < 10; k++)
                    c.Line($"M{-98 + dice.Between(0, 20):0} {-26 + dice.Between(-16, 26):0} Q{dice.Between(-20, 20):0} {dice.Between(-90, 40):0} {78 + dice.Between(0, 20):0} {-26 + dice.Between(-16, 26):0}", dice.One(p.Shade, "#FFFFFF"), 3.4, 0.75);
            });
    }

    /// <summary>A bowl of cooked rice before a small sack.</summary>
    public static void RiceBowl(Canvas c, Palette p, Dice dice)
    {
        c.In(104, -4, 0.84, 0, () => Produce.Rice(c, p, dice));
        c.In(-120, 8, 1, 0, () =>
        {
            c.Ellipse(8, 2, 150, 18, Palette.Ink, 0.16);
            c.Path("M-128 -132 C-110 -214 -50 -236 0 -236 C50 -236 110 -214 128 -132 Z", "#FFFDF6");
            for (var k = 0; k < 70; k++)
            {
                var x = dice.Between(-112, 112);
                c.In(x, dice.Between(-226 + x * x / 150, -132), 1, dice.Between(0, 180), () => c.Ellipse(0, 0, 11, 4.4, dice.One("#F1E9D4", "#E7DCC0", "#FFFFFF")));
            }
            c.Path("M-144 -138 C-140 -60 -84 -6 -44 0 H44 C84 -6 140 -60 144 -138 Q0 -104 -144 -138 Z", "#E9EFEA");
            c.Path("M144 -138 C140 -60 84 -6 44 0 H12 C70 -30 96 -80 100 -126 Z", "#8FA79C", 0.4);
            c.Line("M-134 -96 Q0 -60 134 -96", "#5F8AA0", 7, 0.7);
            c.Line("M-122 -74 Q0 -38 122 -74", "#5F8AA0", 3, 0.6);
            c.Line("M-26 -262 q-14 -20 2 -38 q14 -18 2 -38 M24 -258 q-12 -18 2 -34 q12 -16 2 -32", "#FFFFFF", 6, 0.7);
            c.Line("M-176 6 L-30 34 M-170 -6 L-22 22", Palette.WoodDark, 6);
        });
    }

    /// <summary>Sheaves of rice, tied, over a bamboo measure.</summary>
    public static void Sheaf(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 470);
        foreach (var (x, turn) in new[] { (-76.0, -16.0), (76.0, 16.0), (0.0, 0.0) })
            c.In(x, 0, 1, turn, () =>
            {
                for (var k = 0; k < 15; k++)
                {
                    var bend = -70 + k * 10.0;
                    c.Line($"M{bend * 0.5:0} 0 Q{bend * 0.12:0} -150 {bend * 0.3:0} -230 Q{bend * 0.7:0} -330 {bend * 1.3:0} {-392 + Math.Abs(bend) * 0.9:0}", k % 2 == 0 ? "#C6B25A" : "#A9A24E", 6);
                    for (var g = 0; g < 7; g++)
                        Bits.Leaf(c, bend * (0.5 + g * 0.135), -290 - g * 15 + Math.Abs(bend) * g * 0.12, 32, 8, -90 + bend * 0.8 + (g % 2 == 0 ? 26 : -26), g % 2 == 0 ? "#E0BC56" : "#CBA23E", "#8F6A1F");
                }
                c.Path("M-32 -170 Q0 -150 32 -172 L30 -132 Q0 -112 -28 -132 Z", "#A9743A");
                c.Line("M-30 -158 Q0 -138 32 -160 M-30 -146 Q0 -126 30 -148", "#E6D3A2", 4);
            });
        c.In(-10, 8, 1, 0, () =>
        {
            c.Path("M-120 -96 L-108 0 Q0 16 108 0 L120 -96 Z", Palette.Wood);
            c.Path("M40 -90 L120 -96 L108 0 Q76 10 36 11 Z", Palette.WoodDark, 0.45);
            c.Line("M-117 -68 Q0 -46 117 -68 M-112 -30 Q0 -8 112 -30", "#E0BF8C", 7);
            c.Ellipse(0, -98, 120, 26, Palette.WoodDark);
            c.Path("M-112 -100 Q-50 -150 0 -152 Q56 -150 112 -100 Q0 -72 -112 -100 Z", p.Main);
            for (var k = 0; k < 60; k++)
                c.In(dice.Between(-92, 92), dice.Between(-136, -90), 1, dice.Between(0, 180), () => c.Ellipse(0, 0, 9, 4.4, dice.One("#FFFDF5", p.Shade, p.Light)));
        });
    }

    /// <summary>Roasted grain in a glass jar with a wooden lid.</summary>
    public static void GrainJar(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 370);
        const string glass = "M-130 -360 C-164 -346 -166 -316 -166 -290 V-30 Q-166 12 -114 12 H114 Q166 12 166 -30 V-290 C166 -316 164 -346 130 -360 Z";
        c.Path(glass, "#EFE9DA");
        c.Within("jar", glass, () =>
        {
            c.Path("M-176 -270 Q-80 -300 0 -276 Q90 -294 176 -268 V20 H-176 Z", p.Shade);
            for (var k = 0; k < 420; k++)
                c.In(dice.Between(-164, 164), dice.Between(-276, 8), 1, dice.Between(0, 180), () => c.Ellipse(0, 0, 12, 5, dice.One(p.Main, p.Light, p.Shade, "#E5C384", "#5E3A22")));
            c.Rect(-148, -336, 22, 316, 11, "#FFFFFF", 0.5);
            c.Rect(104, -370, 80, 400, 0, p.Shade, 0.2);
        });
        c.Rect(-80, -214, 160, 150, 14, Palette.Cream);
        c.Line("M-62 -200 H62 M-62 -78 H62", p.Accent, 4);
        Bits.Leaf(c, -8, -100, 84, 12, -96, "#D9A83F", "#8F6A1F");
        Bits.Leaf(c, 4, -98, 78, 11, -58, "#C8932F", "#8F6A1F");
        Bits.Leaf(c, -14, -98, 78, 11, -128, "#C8932F", "#8F6A1F");
        c.Rect(-136, -390, 272, 34, 12, Palette.Wood);
        c.Path("M-126 -440 H126 L132 -384 H-132 Z", Palette.WoodLight);
        c.Path("M58 -440 H126 L132 -384 H64 Z", Palette.Wood, 0.6);
        c.Ellipse(0, -440, 126, 20, "#DDB98A");
    }
}
