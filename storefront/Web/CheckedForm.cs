using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;

namespace Marketplace.Storefront.Web;

/// <summary>A line whose packs came back, as the form shows it: with the parts where it is a basket.</summary>
public sealed record CheckedLine(Guid Line, string Name, int Packs, int Ok, int Damaged, IReadOnlyList<(LinePartView Part, int Saved)> Parts);

/// <summary>The form in which a seller counts what came back: whole, damaged, and of damaged baskets the whole parts.</summary>
internal static class CheckedForm
{
    public static string Key(Guid line, Guid variant) => $"{line}/{variant}";

    public static CheckedLine Line(
        Guid line, string name, int packs, IReadOnlyDictionary<Guid, int> ok, IReadOnlyDictionary<Guid, int> damaged, IEnumerable<LinePartView> parts, IReadOnlyDictionary<string, int> saved) =>
        new(line, name, packs, ok.GetValueOrDefault(line, packs), damaged.GetValueOrDefault(line), [.. parts.Select(p => (p, saved.GetValueOrDefault(Key(line, p.VariantId))))]);

    public static IReadOnlyList<CheckedPacks> Read(IReadOnlyDictionary<Guid, int> ok, IReadOnlyDictionary<Guid, int> damaged, IReadOnlyDictionary<string, int> saved)
    {
        var parts = saved.Where(s => s.Value != 0)
            .Select(s => s.Key.Split('/') is [var line, var variant] && Guid.TryParse(line, out var lineId) && Guid.TryParse(variant, out var variantId) ? (lineId, variantId, s.Value) : default)
            .Where(s => s.lineId != Guid.Empty).ToLookup(s => s.lineId);
        return [.. ok.Keys.Union(damaged.Keys).Select(id => new CheckedPacks(id, ok.GetValueOrDefault(id), damaged.GetValueOrDefault(id)) { Saved = [.. parts[id].Select(s => new SavedPacks(s.variantId, s.Value))] })];
    }
}
