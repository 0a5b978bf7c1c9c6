using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

internal sealed class GetPayeeAccountsHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<GetPayeeAccounts, IReadOnlyList<PayeeAccount>>
{
    public async Task<IReadOnlyList<PayeeAccount>> Handle(GetPayeeAccounts request, CancellationToken cancellationToken)
    {
        var ids = request.SellerIds.ToList();
        var rows = await db.Set<BankAccount>().Where(a => ids.Contains(a.SellerId) && (request.WithDoubted || a.NameIsRight != false))
            .Join(db.Set<Bank>(), a => a.Bin, b => b.Bin, (a, b) => new { a.SellerId, a.Bin, b.ShortName, a.NumberCipher, a.Holder })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new PayeeAccount(r.SellerId, r.Bin, r.ShortName, cipher.Decrypt(r.NumberCipher, BankAccount.CipherPurpose), r.Holder))];
    }
}
