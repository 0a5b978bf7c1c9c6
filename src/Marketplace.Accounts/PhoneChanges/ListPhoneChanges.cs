using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.PhoneChanges;

/// <summary>Ask: the acting person's open change of phone, or null.</summary>
public sealed record GetMyPhoneChange(Actor Actor) : IQuery<PhoneChangeView?>;

/// <summary>Ask, for staff: changes that wait, the next to count first (at most 200). For others the list is empty.</summary>
public sealed record ListPhoneChanges(Actor Actor) : IQuery<IReadOnlyList<PhoneChangeView>>;

/// <param name="EffectiveAt">Null while the code was not yet typed.</param>
public sealed record PhoneChangeView(
    Guid Id, Guid PersonId, string FullName, PhoneNumber OldPhone, PhoneNumber NewPhone, PendingState State, DateTime AskedAt, DateTime? EffectiveAt, bool IsSample);

internal sealed class PhoneChangeQueries(MarketplaceDb db, FieldCipher cipher)
    : IRequestHandler<GetMyPhoneChange, PhoneChangeView?>, IRequestHandler<ListPhoneChanges, IReadOnlyList<PhoneChangeView>>
{
    public async Task<PhoneChangeView?> Handle(GetMyPhoneChange request, CancellationToken cancellationToken) =>
        request.Actor.PersonId is { } person
            ? (await ReadAsync(db.Set<PhoneChange>().Where(c => c.OpenAccountId == person), cancellationToken)).FirstOrDefault()
            : null;

    public async Task<IReadOnlyList<PhoneChangeView>> Handle(ListPhoneChanges request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.AccountChanges) ? await ReadAsync(db.Set<PhoneChange>().Where(c => c.State == PendingState.Waiting), cancellationToken) : [];

    private async Task<List<PhoneChangeView>> ReadAsync(IQueryable<PhoneChange> changes, CancellationToken cancellationToken)
    {
        var rows = await changes
            .Join(db.Set<Account>(), c => c.AccountId, a => a.Id, (c, a) => new { Change = c, a.Id, a.FullName, a.Phone, a.IsSample })
            .OrderBy(row => row.Change.EffectiveAt).ThenBy(row => row.Change.Id)
            .Take(200)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows
            .Select(row => new PhoneChangeView(
                row.Change.Id, row.Id, row.FullName, PhoneNumber.Parse(row.Phone),
                PhoneNumber.Parse(cipher.Decrypt(row.Change.NewPhoneCipher, PhoneChange.CipherPurpose)),
                row.Change.State, row.Change.AskedAt, row.Change.EffectiveAt, row.IsSample))
            .ToList();
    }
}
