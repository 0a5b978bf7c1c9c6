using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Messages.Channels;
using Marketplace.Platform.Secrets;
using Marketplace.Tests.Integration.Accounts;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marketplace.Tests.Integration.Platform;

/// <summary>What Zalo, the SMS gateway and a mail server are sent, and what is made of their answers; simulators play them.</summary>
public sealed class MessageChannelTests
{
    private static readonly bool[] Refusals = [false, true];

    private static readonly OutgoingMessage Message =
        new(Guid.Parse("01930000-0000-7000-8000-000000000001"), "ordering.placed", PhoneNumber.Parse("0987000111"), "hoa@vi-du.vn", "Đơn “PG4M” đã đặt: 180.000 ₫");

    [Fact]
    public async Task Zalo_gets_the_template_and_the_phone_without_its_nought()
    {
        await using var simulator = LoopbackHost.Build();
        (JsonNode? Body, string Token) asked = default;
        var answer = """{"error":0,"message":"Success","data":{"msg_id":"m-1"}}""";
        simulator.MapPost("/message/template", async (HttpRequest request) =>
        {
            asked = (await JsonNode.ParseAsync(request.Body), request.Headers["access_token"].ToString());
            return Results.Text(answer, "application/json");
        });
        var settings = Settings("Zns", await simulator.ListenAsync(), ("AccessToken", "t"), ("Templates:ordering-placed", "231677"));
        await using var site = await TestSite.StartAsync(TestEngine.Sqlite);
        var zns = new Zns(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }, Keys(site, settings), settings);

        (await zns.SendAsync(Message, default)).ShouldBe(new(ChannelResult.Sent, "m-1"));
        asked.Token.ShouldBe("t");
        asked.Body!["phone"]!.ToString().ShouldBe("84987000111");
        asked.Body["template_id"]!.ToString().ShouldBe("231677");
        asked.Body["template_data"]!["noi_dung"]!.ToString().ShouldBe(Message.Text);
        asked.Body["tracking_id"]!.ToString().ShouldBe(Message.Id.ToString("N"));

        answer = """{"error":-118,"message":"Zalo account not existed"}""";
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Unreachable);
        answer = """{"error":-124,"message":"Access token invalid"}""";
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.TryLater);
        answer = "not json";
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Unclear, "it may have been sent");
        (await zns.SendAsync(Message with { Kind = "other" }, default)).Result.ShouldBe(ChannelResult.Unreachable, "no template was approved");
        await simulator.StopAsync();
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.TryLater, "nobody was there");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Zalo_s_key_is_renewed_by_one_node_before_it_runs_out_and_kept_encrypted(string engine)
    {
        await using var site = await TestSite.StartAsync(engine);
        await using var simulator = LoopbackHost.Build();
        var (asked, given, answering) = (new List<string>(), 0, true);
        simulator.MapPost("/v4/oa/access_token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            request.Headers["secret_key"].ToString().ShouldBe("s");
            (form["app_id"].ToString(), form["grant_type"].ToString()).ShouldBe(("app", "refresh_token"));
            lock (asked)
            {
                // Each refresh token counts once.
                var right = answering && form["refresh_token"] == (given == 0 ? "first" : $"refresh-{given}");
                asked.Add(form["refresh_token"].ToString());
                given += right ? 1 : 0;
                return Results.Text(
                    right ? $$"""{"access_token":"access-{{given}}","refresh_token":"refresh-{{given}}","expires_in":"90000"}""" : """{"error":-14014,"error_name":"Invalid refresh token"}""",
                    "application/json");
            }
        });
        simulator.MapPost("/message/template", (HttpRequest request) => Results.Text(
            request.Headers["access_token"] == $"access-{given}" ? """{"error":0,"data":{"msg_id":"m-1"}}""" : """{"error":-124,"message":"Access token invalid"}""", "application/json"));
        var address = await simulator.ListenAsync();
        var settings = Settings("Zns", address, ("AppId", "app"), ("SecretKey", "s"), ("RefreshToken", "first"), ("OAuthBase", address), ("Templates:ordering-placed", "231677"));
        var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var (zns, keys, other) = (new Zns(http, Keys(site, settings), settings), Keys(site, settings), Keys(site, settings));

        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Sent);
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Sent);
        asked.ShouldBe(["first"]);
        var row = await site.LookAsync(db => db.Set<ZaloKey>().AsNoTracking().SingleAsync());
        $"{row.AccessCipher} {row.RefreshCipher}".ShouldNotContain("access-1");
        $"{row.AccessCipher} {row.RefreshCipher}".ShouldNotContain("refresh-1");

        // Shortly before its end, two nodes at once: one asks, and both have a key that is taken.
        site.Clock.Move(TimeSpan.FromMinutes(1496));
        var had = await Task.WhenAll(Task.Run(() => keys.GetAsync(default)), Task.Run(() => other.GetAsync(default)));
        had.ShouldAllBe(key => key == "access-1" || key == "access-2");
        asked.ShouldBe(["first", "refresh-1"]);

        // Zalo takes a key back before its time; the message goes with the next one.
        given = 5;
        await site.WriteAsync(async (db, _) => (await db.Set<ZaloKey>().SingleAsync()).RefreshCipher = site.Services.GetRequiredService<FieldCipher>().Encrypt("refresh-5", ZaloKey.RefreshPurpose));
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Sent);
        asked[^1].ShouldBe("refresh-5");

        // A lost key is told to staff, and a new one from the operator begins anew.
        answering = false;
        site.Clock.Move(TimeSpan.FromDays(2));
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.TryLater);
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.TryLater);
        asked.Count.ShouldBe(4, "not asked again at once");
        (await keys.TroubleAsync(default)).ShouldNotBeNull().ShouldContain("-14014");
        (answering, given) = (true, 0);
        await site.WriteAsync(async (db, _) => (await db.Set<ZaloKey>().SingleAsync()).BegunWith = "an older one");
        (await zns.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Sent);
        (await keys.TroubleAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_SMS_gateway_gets_plain_letters_and_a_number_against_repeats()
    {
        await using var simulator = LoopbackHost.Build();
        JsonNode? asked = null;
        var code = "100";
        simulator.MapPost("/MainService.svc/json/SendMultipleMessage_V4_post_json/", async (HttpRequest request) =>
        {
            asked = await JsonNode.ParseAsync(request.Body);
            return Results.Text($$"""{"CodeResult":"{{code}}","SMSID":"s-1"}""", "application/json");
        });
        var sms = new Sms(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }, Settings("Sms", await simulator.ListenAsync(), ("ApiKey", "k"), ("SecretKey", "s"), ("Brandname", "OCOP")));

        (await sms.SendAsync(Message, default)).ShouldBe(new(ChannelResult.Sent, "s-1"));
        asked!["Content"]!.ToString().ShouldBe("Don \"PG4M\" da dat: 180.000 d");
        asked["Phone"]!.ToString().ShouldBe("0987000111");
        asked["RequestId"]!.ToString().ShouldBe(Message.Id.ToString("N"));
        code = "124";
        (await sms.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Sent, "it had this one before");
        code = "103";
        (await sms.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.TryLater);
    }

    [Fact]
    public async Task A_mail_server_gets_the_words_in_UTF8_and_its_refusal_of_the_address_is_understood()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var taken = new StringBuilder();
        var server = Task.Run(async () =>
        {
            foreach (var refuse in Refusals)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client, refuse, taken);
            }
        });
        var email = new Email(Settings("Email", null, ("Host", "127.0.0.1"), ("Port", $"{port}"), ("From", "cho@ocop.test"), ("Tls", "false")));

        (await email.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Sent);
        taken.ToString().ShouldContain("RCPT TO:<hoa@vi-du.vn>");
        (await email.SendAsync(Message, default)).Result.ShouldBe(ChannelResult.Unreachable);
        (await email.SendAsync(Message with { Email = null }, default)).Result.ShouldBe(ChannelResult.Unreachable);
        await server;
    }

    private static async Task TalkAsync(TcpClient client, bool refuse, StringBuilder taken)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var data = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            taken.AppendLine(line);
            if (data)
            {
                data = line != ".";
                if (!data)
                {
                    await writer.WriteLineAsync("250 taken");
                }

                continue;
            }

            data = line == "DATA";
            await writer.WriteLineAsync(line switch
            {
                "DATA" => "354 go on",
                _ when line.StartsWith("RCPT", StringComparison.Ordinal) && refuse => "550 no such person",
                _ when line.StartsWith("QUIT", StringComparison.Ordinal) => "221 bye",
                _ => "250 ok",
            });
        }
    }

    private static ZaloKeys Keys(TestSite site, IConfiguration settings) => new(
        new HttpClient { Timeout = TimeSpan.FromSeconds(5) }, site.Services.GetRequiredService<IServiceScopeFactory>(), site.Services.GetRequiredService<FieldCipher>(), settings, site.Clock,
        NullLogger<ZaloKeys>.Instance);

    private static IConfiguration Settings(string channel, string? address, params (string Key, string Value)[] more) => new ConfigurationBuilder()
        .AddInMemoryCollection([.. more.Select(m => KeyValuePair.Create($"Messages:{channel}:{m.Key}", (string?)m.Value)), KeyValuePair.Create($"Messages:{channel}:ApiBase", address)])
        .Build();
}
