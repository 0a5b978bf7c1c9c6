using System.Globalization;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Catalog.Versions;

/// <summary>A stretch of a text; <paramref name="IsChanged"/>: not in the other one.</summary>
public sealed record Stretch(string Text, bool IsChanged);

/// <summary>A field that is another one. <paramref name="IsWeighty"/>: name, claim, certificate or origin, which staff approve anew.</summary>
public sealed record Difference(LocalText Field, IReadOnlyList<Stretch> Before, IReadOnlyList<Stretch> After, bool IsWeighty);

/// <summary>Tells two versions of a listing apart, field by field.</summary>
public static class Differences
{
    public static IReadOnlyList<Difference> Between(Snapshot before, Snapshot after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var found = new List<Difference>();
        foreach (var ((field, weighty, old), (_, _, now)) in Texts(before.Text).Zip(Texts(after.Text)).Where(p => p.First.Value != p.Second.Value))
        {
            var (a, b) = Compare(old, now);
            found.Add(new(field, a, b, weighty));
        }

        var (was, isNow) = (before.Packs.ToDictionary(p => p.Sku, Line), after.Packs.ToDictionary(p => p.Sku, Line));
        foreach (var sku in was.Keys.Union(isNow.Keys).Order(StringComparer.Ordinal).Where(sku => was.GetValueOrDefault(sku) != isNow.GetValueOrDefault(sku)))
        {
            var (a, b) = Compare(was.GetValueOrDefault(sku) ?? "", isNow.GetValueOrDefault(sku) ?? "");
            found.Add(new(new($"Quy cách {sku}", $"Pack {sku}"), a, b, IsWeighty: false));
        }

        if (!before.Pictures.SequenceEqual(after.Pictures))
        {
            found.Add(new(
                new("Ảnh", "Pictures"), [new($"{before.Pictures.Count}", true)],
                [new($"{after.Pictures.Count} (+{after.Pictures.Except(before.Pictures).Count()}, −{before.Pictures.Except(after.Pictures).Count()})", true)], IsWeighty: false));
        }

        return found;
    }

    /// <summary>Words that are the same at both ends stay unmarked.</summary>
    private static (IReadOnlyList<Stretch> Before, IReadOnlyList<Stretch> After) Compare(string before, string after)
    {
        var (a, b) = (before.Split(' '), after.Split(' '));
        var head = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        var most = Math.Min(a.Length, b.Length) - head;
        var tail = a.Reverse().Zip(b.Reverse()).Take(most).TakeWhile(p => p.First == p.Second).Count();
        return (Cut(a, head, tail), Cut(b, head, tail));
    }

    private static List<Stretch> Cut(string[] words, int head, int tail)
    {
        Stretch[] parts =
        [
            new(string.Join(' ', words[..head]), false), new(string.Join(' ', words[head..(words.Length - tail)]), true), new(string.Join(' ', words[(words.Length - tail)..]), false),
        ];
        return [.. parts.Where(p => p.Text.Length > 0)];
    }

    private static string Line(PackSnapshot pack) =>
        $"{pack.Text.Name} · {pack.Text.Price.Format()} · {pack.Text.NetGrams.ToString(CultureInfo.InvariantCulture)} g{(pack.Text.Gtin.Length > 0 ? " · " + pack.Text.Gtin : "")}";

    private static IEnumerable<(LocalText Field, bool IsWeighty, string Value)> Texts(ProductText t)
    {
        static string N(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
        yield return (new("Tên sản phẩm", "Name"), true, t.Name);
        yield return (new("Tên tiếng Anh", "English name"), true, t.NameEn);
        yield return (new("Bộ sản phẩm", "Product set"), true, N(t.SetNo));
        yield return (new("Nơi làm ra", "Origin"), true, Geography.Commune(t.OriginCommuneCode)?.FullName ?? t.OriginCommuneCode);
        yield return (new("Giới thiệu", "Summary"), true, t.Summary);
        yield return (new("Giới thiệu tiếng Anh", "English summary"), true, t.SummaryEn);
        yield return (new("Chuyện người làm", "Story"), true, t.Story);
        yield return (new("Thành phần", "Ingredients"), true, t.Ingredients);
        yield return (new("Lưu ý", "Warnings"), true, t.Warnings);
        yield return (new("Số công bố", "Declaration"), true, t.DeclarationNo);
        yield return (new("Loại hàng", "Kind of goods"), true, t.TaxClass == TaxClasses.Unprocessed ? "Chưa chế biến" : "Đã chế biến");
        yield return (new("Bảo quản", "Storage"), false, t.StorageAdvice);
        yield return (new("Cách dùng", "Use"), false, t.UsageAdvice);
        yield return (new("Hạn sử dụng (ngày)", "Shelf life (days)"), false, N(t.ShelfLifeDays));
        yield return (new("Dễ vỡ", "Fragile"), false, t.IsFragile ? "Có" : "Không");
        yield return (new("Pha trà", "Brewing"), false, $"{N(t.BrewGrams)} g, {N(t.BrewMillilitres)} ml, {N(t.BrewCelsius)} °C, {N(t.BrewSeconds)} s");
        yield return (new("Mùa vụ", "Season"), false, $"{N(t.SeasonFrom)}–{N(t.SeasonTo)}");
    }
}
