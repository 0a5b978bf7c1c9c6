using System.Buffers;
using System.Collections.Frozen;
using Marketplace.Contracts;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>
/// The checks that a part of an identifier's value must pass, by the names of the GS1 Syntax Dictionary. Whether a company prefix was ever
/// allotted is not asked: no register of them is at hand.
/// </summary>
internal static class FieldChecks
{
    private const int ShortestCompanyPrefix = 4;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Set82 = SearchValues.Create(LotNumber.Alphabet);
    private static readonly SearchValues<char> Set39 = SearchValues.Create("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> Base64Url = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenDictionary<string, (Func<string, bool> Passes, string Meaning)> Checks =
        new Dictionary<string, (Func<string, bool>, string)>
        {
            ["csetnumeric"] = (IsDigits, "may hold digits only."),
            ["cset82"] = (text => !text.AsSpan().ContainsAnyExcept(Set82), "holds a character outside GS1's set 82."),
            ["cset39"] = (text => !text.AsSpan().ContainsAnyExcept(Set39), "holds a character outside GS1's set 39."),
            ["cset64"] = (IsBase64Url, "is not base64url."),
            ["csum"] = (HasCheckDigit, "ends in a check digit that does not fit."),
            ["csumalpha"] = (CheckPair.Fits, "ends in two check characters that do not fit."),
            ["gcppos1"] = (text => BeginsWithPrefix(text, 0), "does not begin with a GS1 company prefix."),
            ["gcppos2"] = (text => BeginsWithPrefix(text, 1), "has no GS1 company prefix from its second digit on."),
            ["hasnondigit"] = (text => !IsDigits(text), "must hold something other than digits."),
            ["hh"] = (text => IsBelow(text, 24), "is not an hour."),
            ["mi"] = (text => IsBelow(text, 60), "is not a minute."),
            ["ss"] = (text => IsBelow(text, 60), "is not a second."),
            ["hhmi"] = (text => text.Length == 4 && IsBelow(text[..2], 24) && IsBelow(text[2..], 60), "is not a time of the day."),
            ["hyphen"] = (text => text.Length > 0 && text.All(c => c == '-'), "must be a hyphen there."),
            ["iban"] = (Iban.Fits, "is not an IBAN."),
            ["importeridx"] = (text => text.Length == 1 && Base64Url.Contains(text[0]), "holds no importer index."),
            ["iso3166"] = (text => CodeLists.Has("iso3166", text), "names no country of ISO 3166."),
            ["iso3166999"] = (text => text == "999" || CodeLists.Has("iso3166", text), "names no country of ISO 3166."),
            ["iso3166alpha2"] = (text => CodeLists.Has("iso3166alpha2", text), "names no country of ISO 3166."),
            ["iso4217"] = (text => CodeLists.Has("iso4217", text), "names no currency of ISO 4217."),
            ["iso5218"] = (text => CodeLists.Has("iso5218", text), "is no code of ISO/IEC 5218."),
            ["latitude"] = (text => IsAtMost(text, "1800000000"), "is not a latitude."),
            ["longitude"] = (text => IsAtMost(text, "3600000000"), "is not a longitude."),
            ["mediatype"] = (text => CodeLists.Has("mediatype", text), "is no media type."),
            ["nonzero"] = (text => IsDigits(text) && text.Any(c => c != '0'), "may not be zero."),
            ["nozeroprefix"] = (text => IsDigits(text) && !text.StartsWith('0'), "may not begin with a zero."),
            ["packagetype"] = (text => CodeLists.Has("packagetype", text), "is no package type."),
            ["pcenc"] = (HasWholeEscapes, "holds a broken percent-escape."),
            ["pieceoftotal"] = (IsPieceOfTotal, "is not a piece of a total."),
            ["posinseqslash"] = (IsPlaceInSequence, "is not a place in a sequence."),
            ["winding"] = (text => CodeLists.Has("winding", text), "is no winding direction."),
            ["yesno"] = (text => text is "0" or "1", "must be 0 or 1."),
            ["yymmd0"] = (text => IsDate(text, 2, mayLackDay: true), "is not a date."),
            ["yymmdd"] = (text => IsDate(text, 2, mayLackDay: false), "is not a date."),
            ["yyyymmd0"] = (text => IsDate(text, 4, mayLackDay: true), "is not a date."),
            ["yyyymmdd"] = (text => IsDate(text, 4, mayLackDay: false), "is not a date."),
            ["zero"] = (text => text.Length > 0 && text.All(c => c == '0'), "must be zero."),
            ["couponcode"] = (CouponText.IsCouponCode, "is not a coupon code."),
            ["couponposoffer"] = (CouponText.IsPositiveOffer, "is not a positive offer file code."),
        }.ToFrozenDictionary();

    public static bool Passes(string check, string text) => Checks[check].Passes(text);

    /// <summary>What a failed check means, to follow the identifier in an English sentence.</summary>
    public static string Meaning(string check) => Checks[check].Meaning;

    public static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>YYMMDD or YYYYMMDD; years of two digits are read as of 2000, which has the same leap years as the fifty years before.</summary>
    public static bool IsDate(string text, int yearDigits, bool mayLackDay)
    {
        if (text.Length != yearDigits + 4 || !IsDigits(text))
        {
            return false;
        }

        var year = Number(text[..yearDigits]) + (yearDigits == 2 ? 2000 : 0);
        var (month, day) = (Number(text[yearDigits..^2]), Number(text[^2..]));
        return month is >= 1 and <= 12 && day <= DaysIn(year, month) && (day > 0 || mayLackDay);
    }

    private static int DaysIn(int year, int month) => year == 0 ? DateTime.DaysInMonth(2000, month) : DateTime.DaysInMonth(year, month);

    private static bool IsBase64Url(string text)
    {
        var content = text.TrimEnd('=');
        var padding = text.Length - content.Length;
        return !content.AsSpan().ContainsAnyExcept(Base64Url) && (padding == 0 || (content.Length > 0 && padding <= 2 && text.Length % 3 == 0));
    }

    private static bool HasCheckDigit(string text) => text.Length > 0 && IsDigits(text) && Gtin.CheckDigit(text.AsSpan(0, text.Length - 1)) == text[^1];

    private static bool BeginsWithPrefix(string text, int at) => text.Length >= at + ShortestCompanyPrefix && IsDigits(text.Substring(at, ShortestCompanyPrefix));

    private static bool IsBelow(string text, int limit) => text.Length == 2 && IsDigits(text) && Number(text) < limit;

    private static bool IsAtMost(string text, string limit) => text.Length == limit.Length && IsDigits(text) && string.CompareOrdinal(text, limit) <= 0;

    private static bool HasWholeEscapes(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPieceOfTotal(string text)
    {
        var (piece, total) = (text[..(text.Length / 2)], text[(text.Length / 2)..]);
        return text.Length > 0 && piece.Length == total.Length && IsDigits(text)
            && piece.Any(c => c != '0') && total.Any(c => c != '0') && string.CompareOrdinal(piece, total) <= 0;
    }

    private static bool IsPlaceInSequence(string text) =>
        text.Split('/') is [var place, var end]
        && IsCount(place) && IsCount(end)
        && (place.Length < end.Length || (place.Length == end.Length && string.CompareOrdinal(place, end) <= 0));

    private static bool IsCount(string text) => text.Length > 0 && IsDigits(text) && text[0] != '0';

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
