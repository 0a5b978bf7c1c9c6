using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Web.Seo;

/// <summary>What buyers think of a product: the average in tenths of a star (10–50) and how many of them said so.</summary>
public readonly record struct ShownRating(int Tenths, int Count);

internal sealed partial class JsonLd
{
    /// <summary>
    /// A product with an offer for each pack, who makes and sells it, where it comes from and its OCOP stars. <paramref name="ratings"/>: null
    /// where nobody rated it yet, since a rating of nobody is not valid.
    /// </summary>
    public JsonLd Product(ProductView view, SellerFacts seller, OcopBadge? badge, ShownRating? ratings = null)
    {
        var shop = ShopId(seller.Slug);
        Next();
        json.Write($$"""{"@type":"Product","name":{{view.Name.In(english)}},"description":{{view.Summary.In(english)}},"url":{{Url("/san-pham/" + view.Slug)}}""");
        Images(view.Pictures);
        if (view.Path is [.., var category])
        {
            json.Write($$""","category":{{category.Name.In(english)}}""");
        }

        json.Write($$""","brand":{"@type":"Brand","name":{{seller.Name}}},"manufacturer":{"@id":{{shop}}},"countryOfOrigin":{"@type":"Country","name":"VN"}""");
        Facts(view);
        if (badge is not null)
        {
            json.Write($$""","hasCertification":{"@type":"Certification","name":{{(english ? $"OCOP {badge.Stars} stars" : $"OCOP {badge.Stars} sao")}},"certificationIdentification":{{badge.CertificateNumber}},"issuedBy":{"@type":"Organization","name":{{badge.Issuer}}},"certificationRating":{"@type":"Rating","ratingValue":{{badge.Stars}},"bestRating":5},"datePublished":{{badge.SignedOn}},"expires":{{badge.ExpiresOn}}}""");
        }

        if (ratings is { Count: > 0 } rated)
        {
            json.Write($$""","aggregateRating":{"@type":"AggregateRating","ratingValue":{{rated.Tenths / 10m}},"reviewCount":{{rated.Count}},"bestRating":5,"worstRating":1}""");
        }

        Offers(view.Packs, shop);
        json.Write($$"""},{"@type":"Organization","@id":{{shop}},"name":{{seller.Name}},"url":{{Url("/gian-hang/" + seller.Slug)}}}""");
        return this;
    }

    private void Images(IReadOnlyList<PictureView> pictures)
    {
        if (pictures.Count == 0)
        {
            return;
        }

        json.Write($$""","image":[""");
        for (var i = 0; i < pictures.Count; i++)
        {
            Comma(i);
            json.Write($"{site.Of(Pictures.Address(pictures[i].Key, 960))}");
        }

        json.Write($"]");
    }

    // schema.org has a place of origin for countries only.
    private void Facts(ProductView view)
    {
        json.Write($$""","additionalProperty":[{"@type":"PropertyValue","name":{{T("Nơi làm ra", "Place of production")}},"value":{{view.CommuneName + ", Thái Nguyên"}}}""");
        if (view is { SeasonFrom: { } from, SeasonTo: { } to } && !(from == 1 && to == 12))
        {
            json.Write($$""",{"@type":"PropertyValue","name":{{T("Mùa vụ", "Season")}},"value":{{(english ? $"months {from} to {to}" : $"tháng {from} đến tháng {to}")}}}""");
        }

        if (view.IsSample)
        {
            json.Write($$""",{"@type":"PropertyValue","name":{{T("Dữ liệu mẫu", "Sample data")}},"value":{{T("có", "yes")}}}""");
        }

        json.Write($"]");
    }

    private void Offers(IReadOnlyList<PackView> packs, string shop)
    {
        if (packs.Count == 0)
        {
            return;
        }

        json.Write($$""","offers":[""");
        for (var i = 0; i < packs.Count; i++)
        {
            var pack = packs[i];
            Comma(i);
            json.Write($$"""{"@type":"Offer","name":{{pack.Name.In(english)}},"sku":{{pack.Sku}}""");
            if (pack.Gtin is { } gtin)
            {
                json.Write($$""","gtin":{{gtin}}""");
            }

            json.Write($$""","price":{{pack.Price.Dong}},"priceCurrency":"VND","availability":{{(pack.Available > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock")}},"itemCondition":"https://schema.org/NewCondition","seller":{"@id":{{shop}}}""");
            json.Write($"}}");
        }

        json.Write($"]");
    }

    // The same on all pages and in both languages, so that a shop is one thing wherever it is named.
    private string ShopId(string slug) => $"{site.Root}/gian-hang/{slug}#shop";
}
