using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Providers;
using MediatR;

namespace Marketplace.Payments.MoMo;

/// <summary>
/// MoMo tells how an attempt ended. <paramref name="Body"/>: JSON as it came. What is not final yet is answered alike, so that MoMo does not send it
/// again. Refused: <c>payments.signature</c>, <c>payments.body</c>.
/// </summary>
public sealed record TakeMoMoNotice(Actor Actor, string Body) : ICommand<NoticeAnswer>, IAwaitedCommand;

internal sealed class TakeMoMoNoticeHandler(MoMoSettings settings, ProviderNotices notices) : IRequestHandler<TakeMoMoNotice, Outcome<NoticeAnswer>>
{
    public async Task<Outcome<NoticeAnswer>> Handle(TakeMoMoNotice request, CancellationToken cancellationToken)
    {
        if (ProviderJson.Read(request.Body) is not { } told)
        {
            return new Refusal("payments.body", "Nội dung không đọc được.", "The body is not a notice of MoMo.");
        }

        if (told.Text("partnerCode") != settings.PartnerCode || !MoMoSignature.IsGood(told, settings.AccessKey, settings.SecretKey))
        {
            return new Refusal("payments.signature", "Chữ ký không đúng.", "The signature is missing or wrong.");
        }

        return MoMoClient.StateOf(told) is { } state
            ? await notices.TakeAsync(MoMoProvider.MethodCode, told.Text("orderId"), state, cancellationToken)
            : new NoticeAnswer("ignored");
    }
}
