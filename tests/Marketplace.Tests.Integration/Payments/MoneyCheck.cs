using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Payments;

internal static class MoneyCheck
{
    /// <summary>What came = what is kept + what is owed back, for every payment there is; and what is kept belongs to orders that live.</summary>
    public static async Task CheckMoneyAsync(this TestSite site)
    {
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
        var payments = await site.LookAsync(db => db.Set<Payment>().AsNoTracking().Include(p => p.Shares).ToListAsync());
        var came = (await site.LookAsync(db => db.Set<Receipt>().AsNoTracking().ToListAsync())).ToLookup(r => r.PaymentId);
        var owed = (await site.LookAsync(db => db.Set<Refund>().AsNoTracking().ToListAsync())).ToLookup(r => r.PaymentId);
        var orders = (await site.LookAsync(db => db.Set<Order>().AsNoTracking().ToListAsync())).ToDictionary(o => o.Id);
        foreach (var payment in payments)
        {
            came[payment.Id].Sum(r => r.Amount).ShouldBe(payment.Kept + owed[payment.Id].Sum(r => r.Amount), $"{payment.State} {payment.Reference}");
            payment.Shares.Where(s => !s.IsCalledOff || !payment.IsOpen).Sum(s => s.Amount).ShouldBeGreaterThanOrEqualTo(payment.Kept);
            foreach (var share in payment.Shares.Where(_ => payment.Path != MoneyPath.CarrierCollects))
            {
                var order = orders[share.OrderId];
                var lives = order.State is not (OrderState.Cancelled or OrderState.AwaitingPayment or OrderState.Returned);
                lives.ShouldBe(payment.State == PaymentState.Paid && !share.IsCalledOff, $"order {order.State}, payment {payment.State}");
            }
        }
    }
}
