using System.Text.Json;
using Marketplace.Traceability.Codes.Gs1;

namespace Marketplace.Tests.Unit.Traceability;

/// <summary>Every public vector of the GS1 Syntax Engine and the GS1 Syntax Dictionary, one case each.</summary>
public class DigitalLinkVectorTests
{
    private const string Folder = "gs1-digital-link/";

    public static TheoryData<string, bool, string?, string?> ParseVectors()
    {
        var rows = new TheoryData<string, bool, string?, string?>();
        foreach (var v in Vectors("dl-parse.json"))
        {
            rows.Add(Text(v, "uri")!, v.GetProperty("valid").GetBoolean(), Text(v, "elementString"), v.TryGetProperty("options", out var o) ? o.GetRawText() : null);
        }

        return rows.Count > 0 ? rows : new() { { "", false, null, null } };
    }

    [Theory, MemberData(nameof(ParseVectors))]
    public void An_address_is_read_alike(string uri, bool valid, string? elementString, string? options)
    {
        NeedsFixture("dl-parse.json");
        var isRead = DigitalLinkReader.TryRead(uri, Options(options), out var link, out var fault);
        isRead.ShouldBe(valid, fault?.Detail);
        link?.ElementString.ShouldBe(elementString);
        (fault is null).ShouldBe(valid);
    }

    public static TheoryData<string, string?, bool, string?> GenerateVectors()
    {
        var rows = new TheoryData<string, string?, bool, string?>();
        foreach (var v in Vectors("dl-generate.json"))
        {
            rows.Add(Text(v, "aiData")!, Text(v, "stem"), v.GetProperty("valid").GetBoolean(), Text(v, "uri"));
        }

        return rows.Count > 0 ? rows : new() { { "", null, false, null } };
    }

    [Theory, MemberData(nameof(GenerateVectors))]
    public void Data_become_the_same_address(string data, string? stem, bool valid, string? uri)
    {
        NeedsFixture("dl-generate.json");
        DigitalLink? link = null;
        var isMade = DigitalLinkWriter.ReadBracketed(data) is { } elements && DigitalLinkWriter.TryMake(elements, out link);
        isMade.ShouldBe(valid);
        if (valid)
        {
            (stem is null ? link!.ToUri() : link!.ToUri(stem)).ShouldBe(uri);
        }
    }

    public static TheoryData<string, string, string, string> EscapeVectors()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var v in Vectors("dl-uri-escape.json"))
        {
            rows.Add(Text(v, "op")!, Text(v, "in")!, Text(v, "path")!, Text(v, "query")!);
        }

        return rows.Count > 0 ? rows : new() { { "", "", "", "" } };
    }

    [Theory, MemberData(nameof(EscapeVectors))]
    public void Escapes_are_written_and_read_alike(string operation, string text, string path, string query)
    {
        NeedsFixture("dl-uri-escape.json");
        Func<string, bool, string> act = operation == "URIescape" ? UriText.Escape : UriText.Unescape;
        act(text, false).ShouldBe(path);
        act(text, true).ShouldBe(query);
    }

    public static TheoryData<string> SequenceVectors()
    {
        var rows = new TheoryData<string>(Vectors("dl-valid-path-sequences.json").Select(v => string.Join(' ', v.EnumerateArray().Select(code => code.GetString()))));
        return rows.Count > 0 ? rows : new("");
    }

    [Theory, MemberData(nameof(SequenceVectors))]
    public void A_permitted_order_is_permitted_and_its_reverse_is_not(string codes)
    {
        NeedsFixture("dl-valid-path-sequences.json");
        var order = codes.Split(' ');
        DigitalLinkReader.IsOrder(order).ShouldBeTrue();
        if (order.Length > 2)
        {
            DigitalLinkReader.IsOrder([order[0], .. order[1..].Reverse()]).ShouldBeFalse();
        }
    }

    public static TheoryData<string> LinterNames()
    {
        using var file = TryOpen("linters.json");
        return file is null ? new("") : new(file.RootElement.GetProperty("linters").EnumerateObject().Select(linter => linter.Name));
    }

    [Theory, MemberData(nameof(LinterNames))]
    public void A_field_check_agrees_on_every_vector(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path(Folder + "linters.json")));
        var wrong = new List<string>();
        var tried = 0;
        foreach (var vector in file.RootElement.GetProperty("linters").GetProperty(name).EnumerateArray())
        {
            var (text, valid, error) = (Text(vector, "in")!, vector.GetProperty("valid").GetBoolean(), Text(vector, "error"));
            if (NeedsRegister(name, text, error))
            {
                continue;
            }

            tried++;
            if (FieldChecks.Passes(name, text) != valid)
            {
                wrong.Add($"'{text}' should be {(valid ? "taken" : $"refused ({error})")}");
            }
        }

        wrong.ShouldBeEmpty();
        (tried > 0 || name.StartsWith("gcppos", StringComparison.Ordinal)).ShouldBeTrue();
    }

    /// <summary>
    /// These suppose a register of company prefixes that is offline or does not know a prefix; without one the very same texts stand among
    /// the valid ones.
    /// </summary>
    private static bool NeedsRegister(string name, string text, string? error) =>
        error == "GS1_LINTER_GCP_DATASOURCE_OFFLINE"
        || (error == "GS1_LINTER_INVALID_GCP_PREFIX" && FieldChecks.IsDigits(name == "gcppos2" ? text[1..] : text));

    private static LinkOptions Options(string? json)
    {
        if (json is null)
        {
            return default;
        }

        using var options = JsonDocument.Parse(json);
        return new(Is("permitZeroSuppressedGTIN"), Is("permitConvenienceAlphas"), Is("permitUnknownAIs"));

        bool Is(string option) => options.RootElement.TryGetProperty(option, out var value) && value.GetBoolean();
    }

    private static List<JsonElement> Vectors(string file)
    {
        using var all = TryOpen(file);
        return all is null ? [] : all.RootElement.GetProperty("vectors").EnumerateArray().Select(v => v.Clone()).ToList();
    }

    private static string? Text(JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void NeedsFixture(string file) => Fixtures.Path(Folder + file);

    private static JsonDocument? TryOpen(string file)
    {
        var path = System.IO.Path.Combine(Fixtures.Root(), "..", "shared", "fixtures", Folder, file);
        return File.Exists(path) ? JsonDocument.Parse(File.ReadAllText(path)) : null;
    }
}
