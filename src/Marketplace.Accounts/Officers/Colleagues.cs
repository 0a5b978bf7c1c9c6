using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>
/// Who else could decide a thing about that seller (null: about none): officers in force with the right, without the asker, who must hold it too.
/// A commune's are left out where it is not the seller's. At most 100, the asker's own agency first.
/// </summary>
public sealed record ListColleagues(Actor Actor, StaffRight Right, Guid? SellerId) : IQuery<IReadOnlyList<Colleague>>;

public sealed record Colleague(Guid PersonId, string FullName, string AgencyName);

internal sealed class ColleaguesHandlers(MarketplaceDb db, OfficerDesk desk, OfficerScope scope, IMediator mediator) :
    IRequestHandler<ListColleagues, IReadOnlyList<Colleague>>, IRequestHandler<GetOffice, Office?>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<Colleague>> Handle(ListColleagues request, CancellationToken cancellationToken)
    {
        var (actor, right) = (request.Actor, request.Right);
        if (!actor.May(right) || (request.SellerId is { } id && !await scope.CoversAsync(actor, right, id, cancellationToken)))
        {
            return [];
        }

        var commune = request.SellerId is { } seller ? (await mediator.Send(new GetSellers([seller]), cancellationToken)).SingleOrDefault()?.CommuneCode : null;
        var rows = await (
            from p in db.Set<Appointment>()
            join a in db.Set<Account>() on p.AccountId equals a.Id
            join g in db.Set<Agency>() on p.AgencyId equals g.Id
            where p.State == AppointmentState.InForce && a.ArchivedAt == null && (g.CommuneCode == null || g.CommuneCode == commune)
            orderby a.FullName, p.Id
            select new { a.Id, a.FullName, AgencyId = g.Id, g.Name, g.Kind, p.Role }).Take(1_000).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.Id)
                .Where(g => g.Key != actor.PersonId && StaffRights.Has(new(g.First().Kind, g.Aggregate(StaffRoles.None, (all, r) => all | r.Role)), right))
                .Select(g => g.First())
                .OrderBy(r => r.AgencyId == actor.AgencyId ? 0 : 1).ThenBy(r => r.FullName, StringComparer.Ordinal)
                .Take(Most)
                .Select(r => new Colleague(r.Id, r.FullName, r.Name)),
        ];
    }

    public async Task<Office?> Handle(GetOffice request, CancellationToken cancellationToken)
    {
        var agency = await db.Set<Account>().Where(a => a.Id == request.PersonId && a.IsStaff && a.ArchivedAt == null)
            .Join(db.Set<Agency>(), a => a.AgencyId, g => g.Id, (a, g) => new { g.Kind, g.CommuneCode }).SingleOrDefaultAsync(cancellationToken);
        return agency is not null && await desk.RolesAsync(request.PersonId, cancellationToken) is var roles && roles != StaffRoles.None
            ? new(agency.Kind, roles, agency.CommuneCode)
            : null;
    }
}
