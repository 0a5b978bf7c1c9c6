using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Marketplace.Contracts;

/// <summary>
/// The number people see and read out for a purchase or an order: nine random Crockford characters and a check, shown as
/// <c>K7M2-9QXP-4D</c>. 45 random bits: unguessable behind a rate limit, but the column still wants a unique index.
/// </summary>
[JsonConverter(typeof(TextValueJsonConverter<ReferenceNumber>))]
public sealed record ReferenceNumber : IParsable<ReferenceNumber>, ITextValue
{
    public const int MaxLength = 10;

    private ReferenceNumber(string value) => Value = value;

    /// <summary>Ten characters without dashes, as stored.</summary>
    public string Value { get; }

    public static ReferenceNumber New() => new(Crockford.NewCode(MaxLength));

    /// <summary>Grouped for the eye. Both forms parse.</summary>
    public override string ToString() => $"{Value[..4]}-{Value[4..8]}-{Value[8..]}";

    /// <exception cref="FormatException">This is not a reference number.</exception>
    public static ReferenceNumber Parse(string s) =>
        TryParse(s, out var number) ? number : throw new FormatException("This is not a reference number.");

    /// <summary>Reads what a person typed, see <see cref="Crockford.Read"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out ReferenceNumber? result)
    {
        result = Crockford.Read(s, MaxLength) is { } code ? new ReferenceNumber(code) : null;
        return result is not null;
    }

    static ReferenceNumber IParsable<ReferenceNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ReferenceNumber>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ReferenceNumber result) => TryParse(s, out result);
}
