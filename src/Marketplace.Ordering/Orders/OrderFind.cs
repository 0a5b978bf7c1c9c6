using Marketplace.Contracts;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>
/// A word by which an order is found: a folded word of the recipient's name, or the keyed fingerprint of the phone's last four digits, so that nothing
/// is decrypted to search.
/// </summary>
internal sealed class OrderFind
{
    public const int TailDigits = 4;

    private const string TailPurpose = "ordering_order_finds.tail";
    private const int WordMax = 40;
    private const int MostWords = 4;

    public Guid SellerId { get; set; }

    public string Word { get; set; } = "";

    public Guid OrderId { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<OrderFind>(entity =>
    {
        entity.Table("ordering_order_finds", Retention.Contract);
        entity.HasKey(f => new { f.SellerId, f.Word, f.OrderId });
        entity.Property(f => f.Word).HasMaxLength(WordMax);
        entity.HasIndex(f => new { f.Word, f.OrderId });
    });

    /// <summary>The words of an order.</summary>
    public static IEnumerable<OrderFind> Of(Order order, Purchase purchase, FieldCipher cipher) => SearchText.Tokens(purchase.RecipientName).Take(8).Select(Fit)
        .Append(Tail(purchase.RecipientFrom(cipher).Phone.Value, cipher)).Distinct()
        .Select(word => new OrderFind { SellerId = order.SellerId, Word = word, OrderId = order.Id });

    /// <summary>What was typed as ranges of words that an order has to have: digits end a phone, letters begin the words of a name.</summary>
    public static IReadOnlyList<(string From, string To)> Asked(string typed, FieldCipher cipher)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length >= TailDigits && !typed.Any(char.IsLetter))
        {
            var tail = Tail(digits, cipher);
            return [(tail, tail)];
        }

        return [.. SearchText.Tokens(typed).Where(w => !w.All(char.IsAsciiDigit)).Take(MostWords).Select(w => (Fit(w), Fit(w) + "zzz"))];
    }

    private static string Tail(string digits, FieldCipher cipher) => "#" + cipher.Fingerprint(digits[^TailDigits..], TailPurpose)[..24];

    private static string Fit(string word) => word.Length > 30 ? word[..30] : word;
}
