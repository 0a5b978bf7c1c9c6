using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

internal sealed class GetPayoutAccountsHandler(MarketplaceDb db, FieldCipher cipher) : IRequestHandler<GetPayoutAccounts, IReadOnlyList<PayoutAccount>>
{
    public async Task<IReadOnlyList<PayoutAccount>> Handle(GetPayoutAccounts request, CancellationToken cancellationToken)
    {
        var ids = request.SellerIds.Distinct().ToArray();
        var rows = await (
            from account in db.Set<BankAccount>()
            join bank in db.Set<Bank>() on account.Bin equals bank.Bin
            where ids.Contains(account.SellerId)
            select new { account.SellerId, account.Bin, bank.ShortName, account.NumberCipher, account.Holder }).ToListAsync(cancellationToken);
        return [.. rows.Select(a => new PayoutAccount(a.SellerId, a.Bin, a.ShortName, cipher.Decrypt(a.NumberCipher, BankAccount.CipherPurpose), a.Holder))];
    }
}
