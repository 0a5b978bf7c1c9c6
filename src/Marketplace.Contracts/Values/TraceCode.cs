using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Marketplace.Contracts;

/// <summary>
/// The code of a lot or a pack at <c>/tx/{code}</c>: twelve random Crockford characters and a check, shown as <c>K7M2-9QXP-4DZ0R</c>.
/// Ours, not a GS1 identifier.
/// </summary>
[JsonConverter(typeof(TextValueJsonConverter<TraceCode>))]
public sealed record TraceCode : IParsable<TraceCode>, ITextValue
{
    public const int Length = 13;

    private TraceCode(string value) => Value = value;

    /// <summary>Thirteen characters without dashes, as stored and as in the address.</summary>
    public string Value { get; }

    public static TraceCode New() => new(Crockford.NewCode(Length));

    /// <summary>Grouped for the eye. Both forms parse.</summary>
    public override string ToString() => $"{Value[..4]}-{Value[4..8]}-{Value[8..]}";

    /// <exception cref="FormatException">This is not a trace code.</exception>
    public static TraceCode Parse(string s) =>
        TryParse(s, out var code) ? code : throw new FormatException("This is not a trace code.");

    /// <summary>Reads what a person typed, see <see cref="Crockford.Read"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out TraceCode? result)
    {
        result = Crockford.Read(s, Length) is { } code ? new TraceCode(code) : null;
        return result is not null;
    }

    static TraceCode IParsable<TraceCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<TraceCode>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TraceCode result) => TryParse(s, out result);
}
