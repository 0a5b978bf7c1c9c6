using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Members;

/// <summary>A member makes a helper's limited consent a whole one. Never the helper themselves, nor another helper.</summary>
public sealed record ConfirmHelper(Actor Actor, Guid ConsentId) : ICommand<Done>
{
    public string? AuditSubject => ConsentId.ToString();
}

/// <summary>
/// Staff looked at the paper, or heard the recording and called the household: the limited consent is whole, or ends. The reason (1 to 300
/// characters, field <c>Reason</c>) says what was done. Never the helper themselves.
/// </summary>
public sealed record DecideConsent(Actor Actor, Guid ConsentId, bool Confirm, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => ConsentId.ToString();
}

/// <summary>A helper stops helping a household.</summary>
public sealed record StopHelping(Actor Actor, Guid ConsentId) : ICommand<Done>
{
    public string? AuditSubject => ConsentId.ToString();
}

internal sealed class ConfirmConsentHandler(MarketplaceDb db, OfficerScope scope, DatedRules rules, TimeProvider time)
    : IRequestHandler<ConfirmHelper, Outcome<Done>>, IRequestHandler<DecideConsent, Outcome<Done>>, IRequestHandler<StopHelping, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ConfirmHelper request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var isMember = actor.ConsentId is null && await db.Set<Member>().AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId, cancellationToken);
        var consent = isMember
            ? await db.Set<HelperConsent>().FirstOrDefaultAsync(c => c.Id == request.ConsentId && c.SellerId == actor.SellerId && c.HelperPersonId != actor.PersonId, cancellationToken)
            : null;
        return consent is null ? Refusal.NotFound : await ConfirmAsync(consent, actor, cancellationToken);
    }

    public async Task<Outcome<Done>> Handle(DecideConsent request, CancellationToken cancellationToken)
    {
        var consent = await db.Set<HelperConsent>().FirstOrDefaultAsync(c => c.Id == request.ConsentId, cancellationToken);
        if (consent is null || !await scope.CoversAsync(request.Actor, StaffRight.Sellers, consent.SellerId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        if (consent.HelperPersonId == request.Actor.PersonId)
        {
            return new Refusal("sellers.consent_own", "Đây là giấy của chính bạn. Nhờ người khác xem.", "This consent is your own. Ask a colleague.");
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("sellers.reason", "Ghi đã kiểm tra thế nào, tối đa 300 ký tự.", "Say how it was checked, in at most 300 characters.", "Reason");
        }

        if (request.Confirm)
        {
            return await ConfirmAsync(consent, request.Actor, cancellationToken);
        }

        consent.RevokedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(StopHelping request, CancellationToken cancellationToken)
    {
        var consent = request.Actor.PersonId is null ? null
            : await db.Set<HelperConsent>().FirstOrDefaultAsync(c => c.Id == request.ConsentId && c.HelperPersonId == request.Actor.PersonId, cancellationToken);
        if (consent is null)
        {
            return Refusal.NotFound;
        }

        consent.RevokedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }

    private async Task<Outcome<Done>> ConfirmAsync(HelperConsent consent, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (consent.RevokedAt is not null || consent.EndsAt <= now)
        {
            return new Refusal("sellers.consent_over", "Sự đồng ý này đã hết hạn hoặc đã thôi. Người giúp phải xin lại.", "This consent is over. The helper has to ask again.", Kind: RefusalKind.Conflict);
        }

        if (consent.State == ConsentState.Limited)
        {
            (consent.State, consent.ConfirmedAt, consent.ConfirmedBy) = (ConsentState.Confirmed, now, actor.PersonId);
            consent.EndsAt = now.AddDays((await rules.GetAsync("sellers.consent_days", cancellationToken: cancellationToken)).Value);
        }

        return Done.It;
    }
}
