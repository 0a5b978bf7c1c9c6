using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Traceability.Materials;

namespace Marketplace.Storefront.Web;

/// <summary>What people type on the pages of plots, batches and lots.</summary>
internal static class ChainForms
{
    private const string When = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] WhenFormats = [When, "yyyy-MM-dd'T'HH:mm:ss", "dd/MM/yyyy HH:mm"];

    /// <summary>Grams of a weight typed in kilograms or with a unit; null when it is none.</summary>
    public static long? Weight(string? typed) =>
        Grams.TryParse(typed, out var weight) || Grams.TryParse(typed + " kg", out weight) ? weight.Value : null;

    /// <summary><c>12,5</c> for a field whose label says kilograms.</summary>
    public static string Kg(long grams) => new Grams(Math.Max(grams, 1000)).Value == grams
        ? new Grams(grams).FormatVi().Split('\u00A0')[0]
        : (grams / 1000m).ToString("0.###", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>UTC of a moment typed on Vietnam's clock.</summary>
    public static DateTime? Moment(string? typed) =>
        DateTime.TryParseExact(typed, WhenFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? VietnamTime.ToUtc(local) : null;

    public static string Local(DateTime local) => local.ToString(When, CultureInfo.InvariantCulture);

    /// <summary>A place to choose: a commune in force with one of the old communes on its ground, as <c>code|old</c>.</summary>
    public static IReadOnlyList<(Commune Now, IReadOnlyList<OldCommune> Old)> Places { get; } =
        [.. Geography.Search("19", "", 200).Select(c => (c, (IReadOnlyList<OldCommune>)[.. Geography.FormerOf(c.Code).Where(o => o.Code is not null).DistinctBy(o => o.Code)]))];

    public static string NameOf(Words t, string kind)
    {
        var name = t[MaterialKinds.Name(kind)];
        return name.Length == 0 ? kind : char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..];
    }
}
