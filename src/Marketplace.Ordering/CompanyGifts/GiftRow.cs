using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform;

namespace Marketplace.Ordering.CompanyGifts;

/// <summary>
/// A recipient of a company's gifts, as typed. <paramref name="What"/>: the stock code or name of one thing in the cart, empty for all that is in it;
/// <paramref name="Count"/>: how many times, empty for once. Its text tells nothing of the person.
/// </summary>
/// <param name="CommuneCode">Of a commune in force, found from what was typed.</param>
public sealed record GiftRow(string? Name, string? Phone, string? CommuneCode, string? Street, string? Card, string? What, string? Count)
{
    /// <summary>The form's fields, as faults name them.</summary>
    public static class Fields
    {
        public const string Name = nameof(GiftRow.Name);
        public const string Phone = nameof(GiftRow.Phone);
        public const string Commune = "Commune";
        public const string Street = nameof(GiftRow.Street);
        public const string Card = nameof(GiftRow.Card);
        public const string What = nameof(GiftRow.What);
        public const string Count = nameof(GiftRow.Count);
    }

    public override string ToString() => nameof(GiftRow);
}

/// <summary>Something in a row that has to be mended.</summary>
public sealed record RowFault(string Field, LocalText Text);

/// <summary>A company's gifts: the cart is one gift, the rows say who gets it. Nothing of it is kept before it is ordered.</summary>
/// <param name="BuyerName">Whose present it is, as recipients read it.</param>
public sealed record GiftList(string? BuyerName, string? BuyerPhone, IReadOnlyList<GiftRow> Rows)
{
    /// <summary>The day of the festival before which all of it has to be there.</summary>
    public DateOnly? NeededBy { get; init; }

    public override string ToString() => $"{Rows.Count} rows";
}

/// <summary>What one recipient's gifts cost. <paramref name="Delivery"/>: of all its parcels.</summary>
/// <param name="Faults">What has to be mended first; the sums count only without any.</param>
public sealed record GiftRowView(int Position, IReadOnlyList<RowFault> Faults, string? Address, IReadOnlyList<GiftParcel> Parcels, Money Goods, Money Delivery)
{
    public Money Total => Goods + Delivery;
}

/// <summary>One shop's parcel to one recipient.</summary>
public sealed record GiftParcel(string SellerName, Money Goods, Money Delivery, int DaysMin, int DaysMax);

/// <summary>
/// A company's gifts as they would be ordered now, every charge named. <paramref name="Shortages"/>: goods that do not suffice for all rows together,
/// in words. <paramref name="Payments"/>: what each shop gets in one transfer.
/// </summary>
public sealed record CompanyGiftsView(
    Guid CartId,
    long CartVersion,
    IReadOnlyList<RowFault> Faults,
    IReadOnlyList<GiftRowView> Rows,
    IReadOnlyList<LocalText> Shortages,
    IReadOnlyList<(string SellerName, Money Total)> Payments,
    Money Goods,
    Money Delivery,
    InvoiceBuyer? Company,
    int MostRows,
    int PayWithinHours,
    bool IsSample)
{
    /// <summary>The coming festivals of presents.</summary>
    public IReadOnlyList<Festival> Festivals { get; init; } = [];

    public Money Total => Goods + Delivery;

    public bool CanBePlaced => Rows.Count > 0 && Faults.Count == 0 && Shortages.Count == 0 && Rows.All(r => r.Faults.Count == 0);
}
