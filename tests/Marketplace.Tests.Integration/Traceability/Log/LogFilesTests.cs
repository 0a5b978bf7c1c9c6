using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Log;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Traceability.Log;

/// <summary>The log as anybody reads it: files by C2SP's tlog-tiles.</summary>
public sealed class LogFilesTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task A_reader_without_our_code_rebuilds_the_tree_from_the_tiles()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        while (await web.SendAsync(new HasLogWork()))
        {
            web.Clock.Move(TimeSpan.FromSeconds(3));
            await web.DoAsync(new AdvanceLog(Actor.System));
        }

        var client = web.CreateClient();
        var key = (await client.GetStringAsync(new Uri("/log/key", UriKind.Relative))).Trim();
        var note = await client.GetStringAsync(new Uri("/log/checkpoint", UriKind.Relative));
        var (size, root) = LogArithmetic.OpenCheckpoint(note, key).ShouldNotBeNull();
        size.ShouldBeGreaterThan(256);

        var leaves = new List<byte[]>();
        for (var tile = 0; tile * 256 < size; tile++)
        {
            var width = (int)Math.Min(256, size - (tile * 256));
            var (suffix, cache) = width == 256 ? ("", "public, max-age=31536000, immutable") : ($".p/{width}", "public, max-age=600");
            var hashes = await BytesAsync(client, $"/log/tile/0/{tile:000}{suffix}", cache);
            var entries = await BytesAsync(client, $"/log/tile/entries/{tile:000}{suffix}", cache);
            (hashes.Length, entries.Length).ShouldBe((width * 32, width * 34));
            for (var i = 0; i < width; i++)
            {
                entries[(i * 34)..((i * 34) + 2)].ShouldBe([0, 32]);
                Merkle.Leaf(entries.AsSpan((i * 34) + 2, 32)).ShouldBe(hashes[(i * 32)..((i * 32) + 32)]);
                leaves.Add(hashes[(i * 32)..((i * 32) + 32)]);
            }
        }

        Convert.ToHexStringLower(Merkle.Fold(leaves)).ShouldBe(root);
        var above = await BytesAsync(client, $"/log/tile/1/000.p/{size / 256}", "public, max-age=600");
        above[..32].ShouldBe(Merkle.Fold(leaves[..256]));

        foreach (var none in (string[])["/log/tile/0/999", "/log/tile/0/0", "/log/tile/0/x000/000", "/log/tile/9/000", "/log/tile/0/000.p/0", "/log/tile/0/000.p/256", "/log/tile/entries", "/log/tile/0/-01", $"/log/tile/1/000.p/{(size / 256) + 1}"])
        {
            ((int)(await client.GetAsync(new Uri(none, UriKind.Relative))).StatusCode).ShouldBe(404, none);
        }

        var step = await web.LookAsync(db => db.Set<TraceEvent>().OrderBy(e => e.Id).Select(e => e.Id).FirstAsync());
        var proof = await client.GetFromJsonAsync<JsonElement>($"/log/proof/{step}", Web);
        proof.GetProperty("root").GetString().ShouldBe(root);
        proof.GetProperty("checkpoint").GetString().ShouldBe(note);
        var page = await client.PageAsync($"/bang-chung/{step}");
        page.DocumentElement.TextContent.ShouldContain(proof.GetProperty("commitment").GetString()!);
        page.QuerySelector("[data-proof]")!.GetAttribute("data-proof").ShouldBe($"/log/proof/{step}");
        ((int)(await client.GetAsync(new Uri($"/bang-chung/{Guid.CreateVersion7()}", UriKind.Relative))).StatusCode).ShouldBe(404);
        web.ShouldHaveLoggedNothing();
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_and_the_log_says_so()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, environment: "Production", settings: new() { ["Network:TrustedProxies"] = "127.0.0.1" });
        var client = web.CreateClient();
        foreach (var path in (string[])["/log/key", "/log/checkpoint"])
        {
            var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((503, "application/problem+json"));
        }
    }

    private static async Task<byte[]> BytesAsync(HttpClient client, string path, string cache)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(200, path);
        answer.Headers.GetValues("Cache-Control").ShouldBe([cache]);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
