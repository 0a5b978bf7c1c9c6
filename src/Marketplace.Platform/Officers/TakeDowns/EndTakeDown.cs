using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.TakeDowns;

/// <summary>Carries an order out: the thing is off the public pages with this command, and the seller is told.</summary>
public sealed record CarryOutTakeDown(Actor Actor, Guid TakeDownId) : ICommand<Done>
{
    public string? AuditSubject => TakeDownId.ToString();
}

/// <summary>Lifts an order that was carried out, with a reason (field <c>Reason</c>): the thing is back as it was. One that was not is dropped.</summary>
public sealed record LiftTakeDown(Actor Actor, Guid TakeDownId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => TakeDownId.ToString();
}

/// <summary>The shop acted for objects (10 to 1,000 characters, field <c>Words</c>); once for each answer.</summary>
public sealed record ObjectToTakeDown(Actor Actor, Guid TakeDownId, string? Words) : ICommand<Done>
{
    public string? AuditSubject => TakeDownId.ToString();
}

/// <summary>Staff answer an objection (10 to 1,000 characters, field <c>Answer</c>), which the shop reads. Lifting is a step of its own.</summary>
public sealed record AnswerTakeDown(Actor Actor, Guid TakeDownId, string? Answer) : ICommand<Done>
{
    public string? AuditSubject => TakeDownId.ToString();
}

internal sealed class EndTakeDownHandlers(MarketplaceDb db, TakeDownDesk desk, DatedRules rules) :
    IRequestHandler<CarryOutTakeDown, Outcome<Done>>, IRequestHandler<LiftTakeDown, Outcome<Done>>,
    IRequestHandler<ObjectToTakeDown, Outcome<Done>>, IRequestHandler<AnswerTakeDown, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(CarryOutTakeDown request, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request.Actor, request.TakeDownId, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State != TakeDownState.Received)
        {
            return order.State == TakeDownState.Down ? Done.It : Ended;
        }

        await desk.CarryOutAsync(request.Actor, order, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(LiftTakeDown request, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request.Actor, request.TakeDownId, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State is TakeDownState.Lifted or TakeDownState.Dropped)
        {
            return Done.It;
        }

        if (Words(request.Reason) is not { } reason)
        {
            return new Refusal("takedowns.end_reason", "Ghi lý do, và số văn bản cho phép nếu có (10 đến 1.000 ký tự).", "Give the reason, and the number of the permission if there is one (10 to 1,000 characters).", "Reason");
        }

        var wasDown = order.State == TakeDownState.Down;
        if (wasDown)
        {
            await desk.Of(order.Subject)!.LiftAsync(request.Actor, order.SubjectId, order.Before, cancellationToken);
        }

        (order.State, order.EndedAt, order.EndedBy, order.EndReason) = (wasDown ? TakeDownState.Lifted : TakeDownState.Dropped, desk.Now, request.Actor.PersonId, reason);
        order.ObjectionDueAt = null;
        if (wasDown)
        {
            await desk.TellSellerAsync(order, "lifted", $"“{order.Name}” đã được hiển thị lại", cancellationToken);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ObjectToTakeDown request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId;
        if (seller is null || await db.Set<TakeDown>().SingleOrDefaultAsync(t => t.Id == request.TakeDownId && t.SellerId == seller && t.State != TakeDownState.Received, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State != TakeDownState.Down)
        {
            return Ended;
        }

        if (Words(request.Words) is not { } words)
        {
            return new Refusal("takedowns.objection", "Viết ý kiến của gian hàng (10 đến 1.000 ký tự).", "Write what the shop has against it (10 to 1,000 characters).", "Words");
        }

        if (order.ObjectionDueAt is not null)
        {
            return order.Objection == words ? Done.It : new Refusal("takedowns.waiting", "Ý kiến trước đang chờ trả lời.", "The objection before waits for an answer.", Kind: RefusalKind.Conflict);
        }

        (order.Objection, order.ObjectedAt, order.Answer, order.AnsweredAt) = (words, desk.Now, "", null);
        order.ObjectionDueAt = desk.Now + (await rules.GetAsync("takedowns.objection_hours", cancellationToken: cancellationToken)).Hours;
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(AnswerTakeDown request, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request.Actor, request.TakeDownId, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.ObjectionDueAt is null)
        {
            return new Refusal("takedowns.no_objection", "Không có ý kiến nào chờ trả lời.", "No objection waits.", Kind: RefusalKind.Conflict);
        }

        if (Words(request.Answer) is not { } answer)
        {
            return new Refusal("takedowns.answer", "Viết trả lời cho gian hàng (10 đến 1.000 ký tự).", "Write an answer to the shop (10 to 1,000 characters).", "Answer");
        }

        (order.Answer, order.AnsweredAt, order.ObjectionDueAt) = (answer, desk.Now, null);
        await desk.TellSellerAsync(order, $"answer/{order.Version}", $"đã trả lời ý kiến của gian hàng về “{order.Name}”", cancellationToken);
        return Done.It;
    }

    private static string? Words(string? text) => (text ?? "").Trim() is { Length: >= 10 and <= TakeDown.WordsMax } words ? words : null;

    private static Refusal Ended { get; } = new("takedowns.ended", "Lệnh này đã kết thúc. Hãy tải lại trang.", "This order is over. Please reload.", Kind: RefusalKind.Conflict);
}
