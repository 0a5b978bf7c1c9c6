using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.People;

/// <summary>Ask: the acting person's own account; null for guests.</summary>
public sealed record GetAccount(Actor Actor) : IQuery<AccountView?>;

public sealed record AccountView(
    Guid Id, string FullName, PhoneNumber Phone, bool HasPassword, bool IsStaff, string? AgencyName, bool HasSecondFactor, bool IsSample);

internal sealed class GetAccountHandler(MarketplaceDb db) : IRequestHandler<GetAccount, AccountView?>
{
    public async Task<AccountView?> Handle(GetAccount request, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId && a.ArchivedAt == null, cancellationToken);
        return account is null
            ? null
            : new(account.Id, account.FullName, account.PhoneNumber, account.PasswordHash is not null, account.IsStaff,
                account.AgencyName, account.TotpConfirmedAt is not null, account.IsSample);
    }
}

internal sealed class GetPersonContactsHandler(MarketplaceDb db) : IRequestHandler<GetPersonContacts, IReadOnlyList<PersonContact>>
{
    public async Task<IReadOnlyList<PersonContact>> Handle(GetPersonContacts request, CancellationToken cancellationToken)
    {
        var ids = request.PersonIds.Distinct().ToArray();
        var rows = await db.Set<Account>()
            .Where(a => ids.Contains(a.Id) && a.ArchivedAt == null)
            .Select(a => new { a.Id, a.FullName, a.Phone, a.IsSample })
            .ToListAsync(cancellationToken);
        return rows.Select(a => new PersonContact(a.Id, a.FullName, PhoneNumber.Parse(a.Phone), a.IsSample)).ToList();
    }
}
