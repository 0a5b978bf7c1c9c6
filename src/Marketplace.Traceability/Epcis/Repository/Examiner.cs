using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Traceability.Epcis.Repository;

/// <summary>Whether a text may be captured for a seller: it is valid, not too much at once, and names nothing that is another seller's here.</summary>
internal sealed class Examiner(MarketplaceDb db, IConfiguration configuration)
{
    /// <summary>Events of one capture.</summary>
    public const int MostEvents = 1000;

    private readonly string codes = CodesAddress.Read(configuration).GetLeftPart(UriPartial.Authority);

    public async Task<IReadOnlyList<EpcisFault>> FaultsAsync(EpcisText text, Guid sellerId, CancellationToken cancellationToken)
    {
        if (text.Faults() is { Count: > 0 } faults)
        {
            return faults;
        }

        if (text.Events.Count is 0 or > MostEvents)
        {
            return [new(text.EventsPath, new($"Mỗi lần gửi từ 1 đến {MostEvents} sự kiện.", $"1 to {MostEvents} events at a time."))];
        }

        return await ForeignAsync(text, sellerId, cancellationToken);
    }

    private async Task<List<EpcisFault>> ForeignAsync(EpcisText text, Guid sellerId, CancellationToken cancellationToken)
    {
        var named = text.Events
            .SelectMany((e, index) => EventReader.ThingsOf(e).Select(thing => (Path: text.PathOf(index) + thing.Path, Uri: EpcUri.Canonical(thing.Uri))))
            .Select(thing => (thing.Path, thing.Uri, Gtin: EpcUri.GtinOf(thing.Uri), Trace: TraceCodeOf(thing.Uri)))
            .ToList();
        var gtins = named.Select(n => n.Gtin).OfType<string>().Distinct().ToList();
        var traces = named.Select(n => n.Trace).OfType<string>().Distinct().ToList();
        var owners = (await db.Set<Lot>().Where(l => gtins.Contains(l.Gtin!)).Select(l => new { l.Gtin, l.SellerId }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(l => l.Gtin!, l => l.SellerId);
        var lots = await db.Set<Lot>().Where(l => traces.Contains(l.TraceCode!)).ToDictionaryAsync(l => l.TraceCode!, l => l.SellerId, cancellationToken);
        var faults = new List<EpcisFault>();
        foreach (var thing in named)
        {
            if (thing.Gtin is { } gtin && owners.Contains(gtin) && !owners[gtin].Contains(sellerId))
            {
                faults.Add(new(thing.Path, new($"Mã GTIN {gtin} đang là của gian hàng khác; chỉ gửi được sự kiện về hàng của mình.", $"The GTIN {gtin} is another shop's; send events about your own goods only.")));
            }
            else if (thing.Trace is { } code && (!lots.TryGetValue(code, out var owner) || owner != sellerId))
            {
                faults.Add(new(thing.Path, new("Không có lô nào của gian hàng mang mã này.", "No lot of the shop has this code.")));
            }
        }

        return faults;
    }

    /// <summary>The trace code of a lot of the market, from the address that its printed code leads to.</summary>
    private string? TraceCodeOf(string uri) =>
        uri.StartsWith(codes + "/tx/", StringComparison.OrdinalIgnoreCase) ? Crockford.Read(Uri.UnescapeDataString(uri[(codes.Length + 4)..]), TraceCode.Length) ?? "?" : null;
}
