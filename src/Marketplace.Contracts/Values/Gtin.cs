using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Marketplace.Contracts;

/// <summary>What is wrong with a GTIN.</summary>
public enum GtinError
{
    None,
    Missing,
    NotDigits,

    /// <summary>Not 8, 12, 13 or 14 digits.</summary>
    WrongLength,

    /// <summary>The last digit does not fit the others: most likely a slip.</summary>
    WrongCheckDigit,
}

/// <summary>
/// A GS1 Global Trade Item Number, kept as 14 digits whether it came as GTIN-8, -12, -13 or -14 (GS1 General Specifications, 7.9 for the
/// check digit).
/// </summary>
[JsonConverter(typeof(TextValueJsonConverter<Gtin>))]
public sealed record Gtin : IParsable<Gtin>, ITextValue
{
    public const int Length = 14;

    private Gtin(string value) => Value = value;

    /// <summary>Fourteen digits.</summary>
    public string Value { get; }

    /// <summary>Whether it is of GS1 prefix 952, kept for demonstrations; such a number is nobody's.</summary>
    public bool IsDemoPrefix => Value.AsSpan(1, 3).SequenceEqual("952");

    /// <summary>The digits as under a bar code: 8, 13 or, for a trade unit of several, 14. (A GTIN-12 shows as 13.)</summary>
    public string Printed => Value.StartsWith("000000", StringComparison.Ordinal) ? Value[6..] : Value[0] == '0' ? Value[1..] : Value;

    public override string ToString() => Value;

    /// <summary>The check digit of digits that still lack it.</summary>
    /// <exception cref="FormatException">There is something else than digits.</exception>
    public static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
                throw new FormatException("A GTIN has digits only.");
            // From the right, the digits next to the check digit and every second from there count three times.
            sum += (digits[i] - '0') * ((digits.Length - i) % 2 == 1 ? 3 : 1);
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>Reads 8, 12, 13 or 14 digits; spaces, as printed under bar codes, don't matter.</summary>
    public static bool TryParse(string? s, [NotNullWhen(true)] out Gtin? result, out GtinError error)
    {
        result = null;
        var digits = string.Concat((s ?? "").Where(c => !char.IsWhiteSpace(c)));
        error = digits switch
        {
            "" => GtinError.Missing,
            _ when !digits.All(char.IsAsciiDigit) => GtinError.NotDigits,
            _ when digits.Length is not (8 or 12 or 13 or 14) => GtinError.WrongLength,
            _ when CheckDigit(digits.AsSpan(0, digits.Length - 1)) != digits[^1] => GtinError.WrongCheckDigit,
            _ => GtinError.None,
        };
        if (error == GtinError.None)
            result = new Gtin(digits.PadLeft(Length, '0'));
        return result is not null;
    }

    /// <inheritdoc cref="TryParse(string, out Gtin, out GtinError)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out Gtin? result) => TryParse(s, out result, out _);

    /// <exception cref="FormatException">This is not a GTIN.</exception>
    public static Gtin Parse(string s) =>
        TryParse(s, out var gtin, out var error) ? gtin : throw new FormatException($"This is not a GTIN: {error}.");

    static Gtin IParsable<Gtin>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Gtin>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Gtin result) => TryParse(s, out result);
}
