namespace Marketplace.Platform;

/// <summary>A province or a city of its rank. <paramref name="Region"/> is <c>bac</c>, <c>trung</c> or <c>nam</c>, our own grouping for delivery.</summary>
public sealed record Province(string Code, string Name, string FullName, string Region);

/// <summary>A commune in force since 1 July 2025. <paramref name="Kind"/>: <c>xa</c>, <c>phuong</c> or <c>dac_khu</c>.</summary>
public sealed record Commune(string Code, string ProvinceCode, string Name, string Kind)
{
    /// <summary><c>Xã Tân Cương</c>, as in an address.</summary>
    public string FullName { get; } = Kind switch
    {
        "phuong" => "Phường ",
        "dac_khu" => "Đặc khu ",
        _ => "Xã ",
    } + Name;
}

/// <summary>A commune as it was named before 1 July 2025; <paramref name="Code"/> is null where the source has none.</summary>
public sealed record OldCommune(string? Code, string Name, string District, string Province);

/// <summary>
/// A commune on the drawn map of the province: its point (<paramref name="X"/>, <paramref name="Y"/>) and the outline of its cell as the
/// <c>d</c> of an SVG path (<c>M</c>, <c>L</c> and <c>Z</c> only), whole numbers in a box of <see cref="MapWidth"/> × <see cref="MapHeight"/>,
/// north up. Cells are what lies nearest to each point, not the true boundaries.
/// </summary>
public sealed record CommuneCell(string Code, int X, int Y, string Path)
{
    public const int MapWidth = 424;

    public const int MapHeight = 760;
}
