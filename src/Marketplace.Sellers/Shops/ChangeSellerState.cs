using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Staff lets a seller sell. The reason (1 to 300 characters, field <c>Reason</c>) says what it rests on.</summary>
public sealed record VerifySeller(Actor Actor, Guid SellerId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

/// <summary>Staff takes a seller off the market; the reason (1 to 300 characters, field <c>Reason</c>) is shown to the seller.</summary>
public sealed record SuspendSeller(Actor Actor, Guid SellerId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

internal sealed class ChangeSellerStateHandler(MarketplaceDb db, ShopNews news, OfficerScope scope)
    : IRequestHandler<VerifySeller, Outcome<Done>>, IRequestHandler<SuspendSeller, Outcome<Done>>
{
    public Task<Outcome<Done>> Handle(VerifySeller request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Actor, request.SellerId, SellerState.Verified, request.Reason, cancellationToken);

    public Task<Outcome<Done>> Handle(SuspendSeller request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Actor, request.SellerId, SellerState.Suspended, request.Reason, cancellationToken);

    private async Task<Outcome<Done>> ChangeAsync(Actor actor, Guid sellerId, SellerState to, string? typedReason, CancellationToken cancellationToken)
    {
        var seller = await scope.CoversAsync(actor, StaffRight.Sellers, sellerId, cancellationToken) ? await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == sellerId, cancellationToken) : null;
        if (seller is null)
        {
            return Refusal.NotFound;
        }

        var reason = (typedReason ?? "").Trim();
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("sellers.reason", "Ghi lý do, tối đa 300 ký tự.", "Give a reason of at most 300 characters.", "Reason");
        }

        (seller.State, seller.StateReason) = (to, reason);
        await news.TellAsync(seller, cancellationToken);
        return Done.It;
    }
}
