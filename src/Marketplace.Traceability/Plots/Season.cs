using Marketplace.Contracts;

namespace Marketplace.Traceability.Plots;

/// <summary>A season of three months (vụ): spring from February, summer from May, autumn from August, winter from November.</summary>
public readonly record struct Season(DateOnly From)
{
    public static Season Of(DateOnly day)
    {
        var first = day.Month switch { < 2 => new DateOnly(day.Year - 1, 11, 1), < 5 => new(day.Year, 2, 1), < 8 => new(day.Year, 5, 1), < 11 => new(day.Year, 8, 1), _ => new(day.Year, 11, 1) };
        return new(first);
    }

    /// <summary>The first day after it.</summary>
    public DateOnly Until => From.AddMonths(3);

    public LocalText Name => From.Month switch
    {
        2 => new($"vụ xuân {From.Year}", $"spring {From.Year}"),
        5 => new($"vụ hè {From.Year}", $"summer {From.Year}"),
        8 => new($"vụ thu {From.Year}", $"autumn {From.Year}"),
        _ => new($"vụ đông {From.Year}", $"winter {From.Year}"),
    };
}
