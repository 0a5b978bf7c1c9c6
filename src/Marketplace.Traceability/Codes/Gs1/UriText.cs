using System.Globalization;
using System.Text;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>
/// Percent-escapes of a Digital Link (RFC 3986). One escape is one character: values hold ASCII only, so what is beyond shows up as a
/// forbidden character instead of being joined to a letter. In a query a plus is a space.
/// </summary>
internal static class UriText
{
    /// <summary>A broken escape stays as it is, to be refused as part of the value.</summary>
    public static string Unescape(string text, bool isQuery = false)
    {
        if (!text.Contains('%', StringComparison.Ordinal) && !(isQuery && text.Contains('+', StringComparison.Ordinal)))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                result.Append((char)int.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                result.Append(isQuery && text[i] == '+' ? ' ' : text[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>Everything but letters, digits and <c>-._~</c> escaped.</summary>
    public static string Escape(string text, bool isQuery = false)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
            {
                result.Append(c);
            }
            else if (c == ' ' && isQuery)
            {
                result.Append('+');
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
        }

        return result.ToString();
    }
}
