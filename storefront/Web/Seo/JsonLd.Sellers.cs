using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Sellers.Shops;

namespace Marketplace.Storefront.Web.Seo;

internal sealed partial class JsonLd
{
    /// <summary>A shop: where it is, and its phone where it shows it.</summary>
    public JsonLd Shop(ShopView view)
    {
        Next();
        json.Write($$"""{"@type":"Organization","@id":{{ShopId(view.Slug)}},"name":{{view.Name}},"url":{{Url("/gian-hang/" + view.Slug)}},"description":{{view.Story.In(english)}}""");
        if (view.PictureKey.Length > 0)
        {
            json.Write($$""","logo":{{site.Of(Pictures.Address(view.PictureKey, 480))}},"image":{{site.Of(Pictures.Address(view.PictureKey, 960))}}""");
        }

        var address = view.Address;
        json.Write($$""","address":{"@type":"PostalAddress","streetAddress":{{address.StreetLine}},"addressLocality":{{address.CommuneName}},"addressRegion":{{address.ProvinceName}},"addressCountry":"VN"}""");
        if (view.PublicPhone is { } phone)
        {
            json.Write($$""","telephone":{{phone.International}}""");
        }

        if (view.FoundedYear is { } year)
        {
            json.Write($$""","foundingDate":{{year.ToString("0000", CultureInfo.InvariantCulture)}}""");
        }

        json.Write($"}}");
        return this;
    }

    /// <summary>The market itself and its search, for the home page.</summary>
    public JsonLd Market(string? hotline)
    {
        var id = site.Of("/#cho");
        Next();
        json.Write($$"""{"@type":"Organization","@id":{{id}},"name":{{PageMeta.SiteName}},"url":{{site.Of("/")}},"logo":{{site.Of("/icons/icon-512.png")}},"image":{{site.Of(SharedPicture.OfMarket.Path)}},"areaServed":{"@type":"Country","name":"VN"}""");
        if (hotline is not null)
        {
            json.Write($$""","telephone":{{(PhoneNumber.TryParse(hotline, out var phone) ? phone.International : hotline)}}""");
        }

        json.Write($$"""},{"@type":"WebSite","name":{{PageMeta.SiteName}},"alternateName":"Chợ OCOP","url":{{Url("/")}},"inLanguage":{{(english ? "en" : "vi")}},"publisher":{"@id":{{id}}},"potentialAction":{"@type":"SearchAction","target":{"@type":"EntryPoint","urlTemplate":{{Url("/tim-kiem?q={search_term_string}")}}},"query-input":{{"required name=search_term_string"}}""");
        json.Write($"}}}}");
        return this;
    }
}
