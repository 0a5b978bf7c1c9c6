using System.Text.Json;
using Marketplace.Traceability.Scans;

namespace Marketplace.Bench.Clones;

/// <summary>One scan of the simulated world. <paramref name="OfCopy"/>: of a copy, not of the pack the serial was printed for.</summary>
internal readonly record struct Scan(double Day, int Device, string? Region, bool OfCopy);

/// <summary>A simulated serial with its scans in order.</summary>
internal sealed record Pack(int Serial, double Activated, double? Sold, string SoldRegion, bool IsCloned, IReadOnlyList<Scan> Scans);

/// <summary>
/// Draws packs as <c>model.json</c> of the clone bench fixes it. Where the file leaves something open, what was chosen here stands beside it;
/// it was chosen before the first figure and not changed after.
/// </summary>
internal sealed class CloneModel
{
    /// <summary>Lots are activated over this part of the year, so that copies of the last still fall into it.</summary>
    private const double ActivationDays = 180;

    private readonly JsonElement genuine;
    private readonly JsonElement clones;
    private readonly int horizon;
    private readonly int lots;
    private readonly double[] regionWeights;
    private readonly Random random;
    private readonly string[] regions;
    private int devices;

    /// <param name="regions">Home first; as many as the model has.</param>
    public CloneModel(JsonElement model, int seed, IReadOnlyList<string> regions)
    {
        (genuine, clones) = (model.GetProperty("genuine"), model.GetProperty("clones"));
        (horizon, lots) = (model.GetProperty("horizon_days").GetInt32(), model.GetProperty("lots").GetInt32());
        this.regions = [.. regions.Take(genuine.GetProperty("regions").GetInt32())];
        random = new Random(seed);
        var home = genuine.GetProperty("home_region_share").GetDouble();
        var zipf = Enumerable.Range(1, this.regions.Length - 1).Select(rank => Math.Pow(rank, -1.1)).ToArray();
        regionWeights = [home, .. zipf.Select(z => (1 - home) * z / zipf.Sum())];
    }

    public IEnumerable<Pack> Draw(int packs, double clonedShare)
    {
        var activated = Enumerable.Range(0, lots).Select(_ => random.NextDouble() * ActivationDays).ToArray();
        var (left, follow) = ((int)Math.Round(packs * clonedShare), 0);
        Copier? copier = null;
        for (var serial = 0; serial < packs; serial++)
        {
            var at = activated[(int)((long)serial * lots / packs)];

            // Whoever copies several packs copies neighbours: three more of the roll, by the same copier.
            var isCloned = left > 0 && (follow > 0 || random.NextDouble() < (double)left / (packs - serial));
            if (isCloned)
            {
                left--;
                if (follow > 0 && copier is not null)
                {
                    follow--;
                }
                else
                {
                    copier = NewCopier(at);
                    follow = random.NextDouble() < clones.GetProperty("also_neighbouring_serials_share").GetDouble() ? 3 : 0;
                }
            }

            yield return DrawPack(serial, at, isCloned ? copier : null);
        }
    }

    private Pack DrawPack(int serial, double activated, Copier? copier)
    {
        var scans = new List<Scan>();
        var region = Region();
        var first = activated + LogNormal(genuine.GetProperty("activated_to_first_scan_days"));
        var season = genuine.GetProperty("gift_season").GetProperty("days");
        var (from, to) = (season[0].GetDouble(), season[1].GetDouble());
        if (activated < from && random.NextDouble() < genuine.GetProperty("gift_season").GetProperty("share_of_first_scans").GetDouble())
        {
            first = from + random.NextDouble() * (to - from);
        }

        // A sale here comes before the first scan at home, and before the pack is moved on.
        double? sold = random.NextDouble() < Share("sold_on_marketplace_share") ? activated + 0.6 * (first - activated) : null;
        var left = random.NextDouble() < Share("moves_region_share") ? first + random.NextDouble() * 30 : double.MaxValue;
        var arrived = left + genuine.GetProperty("move_takes_days_min").GetDouble() + random.NextDouble() * 2;
        var second = Region();
        Look(scans, Devices(atLeastOne: false), first, false, day => day < left ? region : second, day => day >= left && day < arrived ? arrived : day);
        if (random.NextDouble() < Share("shop_scans_before_sale_share"))
        {
            var until = sold ?? first;
            for (var n = Geometric(genuine.GetProperty("shop_scans_per_such_pack").GetProperty("mean").GetDouble()); n > 0; n--)
            {
                Visit(scans, ++devices, activated + random.NextDouble() * (until - activated), false, _ => region, day => day, scansOfDevice: 1);
            }
        }

        if (copier is not null)
        {
            for (var copy = 0; copy < copier.Copies; copy++)
            {
                var day = copier.From + random.NextDouble() * clones.GetProperty("copies_sold_over_days").GetDouble();
                var where = copier.Regions[random.Next(copier.Regions.Count)];
                if (random.NextDouble() < clones.GetProperty("a_copy_is_scanned_share").GetDouble())
                {
                    Look(scans, Devices(atLeastOne: true), day, true, _ => where, d => d);
                }
            }
        }

        return new(serial, activated, sold, region, copier is not null, scans.Where(s => s.Day < horizon).OrderBy(s => s.Day).ToList());
    }

    /// <summary>Devices one after another, each after a gap like that between scans of one; on a tasting table all within four hours.</summary>
    private void Look(List<Scan> scans, int count, double first, bool ofCopy, Func<double, string> where, Func<double, double> when)
    {
        var day = first;
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                day = count > 8 ? first + random.NextDouble() * 4 / 24 : day + Gap();
            }

            Visit(scans, ++devices, day, ofCopy, where, when, Geometric(genuine.GetProperty("scans_per_device").GetProperty("mean").GetDouble()));
        }
    }

    /// <summary>Whether a region is known is a matter of the device: its network tells, or its owner chose.</summary>
    private void Visit(List<Scan> scans, int device, double day, bool ofCopy, Func<double, string> where, Func<double, double> when, int scansOfDevice)
    {
        var known = random.NextDouble() < Share("region_known_share");
        for (var i = 0; i < scansOfDevice; i++)
        {
            day = when(i == 0 ? day : day + Gap());
            scans.Add(new(day, device, known ? where(day) : null, ofCopy));
        }
    }

    /// <summary>Copies are sold where packs are sold: their regions are drawn as those of packs.</summary>
    private Copier NewCopier(double activated)
    {
        var (copies, after) = (clones.GetProperty("copies"), clones.GetProperty("copied_after_activation_days"));
        var (least, most) = (Math.Log(copies.GetProperty("min").GetDouble()), Math.Log(copies.GetProperty("max").GetDouble()));
        var (soonest, latest) = (after.GetProperty("min").GetDouble(), after.GetProperty("max").GetDouble());
        var count = random.Next(2, 7);
        var places = new List<string>();
        while (places.Count < count)
        {
            if (Region() is var place && !places.Contains(place))
            {
                places.Add(place);
            }
        }

        return new((int)Math.Round(Math.Exp(least + random.NextDouble() * (most - least))), activated + soonest + random.NextDouble() * (latest - soonest), places);
    }

    private int Devices(bool atLeastOne)
    {
        var none = genuine.GetProperty("devices_scanning_a_pack").GetProperty("0").GetDouble();
        var dice = atLeastOne ? none + random.NextDouble() * (1 - none) : random.NextDouble();
        foreach (var share in genuine.GetProperty("devices_scanning_a_pack").EnumerateObject())
        {
            if ((dice -= share.Value.GetDouble()) < 0)
            {
                var bounds = share.Name.Split('-').Select(int.Parse).ToArray();
                return bounds.Length == 1 ? bounds[0] : random.Next(bounds[0], bounds[1] + 1);
            }
        }

        return atLeastOne ? 1 : 0;
    }

    private string Region()
    {
        var dice = random.NextDouble();
        for (var i = 0; i < regionWeights.Length; i++)
        {
            if ((dice -= regionWeights[i]) < 0)
            {
                return regions[i];
            }
        }

        return regions[0];
    }

    private double Gap() => LogNormal(genuine.GetProperty("gap_between_scans_of_a_device_hours")) / 24;

    private double LogNormal(JsonElement of)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return of.GetProperty("median").GetDouble() * Math.Exp(of.GetProperty("sigma").GetDouble() * normal);
    }

    private int Geometric(double mean)
    {
        var count = 1;
        while (random.NextDouble() > 1 / mean)
        {
            count++;
        }

        return count;
    }

    private double Share(string name) => genuine.GetProperty(name).GetDouble();

    private sealed record Copier(int Copies, double From, IReadOnlyList<string> Regions);
}
