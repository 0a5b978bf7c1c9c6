namespace Marketplace.Contracts;

/// <summary>The one rounding rule of the marketplace.</summary>
public static class Rounding
{
    /// <summary>
    /// <paramref name="numerator"/> ÷ <paramref name="denominator"/>, rounded to the nearest whole number, a half away from zero,
    /// so that a refund rounds to exactly what the charge did.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive.</exception>
    /// <exception cref="OverflowException">The result does not fit into a <see cref="long"/>.</exception>
    public static long HalfUp(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        var size = Int128.Abs(remainder);
        // size * 2 >= denominator, said without a doubling that could overflow.
        if (size >= denominator - size)
            quotient += Int128.Sign(numerator);
        return checked((long)quotient);
    }
}
