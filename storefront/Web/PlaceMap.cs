using Marketplace.Platform;

namespace Marketplace.Storefront.Web;

/// <summary>Communes marked on the drawn map of the province; communes elsewhere are left out.</summary>
public sealed class PlaceMap(IReadOnlyList<MapPoint> points)
{
    private const int Smallest = 7;
    private const int Largest = 16;

    // Where nearly every commune is marked, drawing each one's shape as well says nothing more and makes a page half as long again.
    private const int MostShapes = 30;

    public IReadOnlyList<MapPoint> Points { get; } = points;

    public IEnumerable<MapPoint> Shapes => Points.Count <= MostShapes ? Points : [];

    public static PlaceMap Of(string communeCode) =>
        new(Geography.MapOf(communeCode) is { } cell ? [new MapPoint(cell, "", null, Smallest)] : []);

    /// <summary>Each commune leads to its products; the dot's area grows with how many there are.</summary>
    public static PlaceMap Of(IEnumerable<(string Code, string Name, int Products)> communes) => new(
    [
        .. communes.Select(c => (Commune: c, Cell: Geography.MapOf(c.Code)))
            .Where(c => c.Cell is not null)
            .Select(c => new MapPoint(
                c.Cell!, $"{c.Commune.Name}: {c.Commune.Products}", "/tim-kiem?xa=" + c.Commune.Code, Math.Min(Largest, Smallest + (int)(2 * Math.Sqrt(c.Commune.Products))))),
    ]);
}

public sealed record MapPoint(CommuneCell Cell, string Title, string? Href, int Radius);
