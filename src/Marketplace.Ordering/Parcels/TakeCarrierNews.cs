using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>
/// A carrier tells of a parcel: stored under its key and answered at once; the outbox does the rest. <paramref name="Secret"/> is what the caller showed
/// outside the body; refused: <c>ordering.carrier_secret</c>, <c>ordering.carrier_body</c>.
/// </summary>
/// <param name="Transaction">The number in the header <c>ems-transaction</c>, where the carrier gives one.</param>
public sealed record TakeCarrierNews(Actor Actor, string Carrier, string Body, string? Secret, string? Transaction) : ICommand<CarrierNewsAnswer>, IAwaitedCommand;

/// <param name="IsKnown">It came before.</param>
public sealed record CarrierNewsAnswer(bool IsKnown);

/// <summary>On a developer's machine: the sandbox carrier tells that the seller's parcel came to a stage.</summary>
public sealed record PretendCarrierNews(Actor Actor, string Number, ParcelStage Stage) : ICommand<Done>;

internal sealed class TakeCarrierNewsHandler(MarketplaceDb db, CarrierBook carriers, OrderMoves moves, EventOutbox outbox, TimeProvider time) :
    IRequestHandler<TakeCarrierNews, Outcome<CarrierNewsAnswer>>,
    IRequestHandler<PretendCarrierNews, Outcome<Done>>
{
    public async Task<Outcome<CarrierNewsAnswer>> Handle(TakeCarrierNews request, CancellationToken cancellationToken)
    {
        if (carriers.Of(request.Carrier) is not { } carrier
            || !(IsRight(carrier.WebhookSecret, request.Secret) || IsRight(carrier.WebhookSecret, carrier.SecretIn(request.Body))))
        {
            return new Refusal("ordering.carrier_secret", "Mã bí mật không đúng.", "The secret is missing or wrong.");
        }

        if (carrier.Read(request.Body, request.Transaction) is not { } told)
        {
            return new Refusal("ordering.carrier_body", "Nội dung không đọc được.", "The body has no parcel, state or time that can be read.");
        }

        if (carrier.IsIdle(told.Code))
        {
            return new CarrierNewsAnswer(false);
        }

        if (await db.Set<CarrierNews>().AnyAsync(n => n.Carrier == carrier.Code && n.Key == told.Key, cancellationToken))
        {
            return new CarrierNewsAnswer(true);
        }

        var parcel = await db.Set<Parcel>()
            .Where(p => p.Carrier == carrier.Code && (p.TrackingNumber == told.TrackingNumber || (p.TrackingNumber == null && p.ClientCode == told.ClientCode)))
            .OrderByDescending(p => p.AskedAt)
            .Select(p => (Guid?)p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        await StoreAsync(carrier.Code, told, parcel, cancellationToken);
        return new CarrierNewsAnswer(false);
    }

    public async Task<Outcome<Done>> Handle(PretendCarrierNews request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order
            || await db.Set<Parcel>().SingleOrDefaultAsync(p => p.OpenOrderId == order.Id && p.Carrier == SandboxCarrier.CarrierCode, cancellationToken) is not { } parcel
            || carriers.Of(parcel.Carrier) is not { IsConfigured: true })
        {
            return Refusal.NotFound;
        }

        var code = await db.Set<CarrierCode>().Where(c => c.Carrier == parcel.Carrier && c.Stage == request.Stage).Select(c => c.Code).FirstOrDefaultAsync(cancellationToken);
        if (code is null)
        {
            return Refusal.NotFound;
        }

        var told = new CarrierTold(
            $"{parcel.ClientCode}:{code}:{moves.Now:O}", parcel.TrackingNumber, parcel.ClientCode, code, moves.Now,
            request.Stage == ParcelStage.Delivered ? parcel.Cash : null, "Tin thử");
        await StoreAsync(parcel.Carrier, told, parcel.Id, cancellationToken);
        return Done.It;
    }

    private async Task StoreAsync(string carrier, CarrierTold told, Guid? parcel, CancellationToken cancellationToken)
    {
        var news = new CarrierNews
        {
            Id = Ids.New(time),
            Carrier = carrier,
            Key = told.Key,
            ParcelId = parcel,
            TrackingNumber = told.TrackingNumber,
            ClientCode = told.ClientCode,
            Code = told.Code,
            At = told.At,
            ReceivedAt = moves.Now,
            Collected = told.Collected,
            Reason = told.Reason,
            Place = told.Place,
        };
        db.Add(news);
        await outbox.TellAsync(new CarrierNewsTaken(news.Id, parcel ?? news.Id), firstOfSubject: parcel is null, cancellationToken);
    }

    private static bool IsRight(string secret, string? shown) =>
        secret.Length > 0 && shown is { Length: > 0 and <= 500 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(shown));
}
