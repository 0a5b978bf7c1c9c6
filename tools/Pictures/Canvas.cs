using System.Globalization;
using System.Text;

namespace Pictures;

/// <summary>Writes flat SVG shapes; y grows downwards, units are pixels of the final picture.</summary>
internal sealed class Canvas
{
    private readonly StringBuilder _svg = new();

    public void Path(string d, string fill, double opacity = 1) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<path d='{d}' fill='{fill}'{Faded(opacity)}/>\n");

    public void Line(string d, string colour, double width, double opacity = 1, string dash = "") =>
        _svg.Append(CultureInfo.InvariantCulture, $"<path d='{d}' fill='none' stroke='{colour}' stroke-width='{width:0.##}' stroke-linecap='round' stroke-linejoin='round'{(dash.Length > 0 ? $" stroke-dasharray='{dash}'" : "")}{Faded(opacity)}/>\n");

    public void Ellipse(double x, double y, double rx, double ry, string fill, double opacity = 1) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<ellipse cx='{x:0.#}' cy='{y:0.#}' rx='{rx:0.#}' ry='{ry:0.#}' fill='{fill}'{Faded(opacity)}/>\n");

    public void Circle(double x, double y, double r, string fill, double opacity = 1) => Ellipse(x, y, r, r, fill, opacity);

    public void Rect(double x, double y, double width, double height, double radius, string fill, double opacity = 1) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<rect x='{x:0.#}' y='{y:0.#}' width='{width:0.#}' height='{height:0.#}' rx='{radius:0.#}' fill='{fill}'{Faded(opacity)}/>\n");

    /// <summary>Draws inside a moved, scaled and turned frame (degrees, clockwise).</summary>
    public void In(double x, double y, double scale, double turn, Action draw)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<g transform='translate({x:0.#} {y:0.#}) rotate({turn:0.#}) scale({scale:0.###})'>\n");
        draw();
        _svg.Append("</g>\n");
    }

    /// <summary>Draws only where the outline covers.</summary>
    public void Within(string id, string outline, Action draw)
    {
        _clips++;
        _svg.Append(CultureInfo.InvariantCulture, $"<clipPath id='{id}{_clips}'><path d='{outline}'/></clipPath><g clip-path='url(#{id}{_clips})'>\n");
        draw();
        _svg.Append("</g>\n");
    }

    private int _clips;

    public string ToSvg(int width, int height) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'>\n{_svg}</svg>\n";

    private static string Faded(double opacity) => opacity >= 1 ? "" : $" opacity='{opacity:0.##}'";
}
