namespace Pictures;

/// <summary>Bottled, baked, smoked and cooked food. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Kitchen
{
    /// <summary>A bottle of syrup, its fruit and a cold glass.</summary>
    public static void Bottle(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 420);
        const string glass = "M-52 -470 V-386 C-56 -336 -116 -322 -116 -256 V-30 Q-116 10 -70 10 H70 Q116 10 116 -30 V-256 C116 -322 56 -336 52 -386 V-470 Z";
        c.In(-40, 0, 1, 0, () =>
        {
            c.Path(glass, "#F3E6C4");
            c.Within("bottle", glass, () =>
            {
                c.Rect(-130, -350, 260, 370, 0, p.Main);
                c.Path("M46 -480 H130 V20 H56 Q92 -170 46 -330 Z", p.Shade, 0.5);
                c.Rect(-96, -270, 22, 240, 11, p.Light, 0.9);
                c.Rect(-40, -460, 12, 90, 6, "#FFFFFF", 0.6);
            });
            c.Path("M-60 -520 H60 V-464 H-60 Z", p.Accent);
            c.Path("M14 -520 H60 V-464 H20 Z", p.Shade, 0.35);
            c.Line("M-62 -462 Q0 -448 62 -462", Palette.Cream, 6);
            c.Rect(-84, -232, 168, 156, 14, Palette.Cream);
            c.Line("M-66 -218 H66 M-66 -90 H66", p.Accent, 4);
            Fruit(c, p, -24, -150, 0.92);
            Fruit(c, p, 28, -142, 0.8);
            Bits.Leaf(c, 2, -182, 62, 16, -34, Palette.Leaf, Palette.LeafDark);
        });
        c.In(156, 4, 1, 0, () =>
        {
            c.Path("M-62 -170 L-48 0 Q0 12 48 0 L62 -170 Z", "#F7EFDA", 0.9);
            c.Path("M-57 -118 L-46 -4 Q0 8 46 -4 L57 -118 Z", p.Light, 0.9);
            c.In(-14, -96, 1, 14, () => c.Rect(-20, -20, 40, 40, 8, "#FFFFFF", 0.6));
            c.In(22, -70, 1, -20, () => c.Rect(-17, -17, 34, 34, 8, "#FFFFFF", 0.55));
            c.Ellipse(0, -170, 62, 12, "#FFFDF4", 0.8);
            c.Line("M20 -150 L52 -236", p.Accent, 7);
        });
        Fruit(c, p, -218, -34, 1.15);
        Fruit(c, p, -268, -22, 0.9);
    }

    private static void Fruit(Canvas c, Palette p, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        c.Circle(0, 0, 38, p.Light);
        c.Path("M14 -36 C46 -22 46 30 6 38 C26 14 26 -12 14 -36 Z", p.Shade, 0.5);
        c.Line("M-4 -37 Q-16 0 -6 36", p.Shade, 3, 0.6);
        c.Ellipse(-18, -10, 8, 12, "#FFFFFF", 0.4);
    });

    /// <summary>A sun-warmed clay jar under its hat, a bowl of sauce before it.</summary>
    public static void ClayPot(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 470);
        const string body = "M-112 -372 C-214 -330 -226 -110 -124 0 Q0 24 124 0 C226 -110 214 -330 112 -372 Z";
        c.In(-20, 0, 1, 0, () =>
        {
            c.Path(body, "#8C5A3A");
            c.Within("clay", body, () =>
            {
                c.Path("M60 -380 C170 -260 160 -90 70 30 H240 V-380 Z", "#5E3A25", 0.55);
                c.Ellipse(-150, -220, 30, 110, "#B7805A", 0.7);
                c.Line("M-220 -300 Q0 -256 220 -300 M-220 -284 Q0 -240 220 -284", "#5E3A25", 5, 0.7);
                c.Line("M-210 -262 q20 26 40 0 t40 0 t40 0 t40 0 t40 0 t40 0 t40 0 t40 0 t40 0 t40 0", "#C9986B", 5, 0.7);
            });
            c.Path("M-120 -372 Q0 -336 120 -372 L112 -398 Q0 -364 -112 -398 Z", "#74482D");
            c.Path("M-170 -392 L0 -508 L170 -392 Q0 -342 -170 -392 Z", "#D9B878");
            c.Path("M0 -508 L170 -392 Q110 -372 50 -368 Z", "#A9824A", 0.6);
            for (var k = -3; k <= 3; k++)
                c.Line($"M0 -506 L{k * 46} {-372 + Math.Abs(k) * 5}", "#A9824A", 3, 0.6);
        });
        c.In(150, 8, 1, 0, () =>
        {
            c.Path("M-108 -92 C-104 -34 -70 -4 -40 0 H40 C70 -4 104 -34 108 -92 Z", "#F4EEDF");
            c.Path("M54 -92 C52 -30 30 -6 16 0 H40 C70 -4 104 -34 108 -92 Z", "#CDBFA2", 0.6);
            c.Line("M-100 -58 Q0 -36 100 -58", p.Accent, 6, 0.8);
            c.Ellipse(0, -92, 108, 26, "#FFFFFF");
            c.Ellipse(0, -89, 94, 20, p.Main);
            c.Ellipse(-26, -94, 36, 6, p.Light, 0.7);
            foreach (var (x, y) in new[] { (24.0, -90.0), (46.0, -84.0), (4.0, -82.0) })
                c.In(x, y, 1, dice.Between(-40, 40), () => c.Ellipse(0, 0, 9, 5, "#E7C06B"));
            c.In(48, -94, 1, -34, () => c.Ellipse(0, 0, 16, 5, "#C23B2A"));
        });
        foreach (var (x, y) in new[] { (-252.0, 0.0), (-228.0, 12.0), (-272.0, 14.0), (-206.0, 2.0), (-242.0, 20.0) })
        {
            c.Ellipse(x, y, 14, 11, "#E7C677");
            c.Ellipse(x - 4, y - 4, 5, 3, "#FFF3CE");
        }
    }

    /// <summary>Bamboo shoots, chillies and berries in a jar.</summary>
    public static void Pickle(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 390);
        const string glass = "M-130 -346 Q-180 -330 -180 -276 V-36 Q-180 12 -126 12 H126 Q180 12 180 -36 V-276 Q180 -330 130 -346 Z";
        c.Path(glass, "#E4EADB");
        c.Within("glass", glass, () =>
        {
            c.Rect(-190, -300, 380, 320, 0, "#E3D08C", 0.8);
            for (var k = 0; k < 34; k++)
                c.In(dice.Between(-160, 160), dice.Between(-270, -10), 1, dice.Between(-80, 80), () =>
                {
                    c.Rect(-44, -11, 88, 22, 8, dice.One("#F7EDC9", "#EFE0AE", "#F3E6BC"));
                    c.Line("M-34 3 H34", "#CDB877", 2.5, 0.8);
                });
            for (var k = 0; k < 13; k++)
                c.In(dice.Between(-150, 150), dice.Between(-270, -20), 1, dice.Between(-70, 70), () =>
                {
                    var skin = dice.One("#5B8C3A", "#76A54A", "#C8412C", "#5B8C3A");
                    c.Path("M-40 -9 Q10 -22 46 6 Q6 14 -38 10 Z", skin);
                    c.Line("M-40 0 l-14 -4", "#3F6A2A", 5);
                    c.Line("M-24 -5 Q8 -12 26 -2", "#FFFFFF", 3, 0.4);
                });
            for (var k = 0; k < 18; k++)
            {
                var (x, y) = (dice.Between(-150, 150), dice.Between(-270, -16));
                c.Circle(x, y, 15, p.Accent);
                c.Circle(x - 4, y - 5, 4, "#FFFFFF", 0.5);
            }
            c.Rect(-158, -316, 24, 290, 12, "#FFFFFF", 0.5);
            c.Rect(120, -346, 70, 360, 0, p.Shade, 0.18);
        });
        c.Rect(-138, -372, 276, 36, 12, "#D5E2DD");
        c.Path("M-146 -436 Q0 -456 146 -436 V-372 Q0 -352 -146 -372 Z", p.Main);
        c.Path("M52 -447 Q110 -444 146 -436 V-372 Q104 -362 60 -359 Z", p.Shade, 0.6);
        c.Ellipse(0, -440, 144, 17, p.Light);
        c.Line("M-140 -390 Q0 -370 140 -390", Palette.Cream, 5, 0.8);
        c.In(-236, 6, 1, -12, () =>
        {
            c.Path("M-40 -6 Q20 -32 66 6 Q14 20 -40 12 Z", "#C8412C");
            c.Line("M-40 2 q-20 -2 -26 -18", "#3F6A2A", 7);
        });
    }

    /// <summary>Strips of peel in a low jar.</summary>
    public static void Candied(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 420);
        const string glass = "M-150 -250 Q-196 -238 -196 -196 V-30 Q-196 12 -146 12 H146 Q196 12 196 -30 V-196 Q196 -238 150 -250 Z";
        c.Path(glass, "#F1EDD9");
        c.Within("glass", glass, () =>
        {
            for (var k = 0; k < 78; k++)
                c.In(dice.Between(-180, 180), dice.Between(-216, 0), 1, dice.Between(-80, 80), () =>
                {
                    c.Rect(-44, -9, 88, 18, 9, dice.One(p.Main, p.Light, "#F2E5A6", "#E5D27A"));
                    c.Line("M-34 -3 H30", "#FFFBE6", 3, 0.7);
                    c.Line("M-36 6 H36", Palette.Leaf, 3, 0.35);
                });
            c.Rect(-174, -230, 22, 220, 11, "#FFFFFF", 0.5);
        });
        c.Rect(-80, -176, 160, 130, 14, Palette.Cream);
        c.Line("M-62 -162 H62 M-62 -60 H62", p.Shade, 4);
        c.Circle(0, -110, 36, p.Light);
        c.Circle(0, -110, 28, "#FDF8E4");
        for (var k = 0; k < 8; k++)
            c.In(0, -110, 0.26, k * 45, () => c.Path("M16 0 L92 -28 Q110 0 92 28 Z", p.Main));
        c.Path("M-160 -250 Q-168 -330 -130 -344 Q0 -364 130 -344 Q168 -330 160 -250 Q120 -270 80 -246 Q40 -268 0 -246 Q-40 -268 -80 -246 Q-120 -270 -160 -250 Z", p.Accent);
        c.Path("M60 -352 Q166 -336 160 -250 Q120 -270 80 -246 Q96 -300 60 -352 Z", Palette.Ink, 0.16);
        c.Line("M-156 -278 Q0 -254 156 -278", Palette.Cream, 7);
        c.In(226, -10, 1, 14, () =>
        {
            c.Ellipse(0, 8, 70, 16, "#FFFFFF");
            foreach (var (x, y, turn) in new[] { (-24.0, -6.0, -14.0), (20.0, -8.0, 20.0), (0.0, -20.0, 4.0) })
                c.In(x, y, 1, turn, () => c.Rect(-36, -8, 72, 16, 8, p.Main));
        });
    }

    /// <summary>Sausages hung to smoke, slices on a plate.</summary>
    public static void Sausage(Canvas c, Palette p, Dice dice)
    {
        c.Line("M-260 -560 H260", Palette.Wood, 13);
        c.Line("M-260 -564 H260", Palette.WoodLight, 4, 0.8);
        for (var k = 0; k < 4; k++)
        {
            var x = -195 + k * 130;
            c.Line($"M{x - 22} -520 Q{x} -592 {x + 22} -520", "#D9C69A", 6);
            foreach (var side in new[] { -1, 1 })
            {
                var tall = dice.Between(212, 262);
                c.In(x + side * 27, -500, 1, -side * dice.Between(1, 4), () =>
                {
                    c.Line($"M0 0 C{side * 10} {tall * 0.4:0} {side * 10} {tall * 0.7:0} {-side * 2} {tall:0}", p.Shade, 44);
                    c.Line($"M-3 0 C{side * 10 - 3} {tall * 0.4:0} {side * 10 - 3} {tall * 0.7:0} {-side * 2 - 3} {tall:0}", p.Main, 36);
                    c.Line($"M-11 14 C{side * 10 - 12} {tall * 0.4:0} {side * 10 - 12} {tall * 0.7:0} {-side * 2 - 11} {tall - 24:0}", p.Light, 7, 0.85);
                    for (var dot = 0; dot < 8; dot++)
                        c.Ellipse(dice.Between(-4, 10) + side * 5, 20 + dot * (tall - 30) / 8, 5.5, 4, "#F0CFB4", 0.85);
                    c.Line("M-12 -20 Q0 -10 12 -20", "#D9C69A", 6);
                });
            }
        }
        c.In(0, -8, 1, 0, () =>
        {
            c.Ellipse(10, 8, 236, 30, Palette.Ink, 0.14);
            c.Ellipse(0, -8, 228, 46, "#F4EEDF");
            c.Ellipse(0, -14, 190, 34, "#FFFFFF");
            Bits.Leaf(c, -176, -22, 190, 40, -14, Palette.Leaf, Palette.LeafDark);
            for (var k = 0; k < 7; k++)
                c.In(-96 + k * 44, -34 - k % 2 * 5, 1, 8, () =>
                {
                    c.Ellipse(5, 4, 42, 34, p.Shade);
                    c.Ellipse(0, 0, 40, 33, p.Light);
                    foreach (var (dx, dy) in new[] { (-16.0, -8.0), (6.0, -14.0), (16.0, 6.0), (-8.0, 12.0), (2.0, 0.0) })
                        c.Ellipse(dx, dy, 7, 5, "#FBE4D4");
                });
        });
    }

    /// <summary>Bars of puffed rice and nuts.</summary>
    public static void Brittle(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 480);
        c.Ellipse(0, -16, 250, 44, "#F4EEDF");
        c.Ellipse(0, -22, 212, 32, "#FFFFFF");
        foreach (var (x, y, turn, wrap) in new[] { (-92.0, -52.0, -4.0, false), (108.0, -52.0, 6.0, false), (-60.0, -122.0, 3.0, false), (96.0, -126.0, -5.0, true), (0.0, -194.0, -2.0, false), (8.0, -262.0, 5.0, true) })
            c.In(x, y, 1, turn, () =>
            {
                c.Path("M-126 -34 L-104 -60 H128 L110 -34 Z", p.Light);
                c.Path("M110 -34 L128 -60 V4 L110 34 Z", p.Shade);
                c.Rect(-126, -34, 236, 68, 6, p.Main);
                for (var k = 0; k < 56; k++)
                    c.Ellipse(dice.Between(-118, 102), dice.Between(-28, 28), dice.Between(6, 10), dice.Between(4, 7), dice.One("#F6E9C8", "#EED9A2", "#FBF3DC", "#C98E57"), 0.95);
                for (var k = 0; k < 9; k++)
                    c.Ellipse(dice.Between(-108, 92), dice.Between(-22, 22), 12, 8, "#A8663A");
                if (wrap)
                {
                    c.Rect(-46, -38, 92, 76, 3, Palette.Cream);
                    c.Path("M-46 -36 L-34 -60 H60 L46 -36 Z", "#E8DDC2");
                    c.Line("M-46 -26 H46 M-46 26 H46", p.Accent, 5);
                    Bits.Flower(c, 0, 0, 22, p.Accent, p.Shade, 6);
                }
            });
    }

    /// <summary>Square rice cakes, one cut.</summary>
    public static void Chung(Canvas c, Palette p, Dice dice)
    {
        Bits.Leaf(c, -290, -4, 580, 70, -3, Palette.LeafDark, "#1B4426");
        c.Ellipse(6, 4, 250, 26, Palette.Ink, 0.12);
        Block(c, p, -34, -6, 1);
        c.In(-18, -178, 1, -4, () => Block(c, p, 0, 0, 0.9));
        c.In(172, -4, 1, 4, () =>
        {
            c.Path("M-84 0 L-70 -128 H86 L70 0 Z", p.Shade);
            c.Path("M-92 4 L-78 -118 H64 L50 4 Z", "#DDE3A6");
            c.Path("M-82 -8 L-70 -106 H54 L42 -8 Z", "#EFEFC8");
            c.Path("M-70 -26 L-62 -88 H44 L36 -26 Z", "#EBCB62");
            c.Path("M-54 -42 L-50 -72 H32 L28 -42 Z", "#D98C7E");
            c.Path("M-34 -48 L-32 -64 H14 L12 -48 Z", "#F3CFC2");
            for (var k = 0; k < 16; k++)
                c.Ellipse(dice.Between(-80, 46), dice.Between(-112, 0), 5, 3, "#FFFFFF", 0.6);
        });
    }

    private static void Block(Canvas c, Palette p, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        c.Path("M-190 -150 L-132 -196 H150 L102 -150 Z", p.Light);
        c.Path("M102 -150 L150 -196 V-40 L102 6 Z", p.Shade);
        c.Path("M-190 -150 H102 V6 H-190 Z", p.Main);
        c.Line("M-184 -132 Q-60 -104 96 -140 M-184 -96 Q-40 -70 96 -100 M-184 -56 Q-60 -30 96 -62 M-184 -22 Q-40 -4 96 -24", p.Shade, 4, 0.5);
        c.Path("M-190 -150 L-60 -150 L-190 -40 Z", p.Light, 0.4);
        foreach (var at in new[] { -128.0, -12.0 })
            c.Line($"M{at} 6 V-150 L{at + 54} -196", "#F0DFA8", 8);
        foreach (var at in new[] { -112.0, -40.0 })
            c.Line($"M-190 {at} H102 L150 {at - 44}", "#F0DFA8", 8);
    });
}
