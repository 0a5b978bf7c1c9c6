using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Marketplace.Traceability.Recalls;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Seeding;

/// <summary>Plots, pickings and batches behind the invented lots of tea. Their steps stand in lot_events.csv, with the lots.</summary>
internal sealed class ChainSeeder(MarketplaceDb db) : ISeeder
{
    /// <summary>The number of the one recall in the sample data, without dashes.</summary>
    internal static readonly string SampleRecall = "THVH2026M" + Crockford.CheckCharacter("THVH2026M");

    private const string Leaf = "bup-tuoi";
    private const string Dry = "che-kho";

    /// <summary>What a tea garden gives in a season, well below the ceiling: grams of a square metre.</summary>
    private const long Usual = 250;

    public int Order => 35;

    public bool IsSample => true;

    public string Name => "traceability.chains";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        var rows = seed.Files.Read("lots.csv").ToDictionary(r => r["lot_code"]);
        var events = seed.Files.Read("lot_events.csv").ToLookup(r => r["lot_code"]);
        var places = seed.Files.Read("geography/thai_nguyen_communes.csv").ToDictionary(r => r["code"], r => (Latitude: r.Double("lat"), Longitude: r.Double("lon")));
        var lots = (await db.Set<Lot>().AsNoTracking().Where(l => l.IsSample && l.PlotName != null).ToListAsync(cancellationToken))
            .Where(l => rows.ContainsKey(l.Code) && l.QuantityGrams is > 0).OrderBy(l => l.PackedOn).ThenBy(l => l.Code, StringComparer.Ordinal).ToList();
        var chains = lots.Select(l => (Lot: l, Leaf: Weighed(events[l.Code], EventKind.Harvest), Dried: Weighed(events[l.Code], EventKind.Dry)))
            .Where(c => c.Leaf > 0 && c.Dried >= c.Lot.QuantityGrams && c.Dried * 4 <= c.Leaf).ToList();
        var areas = seed.Files.Read("rights.csv").Where(r => r["kind"] == "gi").ToLookup(r => Ids.FromName("sellers_sellers", r["seller_slug"]), r => r["right_key"]);
        var number = 0;
        foreach (var plot in chains.GroupBy(c => (c.Lot.SellerId, Plot: c.Lot.PlotName!)))
        {
            var id = Ids.FromName("traceability_plots", $"{plot.Key.SellerId}/{plot.Key.Plot}");
            if (await db.Set<Plot>().AnyAsync(p => p.Id == id, cancellationToken))
            {
                continue;
            }

            var seasons = plot.GroupBy(c => Season.Of(c.Lot.HarvestedFrom ?? c.Lot.PackedOn).From).Select(g => (From: g.Key, Grams: g.Sum(c => c.Leaf))).ToList();
            db.Add(PlotOf(id, plot.Key.Plot, plot.First().Lot, seasons.Max(s => s.Grams), areas[plot.Key.SellerId], places, number++));
            db.AddRange(seasons.Select(s => new PlotSeason { PlotId = id, Kind = Leaf, SeasonFrom = s.From, Grams = s.Grams }));
            foreach (var (lot, leaf, dried) in plot)
            {
                AddChain(lot, id, leaf, dried);
            }
        }

        if (chains.Count > 0)
        {
            await AddRecallAsync(chains[0].Lot, cancellationToken);
        }
    }

    /// <summary>A recall that is long over, so that its pages can be looked at.</summary>
    private async Task AddRecallAsync(Lot lot, CancellationToken cancellationToken)
    {
        var id = Ids.FromName("traceability_recalls", lot.Code);
        if (await db.Set<Recall>().AnyAsync(r => r.Id == id, cancellationToken))
        {
            return;
        }

        var at = VietnamTime.StartOfDayUtc(lot.PackedOn.AddDays(10)).AddHours(9);
        db.Add(new Recall
        {
            Id = id,
            Number = SampleRecall,
            SellerId = lot.SellerId,
            State = RecallState.Ended,
            Start = RecallStart.Lot,
            StartId = lot.Id,
            StartText = lot.Code,
            ReasonVi = "Dữ liệu mẫu: máy hàn túi bị hở, chè có thể bị ẩm.",
            ReasonEn = "Sample data: pouches were not sealed well and the tea may be damp.",
            AdviceVi = "Không cần dùng hay bỏ gì: đây là ví dụ về một lần thu hồi đã xong.",
            AdviceEn = "Nothing to do: this is an example of a recall that is over.",
            ProposedAt = at,
            ConfirmedAt = at.AddHours(1),
            EndedAt = at.AddDays(12),
            IsSample = true,
        });
        db.Add(new RecallLot { RecallId = id, LotId = lot.Id, ProductId = lot.ProductId, LotCode = lot.Code });
    }

    private static long Weighed(IEnumerable<SeedRow> events, EventKind kind) =>
        events.Where(e => Enum.Parse<EventKind>(e["kind"], ignoreCase: true) == kind).Select(e => e.LongOrNull("quantity_grams") ?? 0).LastOrDefault();

    private void AddChain(Lot lot, Guid plotId, long leaf, long dried)
    {
        var (picked, packed) = (lot.HarvestedTo ?? lot.PackedOn, lot.PackedOn);
        var harvest = Material(lot, "L", Leaf, leaf, leaf, picked);
        harvest.PlotId = plotId;
        var batch = Material(lot, "K", Dry, dried, lot.QuantityGrams!.Value, picked);
        batch.Process = "che-xanh";
        db.AddRange(harvest, batch, Use(harvest.Id, batch.Id, leaf, lot, picked), Use(batch.Id, lot.Id, lot.QuantityGrams.Value, lot, packed));
    }

    private static MaterialLot Material(Lot lot, string suffix, string kind, long grams, long used, DateOnly day) => new()
    {
        Id = Ids.FromName("traceability_materials", $"{lot.Code}/{suffix}"),
        SellerId = lot.SellerId,
        Code = $"{lot.Code}-{suffix}",
        Kind = kind,
        Grams = grams,
        UsedGrams = used,
        MadeOn = day,
        OpenedAt = VietnamTime.StartOfDayUtc(day.AddDays(1)).AddHours(-2),
        IsSample = true,
    };

    private static LotUse Use(Guid from, Guid to, long grams, Lot lot, DateOnly day)
    {
        var at = VietnamTime.StartOfDayUtc(day.AddDays(1)).AddHours(-2);
        return new() { Id = Ids.FromName("traceability_lot_uses", $"{from}/{to}"), SellerId = lot.SellerId, FromId = from, ToId = to, Grams = grams, OccurredAt = at, RecordedAt = at };
    }

    /// <summary>A rectangle of its size near the middle of the commune; which indication its seller may use decides, with the old commune, what it claims.</summary>
    private static Plot PlotOf(Guid id, string name, Lot lot, long mostLeaf, IEnumerable<string> rights, Dictionary<string, (double Latitude, double Longitude)> places, int number)
    {
        var sao = Math.Max(2, (mostLeaf / Usual / SquareMetres.PerSao) + 1);
        var gi = rights.Select(GiAreas.Find).FirstOrDefault(a => a is not null && GiAreas.Place(a, lot.CommuneCode!, lot.OldCommuneCode) == GiPlace.Inside);
        var (latitude, longitude) = places.GetValueOrDefault(lot.CommuneCode!, (21.56, 105.77));
        (latitude, longitude) = (latitude + (((number * 37 % 40) - 20) / 4000.0), longitude + (((number * 23 % 40) - 20) / 4000.0));
        var (height, width) = (Math.Sqrt(sao * SquareMetres.PerSao / 1.5) / 111_320, Math.Sqrt(sao * SquareMetres.PerSao * 1.5) / (111_320 * Math.Cos(latitude * Math.PI / 180)));
        string Corner(double up, double right) => string.Create(CultureInfo.InvariantCulture, $"{latitude + (up * height):0.000000}, {longitude + (right * width):0.000000}");
        return new()
        {
            Id = id,
            SellerId = lot.SellerId,
            Name = name,
            SquareMetres = sao * SquareMetres.PerSao,
            Cultivar = lot.Cultivar,
            CommuneCode = lot.CommuneCode!,
            CommuneName = lot.CommuneName!,
            OldCommuneCode = lot.OldCommuneCode,
            OldCommune = lot.OldCommune,
            Latitude = (long)Math.Round(latitude * 1_000_000),
            Longitude = (long)Math.Round(longitude * 1_000_000),
            GiKey = gi?.Key,
            Corners = gi is null ? null : string.Join('\n', Corner(0, 0), Corner(0, 1), Corner(1, 1), Corner(1, 0)),
            RecordedAt = lot.OpenedAt.AddDays(-30),
            IsSample = true,
        };
    }
}
