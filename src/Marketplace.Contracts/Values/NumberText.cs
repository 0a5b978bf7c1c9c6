using System.Globalization;
using System.Text;

namespace Marketplace.Contracts;

/// <summary>Numbers as people write them in Vietnam: a dot groups thousands, a comma starts the decimals.</summary>
internal static class NumberText
{
    /// <summary>No line break between a number and its unit.</summary>
    public const char NoBreakSpace = '\u00A0';

    /// <summary>A regular expression for a number that <see cref="Read"/> understands.</summary>
    public const string Pattern = @"(?:[0-9]{1,3}(?<s>[., ])[0-9]{3}(?:\k<s>[0-9]{3})*(?![0-9])|[0-9]+)(?:[.,][0-9]+)?";

    private static readonly NumberFormatInfo Vietnamese = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
    });

    public static string Whole(long value) => value.ToString("N0", Vietnamese);

    public static string Decimal(decimal value) => value.ToString("#,0.######", Vietnamese);

    /// <summary>
    /// Reads what matched <see cref="Pattern"/>. One comma is a decimal comma; one dot groups thousands when exactly three digits follow a
    /// number that could be grouped, and is a decimal point otherwise. Null when the number is too large or makes no sense.
    /// </summary>
    public static decimal? Read(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        var comma = compact.LastIndexOf(',');
        var dot = compact.LastIndexOf('.');
        if (comma >= 0 && dot >= 0)
            return Parse(compact, Math.Max(comma, dot));
        var last = Math.Max(comma, dot);
        if (last < 0 || compact.IndexOfAny(['.', ',']) != last)
            return Parse(compact, -1);
        var groups = compact[last] == '.' && compact.Length - last == 4 && last <= 3 && compact[0] != '0';
        return Parse(compact, groups ? -1 : last);
    }

    private static decimal? Parse(string text, int decimalAt)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || i == decimalAt)
            {
                plain.Append(i == decimalAt ? '.' : text[i]);
            }
        }

        // A decimal would silently round what is longer than this.
        return plain.Length <= 24 && decimal.TryParse(plain.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>The whole number this is, or null when it has a fraction or does not fit.</summary>
    public static long? ToWhole(decimal value) =>
        value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue ? (long)value : null;
}
