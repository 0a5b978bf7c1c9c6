using System.Text.Json.Serialization;
using Marketplace.Contracts;
using Marketplace.Traceability.Codes;

namespace Marketplace.Storefront.Web.Resolver;

/// <summary>A link of a linkset (RFC 9264, narrowed by the GS1 linkset schema).</summary>
public sealed record CodeLink(
    [property: JsonPropertyName("href")] string Href,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("hreflang"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? Languages = null);

/// <summary>What a code leads to, by link types of the GS1 Web Vocabulary.</summary>
/// <param name="Anchor">The finest level of the code that is known, as an address.</param>
/// <param name="Links">By the type's short name, e.g. <c>defaultLink</c>.</param>
public sealed record LinkSet(string Anchor, string Description, IReadOnlyDictionary<string, IReadOnlyList<CodeLink>> Links)
{
    public const string Vocabulary = "https://ref.gs1.org/voc/";
    public const string ContentType = "application/linkset+json";

    private const string OldVocabulary = "https://gs1.org/voc/";

    public CodeLink Default => Links["defaultLink"][0];

    /// <summary>
    /// The links of a known code. <paramref name="isSold"/>: the product's own page is there now. <paramref name="root"/>: scheme and host that the
    /// code was asked at.
    /// </summary>
    public static LinkSet Of(CodeTarget target, ProductFacts? product, bool isSold, string root)
    {
        var vi = product?.Name ?? "Sản phẩm của chợ";
        var en = product is { NameEn.Length: > 0 } ? product.NameEn : vi;
        var isProduct = target.Answer == CodeAnswer.Product;
        var shelf = isSold ? $"/san-pham/{product!.Slug}" : null;
        var page = isProduct && target.SerialAsked is null && shelf is not null ? shelf : target.TracePath;
        var (titleVi, titleEn) = page == shelf ? (vi, en) : ($"Nguồn gốc: {vi}", $"Origin: {en}");
        var links = new Dictionary<string, IReadOnlyList<CodeLink>>
        {
            ["defaultLink"] = [new(root + page, titleVi)],
            ["defaultLinkMulti"] = [new(root + page, titleVi, ["vi"]), new(root + Language.In(page, english: true), titleEn, ["en"])],
        };
        if (!isProduct)
        {
            links["traceability"] = [new(root + page, titleVi)];
        }

        if (shelf is not null || isProduct)
        {
            links["pip"] = [new(root + (shelf ?? page), vi)];
        }

        return new(root + target.CodePath, vi, links);
    }

    /// <summary>The short name of a link type that was asked for as <c>gs1:pip</c> or by its whole address; null for another vocabulary's.</summary>
    public static string? NameOf(string linkType) =>
        linkType.StartsWith("gs1:", StringComparison.Ordinal) ? linkType[4..]
        : linkType.StartsWith(Vocabulary, StringComparison.Ordinal) ? linkType[Vocabulary.Length..]
        : linkType.StartsWith(OldVocabulary, StringComparison.Ordinal) ? linkType[OldVocabulary.Length..]
        : null;

    public object ToJson() => Wrap(Links);

    /// <summary>Only the links among which the asker must choose.</summary>
    public object ChoiceOf(string name) => Wrap(new Dictionary<string, IReadOnlyList<CodeLink>> { [name] = Links[name] });

    private object Wrap(IReadOnlyDictionary<string, IReadOnlyList<CodeLink>> links)
    {
        var item = new Dictionary<string, object> { ["anchor"] = Anchor, ["itemDescription"] = Description };
        foreach (var (name, of) in links)
        {
            item[Vocabulary + name] = of;
        }

        return new { linkset = new[] { item } };
    }
}
