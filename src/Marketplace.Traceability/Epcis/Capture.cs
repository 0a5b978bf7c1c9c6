using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Repository;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Epcis;

/// <summary>Asks whether the shop acted for may capture a text: it is valid and speaks of no other shop's goods.</summary>
public sealed record ExamineEpcis(Actor Actor, ReadOnlyMemory<byte> Utf8) : IQuery<EpcisVerdict>;

internal sealed class ExamineEpcisHandler(Examiner examiner) : IRequestHandler<ExamineEpcis, EpcisVerdict>
{
    public async Task<EpcisVerdict> Handle(ExamineEpcis request, CancellationToken cancellationToken)
    {
        using var text = EpcisText.Read(request.Utf8, out var fault);
        return text is null
            ? new(fault, [], [])
            : new(null, await examiner.FaultsAsync(text, request.Actor.SellerId ?? Guid.Empty, cancellationToken), text.HashIds());
    }
}

/// <summary>
/// Keeps the events of a text for the shop acted for; the answer is the capture's id. The same event again changes nothing. A text that
/// <see cref="ExamineEpcis"/> finds fault with is refused whole, the first fault's path as the field.
/// </summary>
public sealed record CaptureEpcis(Actor Actor, ReadOnlyMemory<byte> Utf8) : ICommand<Guid>;

internal sealed class CaptureEpcisHandler(MarketplaceDb db, Examiner examiner, EventBook book, TimeProvider time) : IRequestHandler<CaptureEpcis, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(CaptureEpcis request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        using var text = EpcisText.Read(request.Utf8, out var unreadable);
        if (text is null)
        {
            return new Refusal("epcis.invalid", unreadable!.Vi, unreadable.En, "$");
        }

        if (await examiner.FaultsAsync(text, seller, cancellationToken) is [var fault, ..])
        {
            return new Refusal("epcis.invalid", fault.Reason.Vi, fault.Reason.En, fault.Path);
        }

        // What the chain tells already is not there a second time.
        while (await book.TellChainAsync(seller, cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        var capture = new EpcisCapture
        {
            Id = Ids.New(time),
            SellerId = seller,
            At = time.GetUtcNow().UtcDateTime,
            Events = text.Events.Count,
            Added = await book.AddAsync(text, seller, cancellationToken),
        };
        db.Add(capture);
        return capture.Id;
    }
}

/// <summary>Asks what became of a capture of the shop acted for; null for those of others.</summary>
public sealed record ViewCapture(Actor Actor, Guid CaptureId) : IQuery<CaptureView?>;

/// <param name="Added">How many of the events were not there before.</param>
public sealed record CaptureView(Guid Id, DateTime At, int Events, int Added);

internal sealed class ViewCaptureHandler(MarketplaceDb db) : IRequestHandler<ViewCapture, CaptureView?>
{
    public Task<CaptureView?> Handle(ViewCapture request, CancellationToken cancellationToken) =>
        db.Set<EpcisCapture>().Where(c => c.Id == request.CaptureId && c.SellerId == request.Actor.SellerId)
            .Select(c => new CaptureView(c.Id, c.At, c.Events, c.Added))
            .SingleOrDefaultAsync(cancellationToken);
}

/// <summary>Tells, in EPCIS's words, up to 200 steps of the shop's own chain that were not told yet; true: there may be more.</summary>
public sealed record TellChain(Actor Actor) : ICommand<bool>;

internal sealed class TellChainHandler(EventBook book) : IRequestHandler<TellChain, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(TellChain request, CancellationToken cancellationToken) =>
        request.Actor.SellerId is { } seller ? await book.TellChainAsync(seller, cancellationToken) : Refusal.NotFound;
}
