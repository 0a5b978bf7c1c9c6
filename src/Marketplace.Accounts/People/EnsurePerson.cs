using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.People;

internal sealed class EnsurePersonHandler(MarketplaceDb db, UserManager<Account> users, TimeProvider time) : IRequestHandler<EnsurePerson, Outcome<PersonContact>>
{
    public async Task<Outcome<PersonContact>> Handle(EnsurePerson request, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Phone == request.Phone.Value, cancellationToken);
        if (account?.ArchivedAt is not null)
        {
            return new Refusal("accounts.closed", "Tài khoản của số này đã đóng. Hãy dùng số khác.", "This number's account was closed. Please use another number.", "Phone");
        }

        if (account is null)
        {
            account = new Account
            {
                Id = Ids.New(time),
                Phone = request.Phone.Value,
                FullName = request.FullName,
                CreatedAt = time.GetUtcNow().UtcDateTime,
                IsSample = request.IsSample,
            };
            var made = await users.CreateAsync(account);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException($"The account was not made: {string.Join(", ", made.Errors.Select(e => e.Code))}");
            }
        }

        return new PersonContact(account.Id, account.FullName, account.PhoneNumber, account.IsSample);
    }
}
