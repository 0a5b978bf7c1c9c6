using Marketplace.Accounts.Codes;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.SignIn;

/// <summary>
/// Sends a sign-in code to a phone, known or not: the answer is the same, and a person who is new gets an account by typing the code.
/// Refused for a phone that cannot receive it (field <c>Phone</c>) or that received too many (<see cref="RefusalKind.TooMany"/>).
/// </summary>
public sealed record RequestCode(Actor Actor, string? Phone) : ICommand<CodeSent>;

public sealed record CodeSent(PhoneNumber Phone, DateTime At);

internal sealed class RequestCodeHandler(MarketplaceDb db, CodeDesk codes, TimeProvider time) : IRequestHandler<RequestCode, Outcome<CodeSent>>
{
    public const string Purpose = "sign-in";

    public async Task<Outcome<CodeSent>> Handle(RequestCode request, CancellationToken cancellationToken)
    {
        if (!PhoneWords.TryRead(request.Phone, out var phone, out var wrong))
        {
            return wrong!;
        }

        var isSample = await db.Set<Account>().AnyAsync(a => a.Phone == phone.Value && a.IsSample, cancellationToken);
        return await codes.SendAsync(phone, Purpose, "đăng nhập", isSample, cancellationToken) is { } refusal
            ? refusal
            : new CodeSent(phone, time.GetUtcNow().UtcDateTime);
    }
}
