namespace Pictures;

/// <summary>Numbers that are the same on every machine for the same name.</summary>
internal sealed class Dice
{
    private ulong _state = 14695981039346656037;

    public Dice(string name)
    {
        foreach (var c in name)
            _state = (_state ^ c) * 1099511628211;
    }

    /// <summary>A number in [low, high).</summary>
    public double Between(double low, double high)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return low + (high - low) * ((z >> 11) / (double)(1UL << 53));
    }

    public int Below(int count) => (int)Between(0, count);

    public T One<T>(params T[] of) => of[Below(of.Length)];
}
