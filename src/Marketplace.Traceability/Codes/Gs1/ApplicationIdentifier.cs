namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>
/// A part of an identifier's value. <paramref name="Kind"/>: N digits, X set 82, Y set 39, Z base64url. <paramref name="Checks"/>: names of
/// <see cref="FieldChecks"/>, the character set first.
/// </summary>
internal sealed record FieldPart(char Kind, int Min, int Max, bool IsOptional, IReadOnlyList<string> Checks);

/// <summary>A GS1 application identifier: what its value may be and where it may stand (GS1 General Specifications, section 3).</summary>
/// <param name="Code">Two to four digits.</param>
/// <param name="IsFixedLength">Readers know its length, so no separator (FNC1) follows it.</param>
/// <param name="IsLinkData">It may stand in the query of a Digital Link.</param>
/// <param name="Qualifiers">Of a primary key: the alternative orders in which qualifiers may follow it, each optional. Null: not a key.</param>
/// <param name="Needs">Groups of which one must be there whole; a pattern's <c>n</c> is any digit. Empty: needs nothing.</param>
/// <param name="NeverWith">Patterns of which none may be there.</param>
internal sealed record ApplicationIdentifier(
    string Code,
    bool IsFixedLength,
    bool IsLinkData,
    IReadOnlyList<FieldPart> Parts,
    IReadOnlyList<IReadOnlyList<string>>? Qualifiers,
    IReadOnlyList<IReadOnlyList<string>> Needs,
    IReadOnlyList<string> NeverWith,
    string Title)
{
    public const int MaxValue = 90;

    public bool IsKey => Qualifiers is not null;

    /// <summary>One that the table does not know, for readers who take such: any text.</summary>
    public static ApplicationIdentifier Unknown(string code) =>
        new(code, false, true, [new('X', 1, MaxValue, false, ["cset82"])], null, [], [], "");

    /// <summary>What is wrong with a value, in English; null when nothing is.</summary>
    public string? Fault(string value)
    {
        var rest = value;
        foreach (var part in Parts)
        {
            if (rest.Length == 0 && part.IsOptional)
            {
                break;
            }

            var taken = rest[..Math.Min(part.Max, rest.Length)];
            if (taken.Length < part.Min)
            {
                return $"({Code}) is too short.";
            }

            if (part.Checks.FirstOrDefault(check => !FieldChecks.Passes(check, taken)) is { } failed)
            {
                return $"({Code}) {FieldChecks.Meaning(failed)}";
            }

            rest = rest[taken.Length..];
        }

        return rest.Length > 0 ? $"({Code}) is too long." : null;
    }

    /// <summary>Whether a pattern such as <c>31nn</c> means this identifier.</summary>
    public bool Matches(string pattern) =>
        pattern.Length == Code.Length && Code.Zip(pattern).All(pair => pair.Second == 'n' || pair.First == pair.Second);
}
