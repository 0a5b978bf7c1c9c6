using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Sellers.ApiKeys;
using Marketplace.Sellers.Shops;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Epcis;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Traces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Tests.Integration.Traceability.LotTests;

namespace Marketplace.Tests.Integration.Traceability.Epcis;

/// <summary>EPCIS as a partner's program meets it.</summary>
public sealed class EpcisApiTests(Webs webs) : IClassFixture<Webs>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_document_is_checked_without_a_key_and_never_breaks_the_server(string engine)
    {
        var client = (await webs.On(engine)).CreateClient();
        var good = await PostAsync(client, "/epcis/validate", Document(Event("4012345111118", "1")));
        (good.GetProperty("valid").GetBoolean(), good.GetProperty("errors").GetArrayLength()).ShouldBe((true, 0));
        good.GetProperty("eventIds")[0].GetString()!.ShouldStartWith("ni:///sha-256;");

        var bad = await PostAsync(client, "/epcis/validate?lang=en", Document(Event("4012345111118", "1").Replace("shipping", "shiping", StringComparison.Ordinal)));
        bad.GetProperty("valid").GetBoolean().ShouldBeFalse();
        bad.GetProperty("errors")[0].GetProperty("path").GetString().ShouldBe("$.epcisBody.eventList[0].bizStep");
        bad.GetProperty("errors")[0].GetProperty("reason").GetString()!.ShouldContain("shipping");

        foreach (var (text, status) in new[] { ("{", 400), ("", 400), (new string('[', 3000) + new string(']', 3000), 400), (new string(' ', ValidateEpcis.MostBytes + 1), 413), ("null", 200) })
        {
            var answer = await client.PostAsync(new Uri("/epcis/validate", UriKind.Relative), new StringContent(text, Encoding.UTF8, "application/json"));
            ((int)answer.StatusCode).ShouldBe(status);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(status == 200 ? "application/json" : "application/problem+json");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Only_a_key_in_force_of_an_active_shop_opens(string engine)
    {
        var web = await webs.On(engine);
        var (client, shop) = (web.CreateClient(), await ShopAsync(web));
        var none = await client.GetAsync(new Uri("/epcis/events", UriKind.Relative));
        ((int)none.StatusCode, none.Headers.WwwAuthenticate.Single().Scheme, none.Content.Headers.ContentType!.MediaType).ShouldBe((401, "Bearer", "application/problem+json"));
        ((int)(await With(client, "ocop_wrong").GetAsync(new Uri("/epcis/events", UriKind.Relative))).StatusCode).ShouldBe(401);
        ((int)(await With(client, shop.Key).GetAsync(new Uri("/epcis/events", UriKind.Relative))).StatusCode).ShouldBe(200);
        (await web.LookAsync(db => db.Set<ApiKey>().CountAsync(k => k.Hash == shop.Key || k.Name == shop.Key))).ShouldBe(0);

        await SetStateAsync(web, shop.Actor.SellerId!.Value, SellerState.Suspended);
        ((int)(await client.GetAsync(new Uri("/epcis/events", UriKind.Relative))).StatusCode).ShouldBe(403);
        await SetStateAsync(web, shop.Actor.SellerId!.Value, SellerState.Verified);
        var key = (await web.SendAsync(new ListApiKeys(shop.Actor))).ShouldHaveSingleItem();
        await web.DoAsync(new RevokeApiKey(shop.Actor, key.Id));
        ((int)(await client.GetAsync(new Uri("/epcis/events", UriKind.Relative))).StatusCode).ShouldBe(401);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Events_are_kept_once_and_found_by_what_they_say(string engine)
    {
        var web = await webs.On(engine);
        var shop = await ShopAsync(web);
        var client = With(web.CreateClient(), shop.Key);
        var document = Document(Event("4012345111118", "1"), Event("4012345111118", "2").Replace("shipping", "receiving", StringComparison.Ordinal), Event("4012345111118", "1"));
        var first = await client.PostAsync(new Uri("/epcis/capture", UriKind.Relative), Json(document));
        ((int)first.StatusCode).ShouldBe(202);
        var job = await client.GetFromJsonAsync<JsonElement>(first.Headers.Location!.OriginalString);
        (job.GetProperty("success").GetBoolean(), job.GetProperty("newEvents").GetInt32()).ShouldBe((true, 2));
        var again = await client.PostAsync(new Uri("/epcis/capture", UriKind.Relative), Json(document));
        (await client.GetFromJsonAsync<JsonElement>(again.Headers.Location!.OriginalString)).GetProperty("newEvents").GetInt32().ShouldBe(0);

        (await CountAsync(client, "")).ShouldBe(2);
        (await CountAsync(client, "?EQ_bizStep=shipping")).ShouldBe(1);
        (await CountAsync(client, "?EQ_bizStep=shipping,receiving&EQ_action=OBSERVE&eventType=ObjectEvent&EQ_disposition=in_transit")).ShouldBe(2);
        (await CountAsync(client, "?MATCH_epc=urn:epc:id:sgtin:4012345.011111.2")).ShouldBe(1);
        (await CountAsync(client, "?MATCH_anyEPC=https://id.gs1.org/01/04012345111118/21/9")).ShouldBe(0);
        (await CountAsync(client, "?EQ_readPoint=https://example.org/414/9521234000105")).ShouldBe(2);
        (await CountAsync(client, "?GE_eventTime=2026-03-12T06:30:00%2B07:00&LT_eventTime=2026-03-12T06:31:00%2B07:00")).ShouldBe(2);
        (await CountAsync(client, "?LT_eventTime=2026-03-12T06:30:00%2B07:00")).ShouldBe(0);
        (await CountAsync(client, "?GE_recordTime=2027-01-01T00:00:00Z")).ShouldBe(0);

        var page = await client.GetAsync(new Uri("/epcis/events?perPage=1", UriKind.Relative));
        page.Headers.GetValues("GS1-EPCIS-Version").ShouldBe(["2.0.0"]);
        var link = page.Headers.GetValues("Link").Single();
        link.ShouldEndWith("; rel=\"next\"");
        var next = await client.GetAsync(new Uri(link[1..link.IndexOf('>', StringComparison.Ordinal)], UriKind.Relative));
        next.Headers.Contains("Link").ShouldBeFalse();
        EventsOf(JsonDocument.Parse(await next.Content.ReadAsStringAsync()).RootElement).Single().GetProperty("bizStep").GetString().ShouldBe("receiving");
        foreach (var wrong in (string[])["?perPage=0", "?GE_eventTime=today", "?EQ_bizstep=shipping", "?nextPageToken=x"])
        {
            ((int)(await client.GetAsync(new Uri("/epcis/events" + wrong, UriKind.Relative))).StatusCode).ShouldBe(400, wrong);
        }

        var stranger = With(web.CreateClient(), (await ShopAsync(web)).Key);
        (await CountAsync(stranger, "")).ShouldBe(0);
        ((int)(await stranger.GetAsync(first.Headers.Location)).StatusCode).ShouldBe(404);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Nothing_of_a_faulty_document_is_kept_and_nobody_speaks_of_anothers_goods(string engine)
    {
        var web = await webs.On(engine);
        var (shop, other, gtin) = (await ShopAsync(web), await ShopAsync(web), NewGtin());
        await web.DoAsync(new OpenLot(other.Actor, NewLot(other.Actor, "CUA-TOI", gtin)));
        var traced = await web.DoAsync(new OpenLot(other.Actor, NewLot(other.Actor, "CUA-TOI-2")));
        var client = With(web.CreateClient(), shop.Key);
        foreach (var (e, path) in new[]
        {
            (Event(gtin, "1"), "$.epcisBody.eventList[1].epcList[0]"),
            (Event(gtin, "1").Replace($"https://id.gs1.org/01/{gtin}/21/1", "https://ocop.test" + traced.CodePath, StringComparison.Ordinal), "$.epcisBody.eventList[1].epcList[0]"),
            (Event("4012345111118", "1").Replace("OBSERVE", "LOOK", StringComparison.Ordinal), "$.epcisBody.eventList[1].action"),
        })
        {
            var answer = await client.PostAsync(new Uri("/epcis/capture", UriKind.Relative), Json(Document(Event("4012345111118", "8"), e)));
            ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((400, "application/problem+json"));
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("path").GetString().ShouldBe(path);
        }

        (await CountAsync(client, "")).ShouldBe(0);
        var mine = With(web.CreateClient(), other.Key);
        ((int)(await mine.PostAsync(new Uri("/epcis/capture", UriKind.Relative), Json(Document(Event(gtin, "1"))))).StatusCode).ShouldBe(202);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Our_own_chain_goes_out_and_comes_in_the_same(string engine)
    {
        var web = await webs.On(engine);
        await using var elsewhere = await TestWeb.StartAsync(engine);
        var shop = await ShopAsync(web);
        var there = await ShopAsync(elsewhere, shop.Actor);
        var opened = NewLot(shop.Actor, "CHUOI-01", NewGtin());
        var (lot, copy) = (await web.DoAsync(new OpenLot(shop.Actor, opened)), await elsewhere.DoAsync(new OpenLot(shop.Actor, opened)));
        var now = web.Clock.GetUtcNow().UtcDateTime;
        foreach (var (kind, hours, note) in new[] { (EventKind.Harvest, -30, "Một tôm hai lá"), (EventKind.Fix, -26, ""), (EventKind.Dry, -25, "Sao hai lần"), (EventKind.Dry, -25, "Sao hai lần"), (EventKind.Pack, -2, "40 gói") })
        {
            await web.DoAsync(new AddEvent(shop.Actor, lot.Id, Guid.CreateVersion7(), kind, now.AddHours(hours), note, new Grams(4250)));
        }

        var document = await With(web.CreateClient(), shop.Key).GetStringAsync(new Uri("/epcis/events", UriKind.Relative));
        var verdict = await PostAsync(web.CreateClient(), "/epcis/validate", document);
        verdict.GetProperty("errors").GetArrayLength().ShouldBe(0, verdict.ToString());
        var ids = verdict.GetProperty("eventIds").EnumerateArray().Select(i => i.GetString()).ToList();
        ids.Distinct().Count().ShouldBe(5);
        EventsOf(JsonDocument.Parse(document).RootElement).Select(e => e.GetProperty("eventID").GetString()).ShouldBe(ids);

        var client = With(elsewhere.CreateClient(), there.Key);
        ((int)(await client.PostAsync(new Uri("/epcis/capture", UriKind.Relative), Json(document))).StatusCode).ShouldBe(202);
        var back = await client.GetStringAsync(new Uri("/epcis/events", UriKind.Relative));
        (await PostAsync(client, "/epcis/validate", back)).GetProperty("eventIds").EnumerateArray().Select(i => i.GetString()).ShouldBe(ids);
        var (sent, got) = ((await web.SendAsync(new ViewTrace(lot.CodePath)))!, (await elsewhere.SendAsync(new ViewTrace(copy.CodePath)))!);
        got.Events.Select(e => (e.Kind, e.OccurredAt, e.Note.Vi, e.Label.En, e.Quantity)).ShouldBe(sent.Events.Select(e => (e.Kind, e.OccurredAt, e.Note.Vi, e.Label.En, e.Quantity)));

        // Sent home again it is known already.
        var home = await With(web.CreateClient(), shop.Key).PostAsync(new Uri("/epcis/capture", UriKind.Relative), Json(back));
        (await With(web.CreateClient(), shop.Key).GetFromJsonAsync<JsonElement>(home.Headers.Location!.OriginalString)).GetProperty("newEvents").GetInt32().ShouldBe(0);
        (await web.SendAsync(new ViewTrace(lot.CodePath)))!.Events.Count.ShouldBe(5);
    }

    private static string Event(string gtin, string serial) => $$"""
        {"type": "ObjectEvent", "eventTime": "2026-03-12T06:30:00+07:00", "eventTimeZoneOffset": "+07:00", "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit",
         "readPoint": {"id": "https://id.gs1.org/414/9521234000105"}, "epcList": ["https://id.gs1.org/01/{{gtin.PadLeft(14, '0')}}/21/{{serial}}"]}
        """;

    private static string Document(params string[] events) => """
        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-26T00:00:00+07:00",
         "epcisBody": {"eventList": [EVENTS]}}
        """.Replace("EVENTS", string.Join(',', events), StringComparison.Ordinal);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/ld+json");

    private static HttpClient With(HttpClient client, string key)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string text)
    {
        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), Json(text));
        ((int)answer.StatusCode).ShouldBe(200);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<int> CountAsync(HttpClient client, string query) =>
        EventsOf(await client.GetFromJsonAsync<JsonElement>("/epcis/events" + query)).Count;

    private static List<JsonElement> EventsOf(JsonElement answer) =>
        [.. answer.GetProperty("epcisBody").GetProperty("queryResults").GetProperty("resultsBody").GetProperty("eventList").EnumerateArray()];

    private static async Task<(Actor Actor, string Key)> ShopAsync(TestWeb web, Actor? asActor = null)
    {
        var actor = asActor ?? NewSeller();
        await web.WriteAsync(db =>
        {
            db.Add(new Seller { Id = actor.SellerId!.Value, Slug = "gh-" + actor.SellerId.Value.ToString("N", CultureInfo.InvariantCulture), Name = "Gian hàng thử", SearchName = "gian hang thu", State = SellerState.Verified });
            db.Add(new Marketplace.Sellers.Members.Member { Id = Guid.CreateVersion7(), SellerId = actor.SellerId.Value, PersonId = actor.PersonId!.Value });
        });
        return (actor, await web.DoAsync(new MakeApiKey(actor, "Phần mềm sổ sách")));
    }

    private static Task<int> SetStateAsync(TestWeb web, Guid seller, SellerState state) =>
        web.LookAsync(db => db.Set<Seller>().Where(s => s.Id == seller).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, state)));
}

internal static class Writing
{
    /// <summary>Adds rows that no command of the test makes.</summary>
    public static async Task WriteAsync(this TestWeb web, Action<MarketplaceDb> add)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            _ =>
            {
                add(db);
                return Task.FromResult(true);
            },
            kept => kept,
            CancellationToken.None);
    }
}
