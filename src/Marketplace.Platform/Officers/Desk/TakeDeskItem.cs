using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.Desk;

/// <summary>An officer takes a thing that waits: one that nobody has, or whose owner let <c>desk.hold_hours</c> pass. Of two at once one gets it.</summary>
public sealed record TakeDeskItem(Actor Actor, DeskKind Kind, Guid ItemId) : ICommand<Done>
{
    public string? AuditSubject => ItemId.ToString();
}

/// <summary>Its owner lets it go, undecided.</summary>
public sealed record GiveBackDeskItem(Actor Actor, DeskKind Kind, Guid ItemId) : ICommand<Done>
{
    public string? AuditSubject => ItemId.ToString();
}

/// <summary>Its owner hands it to a colleague who may decide it too (field <c>To</c>).</summary>
public sealed record HandOverDeskItem(Actor Actor, DeskKind Kind, Guid ItemId, Guid To) : ICommand<Done>
{
    public string? AuditSubject => ItemId.ToString();
}

internal sealed class TakeDeskItemHandlers(MarketplaceDb db, DeskBook book, IMediator mediator, TimeProvider time) :
    IRequestHandler<TakeDeskItem, Outcome<Done>>, IRequestHandler<GiveBackDeskItem, Outcome<Done>>, IRequestHandler<HandOverDeskItem, Outcome<Done>>
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(TakeDeskItem request, CancellationToken cancellationToken)
    {
        if (request.Actor.PersonId is not { } me || await book.FindAsync(request.Actor, request.Kind, request.ItemId, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        var (now, lapsed) = (Now, await book.LapsedAsync(cancellationToken));
        var taken = await Of(request.Kind, request.ItemId).Where(h => h.PersonId == null || h.At <= lapsed)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.PersonId, me).SetProperty(h => h.At, now).SetProperty(h => h.GivenBy, (Guid?)null), cancellationToken);
        if (taken == 1)
        {
            return Done.It;
        }

        var owner = await Of(request.Kind, request.ItemId).Select(h => new { h.PersonId }).SingleOrDefaultAsync(cancellationToken);
        if (owner is null)
        {
            // Of two who take it for the first time the key lets one through; the other looks again.
            db.Add(new DeskHold { Kind = request.Kind, ItemId = request.ItemId, PersonId = me, At = now });
            return Done.It;
        }

        return owner.PersonId == me ? Done.It : new Refusal(
            "desk.taken", "Đồng nghiệp vừa nhận việc này. Tải lại danh sách để xem ai đang làm.", "A colleague has just taken this. Reload the list to see who has it.", Kind: RefusalKind.Conflict);
    }

    public async Task<Outcome<Done>> Handle(GiveBackDeskItem request, CancellationToken cancellationToken) =>
        request.Actor.PersonId is not { } me || await book.FindAsync(request.Actor, request.Kind, request.ItemId, cancellationToken) is null ? Refusal.NotFound
        : await Of(request.Kind, request.ItemId).Where(h => h.PersonId == me).ExecuteUpdateAsync(set => set.SetProperty(h => h.PersonId, (Guid?)null), cancellationToken) == 1 ? Done.It
        : NotYours;

    public async Task<Outcome<Done>> Handle(HandOverDeskItem request, CancellationToken cancellationToken)
    {
        if (request.Actor.PersonId is not { } me || await book.FindAsync(request.Actor, request.Kind, request.ItemId, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        var colleague = new Actor(ActorKind.Staff, request.To, Office: await mediator.Send(new GetOffice(request.To), cancellationToken));
        if (request.To == me || await book.FindAsync(colleague, request.Kind, request.ItemId, cancellationToken) is null)
        {
            return new Refusal("desk.no_right", "Người này không có quyền quyết định việc này. Hãy chọn đồng nghiệp khác.", "This person may not decide it. Choose another colleague.", "To");
        }

        var now = Now;
        return await Of(request.Kind, request.ItemId).Where(h => h.PersonId == me)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.PersonId, request.To).SetProperty(h => h.At, now).SetProperty(h => h.GivenBy, me), cancellationToken) == 1 ? Done.It : NotYours;
    }

    private static Refusal NotYours { get; } = new(
        "desk.not_yours", "Bạn không giữ việc này. Hãy nhận việc trước, hoặc tải lại danh sách.", "You do not have this. Take it first, or reload the list.", Kind: RefusalKind.Conflict);

    private IQueryable<DeskHold> Of(DeskKind kind, Guid id) => db.Set<DeskHold>().Where(h => h.Kind == kind && h.ItemId == id);
}
