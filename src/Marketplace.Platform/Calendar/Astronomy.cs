namespace Marketplace.Platform;

/// <summary>
/// New moons and the sun's place, good to about a minute and to a hundredth of a degree between 1900 and 2200: the series of J. Meeus,
/// Astronomical Algorithms, chapters 25 and 49. Days are Julian days.
/// </summary>
internal static class Astronomy
{
    /// <summary>Mean time from new moon to new moon, in days.</summary>
    public const double Month = 29.530588861;

    /// <summary>Midnight UTC before 1 January 2000.</summary>
    public const double Year2000 = 2451544.5;

    private const double FirstNewMoon = 2451550.09766;

    // Amplitude in days; then how often M (sun), M' (moon) and F (latitude) go into the angle. A term with M shrinks with E for each M.
    private static readonly (double Size, int Sun, int Moon, int Latitude)[] Terms =
    [
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0),
        (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0),
        (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2), (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2), (0.00003, -1, 1, 2),
        (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
    ];

    // Amplitude in days, angle at k = 0 and its growth with k, in degrees: the pull of the planets.
    private static readonly (double Size, double Start, double Rate)[] Planets =
    [
        (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239),
        (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824),
        (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154), (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
    ];

    /// <summary>The new moon <paramref name="k"/> after the first one of 2000, in UTC.</summary>
    public static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var e = 1 - (0.002516 * t) - (0.0000074 * t * t);
        var sun = 2.5534 + (29.10535670 * k) - (0.0000014 * t * t);
        var moon = 201.5643 + (385.81693528 * k) + (0.0107582 * t * t) + (0.00001238 * t * t * t);
        var latitude = 160.7108 + (390.67050284 * k) - (0.0016118 * t * t) - (0.00000227 * t * t * t);
        var node = 124.7746 - (1.56375588 * k) + (0.0020672 * t * t);
        var day = FirstNewMoon + (Month * k) + (0.00015437 * t * t) - (0.000000150 * t * t * t) - (0.00017 * Sin(node));
        foreach (var (size, s, m, f) in Terms)
        {
            day += size * Math.Pow(e, Math.Abs(s)) * Sin((s * sun) + (m * moon) + (f * latitude));
        }

        foreach (var (size, start, rate) in Planets)
        {
            day += size * Sin(start + (rate * k));
        }

        return day - ClockDrift(day);
    }

    /// <summary>The sun's apparent longitude at a moment in UTC: 0 at the spring equinox, 270 at the winter solstice, below 360.</summary>
    public static double SunLongitude(double day)
    {
        var t = (day + ClockDrift(day) - 2451545.0) / 36525;
        var anomaly = 357.52911 + (35999.05029 * t) - (0.0001537 * t * t);
        var centre = ((1.914602 - (0.004817 * t)) * Sin(anomaly)) + ((0.019993 - (0.000101 * t)) * Sin(2 * anomaly)) + (0.000289 * Sin(3 * anomaly));
        var longitude = 280.46646 + (36000.76983 * t) + (0.0003032 * t * t) + centre - 0.00569 - (0.00478 * Sin(125.04 - (1934.136 * t)));
        return ((longitude % 360) + 360) % 360;
    }

    // Uniform time runs ahead of the turning earth by about a minute (Espenak and Meeus' parabola).
    private static double ClockDrift(double day)
    {
        var years = (day - Year2000) / 365.25;
        return (62.92 + (0.32217 * years) + (0.005589 * years * years)) / 86400;
    }

    private static double Sin(double degrees) => Math.Sin(degrees % 360 * Math.PI / 180);
}
