using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Payments.VnPay;

/// <summary>What Development's own payment page shows of a request; null when it is not signed right or there is no sandbox.</summary>
public sealed record ViewPretendedVnPay(IReadOnlyDictionary<string, string> Fields) : IQuery<PretendedVnPayView?>;

public sealed record PretendedVnPayView(Money Amount, string Reference);

/// <summary>
/// Development's own payment page answers as VNPay would: a notice, and the address the buyer goes back to. <paramref name="Code"/>: VNPay's, 00 for
/// paid.
/// </summary>
/// <param name="Tells">Whether the notice is sent; a provider may forget.</param>
public sealed record PretendVnPay(Actor Actor, IReadOnlyDictionary<string, string> Fields, string Code, bool Tells) : ICommand<string>;

internal sealed class PretendVnPayHandler(VnPayAccounts accounts, IMediator mediator, TimeProvider time) :
    IRequestHandler<ViewPretendedVnPay, PretendedVnPayView?>,
    IRequestHandler<PretendVnPay, Outcome<string>>
{
    public Task<PretendedVnPayView?> Handle(ViewPretendedVnPay request, CancellationToken cancellationToken) =>
        Task.FromResult(Check(request.Fields) is not null && VnPayFields.AmountOf(request.Fields.GetValueOrDefault("vnp_Amount")) is { } amount
            ? new PretendedVnPayView(amount, request.Fields.GetValueOrDefault("vnp_TxnRef", ""))
            : null);

    public async Task<Outcome<string>> Handle(PretendVnPay request, CancellationToken cancellationToken)
    {
        if (Check(request.Fields) is not { } account || !Uri.TryCreate(request.Fields.GetValueOrDefault("vnp_ReturnUrl"), UriKind.Absolute, out var back))
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var answer = new Dictionary<string, string>
        {
            ["vnp_TmnCode"] = account.TmnCode,
            ["vnp_TxnRef"] = request.Fields["vnp_TxnRef"],
            ["vnp_Amount"] = request.Fields["vnp_Amount"],
            ["vnp_OrderInfo"] = request.Fields.GetValueOrDefault("vnp_OrderInfo", ""),
            ["vnp_BankCode"] = "NCB",
            ["vnp_CardType"] = "ATM",
            ["vnp_PayDate"] = VnPayFields.Time(now),
            ["vnp_ResponseCode"] = request.Code,
            ["vnp_TransactionStatus"] = request.Code == "00" ? "00" : "02",
            ["vnp_TransactionNo"] = request.Code == "00" ? "S" + request.Fields["vnp_TxnRef"] : "0",
        };
        var query = VnPaySignature.QueryOf(answer, account.Secret);
        if (request.Tells)
        {
            answer[VnPaySignature.Field] = VnPaySignature.Sign(VnPaySignature.DataOf(answer), account.Secret);
            await mediator.Send(new TakeVnPayNotice(Actor.System, answer), cancellationToken);
        }

        return $"{back.AbsolutePath}?{(back.Query.Length > 1 ? back.Query[1..] + "&" : "")}{query}";
    }

    private VnPayAccount? Check(IReadOnlyDictionary<string, string> fields) =>
        accounts.Sandbox is { } account && VnPaySignature.IsGood(fields, account.Secret) ? account : null;
}
