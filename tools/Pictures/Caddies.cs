namespace Pictures;

/// <summary>Tea as it is put away and served: canister, paper packet, bamboo tube, pressed cake. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Caddies
{
    public static void Caddy(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 430);
        const string body = "M-118 -330 C-206 -292 -220 -86 -128 2 Q0 26 128 2 C220 -86 206 -292 118 -330 Z";
        c.Path(body, p.Main);
        c.Within("caddy", body, () =>
        {
            c.Path("M64 -340 C150 -240 150 -90 60 30 H240 V-340 Z", p.Shade, 0.5);
            c.Ellipse(-150, -190, 26, 96, p.Light, 0.75);
            c.Path("M-230 -60 Q-150 -112 -76 -66 Q0 -118 76 -66 Q150 -112 230 -60 V30 H-230 Z", p.Light, 0.45);
            c.Path("M-230 -24 Q-110 -70 0 -28 Q110 -70 230 -24 V30 H-230 Z", p.Shade, 0.5);
            c.Line("M-210 -292 Q0 -250 210 -292", p.Accent, 7);
        });
        c.Path("M-128 -330 Q0 -296 128 -330 L120 -356 Q0 -326 -120 -356 Z", p.Shade);
        c.Path("M-136 -356 C-124 -424 -60 -442 0 -442 C60 -442 124 -424 136 -356 Q0 -322 -136 -356 Z", p.Main);
        c.Path("M50 -438 C112 -424 130 -396 136 -356 Q104 -346 74 -342 Q86 -396 50 -438 Z", p.Shade, 0.5);
        c.Ellipse(-66, -396, 26, 12, p.Light, 0.8);
        c.Path("M-20 -440 Q-34 -478 0 -482 Q34 -478 20 -440 Q0 -432 -20 -440 Z", p.Accent);
        c.Circle(0, -172, 78, Palette.Cream);
        c.Circle(0, -172, 70, p.Accent, 0.28);
        c.Circle(0, -172, 66, Palette.Cream);
        Bits.Emblem(c, p, dice, 0, -168, 50);
    }

    /// <summary>A packet folded of thick paper and tied with string, another behind it.</summary>
    public static void Wrap(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 460);
        c.In(112, -2, 0.86, 5, () => Packet(c, p.Shade, p.Shade, p.Main, p.Accent));
        c.In(-44, 0, 1, -2, () =>
        {
            Packet(c, p.Main, p.Shade, p.Light, p.Accent);
            c.In(0, -170, 1, 45, () =>
            {
                c.Rect(-66, -66, 132, 132, 6, p.Accent);
                c.Rect(-56, -56, 112, 112, 4, Palette.Cream);
            });
            Bits.Emblem(c, p with { Main = p.Accent, Accent = p.Shade }, dice, 0, -168, 44);
        });
    }

    private static void Packet(Canvas c, string paper, string shade, string light, string tie)
    {
        c.Path("M-142 -318 L142 -318 L150 4 Q0 14 -150 4 Z", paper);
        c.Path("M92 -318 H142 L150 4 Q120 10 84 11 Z", shade, 0.45);
        c.Path("M-142 -318 L-150 4 L-128 6 L-118 -318 Z", light, 0.6);
        c.Path("M-142 -318 L-84 -372 H84 L142 -318 L0 -262 Z", light);
        c.Path("M84 -372 L142 -318 L0 -262 L30 -330 Z", shade, 0.35);
        c.Line("M-142 -318 L0 -262 L142 -318", shade, 3, 0.6);
        c.Line("M-122 -338 V6 M122 -338 V6", tie, 5, 0.9);
        c.Line("M-148 -40 H148", tie, 5, 0.9);
        c.Line("M0 -366 q-40 -34 -56 -4 q10 24 56 4 q40 -34 56 -4 q-10 24 -56 4 M-6 -362 l-30 44 M8 -362 l36 40", tie, 5);
    }

    /// <summary>Bamboo tubes with caps, one lying.</summary>
    public static void Tube(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 470);
        c.In(150, -62, 1, 84, () => Stem(c, p, 54, 236));
        c.In(-50, 4, 1, 0, () =>
        {
            Stem(c, p, 104, 470);
            c.Rect(-74, -286, 148, 168, 12, Palette.Cream);
            c.Line("M-58 -272 H58 M-58 -132 H58", p.Accent, 4);
            Bits.Emblem(c, p, dice, 0, -200, 54);
            c.Line("M-108 -338 Q0 -318 108 -338 M-108 -328 Q0 -308 108 -328", p.Accent, 6);
            c.Line("M70 -320 q34 24 30 70 M76 -322 q54 10 60 46", p.Accent, 5);
        });
    }

    private static void Stem(Canvas c, Palette p, double half, double tall)
    {
        var body = $"M{-half} {-tall + 14} V-8 Q0 18 {half} -8 V{-tall + 14} Z";
        c.Path(body, p.Main);
        c.Within("stem", body, () =>
        {
            c.Rect(half * 0.44, -tall, half, tall + 40, 0, p.Shade, 0.55);
            c.Rect(-half * 0.82, -tall, half * 0.24, tall + 40, 0, p.Light, 0.75);
            for (var k = 0; k < 3; k++)
            {
                var at = 0.08 + k * 0.31;
                c.Line($"M{-half} {-tall * at:0.#} Q0 {-tall * at + 18:0.#} {half} {-tall * at:0.#}", p.Shade, 8, 0.8);
                c.Line($"M{-half} {-tall * at - 8:0.#} Q0 {-tall * at + 10:0.#} {half} {-tall * at - 8:0.#}", p.Light, 5, 0.7);
            }
        });
        c.Ellipse(0, -tall + 14, half, half * 0.22, p.Light);
        c.Ellipse(0, -tall + 12, half * 0.8, half * 0.16, "#EAD9AE");
    }

    /// <summary>A pressed disc before one in its paper.</summary>
    public static void Cake(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 500);
        c.In(86, -214, 1, 8, () =>
        {
            c.Circle(0, 0, 206, "#E2D3AE");
            c.Circle(-4, -4, 200, "#F1E6C8");
            for (var k = 0; k < 26; k++)
                c.Line($"M{Math.Cos(k * 0.2417) * 200:0.#} {Math.Sin(k * 0.2417) * 200:0.#} L{Math.Cos(k * 0.2417 + 0.07) * 158:0.#} {Math.Sin(k * 0.2417 + 0.07) * 158:0.#}", "#CDB98A", 3, 0.7);
            c.Circle(0, 0, 124, p.Accent, 0.22);
            c.Circle(0, 0, 116, "#F6EED8");
            Bits.Emblem(c, p, dice, 26, 4, 74);
        });
        c.In(-92, -166, 1, -6, () =>
        {
            c.Circle(6, 4, 172, p.Shade);
            c.Circle(0, 0, 168, p.Main);
            c.Within("cake", "M-168 0 A168 168 0 1 1 168 0 A168 168 0 1 1 -168 0 Z", () =>
            {
                for (var k = 0; k < 230; k++)
                {
                    var (a, r) = (dice.Between(0, 6.283), 166 * Math.Sqrt(dice.Between(0, 1)));
                    c.In(Math.Cos(a) * r, Math.Sin(a) * r, 1, dice.Between(0, 180), () =>
                        c.Line("M-20 3 Q0 -9 20 3", dice.One(p.Shade, p.Light, p.Main, p.Shade, "#B9A377", "#2B211A"), 7));
                }
                c.Ellipse(88, 88, 130, 130, p.Shade, 0.2);
            });
            c.Ellipse(0, -4, 32, 30, p.Shade, 0.7);
            c.Line("M-150 -78 A168 168 0 0 1 -60 -158", p.Light, 6, 0.6);
        });
        foreach (var (x, y) in new[] { (-236.0, 2.0), (-200.0, 12.0), (-262.0, 12.0) })
            c.In(x, y, 1, dice.Between(-50, 50), () => c.Path("M-22 6 Q-16 -16 8 -14 Q28 -10 22 8 Q0 16 -22 6 Z", p.Main));
    }

    /// <summary>A bowl of whisked green tea, the whisk and a saucer of powder.</summary>
    public static void Whisk(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 470);
        c.In(150, -30, 1, 10, () =>
        {
            c.Path("M-26 -300 H26 L30 -190 H-30 Z", Palette.WoodLight);
            c.Path("M8 -300 H26 L30 -190 H14 Z", Palette.Wood, 0.7);
            c.Line("M-30 -192 H30", p.Accent, 9);
            for (var k = -7; k <= 7; k++)
                c.Line($"M{k * 4} -188 Q{k * 11.5:0.#} -110 {k * 8.5:0.#} -52", k % 2 == 0 ? "#E8CE98" : Palette.WoodLight, 5);
        });
        const string bowl = "M-214 -214 C-210 -96 -160 -22 -86 0 H86 C160 -22 210 -96 214 -214 Z";
        c.In(-36, 0, 1, 0, () =>
        {
            c.Path(bowl, "#EEE6D4");
            c.Within("bowl", bowl, () =>
            {
                c.Path("M60 -230 H240 V20 H40 Q140 -90 130 -230 Z", "#BBAE93", 0.55);
                c.Path("M-220 -120 Q-130 -190 -40 -116 Q40 -176 120 -118 Q170 -150 220 -122 V20 H-220 Z", p.Shade, 0.85);
                c.Path("M-220 -76 Q-90 -130 10 -78 Q110 -128 220 -80 V20 H-220 Z", p.Main, 0.9);
            });
            c.Path("M-72 -4 H72 L62 16 H-62 Z", "#CFC3A9");
            c.Ellipse(0, -214, 214, 52, "#FBF6E9");
            c.Ellipse(0, -208, 194, 42, p.Light);
            for (var k = 0; k < 60; k++)
            {
                var (a, r) = (dice.Between(0, 6.283), Math.Sqrt(dice.Between(0, 1)));
                c.Circle(Math.Cos(a) * r * 172, -208 + Math.Sin(a) * r * 34, dice.Between(2, 7), dice.One("#D5E3A0", "#C4D985", p.Main), 0.8);
            }
        });
        c.In(-250, 10, 1, 0, () =>
        {
            c.Ellipse(0, 0, 84, 20, "#F4EEDF");
            c.Path("M-58 -4 Q-20 -76 4 -76 Q30 -76 58 -4 Q0 12 -58 -4 Z", p.Main);
            c.Path("M10 -75 Q34 -66 58 -4 Q36 4 16 5 Q34 -30 10 -75 Z", p.Shade, 0.6);
        });
    }

    /// <summary>A lidded cup on its saucer, rolled tea beside it.</summary>
    public static void Gaiwan(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 480);
        c.Ellipse(0, -16, 226, 40, "#F4EEDF");
        c.Ellipse(0, -22, 206, 32, p.Light, 0.45);
        c.Ellipse(0, -24, 180, 26, "#FBF6E9");
        const string cup = "M-196 -276 C-188 -130 -130 -44 -74 -26 H74 C130 -44 188 -130 196 -276 Z";
        c.Path(cup, p.Main);
        c.Within("cup", cup, () =>
        {
            c.Path("M80 -290 H220 V0 H30 Q130 -110 80 -290 Z", p.Shade, 0.4);
            c.Path("M-176 -260 Q-164 -140 -110 -70 L-88 -84 Q-136 -150 -142 -262 Z", p.Light, 0.85);
            Bits.Sprig(c, 0, -58, 1.15, 12);
        });
        c.Ellipse(0, -276, 200, 36, p.Light);
        c.Ellipse(0, -274, 184, 28, "#E3C462");
        c.Path("M-176 -282 C-150 -356 -66 -380 0 -380 C66 -380 150 -356 176 -282 Q0 -240 -176 -282 Z", p.Main);
        c.Path("M56 -374 C128 -358 164 -326 176 -282 Q130 -270 96 -266 Q110 -330 56 -374 Z", p.Shade, 0.4);
        c.Ellipse(-84, -332, 34, 14, p.Light, 0.9);
        c.Path("M-40 -376 L-48 -414 H48 L40 -376 Q0 -366 -40 -376 Z", p.Accent);
        c.Ellipse(0, -414, 48, 12, p.Light);
        for (var k = 0; k < 22; k++)
        {
            var (x, y) = (-262 + k % 6 * 22 + dice.Between(-6, 6) + k / 6 * 8, 12 - k / 6 * 15);
            c.Circle(x, y, dice.Between(11, 15), dice.One("#4F6B3A", "#667F45", "#3D5630"));
            c.Line($"M{x - 6:0} {y - 2:0} q6 -8 12 -1", "#A3B678", 2.5, 0.8);
        }
    }

    /// <summary>An open box of tea bags.</summary>
    public static void Teabags(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 480);
        c.Path("M-176 -250 L-150 -420 H182 L156 -250 Z", p.Light);
        c.Path("M-150 -420 H182 L178 -392 H-154 Z", p.Shade, 0.35);
        Bits.Emblem(c, p, dice, 14, -336, 44);
        for (var k = 0; k < 8; k++)
            c.In(-136 + k * 39, -226, 1, dice.Between(-3, 3), () =>
            {
                c.Path("M-32 0 V-86 L-12 -104 H12 L32 -86 V0 Z", k % 2 == 0 ? "#FBF6E9" : "#EFE6D0");
                c.Rect(-18, -74, 36, 60, 4, "#7C8B4E", 0.5);
                c.Line("M0 -104 v-10", "#C9B98F", 3);
            });
        c.Path("M-182 -250 H162 V4 H-182 Z", p.Main);
        c.Path("M162 -250 L204 -282 V-34 L162 4 Z", p.Shade);
        c.Rect(-182, -250, 24, 254, 0, p.Light, 0.5);
        c.Path("M-182 -64 Q-100 -126 -10 -70 Q70 -122 162 -74 V4 H-182 Z", p.Light, 0.6);
        c.Path("M-182 -30 Q-60 -84 50 -36 Q110 -62 162 -44 V4 H-182 Z", p.Shade, 0.6);
        c.Line("M-182 -232 H162", p.Accent, 6);
        c.In(-108, 10, 1, -14, () =>
        {
            c.Path("M-54 0 V-116 L-24 -142 H24 L54 -116 V0 Z", "#FDFAF0");
            c.Path("M-40 -8 V-104 H40 V-8 Z", "#6F8146", 0.75);
            for (var k = 0; k < 30; k++)
                c.Circle(dice.Between(-34, 34), dice.Between(-98, -14), 4, dice.One("#4F6236", "#93A562"), 0.9);
            c.Line("M0 -142 C-10 -190 -70 -180 -96 -150", "#C9B98F", 3.5);
            c.Rect(-126, -152, 44, 48, 5, p.Accent);
            Bits.Leaf(c, -118, -114, 34, 10, -50, Palette.Cream, p.Shade);
        });
    }

    /// <summary>Tea resting in a lotus flower, two buds tied with their own leaf.</summary>
    public static void Lotus(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 470);
        c.Ellipse(0, -14, 240, 46, Palette.LeafDark);
        c.Ellipse(-4, -20, 224, 38, "#5E9459");
        for (var k = 0; k < 10; k++)
            c.Line($"M0 -20 L{Math.Cos(k * 0.628) * 214:0.#} {-20 + Math.Sin(k * 0.628) * 34:0.#}", Palette.LeafDark, 3, 0.4);
        foreach (var (x, turn) in new[] { (-176.0, -20.0), (178.0, 18.0) })
            c.In(x, -24, 1, turn, () =>
            {
                c.Line("M0 8 V-60", Palette.Leaf, 12);
                c.Path("M-58 -80 C-66 -160 -30 -230 0 -262 C30 -230 66 -160 58 -80 Q0 -40 -58 -80 Z", p.Light);
                c.Path("M0 -262 C30 -230 66 -160 58 -80 Q36 -62 14 -58 Q34 -160 0 -262 Z", p.Main, 0.65);
                c.Path("M-34 -70 C-30 -140 -12 -190 0 -214 C12 -190 30 -140 34 -70 Q0 -52 -34 -70 Z", p.Main, 0.35);
                c.Line("M-56 -120 Q0 -96 56 -120 M-58 -108 Q0 -84 58 -108", "#D8C58A", 5);
                c.Path("M-60 -78 Q0 -34 60 -78 Q40 -46 0 -40 Q-40 -46 -60 -78 Z", Palette.Leaf);
            });
        foreach (var (turn, length, fill) in new[] { (-172.0, 226.0, p.Shade), (-8.0, 226.0, p.Shade), (-152.0, 240.0, p.Main), (-28.0, 240.0, p.Main), (-132.0, 250.0, p.Light), (-48.0, 250.0, p.Light) })
            Bits.Leaf(c, 0, -40, length, 62, turn, fill, p.Shade);
        c.Path("M-112 -150 Q0 -232 112 -150 Q70 -80 0 -76 Q-70 -80 -112 -150 Z", "#3E5434");
        for (var k = 0; k < 70; k++)
        {
            var x = dice.Between(-100, 100);
            c.In(x, dice.Between(-182 + Math.Abs(x) * 0.45, -110), 1, dice.Between(-80, 80), () => c.Line("M-14 3 Q0 -9 14 3", dice.One("#5B7446", "#7F9A5C", "#31472B", "#A5B878"), 5.5));
        }
        foreach (var (turn, length, fill) in new[] { (-118.0, 128.0, "#FBE3E4"), (-62.0, 128.0, "#FBE3E4"), (-150.0, 172.0, p.Light), (-30.0, 172.0, p.Light) })
            Bits.Leaf(c, 0, -34, length, 46, turn, fill, p.Main);
        Bits.Leaf(c, 0, -26, 118, 52, -90, "#FBE9E6", p.Main);
    }
}
