using System.Globalization;
using System.Text;
using Marketplace.Contracts;

namespace Marketplace.Payments.VietQr;

/// <summary>
/// The text of a VietQR code: tag, two digits of length and value after each other (EMV merchant-presented mode), with NAPAS' identifier
/// A000000727, and a CRC-16/CCITT-FALSE over everything before it.
/// </summary>
internal static class VietQrPayload
{
    private const string Napas = "A000000727";
    private const string ToAccount = "QRIBFTTA";
    private const string Dong = "704";

    /// <summary>To an account of the bank <paramref name="bin"/>; with an amount the code is for one use, else for many.</summary>
    /// <param name="content">What the transfer will say: letters, digits and spaces, at most 25. Null for none.</param>
    public static string Of(string bin, string account, Money? amount, string? content)
    {
        if (content is not null && !IsContent(content))
        {
            throw new ArgumentException("Banks pass on letters, digits and spaces, at most 25.", nameof(content));
        }

        var payload = new StringBuilder()
            .Append(Field("00", "01"))
            .Append(Field("01", amount is null ? "11" : "12"))
            .Append(Field("38", Field("00", Napas) + Field("01", Field("00", bin) + Field("01", account)) + Field("02", ToAccount)))
            .Append(Field("53", Dong));
        if (amount is { } sum)
        {
            payload.Append(Field("54", sum.Dong.ToString(CultureInfo.InvariantCulture)));
        }

        payload.Append(Field("58", "VN"));
        if (content is not null)
        {
            payload.Append(Field("62", Field("08", content)));
        }

        payload.Append("6304");
        return payload.Append(Crc(payload.ToString()).ToString("X4", CultureInfo.InvariantCulture)).ToString();
    }

    public static bool IsContent(string content) => content.Length is > 0 and <= 25 && content.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ');

    /// <summary>Whether the code's last four characters are the sum of the rest; case does not matter.</summary>
    public static bool HasRightSum(string payload) =>
        payload.Length > 8
        && payload.AsSpan(payload.Length - 8, 4) is "6304"
        && ushort.TryParse(payload.AsSpan(payload.Length - 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sum)
        && sum == Crc(payload[..^4]);

    /// <summary>CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, not reflected; of "123456789" it is 29B1.</summary>
    internal static ushort Crc(string text)
    {
        ushort crc = 0xFFFF;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            crc ^= (ushort)(octet << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (ushort)((crc << 1) ^ 0x1021) : (ushort)(crc << 1);
            }
        }

        return crc;
    }

    private static string Field(string tag, string value) => value.Length is > 0 and <= 99
        ? $"{tag}{value.Length.ToString("00", CultureInfo.InvariantCulture)}{value}"
        : throw new ArgumentException($"Field {tag} holds 1 to 99 characters.", nameof(value));
}
