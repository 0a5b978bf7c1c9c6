using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Traceability.Plots;

/// <summary>A point in millionths of a degree.</summary>
public readonly record struct GeoPoint(long Latitude, long Longitude)
{
    private const decimal Million = 1_000_000m;

    /// <summary><c>21.558601, 105.764812</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude / Million:0.000000}, {Longitude / Million:0.000000}");

    /// <summary>Reads a point as phones show it; degrees with a dot, between latitude and longitude a comma or a space.</summary>
    public static bool TryParse(string? text, out GeoPoint point)
    {
        point = default;
        var parts = (text ?? "").Replace(';', ' ').Replace(',', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !Degrees(parts[0], 90, out var latitude) || !Degrees(parts[1], 180, out var longitude))
        {
            return false;
        }

        point = new(latitude, longitude);
        return true;
    }

    private static bool Degrees(string text, int most, out long millionths)
    {
        var read = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most;
        millionths = read ? (long)decimal.Round(degrees * Million) : 0;
        return read;
    }
}

/// <summary>The outline of a plot: its corners in order, the last joined to the first.</summary>
public sealed record PlotShape
{
    public const int MostCorners = 60;

    private const double MetresPerDegree = 111_320;

    private PlotShape(IReadOnlyList<GeoPoint> corners) => Corners = corners;

    public IReadOnlyList<GeoPoint> Corners { get; }

    /// <summary>One corner a line, as typed, walked or drawn; an empty text gives null. What is wrong is told with the line.</summary>
    public static Outcome<PlotShape?> Read(string? text)
    {
        var lines = (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0)
        {
            return Outcome<PlotShape?>.Of(null);
        }

        var corners = new List<GeoPoint>();
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
        {
            if (!GeoPoint.TryParse(line, out var corner))
            {
                return Wrong($"Góc thửa thứ {index + 1} chưa đúng: “{Cut(line)}”. Ghi vĩ độ, kinh độ như 21.558601, 105.764812.", $"Corner {index + 1} is not right: “{Cut(line)}”. Give latitude, longitude like 21.558601, 105.764812.");
            }

            if (corners.Count == 0 || corners[^1] != corner)
            {
                corners.Add(corner);
            }
        }

        if (corners.Count > 1 && corners[0] == corners[^1])
        {
            corners.RemoveAt(corners.Count - 1);
        }

        return corners.Count is < 3 or > MostCorners
                ? Wrong($"Ranh thửa cần từ 3 đến {MostCorners} góc. Đi vòng quanh thửa, mỗi góc ghi một điểm.", $"An outline needs 3 to {MostCorners} corners. Walk around the plot and note each corner.")
            : Crosses(corners)
                ? Wrong("Ranh thửa đang cắt chéo chính nó. Ghi các góc theo thứ tự đi vòng quanh thửa.", "The outline crosses itself. Give the corners in the order of a walk around the plot.")
            : Outcome<PlotShape?>.Of(new PlotShape(corners));
    }

    /// <summary>By the shoelace rule on a flat patch; good to a thousandth for a field.</summary>
    public SquareMetres Area
    {
        get
        {
            var flat = Flat();
            var twice = 0.0;
            for (var i = 0; i < flat.Count; i++)
            {
                var (a, b) = (flat[i], flat[(i + 1) % flat.Count]);
                twice += (a.X * b.Y) - (b.X * a.Y);
            }

            return new((long)Math.Round(Math.Abs(twice) / 2));
        }
    }

    /// <summary>The outline as an SVG path in a box of <paramref name="size"/> × <paramref name="size"/>, north up.</summary>
    public string Path(int size)
    {
        var flat = Flat();
        var (left, top) = (flat.Min(p => p.X), flat.Max(p => p.Y));
        var span = Math.Max(1, Math.Max(flat.Max(p => p.X) - left, top - flat.Min(p => p.Y)));
        var points = flat.Select(p => string.Create(CultureInfo.InvariantCulture, $"{(p.X - left) / span * size:0.#} {(top - p.Y) / span * size:0.#}"));
        return $"M{string.Join('L', points)}Z";
    }

    public override string ToString() => string.Join('\n', Corners);

    private List<(double X, double Y)> Flat()
    {
        var (latitude, longitude) = (Corners[0].Latitude / 1e6, Corners[0].Longitude / 1e6);
        var east = MetresPerDegree * Math.Cos(latitude * Math.PI / 180);
        return Corners.Select(c => (((c.Longitude / 1e6) - longitude) * east, ((c.Latitude / 1e6) - latitude) * MetresPerDegree)).ToList();
    }

    private static bool Crosses(List<GeoPoint> c)
    {
        for (var i = 0; i < c.Count; i++)
        {
            for (var j = i + 2; j < c.Count; j++)
            {
                if ((i > 0 || j < c.Count - 1) && Cross(c[i], c[i + 1], c[j], c[(j + 1) % c.Count]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Cross(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) => Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static int Side(GeoPoint a, GeoPoint b, GeoPoint p) =>
        ((decimal)(b.Longitude - a.Longitude) * (p.Latitude - a.Latitude)).CompareTo((decimal)(b.Latitude - a.Latitude) * (p.Longitude - a.Longitude));

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Refusal Wrong(string vi, string en) => new("traceability.plot_shape", vi, en, "Corners");
}
