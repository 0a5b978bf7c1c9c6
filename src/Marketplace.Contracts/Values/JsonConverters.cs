using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Contracts;

/// <summary>A value whose canonical text is <see cref="Value"/>; its <c>ToString</c> may hide or group it.</summary>
public interface ITextValue
{
    /// <summary>The canonical text: what is stored, compared and sent.</summary>
    string Value { get; }
}

/// <summary>Money as a JSON number of đồng.</summary>
public sealed class MoneyJsonConverter() : WholeNumberJsonConverter<Money>(n => new Money(n), m => m.Dong);

/// <summary>Grams as a JSON number.</summary>
public sealed class GramsJsonConverter() : WholeNumberJsonConverter<Grams>(n => new Grams(n), g => g.Value);

/// <summary>Square metres as a JSON number.</summary>
public sealed class SquareMetresJsonConverter() : WholeNumberJsonConverter<SquareMetres>(n => new SquareMetres(n), m => m.Value);

/// <summary>Thousandths as a JSON number.</summary>
public sealed class PerMilleJsonConverter() : WholeNumberJsonConverter<PerMille>(n => new PerMille(n), p => p.Value);

/// <summary>A value over a whole number, as that number in JSON; a fraction or a string is refused.</summary>
public abstract class WholeNumberJsonConverter<T>(Func<long, T> from, Func<T, long> to) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            ? from(number)
            : throw new JsonException($"{typeof(T).Name} must be a whole number.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(to(value));
}

/// <summary>A value with a canonical text, as a JSON string; what does not parse is refused, and is not repeated in the error.</summary>
public sealed class TextValueJsonConverter<T> : JsonConverter<T> where T : class, IParsable<T>, ITextValue
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), null, out var value)
            ? value
            : throw new JsonException($"This is not a valid {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
