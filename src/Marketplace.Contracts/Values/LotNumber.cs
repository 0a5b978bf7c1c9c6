using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Marketplace.Contracts;

/// <summary>What is wrong with a lot number.</summary>
public enum LotNumberError
{
    None,
    Missing,
    TooLong,

    /// <summary>A space, an accented letter or another character that GS1 does not encode.</summary>
    ForbiddenCharacter,
}

/// <summary>A maker's batch or lot number (GS1 AI 10): 1 to 20 characters of GS1's set 82. Case matters.</summary>
[JsonConverter(typeof(TextValueJsonConverter<LotNumber>))]
public sealed record LotNumber : IParsable<LotNumber>, ITextValue
{
    public const int MaxLength = 20;

    /// <summary>GS1 AI encodable character set 82 (General Specifications, figure 7.11-1).</summary>
    public const string Alphabet = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private LotNumber(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;

    /// <summary>Reads a lot number; spaces around it don't matter, inside they are refused.</summary>
    public static bool TryParse(string? s, [NotNullWhen(true)] out LotNumber? result, out LotNumberError error)
    {
        var text = (s ?? "").Trim();
        error = text switch
        {
            "" => LotNumberError.Missing,
            _ when text.AsSpan().ContainsAnyExcept(Allowed) => LotNumberError.ForbiddenCharacter,
            { Length: > MaxLength } => LotNumberError.TooLong,
            _ => LotNumberError.None,
        };
        result = error == LotNumberError.None ? new LotNumber(text) : null;
        return result is not null;
    }

    /// <inheritdoc cref="TryParse(string, out LotNumber, out LotNumberError)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out LotNumber? result) => TryParse(s, out result, out _);

    /// <exception cref="FormatException">This is not a lot number.</exception>
    public static LotNumber Parse(string s) =>
        TryParse(s, out var lot, out var error) ? lot : throw new FormatException($"This is not a lot number: {error}.");

    static LotNumber IParsable<LotNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<LotNumber>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out LotNumber result) => TryParse(s, out result);
}
