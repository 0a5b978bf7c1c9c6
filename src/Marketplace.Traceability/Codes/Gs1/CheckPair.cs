using Marketplace.Contracts;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>The two check characters at the end of alphanumeric keys (GS1 General Specifications, 7.9.5).</summary>
internal static class CheckPair
{
    /// <summary>No value of any identifier is longer.</summary>
    private const int MostCharacters = 97;

    private const int Modulus = 1021;
    private const string Set32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly int[] Primes = [.. Enumerable.Range(2, 600).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0)).Take(MostCharacters)];

    /// <summary>Each character, from the right, counts by its place in set 82 times the next prime; the sum's ten bits are the two characters.</summary>
    public static bool Fits(string text)
    {
        if (text.Length is < 2 or > MostCharacters + 2)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < text.Length - 2; i++)
        {
            var value = LotNumber.Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum = (sum + value * Primes[text.Length - 3 - i]) % Modulus;
        }

        return text[^2] == Set32[sum / 32] && text[^1] == Set32[sum % 32];
    }
}

/// <summary>International bank account numbers (ISO 13616): country, two check digits, account; modulo 97 it is one.</summary>
internal static class Iban
{
    private const int Shortest = 11;
    private const int Longest = 34;

    public static bool Fits(string text)
    {
        if (text.Length is < Shortest or > Longest || !CodeLists.Has("iso3166alpha2", text[..2]) || !text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))
        {
            return false;
        }

        var remainder = 0;
        foreach (var c in text[4..] + text[..4])
        {
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}

/// <summary>The lists of <c>code-lists.txt</c>.</summary>
internal static class CodeLists
{
    private static readonly Dictionary<string, HashSet<string>> Lists = DataLines.Of("code-lists.txt")
        .Select(line => line.Split(": "))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(' ').ToHashSet());

    public static bool Has(string list, string code) => Lists[list].Contains(code);
}
