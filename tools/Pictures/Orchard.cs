namespace Pictures;

/// <summary>Fruit, nuts, eggs, leaves: what is gathered. Every drawing stands on y = 0 around x = 0.</summary>
internal static class Orchard
{
    public static void Pomelos(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 520);
        Whole(c, p, dice, -132, -142, 1);
        Whole(c, p, dice, 6, -306, 0.96);
        c.In(140, -142, 1, 8, () =>
        {
            c.Circle(0, 0, 148, p.Shade);
            c.Circle(-2, -2, 142, p.Light);
            c.Circle(0, 0, 126, "#FDF8E4");
            for (var k = 0; k < 12; k++)
                c.In(0, 0, 1, k * 30, () =>
                {
                    c.Path("M16 0 L96 -26 Q114 0 96 26 Z", "#F4E08C");
                    c.Path("M34 0 L90 -16 Q100 0 90 16 Z", "#EDCB63", 0.8);
                    c.Line("M48 -4 L84 -10 M48 4 L86 8", "#FDF3C4", 3, 0.9);
                });
            c.Circle(0, 0, 15, "#FDF8E4");
        });
    }

    private static void Whole(Canvas c, Palette p, Dice dice, double x, double y, double scale) => c.In(x, y, scale, dice.Between(-10, 10), () =>
    {
        const string skin = "M0 -148 C30 -146 58 -136 92 -112 C156 -66 168 34 124 96 C82 152 -82 152 -124 96 C-168 34 -156 -66 -92 -112 C-58 -136 -30 -146 0 -148 Z";
        c.Path(skin, p.Main);
        c.Within("skin", skin, () =>
        {
            c.Path("M30 -180 C150 -90 150 60 60 160 H190 V-180 Z", p.Shade, 0.45);
            c.Ellipse(-70, -44, 38, 62, p.Light, 0.8);
            for (var k = 0; k < 46; k++)
                c.Circle(dice.Between(-140, 140), dice.Between(-140, 136), 3, p.Shade, 0.35);
        });
        c.Line("M0 -146 q2 -14 -4 -26", Palette.WoodDark, 10);
        Bits.Leaf(c, -2, -168, 92, 26, dice.One(-26, -150), Palette.Leaf, Palette.LeafDark);
    });

    public static void Mandarins(Canvas c, Palette p, Dice dice)
    {
        Bits.Leaf(c, -150, -230, 150, 36, -150, Palette.LeafDark, "#1B4426");
        Bits.Leaf(c, 146, -250, 150, 36, -30, Palette.Leaf, Palette.LeafDark);
        Produce.Basket(c, 252, 110);
        foreach (var (x, y) in new[] { (-160.0, -146.0), (-54.0, -150.0), (54.0, -152.0), (160.0, -146.0), (-108.0, -238.0), (0.0, -244.0), (108.0, -238.0), (-54.0, -324.0), (54.0, -322.0) })
            Mandarin(c, p, x, y, dice.Between(0.92, 1.04), dice.Between(-26, 26));
        Produce.BasketRim(c, 252, 110);
        c.In(236, -18, 0.86, 10, () => Cut(c, p, 66));
    }

    public static void Mandarin(Canvas c, Palette p, double x, double y, double scale, double turn) => c.In(x, y, scale, turn, () =>
    {
        c.Path("M-68 2 C-68 -42 -38 -58 0 -54 C38 -58 68 -42 68 2 C68 42 36 58 0 58 C-36 58 -68 42 -68 2 Z", p.Main);
        c.Path("M34 -54 C80 -34 82 38 14 57 C52 34 58 -18 34 -54 Z", p.Shade, 0.55);
        c.Ellipse(-32, -14, 16, 20, p.Light, 0.85);
        foreach (var (dx, dy) in new[] { (-6.0, 18.0), (16.0, -12.0), (-26.0, 24.0), (24.0, 20.0), (-10.0, -30.0) })
            c.Circle(dx, dy, 3, p.Shade, 0.5);
        c.Line("M0 -54 v-12", Palette.WoodDark, 6);
        Bits.Leaf(c, 2, -60, 54, 15, -24, Palette.Leaf, Palette.LeafDark);
    });

    public static void Cut(Canvas c, Palette p, double r)
    {
        c.Circle(0, 0, r, p.Shade);
        c.Circle(0, 0, r * 0.93, "#FBE7C2");
        for (var k = 0; k < 9; k++)
            c.In(0, 0, r / 66, k * 40, () =>
            {
                c.Path("M8 0 L50 -16 Q58 0 50 16 Z", p.Main);
                c.Path("M16 0 L46 -9 Q50 0 46 9 Z", p.Light, 0.85);
            });
    }

    /// <summary>Dried slices fanned on a tray before whole fruit.</summary>
    public static void Slices(Canvas c, Palette p, Dice dice)
    {
        Produce.Tray(c, 258, -40);
        Mandarin(c, p, -132, -126, 1.25, -10);
        Mandarin(c, p, 128, -124, 1.2, 12);
        Mandarin(c, p, 0, -152, 1.3, 4);
        foreach (var (x, y, turn) in new[] { (-176.0, -54.0, -16.0), (176.0, -54.0, 12.0), (-92.0, -60.0, 10.0), (92.0, -60.0, -10.0), (0.0, -64.0, 0.0), (-132.0, -24.0, -30.0), (132.0, -24.0, 30.0), (-44.0, -24.0, 14.0), (46.0, -24.0, -14.0) })
            c.In(x, y, 1, turn, () => { c.Ellipse(5, 5, 64, 44, Palette.Ink, 0.16); c.In(0, 0, 1, 0, () => c.In(0, 0, 0.98, 0, () => Flat(c, p))); });
    }

    private static void Flat(Canvas c, Palette p)
    {
        c.Ellipse(0, 0, 64, 43, p.Shade);
        c.Ellipse(0, -2, 58, 38, "#F7D9A0");
        for (var k = 0; k < 9; k++)
        {
            var a = k * 0.698;
            c.Path($"M{Math.Cos(a) * 8:0.#} {-2 + Math.Sin(a) * 5:0.#} L{Math.Cos(a - 0.27) * 52:0.#} {-2 + Math.Sin(a - 0.27) * 34:0.#} L{Math.Cos(a + 0.27) * 52:0.#} {-2 + Math.Sin(a + 0.27) * 34:0.#} Z", p.Main, 0.9);
        }
        c.Ellipse(-16, -16, 18, 6, "#FFF1CF", 0.55);
    }

    public static void Chestnuts(Canvas c, Palette p, Dice dice)
    {
        Bits.Leaf(c, -130, -220, 210, 46, -160, "#7F9C45", Palette.LeafDark);
        Bits.Leaf(c, 130, -230, 210, 46, -22, Palette.Leaf, Palette.LeafDark);
        Produce.Basket(c, 240, 108);
        foreach (var (x, y) in new[] { (-156.0, -140.0), (-52.0, -142.0), (52.0, -144.0), (156.0, -140.0), (-104.0, -216.0), (0.0, -222.0), (104.0, -216.0) })
            Nut(c, p, x, y, dice.Between(0.95, 1.08), dice.Between(-30, 30));
        Burr(c, p, dice, 2, -312, 1.06);
        Produce.BasketRim(c, 240, 108);
        Nut(c, p, -268, -26, 0.72, -40);
        Nut(c, p, 262, -22, 0.72, 26);
    }

    private static void Nut(Canvas c, Palette p, double x, double y, double scale, double turn) => c.In(x, y, scale, turn, () =>
    {
        c.Path("M0 -66 C26 -44 66 -22 60 22 C54 50 -54 50 -60 22 C-66 -22 -26 -44 0 -66 Z", p.Main);
        c.Path("M10 -58 C34 -38 66 -18 60 22 C56 40 24 44 8 44 C44 20 38 -26 10 -58 Z", p.Shade, 0.7);
        c.Path("M-40 24 Q0 8 40 24 Q30 44 0 44 Q-30 44 -40 24 Z", "#D8B27C");
        c.Line("M-28 -16 Q-22 -34 -10 -44", p.Light, 7, 0.9);
    });

    private static void Burr(Canvas c, Palette p, Dice dice, double x, double y, double scale) => c.In(x, y, scale, 0, () =>
    {
        for (var k = 0; k < 64; k++)
        {
            var a = k * 0.09817 + dice.Between(-0.03, 0.03);
            var r = dice.Between(98, 118);
            c.Line($"M{Math.Cos(a) * 64:0.#} {Math.Sin(a) * 64:0.#} L{Math.Cos(a) * r:0.#} {Math.Sin(a) * r:0.#}", k % 2 == 0 ? "#94A24E" : "#7C8C3E", 5);
        }
        c.Circle(0, 0, 82, "#94A24E");
        c.Path("M-60 -14 Q0 -66 60 -14 Q40 62 0 62 Q-40 62 -60 -14 Z", "#EAD9AE");
        Nut(c, p, -20, 12, 0.62, -10);
        Nut(c, p, 26, 14, 0.6, 14);
    });

    public static void Eggs(Canvas c, Palette p, Dice dice)
    {
        Produce.Basket(c, 250, 120);
        for (var k = 0; k < 70; k++)
            c.In(dice.Between(-210, 210), dice.Between(-190, -120), 1, dice.Between(-60, 60), () => c.Line("M-34 4 Q0 -10 34 2", dice.One("#E5C384", "#D2A95F", "#F0DBA8"), 5));
        foreach (var (x, y, fill) in new[] { (-150.0, -168.0, "#F0D3B0"), (-50.0, -172.0, "#E9C199"), (52.0, -174.0, "#F5E1C8"), (152.0, -168.0, "#E9C199"), (-100.0, -254.0, "#F5E1C8"), (2.0, -262.0, "#F0D3B0"), (104.0, -254.0, "#F0D3B0"), (2.0, -346.0, "#E9C199") })
            c.In(x, y, dice.Between(0.94, 1.02), dice.Between(-20, 20), () =>
            {
                c.Path("M0 -76 C36 -72 58 -14 54 20 C50 50 24 60 0 60 C-24 60 -50 50 -54 20 C-58 -14 -36 -72 0 -76 Z", fill);
                c.Path("M16 -72 C44 -56 58 -14 54 20 C50 46 28 58 6 60 C40 30 38 -30 16 -72 Z", "#B98A5C", 0.28);
                c.Ellipse(-20, -22, 12, 20, "#FFFFFF", 0.55);
            });
        Produce.BasketRim(c, 250, 120);
        for (var k = 0; k < 16; k++)
            c.In(dice.Between(-220, 220), dice.Between(-118, -96), 1, dice.Between(-50, 50), () => c.Line("M-26 4 Q0 -10 26 2", "#E5C384", 5));
        c.In(-258, 2, 1, -24, () =>
        {
            Bits.Leaf(c, 0, 0, 120, 24, -60, "#FBF6E9", "#B9A98A");
            c.Line("M-6 12 L0 0", "#B9A98A", 4);
        });
    }

    /// <summary>A tied bunch of leaves with berries.</summary>
    public static void Leaves(Canvas c, Palette p, Dice dice)
    {
        Produce.Tray(c, 256, -36);
        foreach (var bunch in new[] { -100.0, 100.0, 0.0 })
            c.In(bunch, -50, 1, bunch * 0.14, () =>
            {
                for (var k = 0; k < 13; k++)
                {
                    var spread = -62 + k * 10.4;
                    Bits.Leaf(c, spread * 0.3, -70 - k % 3 * 16, dice.Between(180, 250), dice.Between(26, 34), -90 + spread * 0.72, dice.One(p.Main, p.Light, p.Shade, p.Main), p.Shade);
                }
                for (var k = -3; k <= 3; k++)
                    c.Line($"M{k * 5} -60 L{k * 9} 26", Palette.Leaf, 5);
                c.Path("M-36 -76 Q0 -64 36 -76 L34 -44 Q0 -32 -34 -44 Z", "#E6D3A2");
                c.Line("M-36 -64 Q0 -52 36 -66", Palette.WoodDark, 3, 0.6);
            });
        foreach (var (x, y) in new[] { (-226.0, 4.0), (-196.0, 16.0), (-250.0, 20.0), (214.0, 10.0), (244.0, 16.0), (188.0, 22.0) })
        {
            c.Circle(x, y, 17, p.Accent);
            c.Circle(x - 5, y - 6, 5, "#FFFFFF", 0.5);
        }
    }

    public static void WoodEars(Canvas c, Palette p, Dice dice)
    {
        Produce.Basket(c, 246, 106);
        foreach (var (x, y, s) in new[] { (-150.0, -160.0, 1.0), (148.0, -158.0, 1.0), (-52.0, -176.0, 1.05), (56.0, -174.0, 1.0), (-100.0, -246.0, 1.0), (98.0, -248.0, 1.02), (0.0, -268.0, 1.08), (2.0, -344.0, 0.9) })
            c.In(x, y, s, dice.Between(-30, 30), () =>
            {
                c.Path("M-78 30 C-98 -30 -60 -84 -12 -76 C14 -104 66 -84 74 -36 C100 -10 84 44 44 46 C20 70 -50 66 -78 30 Z", "#4B352B");
                c.Path("M-62 20 C-74 -24 -44 -64 -10 -56 C14 -80 52 -64 58 -28 C72 -8 62 26 36 28 C8 46 -40 44 -62 20 Z", "#6E5143");
                c.Path("M-40 10 C-46 -18 -22 -40 -2 -34 C16 -48 38 -34 38 -12 C30 8 -10 24 -40 10 Z", "#8D6C5A", 0.85);
                c.Line("M-30 2 Q-8 -22 24 -18 M-24 12 Q0 -4 30 -2", "#B08E78", 4, 0.6);
            });
        Produce.BasketRim(c, 246, 106);
    }

    /// <summary>Dried buds heaped on a tray, a sprig beside.</summary>
    public static void Buds(Canvas c, Palette p, Dice dice)
    {
        Produce.Tray(c, 256, -40);
        const string heap = "M-220 -44 C-160 -130 -80 -214 0 -220 C84 -214 160 -130 220 -44 Q0 0 -220 -44 Z";
        c.Path(heap, p.Shade);
        c.Within("heap", "M-230 -40 C-166 -140 -84 -226 0 -232 C88 -226 166 -140 230 -40 Q0 8 -230 -40 Z", () =>
        {
            for (var k = 0; k < 190; k++)
            {
                var x = dice.Between(-210, 210);
                var y = dice.Between(-220 + Math.Abs(x) * 0.78, -22);
                c.In(x, y, dice.Between(0.8, 1.2), dice.Between(0, 360), () =>
                {
                    c.Ellipse(0, 0, 17, 12, dice.One(p.Main, p.Light, p.Shade, "#8F8A4C"));
                    c.Ellipse(-4, -4, 6, 3, "#E6DDB0", 0.6);
                    c.Line("M15 0 l10 2", Palette.WoodDark, 3);
                });
            }
        });
        c.In(-180, -30, 0.9, -34, () =>
        {
            c.Line("M0 0 Q20 -90 6 -190", Palette.WoodDark, 6);
            foreach (var (y, turn) in new[] { (-60.0, -150.0), (-90.0, -30.0), (-140.0, -140.0), (-170.0, -46.0) })
                Bits.Leaf(c, 8, y, 116, 34, turn, Palette.Leaf, Palette.LeafDark);
            foreach (var (x, y) in new[] { (26.0, -206.0), (-6.0, -214.0), (10.0, -230.0), (34.0, -180.0), (-24.0, -190.0) })
                c.Circle(x, y, 12, "#B9C27A");
        });
    }
}
