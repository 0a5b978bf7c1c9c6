namespace Pictures;

/// <summary>Packed goods. Every drawing stands on y = 0 around x = 0 and is about 480 high.</summary>
internal static class Packs
{
    public static void Pouch(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 430);
        const string body = "M-150 -470 L150 -470 C158 -300 186 -120 172 -14 Q90 12 0 10 Q-90 12 -172 -14 C-186 -120 -158 -300 -150 -470 Z";
        c.Path(body, p.Main);
        c.Within("pouch", body, () =>
        {
            c.Path("M70 -480 L200 -480 V20 H96 C126 -160 112 -320 70 -480 Z", p.Shade, 0.55);
            c.Path("M-200 -480 H-126 C-142 -300 -150 -140 -138 20 H-200 Z", p.Light, 0.5);
            c.Path("M-190 -30 Q0 -72 190 -30 V30 H-190 Z", p.Shade, 0.5);
            c.Rect(-170, -480, 340, 52, 0, p.Light);
            c.Line("M-160 -428 H160", p.Shade, 4, 0.6);
            c.Line("M-160 -452 H160", p.Shade, 2.5, 0.5, "2 9");
        });
        c.Path("M-150 -444 l12 8 l-12 8 Z", p.Sky);
        Front(c, p, dice, body);
    }

    private static void Front(Canvas c, Palette p, Dice dice, string body)
    {
        switch (dice.Below(3))
        {
            case 0:
                Label(c, p, dice, -82, -366, 164, 232);
                break;
            case 1:
                c.Within("hills", body, () =>
                {
                    c.Circle(84, -168, 46, p.Accent, 0.95);
                    c.Path("M-190 -120 Q-110 -220 -30 -148 Q50 -226 190 -128 V20 H-190 Z", p.Light);
                    c.Path("M-190 -70 Q-70 -150 30 -84 Q110 -136 190 -78 V20 H-190 Z", p.Shade, 0.75);
                    c.Line("M-190 -46 Q-70 -122 40 -58 Q120 -104 190 -50 M-190 -20 Q-70 -92 40 -32 Q120 -74 190 -22", p.Light, 5, 0.55);
                });
                c.Circle(0, -318, 76, Palette.Cream);
                Bits.Emblem(c, p, dice, 0, -316, 54);
                break;
            default:
                c.Within("leaves", body, () =>
                {
                    for (var k = 0; k < 26; k++)
                        Bits.Leaf(c, -160 + k % 5 * 76 + k / 5 % 2 * 34, -404 + k / 5 * 82, 46, 12, dice.Between(-80, 20), p.Light, p.Shade, 0.75);
                    c.Rect(-200, -316, 400, 160, 0, Palette.Cream);
                    c.Path("M72 -316 H200 V-156 H108 Q112 -230 72 -316 Z", p.Shade, 0.14);
                    c.Line("M-190 -304 H190 M-190 -168 H190", p.Accent == "#FFFBEF" ? p.Main : p.Accent, 4);
                });
                Bits.Emblem(c, p, dice, 0, -236, 62);
                break;
        }
    }

    public static void Tin(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 380);
        const string body = "M-140 -344 V-24 Q-140 14 0 14 Q140 14 140 -24 V-344 Z";
        c.Path(body, p.Main);
        c.Within("tin", body, () =>
        {
            c.Rect(64, -400, 90, 440, 0, p.Shade, 0.55);
            c.Rect(-128, -400, 34, 440, 0, p.Light, 0.6);
            c.Path("M-150 -58 Q0 -22 150 -58 V-36 Q0 2 -150 -36 Z", p.Accent, 0.9);
            c.Path("M-150 -300 Q0 -264 150 -300 V-286 Q0 -250 -150 -286 Z", p.Accent, 0.9);
        });
        const string lid = "M-148 -440 V-336 Q-148 -300 0 -300 Q148 -300 148 -336 V-440 Z";
        c.Path(lid, p.Main);
        c.Within("lid", lid, () =>
        {
            c.Rect(66, -460, 90, 170, 0, p.Shade, 0.55);
            c.Rect(-136, -460, 36, 170, 0, p.Light, 0.6);
        });
        c.Line("M-148 -336 Q-148 -300 0 -300 Q148 -300 148 -336", p.Shade, 4, 0.7);
        c.Ellipse(0, -440, 148, 36, p.Light);
        c.Ellipse(0, -442, 122, 27, p.Main, 0.75);
        c.Ellipse(0, -452, 30, 10, p.Accent);
        c.Path("M-30 -452 V-466 Q0 -480 30 -466 V-452 Q0 -440 -30 -452 Z", p.Accent);
        c.Ellipse(0, -154, 80, 84, Palette.Cream);
        c.Ellipse(0, -154, 72, 76, p.Accent, 0.25);
        c.Ellipse(0, -154, 68, 72, Palette.Cream);
        Bits.Emblem(c, p, dice, 0, -150, 52);
    }

    public static void Box(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 440);
        c.Path("M-158 -410 H110 V6 H-158 Z", p.Main);
        c.Path("M110 -410 L186 -446 V-34 L110 6 Z", p.Shade);
        c.Path("M-158 -410 L-82 -446 H186 L110 -410 Z", p.Light);
        c.Rect(-158, -410, 22, 416, 0, p.Light, 0.45);
        c.Path("M-158 -96 Q-90 -170 -20 -110 Q40 -176 110 -120 V6 H-158 Z", p.Light, 0.55);
        c.Path("M-158 -50 Q-60 -112 20 -56 Q70 -86 110 -66 V6 H-158 Z", p.Shade, 0.6);
        c.Line("M-158 -22 Q-50 -70 110 -26", p.Accent, 4, 0.7);
        c.Circle(-24, -262, 92, Palette.Cream);
        c.Circle(-24, -262, 84, p.Accent, 0.35);
        c.Circle(-24, -262, 80, Palette.Cream);
        Bits.Emblem(c, p, dice, -24, -258, 58);
        c.Line("M-158 -388 H110", p.Accent, 5);
        c.Line("M110 -388 L186 -424", p.Accent, 5, 0.7);
    }

    public static void Sack(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 420);
        const string body = "M-66 -352 C-190 -300 -206 -120 -176 -20 Q-150 10 0 10 Q150 10 176 -20 C206 -120 190 -300 66 -352 Z";
        c.Path(body, "#DDB98A");
        c.Within("sack", body, () =>
        {
            c.Path("M60 -360 C140 -260 150 -120 110 20 H230 V-360 Z", "#B98F5D", 0.6);
            c.Path("M-90 -350 C-180 -260 -190 -120 -150 20 H-220 V-360 Z", "#F0D6AE", 0.7);
            for (var k = -4; k <= 4; k++)
                c.Line($"M{k * 14} -352 Q{k * 30} -310 {k * 36} -276", "#8F6A40", 3, 0.4);
            c.Path("M-210 -92 Q0 -52 210 -92 V-62 Q0 -22 -210 -62 Z", p.Main, 0.9);
            c.Path("M-210 -52 Q0 -12 210 -52 V-44 Q0 -4 -210 -44 Z", p.Main, 0.9);
        });
        c.Path("M-66 -356 C-120 -410 -110 -452 -84 -462 Q-50 -440 -34 -466 Q0 -444 30 -468 Q54 -442 84 -460 C112 -450 116 -408 66 -356 Z", "#E8CBA0");
        c.Path("M20 -356 Q50 -400 46 -460 Q64 -444 84 -460 C112 -450 116 -408 66 -356 Z", "#B98F5D", 0.5);
        c.Rect(-76, -370, 152, 24, 12, p.Main);
        c.Line("M50 -352 q34 30 26 70 M58 -354 q56 18 60 52", p.Main, 6);
        Bits.Emblem(c, p, dice, 0, -196, 74);
    }

    public static void Jar(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 370);
        const string glass = "M-118 -356 C-160 -340 -162 -310 -162 -280 V-30 Q-162 12 -110 12 H110 Q162 12 162 -30 V-280 C162 -310 160 -340 118 -356 Z";
        c.Path(glass, "#E7F0EC");
        c.Within("jar", glass, () =>
        {
            c.Path("M-170 -236 Q-80 -262 0 -240 Q90 -258 170 -232 V20 H-170 Z", "#CDD2B4");
            for (var k = 0; k < 150; k++)
                Bits.Leaf(c, dice.Between(-160, 140), dice.Between(-240, 6), dice.Between(36, 58), dice.Between(6, 9), dice.Between(-70, 70), dice.One("#F3F1E0", "#E2E4C8", "#C3CBA2", "#FBFAF0", "#9CAE82"), "#8C9A72");
            c.Rect(96, -370, 80, 400, 0, "#6F8F85", 0.18);
            c.Rect(-146, -330, 22, 310, 11, "#FFFFFF", 0.6);
        });
        c.Rect(-124, -384, 248, 34, 14, "#D5E2DD");
        c.Path("M-112 -450 H112 L118 -378 H-118 Z", Palette.WoodLight);
        c.Path("M52 -450 H112 L118 -378 H56 Z", Palette.Wood, 0.6);
        c.Ellipse(0, -450, 112, 20, "#DDB98A");
        c.Line("M-122 -362 Q0 -344 122 -362", p.Accent, 8);
        c.In(70, -354, 1, 10, () =>
        {
            c.Line("M0 0 L8 34", p.Accent, 4);
            c.Path("M-26 40 L8 28 L42 40 V128 H-26 Z", Palette.Cream);
            Bits.Leaf(c, 8, 116, 66, 17, -90, p.Accent, Palette.LeafDark);
        });
    }

    public static void Honey(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 380);
        const string glass = "M-112 -340 Q-176 -320 -176 -262 V-40 Q-176 12 -120 12 H120 Q176 12 176 -40 V-262 Q176 -320 112 -340 Z";
        c.Path(glass, p.Main);
        c.Within("honey", glass, () =>
        {
            c.Path("M-190 -360 H190 V-292 Q80 -276 0 -290 Q-90 -304 -190 -286 Z", "#FBEFCB");
            c.Path("M84 -360 H190 V20 H110 Q134 -170 84 -360 Z", p.Shade, 0.55);
            c.Rect(-154, -300, 30, 276, 15, p.Light, 0.95);
        });
        Hexagon(c, 0, -146, 92, Palette.Cream);
        Hexagon(c, 0, -146, 80, p.Light, 0.55);
        Bits.Flower(c, 0, -146, 52, Palette.Cream, p.Shade, 5, -90);
        c.Rect(-128, -404, 256, 66, 16, Palette.WoodLight);
        c.Rect(40, -404, 88, 66, 16, Palette.Wood, 0.6);
        c.Path("M-148 -356 Q-120 -448 0 -448 Q120 -448 148 -356 Q110 -376 74 -352 Q36 -376 0 -352 Q-36 -376 -74 -352 Q-110 -376 -148 -356 Z", "#F3E7CF");
        c.Path("M40 -444 Q124 -430 148 -356 Q110 -376 74 -352 Q66 -400 40 -444 Z", "#D8C29A", 0.6);
        c.Line("M-132 -382 Q0 -350 132 -382", "#B9683F", 7);
        foreach (var (x, y) in new[] { (-186.0, -430.0), (206.0, -330.0) })
            Bee(c, x, y, dice.Between(-24, 24));
    }

    public static void Preserve(Canvas c, Palette p, Dice dice)
    {
        Bits.Shadow(c, 380);
        const string glass = "M-130 -330 Q-176 -318 -176 -268 V-36 Q-176 12 -124 12 H124 Q176 12 176 -36 V-268 Q176 -318 130 -330 Z";
        c.Path(glass, "#DDE4DA");
        c.Within("glass", glass, () =>
        {
            c.Rect(-180, -286, 360, 300, 0, "#A08C86", 0.75);
            for (var row = 0; row < 6; row++)
                for (var k = 0; k < 6; k++)
                    Olive(c, p, -150 + k * 62 + row % 2 * 30 + dice.Between(-8, 8), -246 + row * 50, dice.Between(-30, 30));
            c.Rect(-156, -308, 24, 280, 12, "#FFFFFF", 0.5);
            c.Rect(112, -330, 70, 350, 0, p.Shade, 0.2);
        });
        Label(c, p, dice, -74, -236, 148, 160);
        c.Path("M-140 -324 Q-150 -420 -104 -430 Q0 -448 104 -430 Q150 -420 140 -324 Q104 -346 70 -320 Q36 -344 0 -320 Q-36 -344 -70 -320 Q-104 -346 -140 -324 Z", "#C77F46");
        c.Path("M54 -438 Q150 -426 140 -324 Q104 -346 70 -320 Q82 -380 54 -438 Z", "#97592B", 0.6);
        c.Line("M-138 -356 Q0 -328 138 -356", Palette.Cream, 7);
        c.Line("M0 -340 q-34 -30 -42 4 q20 14 42 -4 q34 -30 42 4 q-20 14 -42 -4 M-4 -338 l-16 44 M4 -338 l22 40", Palette.Cream, 5);
    }

    public static void Olive(Canvas c, Palette p, double x, double y, double turn) => c.In(x, y, 1, turn, () =>
    {
        c.Ellipse(0, 0, 36, 25, p.Main);
        c.Path("M-34 8 Q0 30 34 8 Q24 26 0 25 Q-24 26 -34 8 Z", p.Shade, 0.8);
        c.Ellipse(-10, -9, 14, 5, p.Light);
    });

    private static void Label(Canvas c, Palette p, Dice dice, double x, double y, double width, double height)
    {
        c.Rect(x, y, width, height, 14, Palette.Cream);
        c.Line($"M{x + 16} {y + 12} H{x + width - 16} M{x + 16} {y + height - 12} H{x + width - 16}", p.Accent is "#FFFBEF" or "#FBF6E9" ? p.Main : p.Accent, 4);
        Bits.Emblem(c, p, dice, x + width / 2, y + height / 2, width * 0.38);
    }

    private static void Hexagon(Canvas c, double x, double y, double r, string fill, double opacity = 1) =>
        c.Path("M" + string.Join(" L", Enumerable.Range(0, 6).Select(k => $"{x + r * Math.Sin(k * Math.PI / 3):0.#} {y - r * Math.Cos(k * Math.PI / 3):0.#}")) + " Z", fill, opacity);

    private static void Bee(Canvas c, double x, double y, double turn) => c.In(x, y, 1.2, turn, () =>
    {
        c.Ellipse(-4, -14, 15, 9, "#FFFFFF", 0.8);
        c.Ellipse(10, -13, 12, 8, "#FFFFFF", 0.7);
        c.Ellipse(0, 0, 20, 12, "#E2A122");
        c.Line("M-5 -11 V11 M5 -11 V11 M13 -8 V8", "#4A3414", 4.5);
        c.Circle(-17, -1, 7, "#4A3414");
    });
}
