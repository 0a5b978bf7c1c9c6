using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.People;

/// <summary>Gives the acting person a name: 2 to 80 characters (field <c>FullName</c>).</summary>
public sealed record SetName(Actor Actor, string? FullName) : ICommand<Done>;

internal sealed class SetNameHandler(MarketplaceDb db) : IRequestHandler<SetName, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetName request, CancellationToken cancellationToken)
    {
        var name = string.Join(' ', (request.FullName ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        if (name.Length is < 2 or > 80 || name.Any(char.IsControl))
        {
            return new Refusal("accounts.name", "Nhập họ và tên, từ 2 đến 80 ký tự.", "Enter your full name, 2 to 80 characters.", "FullName");
        }

        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId, cancellationToken);
        if (account is null)
        {
            return Refusal.NotFound;
        }

        account.FullName = name;
        return Done.It;
    }
}
