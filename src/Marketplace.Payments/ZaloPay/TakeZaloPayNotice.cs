using System.Text.Json.Serialization;
using Marketplace.Contracts;
using Marketplace.Payments.Providers;
using MediatR;

namespace Marketplace.Payments.ZaloPay;

/// <summary>
/// ZaloPay tells of a payment; it never tells of a failure. <paramref name="Body"/>: <c>{"data": text, "mac", "type"}</c> as it came; the text is signed as it stands.
/// </summary>
public sealed record TakeZaloPayNotice(Actor Actor, string Body) : ICommand<ZaloPayAnswer>, IAwaitedCommand;

/// <summary>The JSON that ZaloPay reads: 1 taken, -1 not signed right, 0 to be told again (three times at most).</summary>
public sealed record ZaloPayAnswer([property: JsonPropertyName("return_code")] int Code, [property: JsonPropertyName("return_message")] string Message)
{
    public static readonly ZaloPayAnswer Again = new(0, "please call again");
    internal static readonly ZaloPayAnswer Taken = new(1, "success");
    internal static readonly ZaloPayAnswer WrongSignature = new(-1, "mac not equal");
}

internal sealed class TakeZaloPayNoticeHandler(ZaloPaySettings settings, ProviderNotices notices) : IRequestHandler<TakeZaloPayNotice, Outcome<ZaloPayAnswer>>
{
    public async Task<Outcome<ZaloPayAnswer>> Handle(TakeZaloPayNotice request, CancellationToken cancellationToken)
    {
        if (ProviderJson.Read(request.Body) is not { } told || !ProviderMac.IsGood(told.Text("data"), settings.Key2, told.Text("mac")))
        {
            return ZaloPayAnswer.WrongSignature;
        }

        // Signed, and yet not of a payment of ours: the same told again would not change it.
        if (ProviderJson.Read(told.Text("data")) is not { } data
            || data.Number("app_id") != settings.AppId
            || ZaloPayFields.ReferenceOf(data.Text("app_trans_id")) is not { } reference
            || ZaloPayClient.Paid(data, "told") is not { } state)
        {
            return ZaloPayAnswer.Taken;
        }

        await notices.TakeAsync(ZaloPayProvider.MethodCode, reference, state, cancellationToken);
        return ZaloPayAnswer.Taken;
    }
}
