using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Vouchers;

/// <summary>A code a buyer wants to use, and by what the buyer is known.</summary>
internal sealed record VoucherAsk(string Code, IReadOnlyList<string> Buyers);

/// <summary>A voucher for the lines of a cart: <paramref name="Value"/> off, or why not.</summary>
internal sealed record VoucherQuote(Voucher Voucher, Money Value, LocalText? Trouble);

/// <summary>Finds vouchers, counts their uses by conditional update, and gives them back.</summary>
internal sealed class VoucherDesk(MarketplaceDb db, FieldCipher cipher, TimeProvider time)
{
    private const int MostOffers = 10;
    private const string PhonePurpose = "ordering_voucher_buyers.phone";

    /// <summary>By what a buyer is known: sign-in or browser, and the phone once it was typed.</summary>
    public IReadOnlyList<string> BuyersOf(Actor actor, PhoneNumber? phone) =>
        [.. ((string?[])[Buyers.KeyOf(actor), phone is null ? null : PhoneKey(phone)]).OfType<string>()];

    /// <summary>The voucher of a code for these lines; null when there is none of that code.</summary>
    public async Task<VoucherQuote?> QuoteAsync(VoucherAsk ask, IReadOnlyList<QuoteLine> lines, CancellationToken cancellationToken)
    {
        var code = Voucher.Normal(ask.Code);
        var voucher = code is null ? null : await db.Set<Voucher>().AsNoTracking().Include(v => v.Goods).SingleOrDefaultAsync(v => v.Code == code, cancellationToken);
        return voucher is null ? null : await JudgeAsync(voucher, ask.Buyers, lines, cancellationToken);
    }

    /// <summary>The listed vouchers that are for something in the cart, the highest value first, those that do not count yet last.</summary>
    public async Task<IReadOnlyList<VoucherQuote>> OffersAsync(IReadOnlyList<string> buyers, IReadOnlyList<QuoteLine> lines, CancellationToken cancellationToken)
    {
        var (today, sellers) = (VietnamTime.Today(time), lines.Select(l => l.Variant.SellerId).Distinct().ToList());
        var listed = await db.Set<Voucher>().AsNoTracking().Include(v => v.Goods)
            .Where(v => v.IsListed && v.EndedAt == null && v.FirstDay <= today && v.LastDay >= today && v.Used < v.TotalCount
                && (v.SellerId == null || sellers.Contains(v.SellerId.Value)))
            .OrderBy(v => v.LastDay).ThenBy(v => v.Code).Take(5 * MostOffers)
            .ToListAsync(cancellationToken);
        var offers = new List<VoucherQuote>();
        foreach (var voucher in listed.Where(v => lines.Any(l => VoucherValue.IsFor(v, l))))
        {
            offers.Add(await JudgeAsync(voucher, buyers, lines, cancellationToken));
        }

        return [.. offers.OrderByDescending(o => o.Value).ThenBy(o => o.Voucher.LastDay).Take(MostOffers)];
    }

    /// <summary>
    /// Counts the use of <paramref name="quote"/> for a purchase. The voucher's row is held from here on, so of many at once no more get it than it
    /// has uses. Refused when it was used up, ended or used by this buyer in the meantime.
    /// </summary>
    public async Task<Refusal?> TakeAsync(VoucherQuote quote, Purchase purchase, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var use = new VoucherUse
        {
            PurchaseId = purchase.Id,
            VoucherId = quote.Voucher.Id,
            Owner = purchase.Owner,
            PhoneKey = PhoneKey(phone),
            OpenOrders = purchase.Orders.Count(o => !o.Discount.IsZero),
            UsedAt = purchase.PlacedAt,
        };
        var today = VietnamTime.Today(time);
        var inForce = db.Set<Voucher>().Where(v => v.Id == use.VoucherId && v.EndedAt == null && v.FirstDay <= today && v.LastDay >= today);
        if (await CountAsync(inForce, use, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Add(use);
        return null;
    }

    /// <summary>An order was called off: with the last one that had a share, the purchase's use is given back.</summary>
    public async Task GiveBackAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Discount.IsZero || await db.Set<VoucherUse>().AsNoTracking().SingleOrDefaultAsync(u => u.PurchaseId == order.PurchaseId, cancellationToken) is not { } use)
        {
            return;
        }

        // The voucher's row first, as everywhere.
        await HoldAsync(use.VoucherId, cancellationToken);
        await OpenAsync(use, -1, cancellationToken);
        if (await OpenOrdersAsync(use, cancellationToken) > 0)
        {
            return;
        }

        await db.Set<Voucher>().Where(v => v.Id == use.VoucherId && v.Used > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Used, v => v.Used - 1), cancellationToken);
        foreach (var buyer in use.Buyers.Order(StringComparer.Ordinal))
        {
            await db.Set<VoucherBuyer>().Where(b => b.VoucherId == use.VoucherId && b.Buyer == buyer && b.Used > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.Used, b => b.Used - 1), cancellationToken);
        }
    }

    /// <summary>An order that was called off goes on after all: its use counts again, or it is refused when others have used the voucher up.</summary>
    public async Task<Refusal?> RetakeAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Discount.IsZero || await db.Set<VoucherUse>().AsNoTracking().SingleOrDefaultAsync(u => u.PurchaseId == order.PurchaseId, cancellationToken) is not { } use)
        {
            return null;
        }

        await HoldAsync(use.VoucherId, cancellationToken);
        if (await OpenOrdersAsync(use, cancellationToken) == 0
            && await CountAsync(db.Set<Voucher>().Where(v => v.Id == use.VoucherId), use, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await OpenAsync(use, 1, cancellationToken);
        return null;
    }

    private async Task<Refusal?> CountAsync(IQueryable<Voucher> voucher, VoucherUse use, CancellationToken cancellationToken)
    {
        if (await voucher.Where(v => v.Used < v.TotalCount).ExecuteUpdateAsync(set => set.SetProperty(v => v.Used, v => v.Used + 1), cancellationToken) == 0)
        {
            return VoucherRefusals.UsedUp;
        }

        var perBuyer = await db.Set<Voucher>().Where(v => v.Id == use.VoucherId).Select(v => v.PerBuyer).SingleAsync(cancellationToken);
        foreach (var buyer in use.Buyers.Order(StringComparer.Ordinal))
        {
            var rows = db.Set<VoucherBuyer>().Where(b => b.VoucherId == use.VoucherId && b.Buyer == buyer);
            if (!await rows.AnyAsync(cancellationToken))
            {
                db.Add(new VoucherBuyer { VoucherId = use.VoucherId, Buyer = buyer, Used = 1 });
            }
            else if (await rows.Where(b => b.Used < perBuyer).ExecuteUpdateAsync(set => set.SetProperty(b => b.Used, b => b.Used + 1), cancellationToken) == 0)
            {
                return VoucherRefusals.UsedByYou;
            }
        }

        return null;
    }

    private Task<int> HoldAsync(Guid voucher, CancellationToken cancellationToken) =>
        db.Set<Voucher>().Where(v => v.Id == voucher).ExecuteUpdateAsync(set => set.SetProperty(v => v.Used, v => v.Used), cancellationToken);

    private Task<int> OpenAsync(VoucherUse use, int more, CancellationToken cancellationToken) =>
        db.Set<VoucherUse>().Where(u => u.PurchaseId == use.PurchaseId)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.OpenOrders, u => u.OpenOrders + more), cancellationToken);

    private Task<int> OpenOrdersAsync(VoucherUse use, CancellationToken cancellationToken) =>
        db.Set<VoucherUse>().Where(u => u.PurchaseId == use.PurchaseId).Select(u => u.OpenOrders).SingleAsync(cancellationToken);

    private async Task<VoucherQuote> JudgeAsync(Voucher voucher, IReadOnlyList<string> buyers, IReadOnlyList<QuoteLine> lines, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        LocalText? trouble =
            voucher.EndedAt is not null ? new("Mã này đã ngừng. Hãy dùng mã khác.", "This code was ended. Please use another.")
            : voucher.FirstDay > today ? new($"Mã này dùng được từ {VietnamTime.FormatDate(voucher.FirstDay)}.", $"This code counts from {VietnamTime.FormatDate(voucher.FirstDay)}.")
            : voucher.LastDay < today ? new($"Mã này đã hết hạn ngày {VietnamTime.FormatDate(voucher.LastDay)}. Hãy dùng mã khác.", $"This code ended on {VietnamTime.FormatDate(voucher.LastDay)}. Please use another.")
            : voucher.Used >= voucher.TotalCount ? new(VoucherRefusals.UsedUp.Vi, VoucherRefusals.UsedUp.En)
            : null;
        if (trouble is null)
        {
            var keys = buyers.ToList();
            var used = await db.Set<VoucherBuyer>().Where(b => b.VoucherId == voucher.Id && keys.Contains(b.Buyer)).MaxAsync(b => (int?)b.Used, cancellationToken) ?? 0;
            trouble = used >= voucher.PerBuyer ? new(VoucherRefusals.UsedByYou.Vi, VoucherRefusals.UsedByYou.En) : null;
        }

        if (trouble is not null)
        {
            return new(voucher, Money.Zero, trouble);
        }

        var (value, why) = VoucherValue.Of(voucher, lines);
        return new(voucher, value, why);
    }

    private string PhoneKey(PhoneNumber phone) => "t:" + cipher.Fingerprint(phone.Value, PhonePurpose);
}

internal static class VoucherRefusals
{
    public static Refusal Unknown { get; } = new(
        "ordering.voucher_unknown", "Không có mã này. Xem lại chữ và số, hoặc chọn một mã bên dưới.", "There is no such code. Check letters and digits, or choose one below.", "voucher");

    public static Refusal UsedUp { get; } = new(
        "ordering.voucher_used_up", "Mã này đã hết lượt dùng. Hãy bỏ mã hoặc dùng mã khác.", "This code has been used up. Remove it, or use another.", "voucher", RefusalKind.Conflict);

    public static Refusal UsedByYou { get; } = new(
        "ordering.voucher_used_by_you", "Bạn đã dùng hết số lần được dùng mã này. Hãy bỏ mã hoặc dùng mã khác.",
        "You have used this code as often as it allows. Remove it, or use another.", "voucher", RefusalKind.Conflict);
}
