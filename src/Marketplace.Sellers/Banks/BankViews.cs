using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>Ask: the banks a shop may choose; sample banks only for sample shops.</summary>
public sealed record ListBanks(bool WithSamples) : IQuery<IReadOnlyList<BankView>>;

public sealed record BankView(string Bin, string ShortName, string Name);

/// <summary>Ask: the bank account of the shop the person acts for, and its open change. Both null when there is none.</summary>
public sealed record GetMyBankAccount(Actor Actor) : IQuery<MyBankView>;

public sealed record MyBankView(BankAccountView? Account, BankChangeView? Change);

/// <param name="MaskedNumber">The last four characters: <c>••••0001</c>. The whole number is shown nowhere.</param>
public sealed record BankAccountView(string BankName, string MaskedNumber, string Holder, DateTime Since);

/// <summary>Ask, for staff: changes of bank accounts that wait, the next to count first (at most 200). For others the list is empty.</summary>
public sealed record ListBankChanges(Actor Actor) : IQuery<IReadOnlyList<BankChangeView>>;

/// <param name="EffectiveAt">Null while the code was not yet typed.</param>
public sealed record BankChangeView(
    Guid Id, Guid SellerId, string SellerName, string SellerSlug, string BankName, string MaskedNumber, string Holder,
    PendingState State, Guid AskedBy, DateTime AskedAt, DateTime? EffectiveAt, bool IsSample);

internal sealed class BankQueries(MarketplaceDb db, FieldCipher cipher)
    : IRequestHandler<ListBanks, IReadOnlyList<BankView>>,
      IRequestHandler<GetMyBankAccount, MyBankView>,
      IRequestHandler<ListBankChanges, IReadOnlyList<BankChangeView>>
{
    public async Task<IReadOnlyList<BankView>> Handle(ListBanks request, CancellationToken cancellationToken) =>
        await db.Set<Bank>()
            .Where(b => request.WithSamples || !b.IsSample)
            .OrderBy(b => b.ShortName)
            .Select(b => new BankView(b.Bin, b.ShortName, b.Name))
            .ToListAsync(cancellationToken);

    public async Task<MyBankView> Handle(GetMyBankAccount request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return new(null, null);
        }

        var account = await db.Set<BankAccount>().Where(b => b.SellerId == seller)
            .Join(db.Set<Bank>(), a => a.Bin, b => b.Bin, (a, b) => new { b.ShortName, a.NumberCipher, a.Holder, a.Since })
            .FirstOrDefaultAsync(cancellationToken);
        var change = await ReadAsync(db.Set<BankChange>().Where(c => c.OpenSellerId == seller), cancellationToken);
        return new(
            account is null ? null : new(account.ShortName, Mask(account.NumberCipher, BankAccount.CipherPurpose), account.Holder, account.Since),
            change.FirstOrDefault());
    }

    public async Task<IReadOnlyList<BankChangeView>> Handle(ListBankChanges request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.AccountChanges) ? await ReadAsync(db.Set<BankChange>().Where(c => c.State == PendingState.Waiting), cancellationToken) : [];

    private async Task<List<BankChangeView>> ReadAsync(IQueryable<BankChange> changes, CancellationToken cancellationToken)
    {
        var rows = await changes
            .Join(db.Set<Seller>(), c => c.SellerId, s => s.Id, (c, s) => new { Change = c, Seller = s })
            .Join(db.Set<Bank>(), row => row.Change.Bin, b => b.Bin, (row, b) => new { row.Change, row.Seller.Name, row.Seller.Slug, row.Seller.IsSample, Bank = b.ShortName })
            .OrderBy(row => row.Change.EffectiveAt).ThenBy(row => row.Change.Id)
            .Take(200)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows
            .Select(row => new BankChangeView(
                row.Change.Id, row.Change.SellerId, row.Name, row.Slug, row.Bank, Mask(row.Change.NumberCipher, BankChange.CipherPurpose), row.Change.Holder,
                row.Change.State, row.Change.AskedBy, row.Change.AskedAt, row.Change.EffectiveAt, row.IsSample))
            .ToList();
    }

    private string Mask(string stored, string purpose) => $"••••{cipher.Decrypt(stored, purpose)[^4..]}";
}
