namespace Marketplace.Contracts;

/// <summary>
/// The tax code of an organisation: ten digits of which the last checks the others, and for a dependent unit a dash and three digits more. The check:
/// the first nine times 31, 29, 23, 19, 17, 13, 7, 5, 3; ten less the remainder by eleven.
/// </summary>
public static class TaxCode
{
    public const int MaxLength = 14;

    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>As it is written, <c>0100109106</c> or <c>0100109106-001</c>, from what was typed with spaces, dots or without the dash; null when it is none.</summary>
    public static string? Read(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')));
        if (digits.Length is not (10 or 13) || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var check = 10 - (Weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11);
        return check != digits[9] - '0' ? null
            : digits.Length == 10 ? digits
            : digits[10..] == "000" ? null
            : $"{digits[..10]}-{digits[10..]}";
    }
}
