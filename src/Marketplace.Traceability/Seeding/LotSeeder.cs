using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Seeding;

/// <summary>The invented lots with their stories.</summary>
internal sealed class LotSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 30;

    public bool IsSample => true;

    public string Name => "traceability.lots";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var sellers = seed.Files.Read("products.csv").ToDictionary(r => r["slug"], r => r["seller_slug"]);
        var packs = seed.Files.Read("variants.csv").Where(r => r.Int("units") == 1)
            .GroupBy(r => r["stock_item"]).ToDictionary(g => g.Key, g => g.First());
        var events = seed.Files.Read("lot_events.csv").ToLookup(r => r["lot_code"]);
        foreach (var row in seed.Files.Read("lots.csv"))
        {
            var lot = LotOf(row, sellers[row["product_slug"]], packs.GetValueOrDefault(row["stock_item"]));
            if (await db.Set<Lot>().AnyAsync(l => l.Id == lot.Id, cancellationToken))
            {
                continue;
            }

            db.Add(lot);
            db.Add(lot.ToIssuedCode());
            db.AddRange(events[lot.Code].Select(e => EventOf(e, lot, seed.Now)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A trace code that is the same in every run: twelve characters from the SHA-256 of <paramref name="name"/>, and the check.</summary>
    internal static TraceCode CodeFor(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var payload = string.Concat(hash.Take(TraceCode.Length - 1).Select(b => Crockford.Alphabet[b & 31]));
        return TraceCode.Parse(payload + Crockford.CheckCharacter(payload));
    }

    /// <param name="pack">The pack that is one unit of the lot's shelf.</param>
    internal static Lot LotOf(SeedRow row, string sellerSlug, SeedRow? pack)
    {
        var code = row["lot_code"];
        var gtin = pack?.OrNull("gtin");
        var commune = Geography.Commune(row["place_commune_code"])
            ?? throw new InvalidDataException($"lots.csv: lot {code} lies in commune '{row["place_commune_code"]}', which is none.");
        return new()
        {
            Id = Ids.FromName("traceability_lots", code),
            SellerId = Ids.FromName("sellers_sellers", sellerSlug),
            ProductId = Ids.FromName("catalog_products", row["product_slug"]),
            Code = LotNumber.Parse(code).Value,
            Gtin = gtin,
            TraceCode = gtin is null ? CodeFor(code).Value : null,
            HarvestedFrom = row.DateOrNull("harvest_from"),
            HarvestedTo = row.DateOrNull("harvest_to"),
            PackedOn = row.Date("packed_on"),
            BestBefore = row.DateOrNull("best_before"),
            CommuneCode = commune.Code,
            CommuneName = commune.FullName,
            OldCommune = row.OrNull("place_old_commune"),
            OldCommuneCode = row.OrNull("place_old_commune_code"),
            PlotName = row.OrNull("plot_name"),
            Cultivar = row.OrNull("cultivar"),
            QuantityGrams = pack is null ? null : pack.Long("net_grams") * row.Long("packs"),
            OpenedAt = VietnamTime.StartOfDayUtc(row.Date("packed_on")),
            IsSample = true,
        };
    }

    internal static TraceEvent EventOf(SeedRow row, Lot lot, DateTime now)
    {
        var sequence = row.Int("seq");
        var id = Ids.FromName("traceability_events", $"{lot.Code}/{sequence}");
        var occurred = row.Moment("occurred_at");
        // Most is written down the same evening; one event in sixteen is late, as happens.
        var dice = id.ToByteArray()[0];
        var recorded = occurred + (dice % 16 == 0 ? TimeSpan.FromHours(26 + dice / 8) : TimeSpan.FromMinutes(20 + dice));
        recorded = recorded < now ? recorded : now;
        return new()
        {
            Id = id,
            LotId = lot.Id,
            Sequence = sequence,
            Kind = Enum.Parse<EventKind>(row["kind"], ignoreCase: true),
            OccurredAt = occurred,
            RecordedAt = recorded,
            IsLate = recorded - occurred > TraceEvent.LateAfter,
            LabelVi = row["label_vi"],
            LabelEn = row["label_en"],
            NoteVi = row["note_vi"],
            NoteEn = row["note_en"],
            Source = Enum.Parse<EventSource>(row["source"], ignoreCase: true),
            QuantityGrams = row.LongOrNull("quantity_grams"),
        };
    }
}
