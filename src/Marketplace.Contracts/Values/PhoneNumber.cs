using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Marketplace.Contracts;

/// <summary>What is wrong with a phone number.</summary>
public enum PhoneNumberError
{
    None,
    Missing,

    /// <summary>Letters or signs that no phone number has.</summary>
    NotANumber,

    /// <summary>A number of another country.</summary>
    Foreign,

    /// <summary>Too few or too many digits: 10 for a mobile, 11 for a landline.</summary>
    WrongLength,

    /// <summary>No Vietnamese mobile or landline begins like this.</summary>
    UnknownPrefix,
}

/// <summary>
/// A Vietnamese mobile (10 digits from 03, 05, 07, 08, 09) or landline (11 digits from 02) number, kept as <c>0912000001</c>. The 11-digit
/// mobile numbers of before 15 September 2018 are turned into today's. Its text is masked, so that logs don't tell it:
/// <see cref="Value"/> has to be asked for.
/// </summary>
[JsonConverter(typeof(TextValueJsonConverter<PhoneNumber>))]
public sealed record PhoneNumber : IParsable<PhoneNumber>, ITextValue
{
    public const int MaxLength = 11;

    private const int MaxTyped = 40;

    // Decision 798/QĐ-BTTTT of 2018: the four digits an 11-digit mobile number began with, and what they became.
    private static readonly FrozenDictionary<string, string> PrefixesOf2018 = new Dictionary<string, string>
    {
        ["0120"] = "070",
        ["0121"] = "079",
        ["0122"] = "077",
        ["0126"] = "076",
        ["0128"] = "078",
        ["0123"] = "083",
        ["0124"] = "084",
        ["0125"] = "085",
        ["0127"] = "081",
        ["0129"] = "082",
        ["0162"] = "032",
        ["0163"] = "033",
        ["0164"] = "034",
        ["0165"] = "035",
        ["0166"] = "036",
        ["0167"] = "037",
        ["0168"] = "038",
        ["0169"] = "039",
        ["0186"] = "056",
        ["0188"] = "058",
        ["0199"] = "059",
    }.ToFrozenDictionary();

    private PhoneNumber(string value) => Value = value;

    /// <summary>Stands where a person's number was erased: no exchange has it, and nothing is sent to it.</summary>
    public static PhoneNumber Erased { get; } = new("02000000000");

    /// <summary>The digits as dialled within Vietnam: <c>0912000001</c>.</summary>
    public string Value { get; }

    /// <summary><c>+84912000001</c> (E.164).</summary>
    public string International => $"+84{Value[1..]}";

    /// <summary>Whether it can receive a text message.</summary>
    public bool IsMobile => Value[1] != '2';

    /// <summary>The first four and last three digits: <c>0912•••001</c>.</summary>
    public string Masked => $"{Value[..4]}{new string('•', Value.Length - 7)}{Value[^3..]}";

    /// <summary>The masked number.</summary>
    public override string ToString() => Masked;

    /// <summary>Reads a number as people write it: <c>0912 000 001</c>, <c>0912.000.001</c>, <c>+84 912000001</c>, <c>84912000001</c>.</summary>
    public static bool TryParse(string? s, [NotNullWhen(true)] out PhoneNumber? result, out PhoneNumberError error)
    {
        (var digits, error) = National(s);
        if (error == PhoneNumberError.None)
            error = Fault(digits);
        result = error == PhoneNumberError.None ? new PhoneNumber(digits) : null;
        return result is not null;
    }

    /// <inheritdoc cref="TryParse(string, out PhoneNumber, out PhoneNumberError)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out PhoneNumber? result) => TryParse(s, out result, out _);

    /// <exception cref="FormatException">This is not a Vietnamese number. The message does not repeat it.</exception>
    public static PhoneNumber Parse(string s) =>
        TryParse(s, out var phone, out var error) ? phone : throw new FormatException($"This is not a Vietnamese phone number: {error}.");

    static PhoneNumber IParsable<PhoneNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PhoneNumber>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PhoneNumber result) => TryParse(s, out result);

    // The digits from the leading 0 on, with today's prefix.
    private static (string Digits, PhoneNumberError Error) National(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return ("", PhoneNumberError.Missing);
        if (typed.Length > MaxTyped)
            return ("", PhoneNumberError.NotANumber);
        // Numbers copied from contact lists come with invisible direction marks and no-break spaces.
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && !IsPunctuation(c)));
        var international = text.StartsWith('+');
        var digits = international ? text[1..] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return ("", PhoneNumberError.NotANumber);
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            international = true;
            digits = digits[2..];
        }
        if (digits.StartsWith("84", StringComparison.Ordinal))
            digits = digits.Length > 2 && digits[2] == '0' ? digits[2..] : $"0{digits[2..]}";
        else if (international)
            return ("", PhoneNumberError.Foreign);
        if (digits.Length == 11 && PrefixesOf2018.TryGetValue(digits[..4], out var prefix))
            digits = prefix + digits[4..];
        return (digits, PhoneNumberError.None);
    }

    private static PhoneNumberError Fault(string digits)
    {
        if (digits[0] != '0')
            return PhoneNumberError.UnknownPrefix;
        var length = digits.Length < 2 ? 10 : digits[1] switch
        {
            '3' or '5' or '7' or '8' or '9' => 10,
            '2' => 11,
            _ => 0,
        };
        return length == 0 ? PhoneNumberError.UnknownPrefix
            : digits.Length != length ? PhoneNumberError.WrongLength
            : PhoneNumberError.None;
    }

    private static bool IsPunctuation(char c) =>
        c is '.' or ',' or '(' or ')'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.DashPunctuation or System.Globalization.UnicodeCategory.Format;
}
