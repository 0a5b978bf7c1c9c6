using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Joining;

/// <summary>
/// Sends the draft of the shop acted for to staff. Refused with the first thing that is missing. Sent twice it is sent once. Who helps may prepare
/// all of it; sending needs the household's confirmed consent.
/// </summary>
public sealed record SubmitDossier(Actor Actor) : ICommand<Done>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

/// <summary>Takes a dossier that waits back, to change it.</summary>
public sealed record TakeBackDossier(Actor Actor) : ICommand<Done>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class SubmitDossierHandler(MarketplaceDb db, FieldCipher cipher, DatedRules rules, SellerSteps steps, TimeProvider time)
    : IRequestHandler<SubmitDossier, Outcome<Done>>, IRequestHandler<TakeBackDossier, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SubmitDossier request, CancellationToken cancellationToken)
    {
        var (seller, dossier) = await FindAsync(request.Actor, cancellationToken);
        if (seller is null || dossier is null)
        {
            return Refusal.NotFound;
        }

        if (seller.State != SellerState.Draft)
        {
            return Done.It;
        }

        var citizen = dossier.CitizenCipher is { } kept ? cipher.Decrypt(kept, Dossier.CitizenPurpose) : null;
        if (DossierCheck.Faults(seller, dossier, citizen, VietnamTime.Today(time)).FirstOrDefault() is { } fault)
        {
            return fault.Refusal with { Field = null };
        }

        var now = time.GetUtcNow().UtcDateTime;
        (dossier.SubmittedAt, dossier.DueAt) = (now, now + (await rules.GetAsync("sellers.verify_hours", cancellationToken: cancellationToken)).Hours);
        dossier.DraftOf = null;
        await steps.MoveAsync(seller, SellerStep.Submitted, SellerState.IdentityPending, "", request.Actor, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(TakeBackDossier request, CancellationToken cancellationToken)
    {
        var (seller, dossier) = await FindAsync(request.Actor, cancellationToken);
        if (seller is null || dossier is null)
        {
            return Refusal.NotFound;
        }

        if (seller.State == SellerState.IdentityPending)
        {
            dossier.DueAt = null;
            await steps.MoveAsync(seller, SellerStep.TakenBack, SellerState.Draft, "", request.Actor, cancellationToken);
        }

        return Done.It;
    }

    private async Task<(Seller? Seller, Dossier? Dossier)> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == actor.SellerId, cancellationToken);
        return (seller, seller is null ? null : await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SellerId == seller.Id, cancellationToken));
    }
}
