using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Checks;

/// <summary>How a piece of the label stands on the listing.</summary>
public enum LabelState
{
    There,
    Missing,

    /// <summary>Given with each lot: dates and lot number.</summary>
    WithLot,
}

/// <summary>One piece of the label (Decree 37/2026/NĐ-CP). <paramref name="Field"/> of <see cref="ProductText"/>, or empty where it is filled in elsewhere.</summary>
public sealed record LabelItem(string Field, LocalText Text, LabelState State);

/// <summary>What the law wants on the label of a product, and what of it is missing; warnings by what is in it (<c>allergens.csv</c>).</summary>
internal sealed class LabelList(SeedFiles files)
{
    private const int Supplements = 18;
    private const int LastFood = 18;

    private static readonly Phrase NoMedicine = new("không phải là thuốc");
    private static readonly Phrase Adults = new("18 tuổi");

    private readonly List<(LocalText Name, IReadOnlyList<Phrase> Words)> allergens =
        [.. files.Read("allergens.csv").Select(r => (new LocalText(r["name"], r["name_en"]), Phrase.Split(r["words"])))];

    /// <param name="maker">Name and address of who answers for the product, as the shop has them.</param>
    public IReadOnlyList<LabelItem> Of(ProductText text, bool hasPacks, string maker)
    {
        var isFood = text.SetNo is >= 1 and <= LastFood;
        var list = new List<LabelItem>
        {
            Item(nameof(text.Name), "Tên hàng hoá", "Name of the goods", text.Name),
            Item("", "Tên và địa chỉ người chịu trách nhiệm (lấy từ gian hàng)", "Who answers for it, with address (from the shop)", maker),
            Item(nameof(text.OriginCommuneCode), "Xuất xứ", "Origin", text.OriginCommuneCode),
            Item("", "Định lượng (ở quy cách)", "Quantity (with the packs)", hasPacks ? "1" : ""),
        };
        if (isFood)
        {
            list.Add(Item(nameof(text.Ingredients), "Thành phần", "Ingredients", text.Ingredients));
            list.Add(new("", new("Ngày sản xuất, hạn sử dụng (ghi ở từng lô)", "Dates (with each lot)"), LabelState.WithLot));
            list.Add(Item(nameof(text.StorageAdvice), "Hướng dẫn bảo quản", "Storage", text.StorageAdvice));
        }

        list.Add(Item(nameof(text.UsageAdvice), "Hướng dẫn sử dụng", "Use", text.UsageAdvice));
        if (isFood && text.TaxClass == TaxClasses.Processed)
        {
            list.Add(Item(nameof(text.DeclarationNo), "Số bản tự công bố sản phẩm", "Self-declaration", text.DeclarationNo));
        }

        list.AddRange(Warnings(text));
        return list;
    }

    private IEnumerable<LabelItem> Warnings(ProductText text)
    {
        var (ingredients, warnings) = (new WordedText(text.Ingredients), new WordedText(text.Warnings));
        foreach (var (name, words) in allergens.Where(a => a.Words.Any(ingredients.Has)))
        {
            yield return Warning($"Cảnh báo dị ứng: có {name.Vi}", $"Allergy warning: contains {name.En}", words.Any(warnings.Has));
        }

        if (text.SetNo == Supplements)
        {
            yield return Warning(
                "Câu bắt buộc: “Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh.”", "The sentence that this is no medicine and replaces none", warnings.Has(NoMedicine));
        }

        if (text.SetNo is 14 or 15)
        {
            yield return Warning("Cảnh báo: “Người dưới 18 tuổi không được uống rượu bia.”", "Not for people under 18", warnings.Has(Adults));
            yield return Warning("Độ cồn, ví dụ “40 % vol”", "Alcohol, as in 40 % vol", $"{text.Ingredients} {text.Warnings} {text.Summary}".Contains("% vol", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static LabelItem Item(string field, string vi, string en, string value) =>
        new(field, new(vi, en), string.IsNullOrWhiteSpace(value) ? LabelState.Missing : LabelState.There);

    private static LabelItem Warning(string vi, string en, bool isThere) =>
        new(nameof(ProductText.Warnings), new(vi, en), isThere ? LabelState.There : LabelState.Missing);
}
