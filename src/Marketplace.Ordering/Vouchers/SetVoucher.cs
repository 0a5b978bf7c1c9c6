using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Vouchers;

/// <summary>
/// Keeps a voucher's code on the actor's cart, or takes it away (empty). A code that does not count yet is kept all the same; what it lacks is said
/// where the cart is shown. Refused is only what is no code of ours.
/// </summary>
public sealed record SetVoucher(Actor Actor, string? Code) : ICommand<Done>;

internal sealed class SetVoucherHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<SetVoucher, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetVoucher request, CancellationToken cancellationToken)
    {
        var code = Voucher.Normal(request.Code);
        if (!string.IsNullOrWhiteSpace(request.Code) && (code is null || !await db.Set<Voucher>().AnyAsync(v => v.Code == code, cancellationToken)))
        {
            return VoucherRefusals.Unknown;
        }

        if (await db.OpenCartAsync(request.Actor, cancellationToken) is not { Lines.Count: > 0 } cart)
        {
            return OrderingRefusals.CartEmpty;
        }

        if (cart.VoucherCode != code)
        {
            cart.VoucherCode = code;
            db.Touch(cart, time);
        }

        return Done.It;
    }
}
