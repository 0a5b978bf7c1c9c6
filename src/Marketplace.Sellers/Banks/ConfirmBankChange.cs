using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>
/// The owner who began the change confirms it with the code: all members are told at once and the wait begins
/// (<c>accounts.change_wait_hours</c>). The first account of a shop that waits to be verified counts at once.
/// </summary>
public sealed record ConfirmBankChange(Actor Actor, string? Code) : ICommand<CodeCheck>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class ConfirmBankChangeHandler(
    MarketplaceDb db, IMediator mediator, FieldCipher cipher, DatedRules rules, BankNotices notices, TimeProvider time)
    : IRequestHandler<ConfirmBankChange, Outcome<CodeCheck>>
{
    public async Task<Outcome<CodeCheck>> Handle(ConfirmBankChange request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var change = await db.Set<BankChange>().FirstOrDefaultAsync(
            c => c.OpenSellerId == actor.SellerId && c.AskedBy == actor.PersonId && c.State == PendingState.AwaitingCode, cancellationToken);
        if (change is null || actor.ConsentId is not null)
        {
            return Refusal.NotFound;
        }

        var checkedCode = await mediator.Send(new CheckConfirmationCode(actor, change.CodePurpose, request.Code ?? ""), cancellationToken);
        if (checkedCode.Refusal is { } refusal)
        {
            return refusal;
        }

        if (checkedCode.Value != CodeCheck.Right)
        {
            return checkedCode.Value;
        }

        // The first account of a shop that does not sell yet takes nobody's money away: there is nothing to wait for.
        var now = time.GetUtcNow().UtcDateTime;
        if (!await db.Set<BankAccount>().AnyAsync(b => b.SellerId == change.SellerId, cancellationToken)
            && await db.Set<Seller>().AnyAsync(s => s.Id == change.SellerId && (s.State == SellerState.Draft || s.State == SellerState.IdentityPending), cancellationToken))
        {
            await BankApply.ApplyAsync(db, cipher, notices, change, now, cancellationToken);
            return CodeCheck.Right;
        }

        var wait = await rules.GetAsync("accounts.change_wait_hours", cancellationToken: cancellationToken);
        var bank = await db.Set<Bank>().FirstAsync(b => b.Bin == change.Bin, cancellationToken);
        var number = cipher.Decrypt(change.NumberCipher, BankChange.CipherPurpose);
        (change.State, change.EffectiveAt) = (PendingState.Waiting, now + wait.Hours);
        await notices.TellMembersAsync(
            change, "sellers.bank-change",
            $"có yêu cầu đổi tài khoản nhận tiền của gian hàng sang {bank.ShortName} số cuối {number[^4..]}, có hiệu lực lúc "
            + $"{VietnamTime.FormatDateTime(change.EffectiveAt.Value)}. Nếu không phải bạn: vào {notices.ShopPage} bấm Huỷ đổi tài khoản, hoặc gọi {notices.Hotline}.",
            cancellationToken);
        return CodeCheck.Right;
    }
}
