using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>Looks at a value and tells the place what is wrong with it.</summary>
internal delegate void Check(JsonElement value, Place at);

/// <summary>The kinds of values that EPCIS fields have.</summary>
internal static partial class Kinds
{
    private const int LongestUri = 2000;

    public static void Text(JsonElement value, Place at) => IsText(value, at, out _);

    /// <summary>An absolute URI (RFC 3986).</summary>
    public static void Uri(JsonElement value, Place at)
    {
        if (IsText(value, at, out var text) && !IsUri(text))
        {
            at.Say($"“{Shorten(text)}” không phải là URI. Viết đầy đủ, ví dụ https://id.gs1.org/… hoặc urn:…", $"“{Shorten(text)}” is not a URI. Write it in full, e.g. https://id.gs1.org/… or urn:…");
        }
    }

    /// <summary>A moment with its offset (RFC 3339).</summary>
    public static void Time(JsonElement value, Place at)
    {
        if (IsText(value, at, out var text) && !TryTime(text, out _))
        {
            at.Say($"“{Shorten(text)}” không phải là thời điểm. Viết như 2026-03-12T06:30:00+07:00.", $"“{Shorten(text)}” is not a moment. Write it like 2026-03-12T06:30:00+07:00.");
        }
    }

    public static void Date(JsonElement value, Place at)
    {
        if (IsText(value, at, out var text) && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            at.Say($"“{Shorten(text)}” không phải là ngày. Viết như 2026-03-12.", $"“{Shorten(text)}” is not a date. Write it like 2026-03-12.");
        }
    }

    public static void Number(JsonElement value, Place at)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            at.Say("Chỗ này phải là một số, không đặt trong dấu nháy.", "This must be a number, without quotes.");
        }
    }

    public static void Flag(JsonElement value, Place at)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            at.Say("Chỗ này phải là true hoặc false.", "This must be true or false.");
        }
    }

    public static void Anything(JsonElement value, Place at)
    {
    }

    /// <summary>Text of a certain form.</summary>
    public static Check Like(Regex form, string vi, string en) => (value, at) =>
    {
        if (IsText(value, at, out var text) && !form.IsMatch(text))
        {
            at.Say($"“{Shorten(text)}”: {vi}", $"“{Shorten(text)}”: {en}");
        }
    };

    public static Check OneOf(params string[] words) => (value, at) =>
    {
        if (IsText(value, at, out var text) && !words.Contains(text, StringComparer.Ordinal))
        {
            at.Say($"“{Shorten(text)}” không dùng được ở đây. Chọn một trong: {string.Join(", ", words)}.", $"“{Shorten(text)}” cannot stand here. Choose one of: {string.Join(", ", words)}.");
        }
    };

    /// <summary>A bare standard word, or a URI of one's own.</summary>
    public static Check Word(Vocabulary vocabulary) => (value, at) =>
    {
        if (!IsText(value, at, out var text) || vocabulary.Has(text))
        {
            return;
        }

        if (!text.Contains(':', StringComparison.Ordinal))
        {
            var (vi, en) = vocabulary.Nearest(text) is { } near ? ($" Có phải ý bạn là {near}?", $" Did you mean {near}?") : ("", "");
            at.Say($"“{Shorten(text)}” không có trong từ vựng CBV 2.0.{vi} Từ riêng phải viết thành URI đầy đủ.", $"“{Shorten(text)}” is not a word of CBV 2.0.{en} A word of your own is written as a full URI.");
        }
        else if (!IsUri(text))
        {
            at.Say($"“{Shorten(text)}” không phải là URI.", $"“{Shorten(text)}” is not a URI.");
        }
        else if (text.StartsWith("urn:epcglobal:cbv", StringComparison.Ordinal) || OldVocabulary().IsMatch(text))
        {
            at.Say($"“{Shorten(text)}” là cách viết cũ. Trong JSON-LD chỉ viết từ chuẩn, ví dụ shipping.", $"“{Shorten(text)}” is the old writing. In JSON-LD a standard word stands bare, e.g. shipping.");
        }
        else if (vocabulary.Bare(text) is { } bare && !vocabulary.Has(bare))
        {
            at.Say($"“{Shorten(bare)}” không có trong từ vựng chuẩn.", $"“{Shorten(bare)}” is not in the standard vocabulary.");
        }
    };

    public static Check List(Check item, int least = 0, bool unique = false) => (value, at) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            at.Say("Chỗ này phải là một danh sách [ … ].", "This must be a list [ … ].");
            return;
        }

        if (value.GetArrayLength() < least)
        {
            at.Say($"Danh sách này cần ít nhất {least} mục.", $"This list needs at least {least} item(s).");
        }

        var (index, seen) = (0, unique ? new HashSet<string>(StringComparer.Ordinal) : null);
        foreach (var child in value.EnumerateArray())
        {
            var place = at.Item(index++);
            item(child, place);
            if (seen is not null && !seen.Add(child.GetRawText()))
            {
                place.Say("Mục này lặp lại trong danh sách.", "This item stands in the list twice.");
            }
        }
    };

    public static bool IsText(JsonElement value, Place at, out string text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (value.ValueKind != JsonValueKind.String)
        {
            at.Say("Chỗ này phải là chữ, đặt trong dấu nháy.", "This must be text, in quotes.");
        }

        return value.ValueKind == JsonValueKind.String;
    }

    public static bool IsUri(string text) => text.Length <= LongestUri && UriForm().IsMatch(text);

    public static bool TryTime(string text, out DateTimeOffset time)
    {
        time = default;
        if (!TimeForm().IsMatch(text))
        {
            return false;
        }

        // The base library reads seven digits of a second; further ones say nothing at the millisecond that identifies an event.
        var (seconds, rest) = (text[..19], text[19..]);
        var fraction = rest.StartsWith('.') ? new string(rest.Skip(1).TakeWhile(char.IsAsciiDigit).ToArray()) : "";
        var zone = rest[(fraction.Length == 0 ? 0 : fraction.Length + 1)..].ToUpperInvariant();
        var cut = fraction.PadRight(7, '0')[..7];
        return DateTimeOffset.TryParseExact(
            $"{seconds.ToUpperInvariant()}.{cut}{(zone == "Z" ? "+00:00" : zone)}", "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";

    [GeneratedRegex("""^[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+\z""", RegexOptions.CultureInvariant)]
    private static partial Regex UriForm();

    [GeneratedRegex("""^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+\-]\d{2}:\d{2})\z""", RegexOptions.CultureInvariant)]
    private static partial Regex TimeForm();

    [GeneratedRegex("^https?://ns\\.gs1\\.org/cbv/|^https?://(www\\.)?gs1\\.org/voc/", RegexOptions.CultureInvariant)]
    private static partial Regex OldVocabulary();
}
