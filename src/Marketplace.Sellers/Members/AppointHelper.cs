using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Members;

/// <summary>A signed-in person says that they are of a commune's digital team; staff appoint. Fields <c>Commune</c>, <c>Team</c>.</summary>
public sealed record AskToHelp(Actor Actor, string? Commune, string? Team) : ICommand<Done>;

/// <summary>
/// Staff appoints a helper who asked, or ends (refuses) one, with a reason (1 to 300 characters, field <c>Reason</c>). Ending revokes every consent
/// the helper has. Nobody appoints themselves.
/// </summary>
public sealed record DecideHelper(Actor Actor, Guid PersonId, bool Appoint, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => PersonId.ToString();
}

internal sealed class AppointHelperHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<AskToHelp, Outcome<Done>>, IRequestHandler<DecideHelper, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(AskToHelp request, CancellationToken cancellationToken)
    {
        if (request.Actor.PersonId is not { } person)
        {
            return Refusal.NotFound;
        }

        if (Geography.Address(request.Commune ?? "", "") is not { ProvinceCode: "19" } place)
        {
            return new Refusal("sellers.helper_commune", "Chọn xã, phường của tổ công nghệ số.", "Choose the commune of your team.", "Commune");
        }

        var team = string.Join(' ', (request.Team ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        if (team.Length is < 3 or > MaxLengths.Name)
        {
            return new Refusal("sellers.helper_team", "Ghi tên tổ, ví dụ “Tổ công nghệ số xóm Rừng Vần”.", "Name your team.", "Team");
        }

        var helper = await db.Set<Helper>().FirstOrDefaultAsync(h => h.PersonId == person, cancellationToken);
        if (helper?.State == HelperState.Appointed)
        {
            return Done.It;
        }

        if (helper is null)
        {
            helper = new Helper { PersonId = person };
            db.Add(helper);
        }

        (helper.CommuneCode, helper.CommuneName, helper.Team) = (place.CommuneCode, place.CommuneName, team);
        (helper.State, helper.AskedAt, helper.DecidedAt, helper.DecidedBy, helper.Reason) = (HelperState.Asked, time.GetUtcNow().UtcDateTime, null, null, "");
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DecideHelper request, CancellationToken cancellationToken)
    {
        var helper = request.Actor.May(StaffRight.Sellers) ? await HelperQueries.InScope(db, request.Actor).FirstOrDefaultAsync(h => h.PersonId == request.PersonId, cancellationToken) : null;
        if (helper is null)
        {
            return Refusal.NotFound;
        }

        if (request.Appoint && request.Actor.PersonId == helper.PersonId)
        {
            return new Refusal("sellers.helper_self", "Không ai tự cử mình. Nhờ người khác của ban quản lý.", "Nobody appoints themselves. Ask a colleague.");
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("sellers.reason", "Ghi lý do, tối đa 300 ký tự, ví dụ số quyết định của xã.", "Give a reason of at most 300 characters, e.g. the commune's decision.", "Reason");
        }

        var now = time.GetUtcNow().UtcDateTime;
        (helper.State, helper.Reason) = (request.Appoint ? HelperState.Appointed : HelperState.Ended, reason);
        (helper.DecidedBy, helper.DecidedAt) = (request.Actor.PersonId, now);
        if (!request.Appoint)
        {
            foreach (var consent in await db.Set<HelperConsent>().Where(c => c.HelperPersonId == helper.PersonId && c.RevokedAt == null).ToListAsync(cancellationToken))
            {
                consent.RevokedAt = now;
            }
        }

        return Done.It;
    }
}
