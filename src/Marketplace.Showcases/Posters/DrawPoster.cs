using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Marketplace.Showcases.Posters;

public enum PosterPaper
{
    A4,
    A3,
}

/// <summary>A poster of a showcase's public version as one SVG page in millimetres, with a QR code of <paramref name="Address"/>; null where it has none. For staff.</summary>
public sealed record DrawPoster(Actor Actor, Guid ShowcaseId, PosterPaper Paper, string Address, bool English) : IQuery<PosterDrawing?>;

public sealed record PosterDrawing(string Svg, string Name);

internal sealed class DrawPosterHandler(MarketplaceDb db) : IRequestHandler<DrawPoster, PosterDrawing?>
{
    public async Task<PosterDrawing?> Handle(DrawPoster request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases)
            || await db.Set<Showcase>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.ShowcaseId && s.State == ShowcaseState.Published && s.ArchivedAt == null, cancellationToken) is not { } showcase)
        {
            return null;
        }

        var view = ShowcaseQueries.View(showcase);
        return new(Poster.Svg(view, request.Paper, request.Address, request.English), $"ap-phich-{showcase.Slug}-{request.Paper.ToString().ToLowerInvariant()}");
    }
}

/// <summary>Draws the poster: A3 is A4 made larger, the paper's sides keep their ratio. Flat hills, a sun, words, the code.</summary>
internal static class Poster
{
    private const int Width = 210;
    private const int Height = 297;
    private const int Margin = 18;

    // Bold sans-serif letters are about this wide for their size; wide enough that lines never run over the edge.
    private const double LetterWidth = 0.58;

    public static string Svg(ShowcaseView showcase, PosterPaper paper, string address, bool english)
    {
        var (width, height) = paper == PosterPaper.A3 ? (297, 420) : (Width, Height);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {Width} {Height}" font-family="sans-serif" role="img">""");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Text(showcase.Title.In(english))}</title>");
        svg.Append("""<rect width="210" height="297" fill="#FAF7F0"/><circle cx="172" cy="38" r="18" fill="#F6DFA0"/>""");
        svg.Append("""<path d="M0 246C40 216 74 222 108 238S176 246 210 218V297H0Z" fill="#B9D3A4"/><path d="M0 264C46 240 96 246 132 258S186 258 210 244V297H0Z" fill="#6B9E63"/><path d="M0 280C60 262 120 270 210 262V297H0Z" fill="#2F6B3C"/>""");
        Words(svg, english ? "Thái Nguyên OCOP Market" : "Chợ OCOP Thái Nguyên", Margin, 30, 8, "#2F6B3C", bold: true);
        var size = showcase.Title.In(english).Length > 36 ? 13.0 : 18.0;
        var y = 62.0;
        foreach (var line in Lines(showcase.Title.In(english), Width - (2 * Margin), size))
        {
            Words(svg, line, Margin, y, size, "#1E4D2B", bold: true);
            y += size * 1.3;
        }

        var days = $"{VietnamTime.FormatDate(showcase.OpensOn)} – {VietnamTime.FormatDate(showcase.ClosesOn)}";
        Words(svg, days, Margin, y + 2, 9, "#8A5A00", bold: true);
        y += 18;
        foreach (var line in Lines(showcase.Lead.In(english), Width - (2 * Margin), 6).Take(5))
        {
            Words(svg, line, Margin, y, 6, "#1F2A1F");
            y += 9;
        }

        Code(svg, address, english);
        if (showcase.IsSample)
        {
            Words(svg, english ? "SAMPLE DATA" : "DỮ LIỆU MẪU", Width - Margin, 292, 5, "#FFFFFF", bold: true, anchor: "end");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Words on lines no wider than <paramref name="width"/> mm; a single word that is wider stands alone.</summary>
    internal static IEnumerable<string> Lines(string text, double width, double size)
    {
        var most = Math.Max(1, (int)(width / (size * LetterWidth)));
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > most)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static void Code(StringBuilder svg, string address, bool english)
    {
        const double side = 62;
        const double top = 178;
        const double left = (Width - side) / 2;
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var size = qr.ModuleMatrix.Count;
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{left - 4}" y="{top - 4}" width="{side + 8}" height="{side + 20}" rx="5" fill="#FFFFFF"/><g transform="translate({left} {top}) scale({side / size:0.#####})"><path fill="#000000" d=" """);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (qr.ModuleMatrix[row][column])
                {
                    svg.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        svg.Append("\"/></g>");
        Words(svg, english ? "Scan to enter" : "Quét mã để vào chợ", Width / 2.0, top + side + 6, 6, "#1F2A1F", bold: true, anchor: "middle");
        var shown = address.Split("//", 2)[^1];
        Words(svg, shown, Width / 2.0, top + side + 12.5, Math.Min(4.2, 64 / (shown.Length * LetterWidth)), "#1F2A1F", anchor: "middle");
    }

    private static void Words(StringBuilder svg, string text, double x, double y, double size, string fill, bool bold = false, string anchor = "start") =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y:0.##}" font-size="{size:0.##}" fill="{fill}" text-anchor="{anchor}"{(bold ? " font-weight=\"bold\"" : "")}>{Text(text)}</text>""");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
