using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Plots;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Plots;

/// <summary>What the form of a plot holds, as it was typed.</summary>
public abstract class PlotForm : MarketPage
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>In sào, or with a unit of its own.</summary>
    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? Cultivar { get; set; }

    [BindProperty]
    public string? AreaCode { get; set; }

    /// <summary>Code of the commune in force and of the old one: <c>05488|05494</c>.</summary>
    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? ParcelNumber { get; set; }

    [BindProperty]
    public string? MapSheet { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    [BindProperty]
    public string? GiKey { get; set; }

    [BindProperty]
    public string? Corners { get; set; }

    /// <summary>The outline as a path in a box of 200; null while there is none that can be drawn.</summary>
    public string? ShapePath => PlotShape.Read(Corners) is { Succeeded: true, Value: { } shape } ? shape.Path(200) : null;

    protected PlotText Text()
    {
        var place = (Place ?? "").Split('|');
        return new()
        {
            Name = Name ?? "",
            Area = SquareMetres.TryParse(Area, out var area) || SquareMetres.TryParse(Area + " sào", out area) ? area : null,
            Cultivar = Cultivar,
            AreaCode = AreaCode,
            CommuneCode = place[0],
            OldCommuneCode = place.Length > 1 && place[1].Length > 0 ? place[1] : null,
            ParcelNumber = ParcelNumber,
            MapSheet = MapSheet,
            Pin = Pin,
            GiKey = GiKey,
            Corners = Corners,
        };
    }

    protected void Fill(PlotText text)
    {
        (Name, Cultivar, AreaCode, ParcelNumber, MapSheet, Pin, GiKey, Corners) = (text.Name, text.Cultivar, text.AreaCode, text.ParcelNumber, text.MapSheet, text.Pin, text.GiKey, text.Corners);
        Area = text.Area is { } area ? (area.Value % SquareMetres.PerSao == 0 ? area.FormatSao() : area.FormatVi()) : "";
        Place = $"{text.CommuneCode}|{text.OldCommuneCode}";
    }

    /// <summary>Refused beside the field of the form that stands for it.</summary>
    protected IActionResult RefusedHere(Refusal refusal) => Refused(refusal, refusal.Field is "Commune" or "OldCommuneCode" ? nameof(Place) : refusal.Field);
}
