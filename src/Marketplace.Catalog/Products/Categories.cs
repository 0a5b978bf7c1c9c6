using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Products;

/// <summary>How deep a category is: one of the 26 OCOP sets, a group of them, or an industry.</summary>
public enum CategoryLevel
{
    Industry,
    Group,
    Set,
}

/// <summary>An address below <c>/danh-muc/</c>. <paramref name="SetNos"/> are the numbers of the sets in it.</summary>
public sealed record Category(string Slug, LocalText Name, CategoryLevel Level, IReadOnlyList<int> SetNos, string? ParentSlug);

/// <summary>The OCOP product sets that may be sold here, their groups and industries (catalog-seed/ocop/product_sets.csv).</summary>
internal sealed class Categories
{
    private readonly Dictionary<string, Category> bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Category> bySet = [];

    public Categories(SeedFiles files)
    {
        var rows = files.Read("ocop/product_sets.csv").Where(r => r.Flag("listed")).ToList();
        foreach (var industry in rows.GroupBy(r => r["industry_slug"]))
        {
            Add(industry.Key, new(industry.First()["industry_name"], industry.First()["industry_name_en"]), CategoryLevel.Industry, industry, null);
            foreach (var group in industry.GroupBy(r => r["group_slug"]))
            {
                Add(group.Key, new(group.First()["group_name"], group.First()["group_name_en"]), CategoryLevel.Group, group, industry.Key);
                foreach (var set in group)
                {
                    bySet[set.Int("no")] = Add(set["slug"], new(set["set_name"], set["name_en"]), CategoryLevel.Set, [set], group.Key);
                }
            }
        }
    }

    public IReadOnlyCollection<Category> All => bySlug.Values;

    public Category? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public Category? OfSet(int setNo) => bySet.GetValueOrDefault(setNo);

    /// <summary>From industry to set.</summary>
    public IReadOnlyList<Category> PathOf(int setNo)
    {
        var path = new List<Category>();
        for (var at = OfSet(setNo); at is not null; at = at.ParentSlug is null ? null : Find(at.ParentSlug))
        {
            path.Insert(0, at);
        }

        return path;
    }

    private Category Add(string slug, LocalText name, CategoryLevel level, IEnumerable<SeedRow> sets, string? parent)
    {
        // A group of one set has the set's name and address in the list of the Decision.
        var category = new Category(slug, name, level, [.. sets.Select(r => r.Int("no"))], parent == slug ? null : parent);
        bySlug.TryAdd(slug, category);
        return category;
    }
}
