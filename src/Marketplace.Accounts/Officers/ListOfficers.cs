using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>Roles that wait or are in force (<paramref name="Ended"/>: the last 200 that ended), for administrators; others get none. At most 1,000.</summary>
public sealed record ListOfficers(Actor Actor, bool Ended = false) : IQuery<IReadOnlyList<OfficerRow>>;

/// <param name="NeedsMe">It waits, and the asker may be the second administrator.</param>
/// <param name="By">Who gave it; empty where the settings did.</param>
public sealed record OfficerRow(
    Guid AppointmentId, Guid PersonId, string FullName, string MaskedPhone, Guid AgencyId, string AgencyName, AgencyKind AgencyKind, StaffRoles Role, AppointmentState State,
    string By, DateTime Since, DateTime? EndedAt, string? Reason, bool HasSecondFactor, bool NeedsMe, bool IsSample);

/// <summary>The agencies, departments first, for forms of administrators; others get none.</summary>
public sealed record ListAgencies(Actor Actor) : IQuery<IReadOnlyList<AgencyView>>;

public sealed record AgencyView(Guid Id, string Name, AgencyKind Kind);

/// <summary>Names of staff members, for queues and logs that show who has what; the asker must be staff. Unknown ids are left out.</summary>
public sealed record GetOfficerNames(Actor Actor, IReadOnlyCollection<Guid> PersonIds) : IQuery<IReadOnlyDictionary<Guid, string>>;

internal sealed class ListOfficersHandlers(MarketplaceDb db) :
    IRequestHandler<ListOfficers, IReadOnlyList<OfficerRow>>,
    IRequestHandler<ListAgencies, IReadOnlyList<AgencyView>>,
    IRequestHandler<GetOfficerNames, IReadOnlyDictionary<Guid, string>>
{
    public async Task<IReadOnlyList<OfficerRow>> Handle(ListOfficers request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Officers))
        {
            return [];
        }

        var all = db.Set<Appointment>().AsNoTracking();
        var chosen = request.Ended
            ? all.Where(a => a.State == AppointmentState.Ended || a.State == AppointmentState.Refused).OrderByDescending(a => a.EndedAt == null ? a.DecidedAt : a.EndedAt).ThenBy(a => a.Id).Take(200)
            : all.Where(a => a.State == AppointmentState.Waiting || a.State == AppointmentState.InForce).OrderByDescending(a => a.ProposedAt).ThenBy(a => a.Id).Take(1_000);
        var rows = await chosen.ToListAsync(cancellationToken);
        var people = rows.SelectMany(r => new[] { r.AccountId, r.ProposedBy ?? r.AccountId }).Distinct().ToArray();
        var accounts = await db.Set<Account>().Where(a => people.Contains(a.Id))
            .Select(a => new { a.Id, a.FullName, a.Phone, HasSecondFactor = a.TotpConfirmedAt != null, a.IsSample }).ToDictionaryAsync(a => a.Id, cancellationToken);
        var offices = rows.Select(r => r.AgencyId).Distinct().ToArray();
        var agencies = await db.Set<Agency>().AsNoTracking().Where(a => offices.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var me = request.Actor.PersonId;
        return
        [
            .. rows.Select(r => new OfficerRow(
                r.Id, r.AccountId, accounts[r.AccountId].FullName, PhoneNumber.Parse(accounts[r.AccountId].Phone).Masked, r.AgencyId, agencies[r.AgencyId].Name, agencies[r.AgencyId].Kind,
                r.Role, r.State, r.ProposedBy is { } by ? accounts[by].FullName : "", r.DecidedAt ?? r.ProposedAt, r.EndedAt, r.Reason, accounts[r.AccountId].HasSecondFactor,
                r.State == AppointmentState.Waiting && me is not null && me != r.ProposedBy && me != r.AccountId, accounts[r.AccountId].IsSample))
                .OrderBy(r => r.State == AppointmentState.Waiting ? 0 : 1).ThenBy(r => r.AgencyKind).ThenBy(r => r.AgencyName, StringComparer.Ordinal).ThenBy(r => r.FullName, StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<AgencyView>> Handle(ListAgencies request, CancellationToken cancellationToken)
    {
        var rows = request.Actor.May(StaffRight.Officers) ? await db.Set<Agency>().AsNoTracking().OrderBy(a => a.Name).Take(1_000).ToListAsync(cancellationToken) : [];
        return [.. rows.OrderBy(a => a.Kind).ThenBy(a => SearchText.Fold(a.Name), StringComparer.Ordinal).Select(a => new AgencyView(a.Id, a.Name, a.Kind))];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Handle(GetOfficerNames request, CancellationToken cancellationToken)
    {
        var ids = request.PersonIds.Distinct().ToArray();
        return !request.Actor.IsStaff || ids.Length == 0 ? new Dictionary<Guid, string>()
            : await db.Set<Account>().Where(a => ids.Contains(a.Id) && db.Set<Appointment>().Any(p => p.AccountId == a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName, cancellationToken);
    }
}
