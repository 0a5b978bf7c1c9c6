using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Officers;

/// <summary>People for the search of the audit log: by phone anybody, by a part of the name those who are or were officers (at most 50). Others get none.</summary>
public sealed record FindPeople(Actor Actor, string Text) : IQuery<IReadOnlyList<Guid>>;

/// <summary>How the audit log names people: officers by name, others by a masked phone. Unknown ids are left out.</summary>
public sealed record NamePeople(Actor Actor, IReadOnlyCollection<Guid> PersonIds) : IQuery<IReadOnlyDictionary<Guid, string>>;

internal sealed class FindPeopleHandlers(MarketplaceDb db) :
    IRequestHandler<FindPeople, IReadOnlyList<Guid>>, IRequestHandler<NamePeople, IReadOnlyDictionary<Guid, string>>
{
    public async Task<IReadOnlyList<Guid>> Handle(FindPeople request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Audit))
        {
            return [];
        }

        if (PhoneNumber.TryParse(request.Text, out var phone))
        {
            return await db.Set<Account>().Where(a => a.Phone == phone.Value).Select(a => a.Id).ToListAsync(cancellationToken);
        }

        var text = SearchText.Fold(request.Text.Trim());
        var officers = await db.Set<Account>().Where(a => db.Set<Appointment>().Any(p => p.AccountId == a.Id))
            .OrderBy(a => a.Id).Take(2_000).Select(a => new { a.Id, a.FullName }).ToListAsync(cancellationToken);
        return [.. officers.Where(a => SearchText.Fold(a.FullName).Contains(text, StringComparison.Ordinal)).Take(50).Select(a => a.Id)];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Handle(NamePeople request, CancellationToken cancellationToken)
    {
        var ids = request.PersonIds.Distinct().ToArray();
        if (!request.Actor.May(StaffRight.Audit) || ids.Length == 0)
        {
            return new Dictionary<Guid, string>();
        }

        var people = await db.Set<Account>().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.FullName, a.Phone, IsOfficer = db.Set<Appointment>().Any(p => p.AccountId == a.Id) }).ToListAsync(cancellationToken);
        return people.ToDictionary(a => a.Id, a => a.IsOfficer && a.FullName.Length > 0 ? a.FullName : PhoneNumber.Parse(a.Phone).Masked);
    }
}
