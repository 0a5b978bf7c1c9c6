using FsCheck;
using FsCheck.Fluent;

namespace Marketplace.Tests.Unit.Values;

/// <summary>Short words for property tests.</summary>
internal static class Property
{
    /// <summary>Throws with a shrunk counterexample when <paramref name="holds"/> throws for a value of <paramref name="values"/>.</summary>
    public static void Holds<T>(Gen<T> values, Action<T> holds, int times = 300) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    public static void Holds<T>(Arbitrary<T> values, Action<T> holds, int times = 300) =>
        Prop.ForAll(values, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    /// <summary>Any long, the extremes and small ones often.</summary>
    public static Gen<long> AnyLong() => Gen.OneOf(
        Gen.Elements(0L, 1, -1, 2, 99, 100, long.MaxValue, long.MinValue, long.MaxValue - 1, long.MinValue + 1),
        Gen.Choose(-100_000, 100_000).Select(i => (long)i),
        LongBetween(long.MinValue, long.MaxValue));

    public static Gen<long> LongBetween(long low, long high) =>
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves =>
        {
            var bits = (ulong)(uint)halves.Item1 << 32 | (uint)halves.Item2;
            return (long)(low + (Int128)bits % ((Int128)high - low + 1));
        });
}
