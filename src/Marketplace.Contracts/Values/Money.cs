using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Marketplace.Contracts;

/// <summary>An amount in whole đồng. Arithmetic is checked: too large an amount throws <see cref="OverflowException"/>.</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly partial record struct Money(long Dong) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    public bool IsZero => Dong == 0;

    public bool IsNegative => Dong < 0;

    public static Money operator +(Money left, Money right) => new(checked(left.Dong + right.Dong));

    public static Money operator -(Money left, Money right) => new(checked(left.Dong - right.Dong));

    public static Money operator -(Money amount) => new(checked(-amount.Dong));

    public static Money operator *(Money amount, long times) => new(checked(amount.Dong * times));

    public static Money operator *(long times, Money amount) => amount * times;

    public static bool operator <(Money left, Money right) => left.Dong < right.Dong;

    public static bool operator >(Money left, Money right) => left.Dong > right.Dong;

    public static bool operator <=(Money left, Money right) => left.Dong <= right.Dong;

    public static bool operator >=(Money left, Money right) => left.Dong >= right.Dong;

    public int CompareTo(Money other) => Dong.CompareTo(other.Dong);

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>
    /// Shares this amount out in proportion to <paramref name="weights"/>, by largest remainder: the shares add up to exactly this amount, each
    /// is within one đồng of its exact part, a đồng left over goes to the largest remainder and among equals to the earlier. A weight of zero
    /// gets nothing; if all weights are zero they count as equal. A negative amount is shared like its opposite.
    /// </summary>
    /// <exception cref="ArgumentException">There are no weights, or one is negative.</exception>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0)
            throw new ArgumentException("An amount needs at least one share.", nameof(weights));
        if (weights.Any(w => w < 0))
            throw new ArgumentException("A weight must not be negative.", nameof(weights));

        Int128 total = 0;
        foreach (var weight in weights)
            total += weight;
        var equal = total == 0;
        if (equal)
            total = weights.Count;

        var amount = Int128.Abs(Dong);
        var shares = new Int128[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = amount;
        for (var i = 0; i < shares.Length; i++)
        {
            (shares[i], remainders[i]) = Int128.DivRem(amount * (equal ? 1 : weights[i]), total);
            left -= shares[i];
        }
        // OrderBy is stable: among equal remainders the earlier comes first.
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).Take((int)left))
            shares[i]++;

        var negative = IsNegative;
        return [.. shares.Select(s => new Money((long)(negative ? -s : s)))];
    }

    /// <summary>The price of 100 g when this is the price of <paramref name="netGrams"/> grams; a half đồng is rounded up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not positive.</exception>
    public Money PricePer100Grams(long netGrams) => new(Rounding.HalfUp((Int128)Dong * 100, netGrams));

    /// <inheritdoc cref="PricePer100Grams(long)"/>
    public Money PricePer100Grams(Grams net) => PricePer100Grams(net.Value);

    /// <summary><c>1.250.000 ₫</c>, with a no-break space, whatever the culture of the thread.</summary>
    public string Format() => $"{NumberText.Whole(Dong)}{NumberText.NoBreakSpace}₫";

    public override string ToString() => Format();

    /// <summary>
    /// Reads what people type: <c>1.250.000đ</c>, <c>1250000</c>, <c>350k</c>, <c>350 nghìn</c>, <c>1,25 triệu</c>, <c>1tr2</c>,
    /// <c>1 triệu 250 nghìn</c>, <c>2 tỷ</c>. Refused are fractions of a đồng and what reads in two ways a thousand apart (<c>1,250k</c>).
    /// </summary>
    public static bool TryParse(string? text, out Money amount)
    {
        amount = default;
        if (text is null || text.Length > MaxTyped || Typed().Match(SearchText.Fold(text)) is not { Success: true } match)
            return false;
        var number = match.Groups["n"].Value;
        if (NumberText.Read(number) is not { } value)
            return false;

        var unit = UnitOf(match.Groups["u"]);
        if (unit == 1)
        {
            // Đồng have no decimals, so any separator groups; the digits after it must be a group.
            if (!WholeDong().IsMatch(number))
                return false;
            value = NumberText.Read(number.Replace(',', '.')) ?? value;
        }
        else if (AmbiguousThousands().IsMatch(number))
        {
            return false;
        }

        value *= unit;
        if (match.Groups["tail"] is { Success: true, Value: var tail })
        {
            if (!number.All(char.IsAsciiDigit))
                return false;
            var tailUnit = UnitOf(match.Groups["tu"]);
            if (tailUnit >= unit)
                return false;
            // "1tr2" is one point two million, "1tr250k" one million and 250 thousand.
            value += tailUnit > 1 ? long.Parse(tail, null) * tailUnit : long.Parse(tail.PadRight(3, '0'), null) * unit / 1000;
        }
        if (NumberText.ToWhole(match.Groups["minus"].Success ? -value : value) is not { } dong)
            return false;
        amount = new Money(dong);
        return true;
    }

    private const int MaxTyped = 40;

    private static long UnitOf(Group unit) => unit.Value switch
    {
        "k" or "nghin" or "ngan" => 1_000,
        "tr" or "trieu" => 1_000_000,
        "ty" or "ti" => 1_000_000_000,
        _ => 1,
    };

    [GeneratedRegex($"^(?<minus>[-−])? ?(?<n>{NumberText.Pattern}) ?(?:(?<u>k|nghin|ngan|trieu|tr|ty|ti)(?: ?(?<tail>[0-9]{{1,3}})(?: ?(?<tu>k|nghin|ngan|trieu|tr))?)?)? ?(?:dong|d|vnd|₫)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    [GeneratedRegex(@"^(?:[0-9]+|[0-9]{1,3}(?<s>[., ])[0-9]{3}(?:\k<s>[0-9]{3})*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeDong();

    [GeneratedRegex("^[1-9][0-9]{0,2},[0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex AmbiguousThousands();
}

/// <summary>Adds up amounts.</summary>
public static class MoneySums
{
    /// <summary>The sum; <see cref="Money.Zero"/> of nothing.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money Sum(this IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, next) => sum + next);

    /// <inheritdoc cref="Sum(IEnumerable{Money})"/>
    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> amount) => items.Select(amount).Sum();
}
