using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Papers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>
/// Staff lets a seller sell, or a suspended one sell again. The reason (1 to 300 characters, field <c>Reason</c>) says what it rests on. A seller that
/// waits needs <paramref name="Method"/> and <paramref name="Reference"/> (1 to 120 characters, e.g. the number of the VNeID result; fields of the
/// same names), and every paper of stage <see cref="NeedStage.Verify"/> accepted and in force.
/// </summary>
public sealed record VerifySeller(Actor Actor, Guid SellerId, string? Reason, IdentityMethod? Method = null, string? Reference = null) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

/// <summary>Staff takes a seller off the market; the reason (1 to 300 characters, field <c>Reason</c>) is shown to the seller.</summary>
public sealed record SuspendSeller(Actor Actor, Guid SellerId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

/// <summary>Staff gives a dossier that waits back: to be completed (<paramref name="Refuse"/> false), or as not accepted. The reason is shown to the seller.</summary>
public sealed record ReturnDossier(Actor Actor, Guid SellerId, bool Refuse, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

/// <summary>
/// Staff undoes the newest decision about a seller, at most <c>desk.undo_hours</c> later: the state before stands again. A picture that
/// was deleted stays deleted.
/// </summary>
public sealed record UndoSellerDecision(Actor Actor, Guid SellerId) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

internal sealed class ChangeSellerStateHandler(MarketplaceDb db, IMediator mediator, SellerSteps steps, OfficerScope scope, DatedRules rules, Undoing undoing, TimeProvider time)
    : IRequestHandler<VerifySeller, Outcome<Done>>, IRequestHandler<SuspendSeller, Outcome<Done>>,
      IRequestHandler<ReturnDossier, Outcome<Done>>, IRequestHandler<UndoSellerDecision, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(VerifySeller request, CancellationToken cancellationToken)
    {
        var (seller, reason, refusal) = await ReadAsync(request.Actor, request.SellerId, request.Reason, cancellationToken);
        if (seller is null)
        {
            return refusal!;
        }

        if (seller.State == SellerState.Verified)
        {
            return Done.It;
        }

        if (seller.State == SellerState.Suspended)
        {
            if (await mediator.Send(new IsTakenDown(TakeDownSubject.Shop, seller.Id), cancellationToken))
            {
                return new Refusal(
                    "sellers.taken_down", "Gian hàng đang bị gỡ theo lệnh của cơ quan. Hãy bỏ lệnh ở trang Lệnh gỡ.", "An authority's order keeps this shop down. Lift it on the page of take-downs.",
                    Kind: RefusalKind.Conflict);
            }

            await steps.MoveAsync(seller, SellerStep.Restored, SellerState.Verified, reason, request.Actor, cancellationToken);
            return Done.It;
        }

        if (seller.State == SellerState.Draft)
        {
            return new Refusal("sellers.not_sent", "Người bán chưa gửi hồ sơ.", "The seller has not sent the dossier.", Kind: RefusalKind.Conflict);
        }

        var reference = (request.Reference ?? "").Trim();
        if (request.Method is not { } method || !Enum.IsDefined(method))
        {
            return new Refusal("sellers.method", "Chọn cách đã xác minh danh tính.", "Say how the identity was checked.", "Method");
        }

        if (reference.Length is 0 or > 120)
        {
            return new Refusal("sellers.reference", "Ghi số tham chiếu: mã kết quả VNeID, số biên bản của xã hoặc số đăng ký đã tra.", "Give a reference: number of the VNeID result, of the commune's record, or of the registration.", "Reference");
        }

        var dossier = await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SellerId == seller.Id, cancellationToken);
        if (await MissingAsync(seller, dossier, cancellationToken) is { Count: > 0 } missing)
        {
            return new Refusal(
                "sellers.papers_missing",
                $"Còn thiếu giấy tờ đã duyệt, còn hạn: {string.Join(", ", missing.Select(k => PaperKinds.Name(k).Vi))}. Hãy duyệt giấy trước, hoặc yêu cầu bổ sung.",
                $"Papers accepted and in force are missing: {string.Join(", ", missing.Select(k => PaperKinds.Name(k).En))}.", Kind: RefusalKind.Conflict);
        }

        if (dossier is not null)
        {
            var now = time.GetUtcNow().UtcDateTime;
            (dossier.Method, dossier.Reference, dossier.IdentityAt, dossier.IdentityBy, dossier.DueAt) = (method, reference, now, request.Actor.PersonId, null);
            dossier.PictureEndsAt = dossier.PictureKey is null ? null : now;
        }

        await steps.MoveAsync(seller, SellerStep.Verified, SellerState.Verified, reason, request.Actor, cancellationToken, method, reference);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(SuspendSeller request, CancellationToken cancellationToken)
    {
        var (seller, reason, refusal) = await ReadAsync(request.Actor, request.SellerId, request.Reason, cancellationToken);
        if (seller is null)
        {
            return refusal!;
        }

        if (seller.State != SellerState.Suspended)
        {
            await steps.MoveAsync(seller, SellerStep.Suspended, SellerState.Suspended, reason, request.Actor, cancellationToken);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ReturnDossier request, CancellationToken cancellationToken)
    {
        var (seller, reason, refusal) = await ReadAsync(request.Actor, request.SellerId, request.Reason, cancellationToken);
        if (seller is null)
        {
            return refusal!;
        }

        if (seller.State != SellerState.IdentityPending)
        {
            return new Refusal("sellers.not_waiting", "Hồ sơ này không còn chờ. Tải lại trang.", "It does not wait any more. Reload the page.", Kind: RefusalKind.Conflict);
        }

        if (await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SellerId == seller.Id, cancellationToken) is { } dossier)
        {
            dossier.DueAt = null;
            dossier.PictureEndsAt = dossier.PictureKey is null ? null : time.GetUtcNow().UtcDateTime;
        }

        await steps.MoveAsync(seller, request.Refuse ? SellerStep.Refused : SellerStep.AskedForMore, SellerState.Draft, reason, request.Actor, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(UndoSellerDecision request, CancellationToken cancellationToken)
    {
        var seller = await scope.CoversAsync(request.Actor, StaffRight.Sellers, request.SellerId, cancellationToken) ? await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == request.SellerId, cancellationToken) : null;
        if (seller is null)
        {
            return Refusal.NotFound;
        }

        var last = await db.Set<SellerDecision>().Where(d => d.SellerId == seller.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellationToken);
        var hours = await rules.GetAsync("desk.undo_hours", cancellationToken: cancellationToken);
        if (last is null || !SellerQueries.CanUndo(last.Step, last.At, hours.Hours, time.GetUtcNow().UtcDateTime) || last.To != seller.State)
        {
            return new Refusal("sellers.undo_late", "Không còn quyết định nào hoàn tác được.", "There is no decision left to undo.", Kind: RefusalKind.Conflict);
        }

        if (await undoing.HindranceAsync(request.Actor, last.By, last.At, "sellers.undo_late", cancellationToken) is { } hindrance)
        {
            return hindrance;
        }

        await steps.MoveAsync(seller, SellerStep.Undone, last.From, "", request.Actor, cancellationToken);
        if (last.From == SellerState.IdentityPending && await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SellerId == seller.Id, cancellationToken) is { } dossier)
        {
            dossier.DueAt = dossier.SubmittedAt + (await rules.GetAsync("sellers.verify_hours", cancellationToken: cancellationToken)).Hours;
            (dossier.Method, dossier.Reference, dossier.IdentityAt, dossier.IdentityBy) = (null, null, null, null);
        }

        return Done.It;
    }

    private async Task<List<PaperKind>> MissingAsync(Seller seller, Dossier? dossier, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var needed = SellerNeeds.Of(seller.Kind, dossier?.OwnProduce, SellerNeeds.SetsOf(dossier?.Sets ?? ""), today)
            .Where(n => n is { Stage: NeedStage.Verify, Paper: not null }).Select(n => n.Paper!.Value).ToList();
        var there = needed.Count == 0 ? [] : await db.Set<Paper>()
            .Where(p => p.SellerId == seller.Id && p.State == PaperState.Accepted && p.ArchivedAt == null && (p.ValidTo == null || p.ValidTo >= today))
            .Select(p => p.Kind).ToListAsync(cancellationToken);
        return [.. needed.Except(there)];
    }

    private async Task<(Seller? Seller, string Reason, Refusal? Refusal)> ReadAsync(Actor actor, Guid sellerId, string? typedReason, CancellationToken cancellationToken)
    {
        var seller = await scope.CoversAsync(actor, StaffRight.Sellers, sellerId, cancellationToken) ? await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == sellerId, cancellationToken) : null;
        if (seller is null)
        {
            return (null, "", Refusal.NotFound);
        }

        var reason = (typedReason ?? "").Trim();
        return reason.Length is 0 or > 300
            ? (null, "", new Refusal("sellers.reason", "Ghi lý do, tối đa 300 ký tự.", "Give a reason of at most 300 characters.", "Reason"))
            : (seller, reason, null);
    }
}
