using System.Globalization;
using Marketplace.Platform.Data;

namespace Marketplace.Traceability.Labels;

internal static class LabelWords
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>A number of labels as people read it.</summary>
    public static string Count(long number) => number.ToString("N0", Vietnamese);

    /// <summary>What was typed beside a move, within its column.</summary>
    public static string Cut(string? note) => note?.Trim() is { } text ? text[..Math.Min(text.Length, MaxLengths.Name)] : "";
}
