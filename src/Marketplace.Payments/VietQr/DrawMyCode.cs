using Marketplace.Contracts;
using MediatR;
using QRCoder;

namespace Marketplace.Payments.VietQr;

/// <summary>Ask: the VietQR code of the shop acted for, without an amount, as PNG; for its own people to try. Null without an account, and for helpers.</summary>
public sealed record DrawMyCode(Actor Actor) : IQuery<byte[]?>;

internal sealed class DrawMyCodeHandler(IMediator mediator) : IRequestHandler<DrawMyCode, byte[]?>
{
    private const int PixelsPerModule = 6;

    public async Task<byte[]?> Handle(DrawMyCode request, CancellationToken cancellationToken)
    {
        if (request.Actor is not { SellerId: { } seller, ConsentId: null, PersonId: { } person }
            || !(await mediator.Send(new GetSellerMembers(seller), cancellationToken)).Contains(person)
            || (await mediator.Send(new GetPayeeAccounts([seller], WithDoubted: true), cancellationToken)).SingleOrDefault() is not { } account)
        {
            return null;
        }

        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(VietQrPayload.Of(account.Bin, account.Number, null, null), QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }
}
