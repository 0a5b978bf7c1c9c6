using System.Globalization;
using System.Text;
using System.Xml;
using Marketplace.Contracts;
using Marketplace.Storefront.Web.Seo;
using Marketplace.Traceability.Recalls;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary><c>GET</c> or <c>HEAD /thu-hoi/feed</c>: recalls as Atom (RFC 4287), the newest twenty; each entry's id never changes.</summary>
internal static class RecallFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void MapRecallFeed(this IEndpointRouteBuilder app) => app.MapMethods("/thu-hoi/feed", [HttpMethods.Get, HttpMethods.Head], async (IMediator mediator, SiteAddress site, HttpResponse response, CancellationToken cancellationToken) =>
    {
        var recalls = (await mediator.Send(new ListPublicRecalls(), cancellationToken)).Items;
        var products = (await mediator.Send(new GetProductFacts([.. recalls.SelectMany(r => r.Lots).Select(l => l.ProductId).Distinct()]), cancellationToken)).ToDictionary(p => p.Id);
        response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(Write(recalls, products, site), "application/atom+xml; charset=utf-8");
    });

    private static string Write(IReadOnlyList<PublicRecall> recalls, Dictionary<Guid, ProductFacts> products, SiteAddress site)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, site.Of("/thu-hoi"));
            xml.WriteElementString("title", Atom, "Hàng thu hồi – Chợ OCOP Thái Nguyên");
            xml.WriteElementString("updated", Atom, Time(recalls.Select(r => r.EndedAt ?? r.At).DefaultIfEmpty(DateTime.UnixEpoch).Max()));
            Link(xml, "self", site.Of("/thu-hoi/feed"));
            foreach (var recall in recalls)
            {
                var names = recall.Lots.Select(l => products.GetValueOrDefault(l.ProductId)?.Name).OfType<string>().Distinct().ToList();
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("id", Atom, $"urn:uuid:{recall.Id}");
                xml.WriteElementString("title", Atom, $"{(recall.IsSample ? "[Dữ liệu mẫu] " : "")}{(recall.EndedAt is null ? "Thu hồi" : "Đã thu hồi xong")}: {string.Join(", ", names)}");
                xml.WriteElementString("updated", Atom, Time(recall.EndedAt ?? recall.At));
                xml.WriteElementString("published", Atom, Time(recall.At));
                Link(xml, "alternate", site.Of(recall.Path));
                xml.WriteStartElement("author", Atom);
                xml.WriteElementString("name", Atom, "Chợ OCOP Thái Nguyên");
                xml.WriteEndElement();
                xml.WriteElementString("summary", Atom, $"{recall.Reason.Vi} {recall.Advice.Vi} Số lô: {string.Join(", ", recall.Lots.Select(l => l.Code))}.");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Link(XmlWriter xml, string rel, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
