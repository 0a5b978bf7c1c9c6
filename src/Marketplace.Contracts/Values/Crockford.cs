using System.Buffers;
using System.Security.Cryptography;

namespace Marketplace.Contracts;

/// <summary>
/// Codes of Crockford's base 32 (digits and letters without I, L, O, U) that end in a check character of the same 32.
/// </summary>
/// <remarks>
/// A character is an element of GF(32), the field modulo x⁵+x²+1. The character k places from the end has weight xᵏ, and the weighted sum of
/// a good code is zero. Weights are never zero, so any single wrong character shows; x has order 31, so the weights of up to 31 places all
/// differ and any two unequal characters that swap places show, neighbours or not.
/// </remarks>
public static class Crockford
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The longest code whose swaps are all caught.</summary>
    public const int MaxLength = 31;

    private const int Polynomial = 0b100101;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>An unguessable code of <paramref name="length"/> characters, the last the check: 5 random bits for each of the others.</summary>
    public static string NewCode(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        var payload = RandomNumberGenerator.GetString(Alphabet, length - 1);
        return payload + CheckCharacter(payload);
    }

    /// <summary>The character that makes <paramref name="payload"/>, which is canonical, a good code.</summary>
    /// <exception cref="FormatException">A character is not of the alphabet.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> payload) => Alphabet[TimesX(WeightedSum(payload))];

    /// <summary>Whether all characters are of the alphabet and the check is right.</summary>
    public static bool IsCode(ReadOnlySpan<char> code) =>
        code.Length is >= 2 and <= MaxLength && !code.ContainsAnyExcept(Characters) && WeightedSum(code) == 0;

    /// <summary>
    /// What a person typed or read out, as a code of <paramref name="length"/> characters: case, spaces and dashes don't matter, O is 0, I and
    /// L are 1. Null when it is not a good code.
    /// </summary>
    public static string? Read(string? typed, int length)
    {
        if (typed is null || typed.Length > 4 * MaxLength)
            return null;
        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && !IsDash(c)).Select(Canonical));
        return code.Length == length && IsCode(code) ? code : null;
    }

    private static bool IsDash(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.DashPunctuation || c == '\u2212';

    private static char Canonical(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var upper => upper,
    };

    private static int WeightedSum(ReadOnlySpan<char> code)
    {
        var sum = 0;
        foreach (var c in code)
        {
            var value = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0)
                throw new FormatException("A character is not of Crockford's base 32.");
            sum = TimesX(sum) ^ value;
        }
        return sum;
    }

    private static int TimesX(int element)
    {
        var product = element << 1;
        return product > 31 ? product ^ Polynomial : product;
    }
}
