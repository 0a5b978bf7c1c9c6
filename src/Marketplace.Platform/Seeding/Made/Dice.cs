namespace Marketplace.Platform.Seeding.Made;

/// <summary>
/// Throws that fall the same on every machine and for ever: SplitMix64 from a fixed seed, the name of what is thrown for and its number.
/// <see cref="Random"/> promises that within one version of .NET only.
/// </summary>
internal struct Dice
{
    private const ulong Seed = 20261121;

    private ulong state;

    public Dice(string what, int number)
    {
        state = Seed;
        foreach (var c in what)
        {
            state = (state ^ c) * 0x100000001B3;
        }

        state = (state ^ (uint)number) * 0x9E3779B97F4A7C15;
    }

    /// <summary>From 0 to below <paramref name="sides"/>.</summary>
    public int Throw(int sides)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)sides);
    }

    public T Pick<T>(IReadOnlyList<T> some) => some[Throw(some.Count)];

    /// <summary>One of them, the more often the larger its share.</summary>
    public T Pick<T>(IReadOnlyList<T> some, Func<T, int> share)
    {
        var left = Throw(some.Sum(share));
        foreach (var one in some)
        {
            left -= share(one);
            if (left < 0)
            {
                return one;
            }
        }

        throw new InvalidOperationException("Nothing to pick from.");
    }
}
