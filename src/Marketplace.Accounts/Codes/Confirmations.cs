using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Codes;

internal sealed class SendConfirmationCodeHandler(MarketplaceDb db, CodeDesk codes) : IRequestHandler<SendConfirmationCode, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SendConfirmationCode request, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId, cancellationToken);
        if (account is null)
        {
            return Refusal.NotFound;
        }

        return await codes.SendAsync(account.PhoneNumber, request.Purpose, request.What, account.IsSample, cancellationToken) is { } refusal
            ? refusal
            : Done.It;
    }
}

internal sealed class CheckConfirmationCodeHandler(MarketplaceDb db, CodeDesk codes) : IRequestHandler<CheckConfirmationCode, Outcome<CodeCheck>>
{
    public async Task<Outcome<CodeCheck>> Handle(CheckConfirmationCode request, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == request.Actor.PersonId, cancellationToken);
        return account is null
            ? Refusal.NotFound
            : await codes.CheckAsync(account.PhoneNumber, request.Purpose, request.Code, cancellationToken);
    }
}

internal sealed class PhoneCodeHandler(CodeDesk codes) : IRequestHandler<SendPhoneCode, Outcome<Done>>, IRequestHandler<CheckPhoneCode, Outcome<CodeCheck>>
{
    public async Task<Outcome<Done>> Handle(SendPhoneCode request, CancellationToken cancellationToken) =>
        await codes.SendAsync(request.Phone, request.Purpose, request.What, request.IsSample, cancellationToken) is { } refusal ? refusal : Done.It;

    public async Task<Outcome<CodeCheck>> Handle(CheckPhoneCode request, CancellationToken cancellationToken) =>
        await codes.CheckAsync(request.Phone, request.Purpose, request.Code, cancellationToken);
}
