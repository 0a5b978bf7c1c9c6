using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Invitations;

public sealed record InvitationView(
    Guid Id, Guid ShowcaseId, LocalText Showcase, DateOnly OpensOn, DateOnly ClosesOn, Guid SellerId, Guid ProductId, int Asked, DateOnly AnswerBy, InvitationState State, int Promised,
    DateTime? AnsweredAt, string Note, Supply? Supply, bool CanAnswer);

/// <summary>Invitations of the shop acted for to showcases that are not over: those to be answered first. At most 200; empty for who acts for none.</summary>
public sealed record ListMyInvitations(Actor Actor) : IQuery<IReadOnlyList<InvitationView>>;

/// <summary>How many invitations the shop acted for is to answer.</summary>
public sealed record CountMyInvitations(Actor Actor) : IQuery<int>;

/// <summary>All invitations of a showcase, unanswered ones first. For staff; empty for others.</summary>
public sealed record ListInvitationsOfShowcase(Actor Actor, Guid ShowcaseId) : IQuery<IReadOnlyList<InvitationView>>;

internal sealed class ListInvitationsHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) :
    IRequestHandler<ListMyInvitations, IReadOnlyList<InvitationView>>, IRequestHandler<CountMyInvitations, int>,
    IRequestHandler<ListInvitationsOfShowcase, IReadOnlyList<InvitationView>>
{
    private DateOnly Today => VietnamTime.Today(time);

    public async Task<IReadOnlyList<InvitationView>> Handle(ListMyInvitations request, CancellationToken cancellationToken)
    {
        var today = Today;
        return request.Actor.SellerId is { } seller
            ? await ReadAsync(db.Set<Invitation>().Where(i => i.SellerId == seller), s => s.ClosesOn >= today, cancellationToken)
            : [];
    }

    public async Task<int> Handle(CountMyInvitations request, CancellationToken cancellationToken)
    {
        var today = Today;
        return request.Actor.SellerId is { } seller
            ? await db.Set<Invitation>().CountAsync(i => i.SellerId == seller && i.State == InvitationState.Open && i.AnswerBy >= today, cancellationToken)
            : 0;
    }

    public async Task<IReadOnlyList<InvitationView>> Handle(ListInvitationsOfShowcase request, CancellationToken cancellationToken) => request.Actor.May(StaffRight.Showcases)
        ? await ReadAsync(db.Set<Invitation>().Where(i => i.ShowcaseId == request.ShowcaseId), _ => true, cancellationToken)
        : [];

    private async Task<IReadOnlyList<InvitationView>> ReadAsync(IQueryable<Invitation> chosen, System.Linq.Expressions.Expression<Func<Showcase, bool>> showcases, CancellationToken cancellationToken)
    {
        var today = Today;
        var rows = await chosen.AsNoTracking()
            .Join(db.Set<Showcase>().Where(s => s.ArchivedAt == null).Where(showcases), i => i.ShowcaseId, s => s.Id, (i, s) => new { Invitation = i, s.TitleVi, s.TitleEn, s.OpensOn, s.ClosesOn })
            .OrderBy(r => r.Invitation.State == InvitationState.Open ? 0 : 1).ThenBy(r => r.Invitation.AnswerBy).ThenBy(r => r.Invitation.Id)
            .Take(ShowcaseText.MostProducts)
            .ToListAsync(cancellationToken);
        var supply = rows.Count == 0 ? [] : await Supply.OfAsync(mediator, [.. rows.Select(r => r.Invitation.ProductId)], rows.Max(r => r.ClosesOn), cancellationToken);
        return
        [
            .. rows.Select(r => new InvitationView(
                r.Invitation.Id, r.Invitation.ShowcaseId, new(r.TitleVi, r.TitleEn), r.OpensOn, r.ClosesOn, r.Invitation.SellerId, r.Invitation.ProductId, r.Invitation.Asked,
                r.Invitation.AnswerBy, r.Invitation.State, r.Invitation.Promised, r.Invitation.AnsweredAt, r.Invitation.Note, supply.GetValueOrDefault(r.Invitation.ProductId),
                today <= r.Invitation.AnswerBy)),
        ];
    }
}
