namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>
/// Coupon codes of North America: 8110 and the positive offer file's 8112. Digits only; most fields are told by a digit before them how long
/// they are.
/// </summary>
internal static class CouponText
{
    public static bool IsCouponCode(string text)
    {
        if (!FieldChecks.IsDigits(text))
        {
            return false;
        }

        var rest = new Reader(text);
        if (!(rest.Sized("0123456", 6) && rest.Skip(6) && rest.Sized("12345", 0) && Requirement(rest) && rest.Skip(3)))
        {
            return false;
        }

        string? expires = null;
        return rest.Optional('1', () => rest.One("0123") && Requirement(rest) && rest.Skip(3) && OtherCompany(rest))
            && rest.Optional('2', () => Requirement(rest) && rest.Skip(3) && OtherCompany(rest))
            && rest.Optional('3', () => (expires = rest.Date()) is not null)
            && rest.Optional('4', () => rest.Date() is { } starts && (expires is null || string.CompareOrdinal(InCentury(starts), InCentury(expires)) <= 0))
            && rest.Optional('5', () => rest.Sized("0123456789", 6))
            && rest.Optional('6', () => rest.Sized("1234567", 6))
            && rest.Optional('9', () => rest.One("01256") && rest.One("012") && rest.Skip(1) && rest.One("01"))
            && rest.IsAtEnd;
    }

    public static bool IsPositiveOffer(string text)
    {
        var rest = new Reader(text);
        return FieldChecks.IsDigits(text) && rest.One("01") && rest.Sized("0123456", 6) && rest.Skip(6) && rest.Sized("0123456789", 6) && rest.IsAtEnd;
    }

    private static bool Requirement(Reader rest) => rest.Sized("12345", 0) && rest.One("012349");

    private static bool OtherCompany(Reader rest) => rest.Next == '9' ? rest.Skip(1) : rest.Sized("0123456", 6);

    /// <summary>Two-digit years from 51 on are of the last century.</summary>
    private static string InCentury(string date) => (string.CompareOrdinal(date, "51") >= 0 ? "19" : "20") + date;

    /// <summary>Takes fields off the front of a text; each method says whether the field was there and good.</summary>
    private sealed class Reader(string text)
    {
        private int at;

        public bool IsAtEnd => at == text.Length;

        public char? Next => IsAtEnd ? null : text[at];

        public bool Skip(int length) => (at += length) <= text.Length;

        public bool One(string allowed) => !IsAtEnd && allowed.Contains(text[at++], StringComparison.Ordinal);

        /// <summary>A digit that says by how much the field after it is longer than <paramref name="shortest"/>.</summary>
        public bool Sized(string allowed, int shortest) => One(allowed) && Skip(shortest + (text[at - 1] - '0'));

        /// <summary>A field that is there only when this digit announces it.</summary>
        public bool Optional(char sign, Func<bool> read)
        {
            if (Next != sign)
            {
                return true;
            }

            at++;
            return read();
        }

        public string? Date()
        {
            var from = at;
            return Skip(6) && FieldChecks.IsDate(text[from..at], 2, mayLackDay: false) ? text[from..at] : null;
        }
    }
}
