using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Plots;

/// <summary>What a seller says of a plot.</summary>
public sealed record PlotText
{
    public string Name { get; init; } = "";

    public SquareMetres? Area { get; init; }

    public string? Cultivar { get; init; }

    public string? AreaCode { get; init; }

    public string? CommuneCode { get; init; }

    /// <summary>Code of the commune before 1 July 2025.</summary>
    public string? OldCommuneCode { get; init; }

    public string? ParcelNumber { get; init; }

    public string? MapSheet { get; init; }

    /// <summary>Latitude, longitude.</summary>
    public string? Pin { get; init; }

    public string? GiKey { get; init; }

    /// <summary>One corner a line; asked for only where an indication is claimed.</summary>
    public string? Corners { get; init; }
}

/// <summary>
/// Write down a plot of one's own, or change it. <paramref name="PlotId"/> is made with the form: sent twice it is one plot. A plot that claims
/// an indication must lie in its area (<c>traceability.plot_outside_gi</c>).
/// </summary>
public sealed record SavePlot(Actor Actor, Guid PlotId, PlotText Plot) : ICommand<Guid>
{
    public string? AuditSubject => PlotId.ToString();
}

/// <summary>Take a plot of one's own off the lists; what grew on it keeps naming it.</summary>
public sealed record ArchivePlot(Actor Actor, Guid PlotId) : ICommand<Done>
{
    public string? AuditSubject => PlotId.ToString();
}

internal sealed class SavePlotHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) : IRequestHandler<SavePlot, Outcome<Guid>>
{
    private const long LeastArea = 20;
    private const long MostArea = 2_000_000;

    public async Task<Outcome<Guid>> Handle(SavePlot request, CancellationToken cancellationToken)
    {
        var (text, seller) = (request.Plot, request.Actor.SellerId);
        var plot = await db.Set<Plot>().SingleOrDefaultAsync(p => p.Id == request.PlotId, cancellationToken);
        if (seller is null || request.PlotId == Guid.Empty || (plot is not null && plot.SellerId != seller))
        {
            return Refusal.NotFound;
        }

        if (TextFault(text) is { } wrong)
        {
            return wrong;
        }

        var commune = Geography.Commune(text.CommuneCode ?? "");
        if (commune is null)
        {
            return new Refusal("traceability.plot_commune", "Chọn xã, phường nơi có thửa đất.", "Choose the commune of the plot.", "Commune");
        }

        var old = string.IsNullOrEmpty(text.OldCommuneCode) ? null : Geography.FormerOf(commune.Code).FirstOrDefault(c => c.Code == text.OldCommuneCode);
        if (old is null && !string.IsNullOrEmpty(text.OldCommuneCode))
        {
            return new Refusal("traceability.plot_old_commune", $"Xã cũ này không nằm trên đất {commune.FullName} bây giờ. Chọn lại xã cũ.", $"That old commune is not on the ground of today's {commune.FullName}. Choose again.", "OldCommuneCode");
        }

        if (PinFault(text, out var pin) is { } noPlace)
        {
            return noPlace;
        }

        var shape = PlotShape.Read(text.Corners);
        if (shape.Refusal is { } crooked)
        {
            return crooked;
        }

        if (GiFault(text, commune, old, shape.Value) is { } outside)
        {
            return outside;
        }

        var name = text.Name.Trim();
        if (await db.Set<Plot>().AnyAsync(p => p.SellerId == seller && p.Name == name && p.Id != request.PlotId && p.ArchivedAt == null, cancellationToken))
        {
            return new Refusal("traceability.plot_name_taken", $"Đã có thửa tên “{name}”. Đặt tên khác để khỏi nhầm.", $"There is a plot “{name}” already. Give another name.", "Name");
        }

        if (plot is null)
        {
            var isSample = (await mediator.Send(new GetSellers([seller.Value]), cancellationToken)).SingleOrDefault()?.IsSample ?? false;
            plot = new Plot { Id = request.PlotId, SellerId = seller.Value, RecordedAt = time.GetUtcNow().UtcDateTime, IsSample = isSample };
            db.Add(plot);
        }

        (plot.Name, plot.SquareMetres, plot.Cultivar, plot.AreaCode) = (name, text.Area!.Value.Value, Trimmed(text.Cultivar), Trimmed(text.AreaCode));
        (plot.CommuneCode, plot.CommuneName, plot.OldCommuneCode, plot.OldCommune) = (commune.Code, commune.FullName, old?.Code, old?.Name);
        (plot.ParcelNumber, plot.MapSheet, plot.Latitude, plot.Longitude) = (Trimmed(text.ParcelNumber), Trimmed(text.MapSheet), pin?.Latitude, pin?.Longitude);
        (plot.GiKey, plot.Corners) = (Trimmed(text.GiKey), text.GiKey is { Length: > 0 } ? shape.Value?.ToString() : null);
        return plot.Id;
    }

    private static Refusal? TextFault(PlotText text) =>
        string.IsNullOrWhiteSpace(text.Name)
            ? new("traceability.plot_name", "Đặt tên thửa như nhà mình vẫn gọi, ví dụ: Đồi sau nhà.", "Name the plot as people there do.", "Name")
        : text.Area is not { Value: >= LeastArea and <= MostArea }
            ? new("traceability.plot_area", "Ghi diện tích theo sào, ví dụ 3,5 (1 sào là 360 m²).", "Give the area in sào, e.g. 3,5 (one sào is 360 m²).", "Area")
        : Longest(text) is { } field
            ? new("traceability.text_long", "Viết dài quá. Viết gọn lại.", "That is too long. Make it shorter.", field)
        : null;

    private static string? Longest(PlotText text) => new[]
    {
        ("Name", text.Name, MaxLengths.Name), ("Cultivar", text.Cultivar, MaxLengths.Name), ("AreaCode", text.AreaCode, 40), ("ParcelNumber", text.ParcelNumber, Plot.NumberMax),
        ("MapSheet", text.MapSheet, Plot.NumberMax), ("Corners", text.Corners, Plot.CornersMax),
    }.FirstOrDefault(t => t.Item2?.Trim().Length > t.Item3).Item1;

    private static Refusal? PinFault(PlotText text, out GeoPoint? pin)
    {
        pin = GeoPoint.TryParse(text.Pin, out var read) ? read : null;
        return !string.IsNullOrWhiteSpace(text.Pin) && pin is null
                ? new("traceability.plot_pin", "Vị trí ghi vĩ độ, kinh độ như 21.558601, 105.764812 (chép từ bản đồ trong máy).", "Give latitude, longitude like 21.558601, 105.764812.", "Pin")
            : pin is null && string.IsNullOrWhiteSpace(text.Corners) && (string.IsNullOrWhiteSpace(text.ParcelNumber) || string.IsNullOrWhiteSpace(text.MapSheet))
                ? new("traceability.plot_where", "Cho biết thửa ở đâu: bấm “Lấy vị trí ở đây” khi đang đứng ở thửa, hoặc ghi số thửa và số tờ bản đồ trong sổ đỏ.", "Say where the plot is: take its position, or give parcel and map sheet of the land paper.", "Pin")
            : null;
    }

    private static Refusal? GiFault(PlotText text, Commune commune, OldCommune? old, PlotShape? shape)
    {
        if (string.IsNullOrEmpty(text.GiKey))
        {
            return null;
        }

        if (GiAreas.Find(text.GiKey) is not { } area)
        {
            return new("traceability.plot_gi", "Chỉ dẫn địa lý này chưa có trong danh mục. Chọn lại.", "That indication is not on the list. Choose again.", "GiKey");
        }

        var names = string.Join(", ", area.Communes.Select(c => c.Name));
        return GiAreas.Place(area, commune.Code, old?.Code) switch
        {
            GiPlace.OldCommuneNeeded => new(
                "traceability.plot_old_commune_needed", $"{commune.FullName} bây giờ rộng hơn vùng chỉ dẫn địa lý “{area.Name}”. Chọn xã cũ (trước 1/7/2025) của thửa.",
                $"Today's {commune.FullName} is larger than the area of “{area.Name}”. Choose the commune of before 1 July 2025.", "OldCommuneCode"),
            GiPlace.Outside => new(
                "traceability.plot_outside_gi", $"Thửa ở {old?.Name ?? commune.FullName} nằm ngoài vùng chỉ dẫn địa lý “{area.Name}” (các xã cũ {names}). Bỏ chọn chỉ dẫn địa lý; chè vẫn bán được dưới tên xã mình.",
                $"A plot in {old?.Name ?? commune.FullName} is outside the area of “{area.Name}” (the old communes {names}). Take the indication off.", "GiKey"),
            _ when shape is null => new(
                "traceability.plot_corners", "Thửa mang chỉ dẫn địa lý cần có ranh: đi vòng quanh thửa, mỗi góc bấm “Ghi góc này”, hoặc ghi từng góc một dòng.",
                "A plot that claims an indication needs its outline: walk around it, or give a corner to a line.", "Corners"),
            _ when shape.Area.Value * 2 < text.Area!.Value.Value || shape.Area.Value > text.Area.Value.Value * 2 => new(
                "traceability.plot_area_differs", $"Ranh vẽ ra {shape.Area.FormatSao()} mà diện tích ghi {text.Area.Value.FormatSao()}. Xem lại các góc hoặc diện tích.",
                $"The outline has {shape.Area.FormatVi()}, the area given is {text.Area.Value.FormatVi()}. Check one or the other.", "Corners"),
            _ => null,
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed class ArchivePlotHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ArchivePlot, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ArchivePlot request, CancellationToken cancellationToken)
    {
        var plot = await db.Set<Plot>().SingleOrDefaultAsync(p => p.Id == request.PlotId && p.SellerId == request.Actor.SellerId, cancellationToken);
        if (plot is null)
        {
            return Refusal.NotFound;
        }

        plot.ArchivedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}
