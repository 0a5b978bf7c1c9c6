using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Marketplace.Storefront.Web.Seo;

/// <summary>
/// JSON as a string, from interpolated strings: what is written out there goes in as it is, the values in the holes as JSON values. Text is
/// encoded so that it may stand inside a script element: no <c>&lt; &gt; &amp;</c> and no quote of any kind is left as such. (A product page
/// writes 3,000 characters; Utf8JsonWriter and the way back from UTF-8 took longer.)
/// </summary>
internal sealed class JsonSheet
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    private char[] text = new char[4096];
    private int length;

    /// <summary>Appends; <c>$$"""{"name":{{name}}}"""</c>.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "The handler has written to this sheet already.")]
    public void Write([InterpolatedStringHandlerArgument("")] ref Holes json)
    {
    }

    public override string ToString() => new(text, 0, length);

    private void Append(ReadOnlySpan<char> some)
    {
        some.CopyTo(Room(some.Length));
        length += some.Length;
    }

    private void AppendText(string value)
    {
        Append("\"");
        Append(Encoder.Encode(value));
        Append("\"");
    }

    private void AppendNumber<T>(T value, ReadOnlySpan<char> format)
        where T : ISpanFormattable
    {
        value.TryFormat(Room(32), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }

    private Span<char> Room(int more)
    {
        if (text.Length - length < more)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, length + more));
        }

        return text.AsSpan(length);
    }

    /// <summary>What may stand in a hole.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Holes(int literalLength, int formattedCount, JsonSheet sheet)
    {
        private readonly JsonSheet sheet = Expect(sheet, literalLength, formattedCount);

        public void AppendLiteral(string json) => sheet.Append(json);

        public void AppendFormatted(string value) => sheet.AppendText(value);

        public void AppendFormatted(long value) => sheet.AppendNumber(value, default);

        public void AppendFormatted(decimal value) => sheet.AppendNumber(value, default);

        public void AppendFormatted(DateOnly day)
        {
            sheet.Append("\"");
            sheet.AppendNumber(day, "yyyy-MM-dd");
            sheet.Append("\"");
        }

        private static JsonSheet Expect(JsonSheet sheet, int literalLength, int formattedCount)
        {
            sheet.Room(literalLength + (formattedCount * 40));
            return sheet;
        }
    }
}
