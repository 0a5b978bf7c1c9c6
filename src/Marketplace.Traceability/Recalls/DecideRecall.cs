using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Recalls;

/// <summary>What a recall tells. English may be empty.</summary>
public sealed record RecallWords(string? ReasonVi, string? AdviceVi, string? ReasonEn = null, string? AdviceEn = null);

/// <summary>
/// Propose a recall, or a drill of one: the seller for what is its own, or an officer. Nothing happens until a second person confirms it.
/// <paramref name="RecallId"/> is made with the form.
/// </summary>
public sealed record ProposeRecall(Actor Actor, Guid RecallId, RecallFrom From, RecallWords Words, bool IsDrill, Guid? SellerId = null) : ICommand<Guid>
{
    public string? AuditSubject => RecallId.ToString();
}

/// <summary>
/// An officer who did not propose it confirms (or rejects) a recall. Confirmed: sale stops, pages turn, buyers are told; a drill finds everything and
/// tells nobody.
/// </summary>
public sealed record DecideRecall(Actor Actor, Guid RecallId, bool Confirm) : ICommand<Done>
{
    public string? AuditSubject => RecallId.ToString();
}

/// <summary>An officer notes that a recall is over. Its page stays; what was stopped is not sold again.</summary>
public sealed record EndRecall(Actor Actor, Guid RecallId) : ICommand<Done>
{
    public string? AuditSubject => RecallId.ToString();
}

internal sealed class ProposeRecallHandler(MarketplaceDb db, RecallScopes scopes, IMediator mediator, TimeProvider time) : IRequestHandler<ProposeRecall, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(ProposeRecall request, CancellationToken cancellationToken)
    {
        var (actor, words) = (request.Actor, request.Words);
        var seller = actor.May(StaffRight.Recalls) ? request.SellerId : actor.SellerId;
        if ((!actor.May(StaffRight.Recalls) && seller is null) || request.RecallId == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Recall>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RecallId, cancellationToken) is { } known)
        {
            return actor.May(StaffRight.Recalls) || known.SellerId == seller ? known.Id : Refusal.NotFound;
        }

        if (await scopes.FindAsync(request.From, seller, cancellationToken) is not { } scope)
        {
            return request.From.Start is RecallStart.Serial or RecallStart.Input
                ? new Refusal("traceability.recall_start", "Không tìm thấy mã tem hoặc tên phân, thuốc này trong sổ của gian hàng. Xem lại cách ghi.", "There is no such code or product in the shop's books. Check the spelling.", "Key")
                : Refusal.NotFound;
        }

        if (Fault(words) is { } fault)
        {
            return fault;
        }

        var facts = (await mediator.Send(new GetSellers([scope.SellerId]), cancellationToken)).SingleOrDefault();
        var recall = new Recall
        {
            Id = request.RecallId,
            Number = ReferenceNumber.New().Value,
            SellerId = scope.SellerId,
            IsDrill = request.IsDrill,
            State = RecallState.Proposed,
            Start = request.From.Start,
            StartId = scope.StartId,
            StartText = scope.Label,
            From = request.From.From,
            To = request.From.To,
            ReasonVi = words.ReasonVi!.Trim(),
            ReasonEn = words.ReasonEn?.Trim() ?? "",
            AdviceVi = words.AdviceVi!.Trim(),
            AdviceEn = words.AdviceEn?.Trim() ?? "",
            ProposedBy = actor.PersonId,
            ProposedAt = time.GetUtcNow().UtcDateTime,
            IsSample = facts?.IsSample ?? false,
        };
        db.Add(recall);
        return recall.Id;
    }

    private static Refusal? Fault(RecallWords words) =>
        string.IsNullOrWhiteSpace(words.ReasonVi)
            ? new("traceability.recall_reason", "Ghi lý do thu hồi để người mua hiểu.", "Say why it is recalled, so that buyers understand.", "ReasonVi")
        : string.IsNullOrWhiteSpace(words.AdviceVi)
            ? new("traceability.recall_advice", "Ghi việc người đang giữ hàng nên làm, ví dụ: không dùng, gọi gian hàng để được hoàn tiền.", "Say what who holds it should do, e.g. do not use it and call the shop.", "AdviceVi")
        : new[] { words.ReasonVi, words.ReasonEn, words.AdviceVi, words.AdviceEn }.Any(t => t?.Trim().Length > Recall.TextMax)
            ? new("traceability.text_long", $"Dài nhất {Recall.TextMax} ký tự. Viết gọn lại.", $"At most {Recall.TextMax} characters. Make it shorter.", "ReasonVi")
        : null;
}

internal sealed class DecideRecallHandler(MarketplaceDb db, RecallScopes scopes, IMediator mediator, EventOutbox outbox, TimeProvider time) :
    IRequestHandler<DecideRecall, Outcome<Done>>, IRequestHandler<EndRecall, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(DecideRecall request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Recalls) || await db.Set<Recall>().SingleOrDefaultAsync(r => r.Id == request.RecallId, cancellationToken) is not { } recall)
        {
            return Refusal.NotFound;
        }

        var wanted = request.Confirm ? RecallState.InForce : RecallState.Rejected;
        if (recall.State != RecallState.Proposed)
        {
            return recall.State == wanted ? Done.It : new Refusal("traceability.recall_decided", "Lệnh thu hồi này đã có người quyết rồi.", "Somebody decided this already.", Kind: RefusalKind.Conflict);
        }

        if (request.Confirm && recall.ProposedBy == request.Actor.PersonId)
        {
            return new Refusal("traceability.recall_second", "Người đề xuất không tự xác nhận được. Gọi một cán bộ khác xác nhận ngay.", "Who proposed it cannot confirm it. Ask another officer at once.", Kind: RefusalKind.Conflict);
        }

        var now = time.GetUtcNow().UtcDateTime;
        (recall.State, recall.ConfirmedBy, recall.ConfirmedAt) = (wanted, request.Actor.PersonId, now);
        return request.Confirm ? await ConfirmAsync(recall, request.Actor, now, cancellationToken) : Done.It;
    }

    public async Task<Outcome<Done>> Handle(EndRecall request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Recalls) || await db.Set<Recall>().SingleOrDefaultAsync(r => r.Id == request.RecallId, cancellationToken) is not { } recall)
        {
            return Refusal.NotFound;
        }

        if (recall.State is not (RecallState.InForce or RecallState.Ended))
        {
            return new Refusal("traceability.recall_not_in_force", "Lệnh thu hồi này chưa có hiệu lực.", "This recall is not in force.", Kind: RefusalKind.Conflict);
        }

        recall.State = RecallState.Ended;
        recall.EndedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }

    private async Task<Outcome<Done>> ConfirmAsync(Recall recall, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var from = new RecallFrom(recall.Start, recall.Start is RecallStart.Serial or RecallStart.Input ? recall.StartText : recall.StartId.ToString()!, recall.From, recall.To);
        if (await scopes.FindAsync(from, recall.SellerId, cancellationToken) is not { } scope)
        {
            return Refusal.NotFound;
        }

        var reach = (await mediator.Send(new GetOrderReach(scope.Orders.Select(o => o.OrderId).ToList()), cancellationToken)).Where(r => !r.IsCancelled).ToDictionary(r => r.OrderId);
        (recall.Codes, recall.FoundInMs) = (scope.Codes.Count, scope.FoundInMs);
        (recall.Orders, recall.Buyers) = (reach.Count, reach.Values.Select(r => r.Phone).Distinct().Count());
        db.AddRange(scope.Lots.Select(l => new RecallLot { RecallId = recall.Id, LotId = l.LotId, ProductId = l.ProductId, LotCode = l.Code, Codes = l.Codes }));
        db.AddRange(scope.Places.Select(p => new RecallPlace { RecallId = recall.Id, Place = p.Place, Packs = p.Packs }));
        db.AddRange(scope.Orders.Where(o => reach.ContainsKey(o.OrderId)).Select(o => new RecallOrder
        {
            RecallId = recall.Id,
            OrderId = o.OrderId,
            OrderNumber = reach[o.OrderId].OrderNumber,
            Packs = o.Packs,
            IsHeldBack = !o.IsPacked,
        }));
        if (recall.IsDrill)
        {
            return Done.It;
        }

        foreach (var ids in scope.Materials.Order().Chunk(500).Select(chunk => chunk.ToList()))
        {
            await db.Set<MaterialLot>().Where(m => ids.Contains(m.Id) && m.HeldAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.HeldAt, now), cancellationToken);
        }

        await outbox.TellAsync(new RecallConfirmed(recall.Id, now), cancellationToken: cancellationToken);
        var held = await mediator.Send(new HoldLots(actor, scope.Lots.Select(l => l.LotId).ToList(), recall.Number), cancellationToken);
        return held.Refusal is { } refused ? refused : Done.It;
    }
}
