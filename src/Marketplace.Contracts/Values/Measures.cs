using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Marketplace.Contracts;

/// <summary>A weight in whole grams.</summary>
[JsonConverter(typeof(GramsJsonConverter))]
public readonly partial record struct Grams(long Value) : IComparable<Grams>
{
    public static Grams operator +(Grams left, Grams right) => new(checked(left.Value + right.Value));

    public static Grams operator -(Grams left, Grams right) => new(checked(left.Value - right.Value));

    public static Grams operator *(Grams weight, long times) => new(checked(weight.Value * times));

    public static bool operator <(Grams left, Grams right) => left.Value < right.Value;

    public static bool operator >(Grams left, Grams right) => left.Value > right.Value;

    public static bool operator <=(Grams left, Grams right) => left.Value <= right.Value;

    public static bool operator >=(Grams left, Grams right) => left.Value >= right.Value;

    public int CompareTo(Grams other) => Value.CompareTo(other.Value);

    /// <summary><c>500 g</c> below a kilogram, else exact kilograms: <c>1,5 kg</c>. With a no-break space.</summary>
    public string FormatVi() => Value is > -1000 and < 1000
        ? $"{NumberText.Whole(Value)}{NumberText.NoBreakSpace}g"
        : $"{NumberText.Decimal(Value / 1000m)}{NumberText.NoBreakSpace}kg";

    /// <summary>In lạng of 100 g, as the market says: <c>2 lạng</c>, <c>2,5 lạng</c>. Exact.</summary>
    public string FormatLang() => $"{NumberText.Decimal(Value / 100m)}{NumberText.NoBreakSpace}lạng";

    public override string ToString() => FormatVi();

    /// <summary>
    /// Reads a weight with its unit: g, lạng (100 g), kg or cân or ký, yến (10 kg), tạ (100 kg), tấn; <c>1 cân rưỡi</c> is 1500 g.
    /// Refused are a number without a unit, a negative weight and a fraction of a gram.
    /// </summary>
    public static bool TryParse(string? text, out Grams weight)
    {
        weight = default;
        if (Measure.Read(Typed(), text, UnitOf) is not { } value)
            return false;
        weight = new Grams(value);
        return true;
    }

    private static long UnitOf(string unit) => unit switch
    {
        "g" or "gr" or "gam" or "gram" => 1,
        "lang" => 100,
        "yen" => 10_000,
        "ta" => 100_000,
        "tan" => 1_000_000,
        _ => 1000,
    };

    [GeneratedRegex($"^(?<n>{NumberText.Pattern}) ?(?<u>gram|gam|gr|g|lang|kilogam|kilo|kg|can|ky|ki|yen|tan|ta)(?<half> ruoi)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}

/// <summary>An area in whole square metres.</summary>
[JsonConverter(typeof(SquareMetresJsonConverter))]
public readonly partial record struct SquareMetres(long Value) : IComparable<SquareMetres>
{
    /// <summary>The sào of northern Vietnam, 360 m². (The central one has 500 m²; nobody in Thái Nguyên means it.)</summary>
    public const long PerSao = 360;

    public static SquareMetres operator +(SquareMetres left, SquareMetres right) => new(checked(left.Value + right.Value));

    public static SquareMetres operator -(SquareMetres left, SquareMetres right) => new(checked(left.Value - right.Value));

    public static bool operator <(SquareMetres left, SquareMetres right) => left.Value < right.Value;

    public static bool operator >(SquareMetres left, SquareMetres right) => left.Value > right.Value;

    public static bool operator <=(SquareMetres left, SquareMetres right) => left.Value <= right.Value;

    public static bool operator >=(SquareMetres left, SquareMetres right) => left.Value >= right.Value;

    public int CompareTo(SquareMetres other) => Value.CompareTo(other.Value);

    /// <summary><c>1.800 m²</c>, with a no-break space.</summary>
    public string FormatVi() => $"{NumberText.Whole(Value)}{NumberText.NoBreakSpace}m²";

    /// <summary>In northern sào, to one decimal: <c>5 sào</c>, <c>2,8 sào</c>. Rounded, so for the eye only.</summary>
    public string FormatSao() => $"{NumberText.Decimal(Rounding.HalfUp((Int128)Value * 10, PerSao) / 10m)}{NumberText.NoBreakSpace}sào";

    public override string ToString() => FormatVi();

    /// <summary>
    /// Reads an area with its unit: m² or m2, sào (360 m²), mẫu (10 sào), ha; <c>2 sào rưỡi</c> is 900 m².
    /// Refused are a number without a unit and a fraction of a square metre.
    /// </summary>
    public static bool TryParse(string? text, out SquareMetres area)
    {
        area = default;
        if (Measure.Read(Typed(), text, UnitOf) is not { } value)
            return false;
        area = new SquareMetres(value);
        return true;
    }

    private static long UnitOf(string unit) => unit switch
    {
        "sao" => PerSao,
        "mau" => PerSao * 10,
        "ha" => 10_000,
        _ => 1,
    };

    [GeneratedRegex($"^(?<n>{NumberText.Pattern}) ?(?<u>m²|m2|met vuong|sao|mau|ha)(?<half> ruoi)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}

/// <summary>A rate in thousandths: 15 is 1,5%.</summary>
[JsonConverter(typeof(PerMilleJsonConverter))]
public readonly record struct PerMille(long Value)
{
    /// <summary>This part of <paramref name="amount"/>, by the one rounding rule.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money Of(Money amount) => new(Rounding.HalfUp((Int128)amount.Dong * Value, 1000));

    /// <summary><c>1,5%</c>.</summary>
    public string FormatVi() => $"{NumberText.Decimal(Value / 10m)}%";

    public override string ToString() => FormatVi();
}

/// <summary>Reads a number and its unit.</summary>
internal static class Measure
{
    private const int MaxTyped = 40;

    public static long? Read(Regex typed, string? text, Func<string, long> unitOf)
    {
        if (text is null || text.Length > MaxTyped || typed.Match(SearchText.Fold(text)) is not { Success: true } match)
            return null;
        if (NumberText.Read(match.Groups["n"].Value) is not { } value)
            return null;
        if (match.Groups["half"].Success)
            value += 0.5m;
        return NumberText.ToWhole(value * unitOf(match.Groups["u"].Value));
    }
}
