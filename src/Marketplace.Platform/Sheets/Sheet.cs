namespace Marketplace.Platform.Sheets;

/// <summary>
/// A table to take away: columns, and rows of cells. A cell is a string (kept as text, so a phone or a 12-digit number keeps its zeros), a
/// <see cref="long"/> or <see cref="int"/> (a number), a <see cref="DateOnly"/>, or null (empty).
/// </summary>
/// <param name="Name">On the tab; at most 31 characters, none of <c>[]:*?/\</c>.</param>
/// <param name="Title">Lines above the table.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Title, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows);
