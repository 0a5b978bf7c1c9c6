using Marketplace.Contracts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Batches;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;

namespace Marketplace.Tests.Integration.Traceability.Chain;

/// <summary>Plots, pickings and batches of the tea cooperative of the sample marketplace.</summary>
internal static class Chains
{
    private static Actor Shop => Belongings.Shop;

    public static PlotText Text(string name, long squareMetres = 3_600, string commune = "05503", string? old = "05503") => new()
    {
        Name = name,
        Area = new(squareMetres),
        Cultivar = "Chè trung du",
        CommuneCode = commune,
        OldCommuneCode = old,
        ParcelNumber = "112",
        MapSheet = "24",
    };

    public static Task<Guid> PlotAsync(this TestSite site, long squareMetres = 36_000) =>
        site.DoAsync(new SavePlot(Shop, Guid.CreateVersion7(), Text("Nương " + Guid.CreateVersion7().ToString("N")[^8..], squareMetres)));

    public static Task<Guid> LeafAsync(this TestSite site, Guid plot, long grams, int hoursAgo = 10) =>
        site.DoAsync(new RecordHarvest(Shop, "bup-tuoi", new(Guid.CreateVersion7(), plot, grams, site.Clock.GetUtcNow().UtcDateTime.AddHours(-hoursAgo))));

    public static RecordBatch Batch(this TestSite site, Guid leaf, long taken, long dry)
    {
        var at = site.Clock.GetUtcNow().UtcDateTime.AddHours(-6);
        return new(Shop, Guid.CreateVersion7(), "che-xanh", null, [new(leaf, taken)], [.. Enumerable.Range(1, 6).Select(p => new BatchStep(p, at.AddMinutes(p * 30)))], dry);
    }

    public static Task<Guid> PackAsync(this TestSite site, Guid material, int packs) => site.DoAsync(Pack(material, packs));

    public static PackMaterial Pack(Guid material, int packs) =>
        new(Shop, material, Belongings.Variant, packs, "P" + Guid.CreateVersion7().ToString("N")[^10..], new(2026, 11, 21), new(2028, 4, 21));
}
