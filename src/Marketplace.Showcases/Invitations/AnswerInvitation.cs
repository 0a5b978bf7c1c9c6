using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Invitations;

/// <summary>
/// The shop acted for promises packs (<paramref name="Packs"/>, field <c>Packs</c>) or declines with null; it may change its word until the last day
/// to answer. A promise above what is free in stock and comes with harvests by the showcase's last day is refused once
/// (<c>showcases.more_than_stock</c>) and taken when <paramref name="Sure"/>.
/// </summary>
public sealed record AnswerInvitation(Actor Actor, Guid InvitationId, int? Packs, bool Sure, string? Note = null) : ICommand<Done>
{
    public string? AuditSubject => InvitationId.ToString();
}

internal sealed class AnswerInvitationHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) : IRequestHandler<AnswerInvitation, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(AnswerInvitation request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == request.InvitationId && i.SellerId == seller, cancellationToken) is not { } invitation)
        {
            return Refusal.NotFound;
        }

        if (VietnamTime.Today(time) > invitation.AnswerBy)
        {
            return new Refusal(
                "showcases.too_late", $"Đã quá hạn trả lời ({VietnamTime.FormatDate(invitation.AnswerBy)}). Muốn góp hàng, gọi ban quản lý.",
                "The last day to answer is over. Call the staff if you still want to take part.", Kind: RefusalKind.Conflict);
        }

        var note = (request.Note ?? "").Trim();
        if (request.Packs is < 1 or > Invitation.MostPacks || note.Length > Invitation.NoteMax)
        {
            return new Refusal("showcases.packs", "Ghi số gói hứa góp, từ 1 trở lên; không góp thì bấm “Không góp”.", "Say how many packs, 1 or more; or press “No”.", "Packs");
        }

        if (request.Packs is { } packs && !request.Sure)
        {
            var closes = await db.Set<Showcase>().Where(s => s.Id == invitation.ShowcaseId).Select(s => s.ClosesOn).SingleAsync(cancellationToken);
            var supply = (await Supply.OfAsync(mediator, [invitation.ProductId], closes, cancellationToken)).GetValueOrDefault(invitation.ProductId) ?? new(0, 0);
            if (packs > supply.All)
            {
                return new Refusal(
                    "showcases.more_than_stock",
                    $"Kho đang có {supply.Stock} gói, lứa sắp thu {supply.Coming} gói, ít hơn {packs} gói đã ghi. Nếu chắc có đủ, đánh dấu “Tôi chắc chắn” rồi gửi lại.",
                    $"There are {supply.Stock} packs in stock and {supply.Coming} to come, fewer than {packs}. If you are sure, tick “I am sure” and send again.",
                    "Packs");
            }
        }

        (invitation.State, invitation.Promised) = request.Packs is { } given ? (InvitationState.Promised, given) : (InvitationState.Declined, 0);
        (invitation.AnsweredBy, invitation.AnsweredAt, invitation.Note) = (request.Actor.PersonId, time.GetUtcNow().UtcDateTime, note);
        return Done.It;
    }
}

/// <summary>Packs a seller could bring: free in stock, and of coming harvests.</summary>
public sealed record Supply(long Stock, long Coming)
{
    public long All => Stock + Coming;

    internal static async Task<Dictionary<Guid, Supply>> OfAsync(IMediator mediator, IReadOnlyCollection<Guid> products, DateOnly until, CancellationToken cancellationToken)
    {
        var stock = await mediator.Send(new GetFreeStock(products), cancellationToken);
        var coming = await mediator.Send(new CountComingPacks([.. stock.SelectMany(s => s.VariantIds)], until), cancellationToken);
        return stock.ToDictionary(s => s.ProductId, s => new Supply(s.Packs, s.VariantIds.Sum(v => coming.GetValueOrDefault(v))));
    }
}
