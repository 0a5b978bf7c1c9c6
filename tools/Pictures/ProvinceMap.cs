using System.Globalization;
using System.Text;
using static Pictures.Polygons;

namespace Pictures;

/// <summary>
/// The communes of Thái Nguyên as cells around their points: what lies nearest to a commune's point, inside a smooth ring around all of
/// them. A drawing to find one's way on, not the true boundaries.
/// </summary>
internal sealed class ProvinceMap
{
    public const int Width = 424;
    public const int Height = 760;

    private const double KmPerDegree = 111.2;
    private const double MarginKm = 6.5;
    private const double WidestBayKm = 15;
    private const double Pad = 8;
    private static readonly double[] Bends = [0.28, 0.52, 0.77];

    private readonly double _west, _north, _scale, _shrink;
    private readonly List<Point> _ring;
    private readonly Dictionary<string, Point> _points;
    private readonly Dictionary<string, List<Point>> _cells;

    public ProvinceMap(IReadOnlyList<(string Code, double Lat, double Lon)> communes)
    {
        _shrink = Math.Cos(communes.Average(c => c.Lat) * Math.PI / 180);
        var km = communes.Select(c => new Point(c.Lon * KmPerDegree * _shrink, -c.Lat * KmPerDegree)).ToList();
        var ring = Smooth(Grow(Hull(km, WidestBayKm), MarginKm), 2);
        (_west, _north) = (ring.Min(p => p.X), ring.Min(p => p.Y));
        _scale = Math.Min((Width - 2 * Pad) / (ring.Max(p => p.X) - _west), (Height - 2 * Pad) / (ring.Max(p => p.Y) - _north));
        _ring = [.. ring.Select(OnPaper)];
        _points = communes.Zip(km).ToDictionary(c => c.First.Code, c => OnPaper(c.Second));
        _cells = _points.ToDictionary(c => c.Key, c => Ragged(_points.Values.Where(o => o != c.Value).Aggregate(_ring, (cell, other) => Nearer(cell, c.Value, other))));
    }

    /// <summary>code, x, y, path: whole numbers in a box of <see cref="Width"/> × <see cref="Height"/>.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder("code,x,y,path\n");
        foreach (var (code, p) in _points)
        {
            if (!Contains(_cells[code], p))
                throw new InvalidOperationException($"The cell of {code} does not hold its point.");
            csv.Append(CultureInfo.InvariantCulture, $"{code},{p.X:0},{p.Y:0},{Path(_cells[code])}\n");
        }
        return csv.ToString();
    }

    /// <summary>The province with hills and waters, for light and dark paper.</summary>
    public string ToSvg()
    {
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"p\"><path d=\"{Path(_ring)}\"/></clipPath>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(_ring)}\" fill=\"#7FAE74\" fill-opacity=\".24\"/>\n<g clip-path=\"url(#p)\">\n");
        svg.Append("<g fill=\"#5E9459\" fill-opacity=\".22\" stroke=\"#5E9459\" stroke-opacity=\".55\" stroke-width=\"1.2\" stroke-linejoin=\"round\">\n");
        foreach (var (lat, lon, size, tea) in Hills)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Hill(At(lat, lon), size, tea)}\"/>\n");
        svg.Append("</g>\n<g stroke=\"#4C94BC\" stroke-opacity=\".62\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
        foreach (var (wide, course) in Rivers)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Course([.. course.Select(p => At(p.Lat, p.Lon))])}\" stroke-width=\"{wide}\"/>\n");
        svg.Append("</g>\n<g fill=\"#4C94BC\" fill-opacity=\".6\">\n");
        foreach (var lake in Lakes)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(Smooth([.. lake.Select(p => At(p.Lat, p.Lon))], 2))}\"/>\n");
        svg.Append("</g>\n</g>\n<path stroke=\"#6B8F66\" stroke-opacity=\".5\" stroke-width=\".7\" stroke-linejoin=\"round\" d=\"");
        svg.AppendJoin("", _cells.Values.Select(Path));
        svg.Append(CultureInfo.InvariantCulture, $"\"/>\n<path d=\"{Path(_ring)}\" stroke=\"#4B8246\" stroke-opacity=\".85\" stroke-width=\"1.8\" stroke-linejoin=\"round\"/>\n</svg>\n");
        return svg.ToString();
    }

    private Point OnPaper(Point km) => new(Pad + (km.X - _west) * _scale, Pad + (km.Y - _north) * _scale);

    private Point At(double lat, double lon) => OnPaper(new(lon * KmPerDegree * _shrink, -lat * KmPerDegree));

    /// <summary>Inner borders as a hand draws them: bent twice, the same way from both sides. The ring stays as it is.</summary>
    private List<Point> Ragged(List<Point> cell)
    {
        var drawn = new List<Point>();
        for (var i = 0; i < cell.Count; i++)
        {
            var (a, b) = (cell[i], cell[(i + 1) % cell.Count]);
            drawn.Add(a);
            if ((b - a).Length < 14 || OnRing(a + (b - a) * 0.5))
                continue;
            var forth = (a.X, a.Y).CompareTo((b.X, b.Y)) < 0;
            var (from, to) = forth ? (a, b) : (b, a);
            var dice = new Dice($"{from.X:0} {from.Y:0} {to.X:0} {to.Y:0}");
            var aside = new Point(-(to - from).Y, (to - from).X);
            var bends = Bends.Select(t => from + (to - from) * t + aside * dice.Between(-0.085, 0.085));
            drawn.AddRange(forth ? bends : bends.Reverse());
        }
        return drawn;
    }

    private bool OnRing(Point p) =>
        _ring.Where((_, i) => (p - Foot(p, _ring[i], _ring[(i + 1) % _ring.Count])).Length < 0.01).Any();

    private static Point Foot(Point p, Point a, Point b)
    {
        var (d, v) = (b - a, p - a);
        return a + d * Math.Clamp((v.X * d.X + v.Y * d.Y) / (d.X * d.X + d.Y * d.Y), 0, 1);
    }

    private static string Path(List<Point> ring)
    {
        var d = new StringBuilder();
        var (x, y) = (0, 0);
        foreach (var p in ring)
        {
            var (nx, ny) = ((int)Math.Round(p.X), (int)Math.Round(p.Y));
            if (d.Length == 0)
                d.Append(CultureInfo.InvariantCulture, $"M{nx} {ny}");
            else if ((nx, ny) != (x, y))
                d.Append(CultureInfo.InvariantCulture, $"L{nx} {ny}");
            (x, y) = (nx, ny);
        }
        return d.Append('Z').ToString();
    }

    /// <summary>A river through the points, winding a little between them.</summary>
    private static string Course(List<Point> p)
    {
        var dice = new Dice(FormattableString.Invariant($"{p[0].X:0} {p[0].Y:0}"));
        List<Point> q = [p[0]];
        for (var k = 1; k < p.Count; k++)
        {
            var along = p[k] - p[k - 1];
            q.Add(p[k - 1] + along * 0.5 + new Point(-along.Y, along.X) * dice.Between(-0.2, 0.2));
            q.Add(p[k]);
        }
        var d = new StringBuilder(FormattableString.Invariant($"M{q[0].X:0} {q[0].Y:0}"));
        for (var k = 1; k < q.Count - 1; k++)
            d.Append(CultureInfo.InvariantCulture, $"Q{q[k].X:0} {q[k].Y:0} {(q[k].X + q[k + 1].X) / 2:0} {(q[k].Y + q[k + 1].Y) / 2:0}");
        return d.Append(CultureInfo.InvariantCulture, $"L{q[^1].X:0} {q[^1].Y:0}").ToString();
    }

    /// <summary>Two steep crags, or a rounded hill with its rows of tea.</summary>
    private static string Hill(Point p, double s, bool tea) => tea
        ? Bow(p, s, 1.25) + Bow(p, s * 0.66, 1.2) + Bow(p, s * 0.32, 1.1)
        : Crag(p, s) + Crag(p + new Point(s * 1.05, 0), s * 0.66);

    private static string Bow(Point p, double s, double tall) =>
        FormattableString.Invariant($"M{p.X - s:0} {p.Y:0}Q{p.X:0} {p.Y - s * tall:0} {p.X + s:0} {p.Y:0}");

    private static string Crag(Point p, double s) =>
        FormattableString.Invariant($"M{p.X - s * 0.8:0} {p.Y:0}C{p.X - s * 0.5:0} {p.Y - s * 0.5:0} {p.X - s * 0.5:0} {p.Y - s * 1.35:0} {p.X - s * 0.1:0} {p.Y - s * 1.35:0}C{p.X + s * 0.35:0} {p.Y - s * 1.35:0} {p.X + s * 0.45:0} {p.Y - s * 0.5:0} {p.X + s * 0.8:0} {p.Y:0}");

    // Roughly where the Tam Đảo range, the limestone of Võ Nhai, the uplands of the north and the tea hills lie.
    private static readonly (double Lat, double Lon, double Size, bool Tea)[] Hills =
    [
        (21.66, 105.53, 17, false), (21.60, 105.585, 20, false), (21.535, 105.62, 16, false), (21.475, 105.665, 18, false),
        (21.86, 105.98, 15, false), (21.80, 106.03, 19, false), (21.73, 106.09, 15, false), (21.95, 106.02, 14, false),
        (22.62, 105.64, 17, false), (22.54, 105.67, 21, false), (22.47, 105.74, 15, false), (22.34, 105.70, 18, false), (22.24, 105.55, 15, false),
        (22.45, 105.95, 18, false), (22.39, 106.02, 21, false), (22.24, 106.10, 17, false), (22.28, 105.95, 14, false), (22.08, 105.57, 16, false),
        (21.55, 105.79, 14, true), (21.50, 105.73, 13, true), (21.72, 105.755, 16, true), (21.685, 105.85, 14, true), (21.83, 105.545, 15, true),
        (21.44, 105.745, 14, true), (21.95, 105.915, 15, true), (21.66, 105.95, 14, true), (21.87, 105.66, 14, true),
    ];

    private static readonly (double Wide, (double Lat, double Lon)[] Course)[] Rivers =
    [
        (3.2, [(22.36, 105.56), (22.27, 105.63), (22.19, 105.72), (22.15, 105.80), (22.13, 105.87), (22.03, 105.88), (21.95, 105.84), (21.88, 105.80), (21.80, 105.79), (21.73, 105.80), (21.67, 105.81), (21.61, 105.85), (21.55, 105.88), (21.51, 105.93), (21.46, 105.97), (21.41, 105.94), (21.36, 105.93), (21.31, 105.90)]),
        (2.4, [(21.88, 105.58), (21.80, 105.60), (21.72, 105.62), (21.65, 105.64), (21.59, 105.67), (21.56, 105.72), (21.52, 105.78), (21.47, 105.83), (21.41, 105.85), (21.36, 105.865), (21.325, 105.90)]),
        (2, [(22.56, 105.72), (22.50, 105.66), (22.43, 105.63), (22.41, 105.60)]),
        (2, [(22.33, 105.96), (22.24, 106.04), (22.17, 106.10), (22.16, 106.20), (22.20, 106.26)]),
    ];

    private static readonly (double Lat, double Lon)[][] Lakes =
    [
        [(21.605, 105.69), (21.585, 105.73), (21.555, 105.725), (21.55, 105.69), (21.575, 105.665)],
        [(22.435, 105.61), (22.425, 105.63), (22.395, 105.625), (22.39, 105.608), (22.41, 105.60)],
    ];
}
