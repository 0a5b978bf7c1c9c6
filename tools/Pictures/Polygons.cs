namespace Pictures;

/// <summary>The little plane geometry the map needs; y grows downwards.</summary>
internal static class Polygons
{
    public readonly record struct Point(double X, double Y)
    {
        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

        public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

        public static Point operator *(Point a, double by) => new(a.X * by, a.Y * by);

        public double Length => Math.Sqrt(X * X + Y * Y);
    }

    /// <summary>The part of a polygon that is nearer to <paramref name="own"/> than to <paramref name="other"/>.</summary>
    public static List<Point> Nearer(List<Point> polygon, Point own, Point other)
    {
        var (middle, away) = ((own + other) * 0.5, other - own);
        double Side(Point p) => (p.X - middle.X) * away.X + (p.Y - middle.Y) * away.Y;
        var kept = new List<Point>();
        for (var i = 0; i < polygon.Count; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            var (sa, sb) = (Side(a), Side(b));
            if (sa <= 0)
                kept.Add(a);
            if (sa < 0 && sb > 0 || sa > 0 && sb < 0)
                kept.Add(a + (b - a) * (sa / (sa - sb)));
        }
        return kept;
    }

    /// <summary>
    /// The ring around points in which no bay is wider than <paramref name="widest"/>: the boundary of the Delaunay triangles whose
    /// circumscribed circles are smaller than that. Fails when the points fall apart into several rings.
    /// </summary>
    public static List<Point> Hull(IReadOnlyList<Point> points, double widest)
    {
        var edges = new HashSet<(int From, int To)>();
        for (var i = 0; i < points.Count; i++)
            for (var j = 0; j < points.Count; j++)
                for (var k = 0; k < points.Count; k++)
                    if (i < j && i < k && Turn(points[i], points[j], points[k]) > 0 && Circle(points[i], points[j], points[k]) is var (centre, radius)
                        && radius < widest && !points.Any(p => (p - centre).Length < radius - 1e-9))
                        edges.UnionWith([(i, j), (j, k), (k, i)]);
        var next = edges.Where(e => !edges.Contains((e.To, e.From))).ToDictionary(e => e.From, e => e.To);
        var ring = new List<int> { next.Keys.Min() };
        while (next[ring[^1]] != ring[0])
            ring.Add(next[ring[^1]]);
        return ring.Count == next.Count ? [.. ring.Select(i => points[i])] : throw new InvalidOperationException("The points fall into several rings.");
    }

    /// <summary>The ring (clockwise on the screen) moved outwards, each corner along the bisector of its two sides.</summary>
    public static List<Point> Grow(List<Point> ring, double by) =>
        [.. ring.Select((p, i) =>
        {
            var (before, after) = (Unit(p - ring[(i + ring.Count - 1) % ring.Count]), Unit(ring[(i + 1) % ring.Count] - p));
            var normal = Unit(new Point(before.Y + after.Y, -before.X - after.X));
            return p + normal * by;
        })];

    /// <summary>Corners cut (Chaikin).</summary>
    public static List<Point> Smooth(List<Point> ring, int times)
    {
        for (; times > 0; times--)
            ring = [.. ring.SelectMany((p, i) => new[] { p * 0.75 + ring[(i + 1) % ring.Count] * 0.25, p * 0.25 + ring[(i + 1) % ring.Count] * 0.75 })];
        return ring;
    }

    public static bool Contains(List<Point> ring, Point p)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (ring[i].Y > p.Y != ring[j].Y > p.Y && p.X < (ring[j].X - ring[i].X) * (p.Y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X)
                inside = !inside;
        return inside;
    }

    private static Point Unit(Point p) => p * (1 / p.Length);

    private static double Turn(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private static (Point Centre, double Radius) Circle(Point a, Point b, Point c)
    {
        var (u, v) = (b - a, c - a);
        var d = 2 * (u.X * v.Y - u.Y * v.X);
        var (uu, vv) = (u.X * u.X + u.Y * u.Y, v.X * v.X + v.Y * v.Y);
        var centre = new Point((v.Y * uu - u.Y * vv) / d, (u.X * vv - v.X * uu) / d);
        return (a + centre, centre.Length);
    }
}
