using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Vouchers;

/// <summary>The vouchers of the shop acted for, or to staff those of the market and of all shops; newest first, at most 100. Empty for others.</summary>
public sealed record ListVouchers(Actor Actor) : IQuery<IReadOnlyList<VoucherView>>;

public enum VoucherState
{
    Running,
    Coming,
    UsedUp,
    Over,
    Ended,
}

/// <summary>A voucher and what it promises. <paramref name="SellerId"/> null: the market's.</summary>
/// <param name="TakenOff">What orders that were not called off had off by it.</param>
public sealed record VoucherView(
    Guid Id, string Code, Guid? SellerId, string? SellerName, string Name, VoucherKind Kind, Money Amount, long PerMille, Money Cap, Money Minimum,
    DateOnly FirstDay, DateOnly LastDay, int TotalCount, int PerBuyer, int Used, bool IsListed, VoucherState State, IReadOnlyList<string> Products,
    string Basis, Money TakenOff, bool IsSample)
{
    public VoucherPayer Payer => SellerId is null ? VoucherPayer.Market : VoucherPayer.Seller;

    internal static VoucherView Of(Voucher v, string? sellerName, DateOnly today, Money takenOff = default) => new(
        v.Id, v.Code, v.SellerId, sellerName, v.Name, v.Kind, v.Amount, v.PerMille, v.Cap, v.Minimum, v.FirstDay, v.LastDay, v.TotalCount, v.PerBuyer, v.Used,
        v.IsListed,
        v.EndedAt is not null ? VoucherState.Ended
            : v.LastDay < today ? VoucherState.Over
            : v.Used >= v.TotalCount ? VoucherState.UsedUp
            : v.FirstDay > today ? VoucherState.Coming
            : VoucherState.Running,
        [.. v.Goods.Select(g => g.ProductName).Order(StringComparer.Ordinal)], v.Basis, takenOff, v.IsSample);

    /// <summary>What it takes off, e.g. <c>Giảm 10%, nhiều nhất 50.000 ₫</c>.</summary>
    public LocalText Promise => Kind == VoucherKind.Amount
        ? new($"Giảm {Amount}", $"{Amount} off")
        : Cap.IsZero
            ? new($"Giảm {PerMille / 10m:0.#}%".Replace('.', ','), $"{PerMille / 10m:0.#}% off")
            : new($"Giảm {PerMille / 10m:0.#}%".Replace('.', ',') + $", nhiều nhất {Cap}", $"{PerMille / 10m:0.#}% off, at most {Cap}");

    /// <summary>Its conditions in one line: minimum, goods, last day, who pays.</summary>
    public LocalText Conditions => new(
        string.Join(" · ", ((string?[])
        [
            Minimum.IsZero ? null : $"tiền hàng từ {Minimum}",
            Products.Count > 0 ? "cho " + string.Join(", ", Products) : SellerName is null ? "cho mọi gian hàng" : $"cho mọi món của {SellerName}",
            $"đến hết {VietnamTime.FormatDate(LastDay)}",
            $"mỗi người {PerBuyer} lần",
            SellerId is null ? "chợ trả" : "gian hàng trả",
        ]).OfType<string>()),
        string.Join(" · ", ((string?[])
        [
            Minimum.IsZero ? null : $"goods from {Minimum}",
            Products.Count > 0 ? "for " + string.Join(", ", Products) : SellerName is null ? "for all shops" : $"for all goods of {SellerName}",
            $"until {VietnamTime.FormatDate(LastDay)}",
            PerBuyer == 1 ? "once per buyer" : $"{PerBuyer} times per buyer",
            SellerId is null ? "paid by the market" : "paid by the shop",
        ]).OfType<string>()));
}

/// <summary>The most a voucher may take off, and by what law.</summary>
public sealed record GetVoucherLimit : IQuery<VoucherLimit>;

public sealed record VoucherLimit(long PerMille, string LegalBasis, bool ToConfirm);

internal sealed class ListVouchersHandler(MarketplaceDb db, IMediator mediator, DatedRules rules, TimeProvider time) :
    IRequestHandler<ListVouchers, IReadOnlyList<VoucherView>>,
    IRequestHandler<GetVoucherLimit, VoucherLimit>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<VoucherView>> Handle(ListVouchers request, CancellationToken cancellationToken)
    {
        var isStaff = request.Actor.May(StaffRight.Vouchers);
        if (request.Actor.SellerId is null && !isStaff)
        {
            return [];
        }

        var all = db.Set<Voucher>().AsNoTracking().Include(v => v.Goods);
        var own = isStaff ? all : all.Where(v => v.SellerId == request.Actor.SellerId);
        var vouchers = await own.OrderByDescending(v => v.MadeAt).ThenBy(v => v.Code).Take(Most).ToListAsync(cancellationToken);
        var ids = vouchers.ConvertAll(v => v.Id);
        var takenOff = await (
            from use in db.Set<VoucherUse>()
            join order in db.Set<Orders.Order>() on use.PurchaseId equals order.PurchaseId
            where ids.Contains(use.VoucherId) && order.State != Orders.OrderState.Cancelled
            select new { use.VoucherId, order.Discount }).ToListAsync(cancellationToken);
        var sums = takenOff.GroupBy(t => t.VoucherId).ToDictionary(g => g.Key, g => g.Sum(t => t.Discount));
        var sellers = vouchers.Select(v => v.SellerId).OfType<Guid>().Distinct().ToList();
        var names = sellers.Count == 0 ? [] : (await mediator.Send(new GetSellers(sellers), cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
        var today = VietnamTime.Today(time);
        return [.. vouchers.Select(v => VoucherView.Of(v, v.SellerId is { } id ? names.GetValueOrDefault(id, "") : null, today, sums.GetValueOrDefault(v.Id)))];
    }

    public async Task<VoucherLimit> Handle(GetVoucherLimit request, CancellationToken cancellationToken)
    {
        var rule = await rules.GetAsync(MakeVoucherHandler.MaxRule, cancellationToken: cancellationToken);
        return new(rule.Value, rule.LegalBasis, rule.ToConfirm);
    }
}
