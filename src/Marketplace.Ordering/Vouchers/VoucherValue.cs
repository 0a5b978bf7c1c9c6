using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;

namespace Marketplace.Ordering.Vouchers;

/// <summary>What a voucher takes off the lines of a cart. Pure.</summary>
internal static class VoucherValue
{
    /// <summary>The lines it is for that can be bought now.</summary>
    public static bool IsFor(Voucher voucher, QuoteLine line) =>
        line.Trouble is null
        && (voucher.SellerId is null || voucher.SellerId == line.Variant.SellerId)
        && (voucher.Goods.Count == 0 || voucher.Goods.Exists(g => g.ProductId == line.Variant.ProductId));

    /// <summary>The whole it takes off; a fraction of a đồng is not taken off. Or why nothing.</summary>
    public static (Money Value, LocalText? Trouble) Of(Voucher voucher, IReadOnlyList<QuoteLine> lines)
    {
        var goods = lines.Where(l => IsFor(voucher, l)).Sum(l => l.Variant.Price * l.Quantity);
        if (goods.IsZero)
        {
            return (Money.Zero, voucher.Goods.Count > 0
                ? new("Mã này chỉ dành cho một số sản phẩm, và giỏ chưa có món nào trong đó. Chọn thêm món được giảm hoặc dùng mã khác.",
                    "This code is for certain products and the cart has none of them. Add one, or use another code.")
                : new("Giỏ chưa có món nào của gian hàng phát hành mã này. Hãy dùng mã khác.", "The cart has nothing of the shop this code is of. Please use another code."));
        }

        if (goods < voucher.Minimum)
        {
            var lacks = voucher.Minimum - goods;
            return (Money.Zero, new(
                $"Cần thêm {lacks} tiền hàng được giảm: mã dùng từ {voucher.Minimum}, giỏ mới có {goods}.",
                $"Add goods for {lacks}: the code counts from {voucher.Minimum}, the cart has {goods}."));
        }

        var value = voucher.Kind == VoucherKind.Amount
            ? Money.Min(voucher.Amount, goods)
            : new Money((long)((Int128)goods.Dong * voucher.PerMille / 1000));
        value = voucher is { Kind: VoucherKind.PerMille, Cap.IsZero: false } ? Money.Min(value, voucher.Cap) : value;
        return value.IsZero ? (value, new("Tiền hàng ít quá nên mã không giảm được đồng nào.", "The goods cost too little for this code to take anything off.")) : (value, null);
    }

    /// <summary>The same lines, each with its share by largest remainder; the shares add up to <paramref name="value"/>.</summary>
    public static IReadOnlyList<QuoteLine> Share(Voucher voucher, Money value, IReadOnlyList<QuoteLine> lines)
    {
        var shares = value.Allocate([.. lines.Select(l => IsFor(voucher, l) ? (l.Variant.Price * l.Quantity).Dong : 0)]);
        return [.. lines.Select((l, i) => shares[i].IsZero ? l : l with { VoucherShare = shares[i], VoucherPayer = voucher.Payer })];
    }
}
