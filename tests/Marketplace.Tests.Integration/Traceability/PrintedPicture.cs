using System.Globalization;
using System.Text;

namespace Marketplace.Tests.Integration.Traceability;

/// <summary>
/// A printed label as a phone photographs it: grey values, and what happens to paper and pictures, in millimetres and degrees, from one seed.
/// Distances are of the label; a picture has <see cref="PerMm"/> points a millimetre (a code of 11.6 mm is about 190 points wide).
/// </summary>
internal sealed class PrintedPicture(int width, int height, byte[] grey)
{
    public const double PerMm = 16;

    public int Width => width;

    public int Height => height;

    /// <summary>Reads a portable grey map (P5).</summary>
    public static PrintedPicture Read(byte[] file)
    {
        var (fields, at) = (new List<int>(), 2);
        while (fields.Count < 3)
        {
            while (char.IsWhiteSpace((char)file[at]))
            {
                at++;
            }

            if (file[at] == '#')
            {
                at = Array.IndexOf(file, (byte)'\n', at);
                continue;
            }

            var number = 0;
            for (; char.IsDigit((char)file[at]); at++)
            {
                number = number * 10 + file[at] - '0';
            }

            fields.Add(number);
        }

        return new(fields[0], fields[1], file[(at + 1)..]);
    }

    public byte[] ToFile() => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width} {height}\n255\n")), .. grey];

    /// <summary>
    /// The part that holds the code (its middle at <paramref name="x"/>, <paramref name="y"/> mm, 11.6 mm wide), worn and photographed badly:
    /// turned up to 25° each way, by a phone 8 to 20 cm off (nearer than 8 cm hardly one is sharp) that looks from up to 37° aside.
    /// </summary>
    /// <param name="damaged">Share of the code's area under one blot of dirt or white; never on the three corners that any decoder needs.</param>
    /// <param name="hidesFourthMark">Whether the blot touches the small mark at the fourth corner, by which a decoder measures how a code is tilted.</param>
    public PrintedPicture Photograph(Random random, double x, double y, double blur, double damaged, out bool hidesFourthMark)
    {
        const double side = 11.6;
        var spot = Blot(random, side, side * Math.Sqrt(damaged / Math.PI));
        var fourth = (22.5 / 29 - 0.5) * side;
        hidesFourthMark = Math.Sqrt((spot.X - fourth) * (spot.X - fourth) + (spot.Y - fourth) * (spot.Y - fourth)) < spot.R + 2.5 / 29 * side * Math.Sqrt(2);
        var (sin, cos) = Math.SinCos(Range(random, -25, 25) * Math.PI / 180);
        var (asideSin, asideCos) = Math.SinCos(Range(random, 0, 37) * Math.PI / 180);
        var (towardsSin, towardsCos) = Math.SinCos(Range(random, 0, 360) * Math.PI / 180);
        var (distance, shade) = (Range(random, 80, 200), Range(random, 0.6, 1));
        var (ink, paper) = (Range(random, 15, 70), Range(random, 190, 250));
        var size = (int)(20 * PerMm);
        var picture = new double[size * size];
        for (var v = 0; v < size; v++)
        {
            for (var u = 0; u < size; u++)
            {
                // From the picture back to the paper: along the way the phone leans it is shortened and further off, across only further off.
                var (px, py) = ((u - size / 2) / PerMm, (v - size / 2) / PerMm);
                var (along, across) = (px * towardsCos + py * towardsSin, py * towardsCos - px * towardsSin);
                var far = along / (asideCos - along * asideSin / distance);
                var wide = across * (1 + far * asideSin / distance);
                var (qx, qy) = (far * towardsCos - wide * towardsSin, far * towardsSin + wide * towardsCos);
                var (lx, ly) = (qx * cos + qy * sin, qy * cos - qx * sin);
                var value = (lx - spot.X) * (lx - spot.X) + (ly - spot.Y) * (ly - spot.Y) < spot.R * spot.R ? spot.Grey : At((x + lx) * PerMm, (y + ly) * PerMm);
                picture[v * size + u] = (ink + (paper - ink) * value / 255) * (shade + (1 - shade) * u / size);
            }
        }

        var seen = Blur(picture, size, blur * PerMm);
        return new(size, size, [.. seen.Select(p => (byte)Math.Clamp(p + Range(random, -6, 6), 0, 255))]);
    }

    private static (double X, double Y, double R, double Grey) Blot(Random random, double side, double radius)
    {
        while (true)
        {
            var (x, y) = (Range(random, radius, side - radius), Range(random, radius, side - radius));

            // A finder with its white rim is 8 of 29 modules.
            var corner = side * 8 / 29 + radius;
            if (!((x < corner && (y < corner || y > side - corner)) || (x > side - corner && y < corner)))
            {
                return (x - side / 2, y - side / 2, radius, random.Next(2) * 255);
            }
        }
    }

    private static double Range(Random random, double from, double to) => from + random.NextDouble() * (to - from);

    /// <summary>Between four points; white outside.</summary>
    private double At(double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fx, fy) = (x - left, y - top);
        double Point(int px, int py) => px < 0 || py < 0 || px >= width || py >= height ? 255 : grey[py * width + px];
        return (Point(left, top) * (1 - fx) + Point(left + 1, top) * fx) * (1 - fy) + (Point(left, top + 1) * (1 - fx) + Point(left + 1, top + 1) * fx) * fy;
    }

    /// <summary>Gaussian, along rows and then columns.</summary>
    private static double[] Blur(double[] picture, int size, double sigma)
    {
        if (sigma < 0.3)
        {
            return picture;
        }

        var reach = (int)Math.Ceiling(sigma * 2.5);
        var kernel = Enumerable.Range(-reach, 2 * reach + 1).Select(i => Math.Exp(-i * i / (2 * sigma * sigma))).ToArray();
        var sum = kernel.Sum();
        foreach (var (along, across) in new[] { (1, size), (size, 1) })
        {
            var next = new double[picture.Length];
            for (var line = 0; line < size; line++)
            {
                for (var i = 0; i < size; i++)
                {
                    var total = 0.0;
                    for (var k = -reach; k <= reach; k++)
                    {
                        total += kernel[k + reach] * picture[line * across + Math.Clamp(i + k, 0, size - 1) * along];
                    }

                    next[line * across + i * along] = total / sum;
                }
            }

            picture = next;
        }

        return picture;
    }
}
