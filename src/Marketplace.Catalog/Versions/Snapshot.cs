using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;

namespace Marketplace.Catalog.Versions;

/// <summary>A pack in a version.</summary>
public sealed record PackSnapshot(string Sku, PackText Text);

/// <summary>What buyers see of a listing: its texts, packs that are sold with their prices, and pictures by key.</summary>
public sealed record Snapshot(ProductText Text, IReadOnlyList<PackSnapshot> Packs, IReadOnlyList<string> Pictures)
{
    // Shown by pages that encode it anew, never put into one.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Snapshot Of(Product product, IEnumerable<Variant> variants, IEnumerable<ProductPicture> pictures) => new(
        ProductEditor.TextOf(product),
        [.. variants.Where(v => v.IsActive).OrderBy(v => v.Position).Select(v => new PackSnapshot(v.Sku, PackEditor.TextOf(v)))],
        [.. pictures.OrderBy(p => p.Position).Select(p => p.Key)]);

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    internal static Snapshot FromJson(string json) => JsonSerializer.Deserialize<Snapshot>(json, Json)!;
}
