using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Banks;

/// <summary>
/// An owner begins to change the bank account of the shop they act for: a code goes to the owner's own phone. Helpers and other members
/// may not. Fields <c>Bin</c>, <c>Number</c> (6 to 19 letters and digits), <c>Holder</c>. Refused while another change waits.
/// </summary>
public sealed record StartBankChange(Actor Actor, string? Bin, string? Number, string? Holder) : ICommand<Done>
{
    public string? AuditSubject => Actor.SellerId?.ToString();

    /// <summary>No account number, in case it is logged.</summary>
    public override string ToString() => nameof(StartBankChange);
}

internal sealed class StartBankChangeHandler(MarketplaceDb db, IMediator mediator, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<StartBankChange, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(StartBankChange request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        var seller = await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == actor.SellerId && s.ArchivedAt == null, cancellationToken);
        var isOwner = actor.ConsentId is null && await db.Set<Member>()
            .AnyAsync(m => m.SellerId == actor.SellerId && m.PersonId == actor.PersonId && m.Role == MemberRole.Owner, cancellationToken);
        if (seller is null || !isOwner)
        {
            return Refusal.NotFound;
        }

        var bank = await db.Set<Bank>().FirstOrDefaultAsync(b => b.Bin == request.Bin, cancellationToken);
        if (bank is null || (bank.IsSample && !seller.IsSample))
        {
            return new Refusal("sellers.bank", "Chọn ngân hàng trong danh sách.", "Choose a bank from the list.", "Bin");
        }

        var number = string.Concat((request.Number ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-'))).ToUpperInvariant();
        if (number.Length is < 6 or > 19 || !number.All(char.IsAsciiLetterOrDigit))
        {
            return new Refusal("sellers.bank_number", "Số tài khoản có từ 6 đến 19 chữ số hoặc chữ cái. Hãy chép đúng như trong ứng dụng ngân hàng.",
                "An account number has 6 to 19 digits or letters. Copy it as your bank's app shows it.", "Number");
        }

        var holder = string.Join(' ', (request.Holder ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        if (holder.Length is < 2 or > 100 || holder.Any(char.IsControl))
        {
            return new Refusal("sellers.bank_holder", "Ghi tên chủ tài khoản, tối đa 100 ký tự.", "Enter the account holder's name, at most 100 characters.", "Holder");
        }

        var change = await db.Set<BankChange>().FirstOrDefaultAsync(c => c.OpenSellerId == seller.Id, cancellationToken);
        if (change?.State == PendingState.Waiting)
        {
            return new Refusal("sellers.bank_change_waiting",
                "Đang có một lần đổi tài khoản chờ hiệu lực. Hãy huỷ lần đó trước.", "A change of account is already waiting. Cancel it first.", Kind: RefusalKind.Conflict);
        }

        if (change is null)
        {
            change = new BankChange { Id = Ids.New(time), SellerId = seller.Id, OpenSellerId = seller.Id };
            db.Add(change);
        }

        (change.Bin, change.NumberCipher, change.Holder) = (bank.Bin, cipher.Encrypt(number, BankChange.CipherPurpose), holder);
        (change.AskedBy, change.AskedAt) = (actor.PersonId!.Value, time.GetUtcNow().UtcDateTime);
        var sent = await mediator.Send(
            new SendConfirmationCode(actor, change.CodePurpose, $"đổi tài khoản nhận tiền sang {bank.ShortName} số cuối {number[^4..]}"), cancellationToken);
        return sent.Refusal is { } refusal ? refusal : Done.It;
    }
}
