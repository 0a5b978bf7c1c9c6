using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Labels.Drawing;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using QRCoder;

namespace Marketplace.Traceability.Codes;

public enum QrFormat
{
    /// <summary>In millimetres, with the site and the code in letters underneath.</summary>
    Svg,

    /// <summary>Twelve pixels a module, the QR alone.</summary>
    Png,
}

/// <summary>A drawing ready to be served.</summary>
/// <param name="Content">What a scanner reads from it.</param>
public sealed record QrDrawing(byte[] Bytes, string ContentType, string FileName, string Content);

/// <summary>Draw a lot's printed code (QR, error correction M); null for an unknown lot. It never changes once the lot is there.</summary>
public sealed record DrawLotCode(Guid LotId, QrFormat Format) : IQuery<QrDrawing?>;

internal sealed class DrawLotCodeHandler(MarketplaceDb db, IConfiguration configuration) : IRequestHandler<DrawLotCode, QrDrawing?>
{
    private const int PixelsPerModule = 12;

    public async Task<QrDrawing?> Handle(DrawLotCode request, CancellationToken cancellationToken)
    {
        if (await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.LotId, cancellationToken) is not { } lot)
        {
            return null;
        }

        var site = CodesAddress.Read(configuration);
        var content = ContentOf(site, lot);
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var name = $"ma-lo-{string.Concat(lot.Code.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}";
        if (request.Format == QrFormat.Png)
        {
            using var png = new PngByteQRCode(qr);
            return new(png.GetGraphic(PixelsPerModule), "image/png", name + ".png", content);
        }

        var letters = lot.TraceCode is { } code ? TraceCode.Parse(code).ToString() : lot.Code;
        return new(Encoding.UTF8.GetBytes(Svg(qr, site.Authority, letters)), "image/svg+xml", name + ".svg", content);
    }

    /// <summary>
    /// In capitals as far as they mean the same, since QR packs those closer: scheme and host always, <c>/tx/</c> wholly; a lot number keeps
    /// its letters.
    /// </summary>
    internal static string ContentOf(Uri site, Lot lot)
    {
        var path = lot.Gtin is null ? lot.CodePath.ToUpperInvariant() : lot.CodePath;
        return $"{site.Scheme}://{site.Authority}".ToUpperInvariant() + path;
    }

    /// <summary>0.5 mm a module; QRCoder's matrix brings the quiet zone of four modules.</summary>
    private static string Svg(QRCodeData qr, string site, string letters)
    {
        var (size, path) = QrPath.Of(qr);
        var height = size + 8;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{size * 0.5m}mm" height="{height * 0.5m}mm" viewBox="0 0 {size} {height}">
            <rect width="{size}" height="{height}" fill="#fff"/>
            <path d="{path}" stroke="#000" shape-rendering="crispEdges"/>
            <g font-family="sans-serif" font-size="2.9" text-anchor="middle" fill="#000">
            <text x="{size / 2m}" y="{size + 0.5m}">{WebUtility.HtmlEncode(site)}</text>
            <text x="{size / 2m}" y="{size + 5}" font-weight="bold">{WebUtility.HtmlEncode(letters)}</text>
            </g>
            </svg>

            """);
    }
}
