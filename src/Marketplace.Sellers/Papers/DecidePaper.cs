using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Papers;

/// <summary>
/// Staff accepts or refuses a paper, the science department those about indications and marks; a refusal needs a reason (1 to 300 characters, field <c>Reason</c>), which the seller reads. An accepted right to
/// an indication or mark lets its name stand on the shop's products from then on.
/// </summary>
public sealed record DecidePaper(Actor Actor, Guid PaperId, long Version, bool Accept, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => PaperId.ToString();
}

/// <summary>Who decided takes it back, at most <c>desk.undo_hours</c> later and unless something was built on it: the paper waits again.</summary>
public sealed record UndoPaperDecision(Actor Actor, Guid PaperId) : ICommand<Done>
{
    public string? AuditSubject => PaperId.ToString();
}

/// <summary>Tells the members that a paper expires, and when to tell them again. For the system.</summary>
public sealed record RemindOfPaper(Actor Actor, Guid PaperId) : ICommand<Done>
{
    public string? AuditSubject => PaperId.ToString();
}

internal sealed class DecidePaperHandler(MarketplaceDb db, DatedRules rules, OfficerScope scope, PaperRights rights, SellerSteps steps, Undoing undoing, TimeProvider time)
    : IRequestHandler<DecidePaper, Outcome<Done>>, IRequestHandler<UndoPaperDecision, Outcome<Done>>, IRequestHandler<RemindOfPaper, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(DecidePaper request, CancellationToken cancellationToken)
    {
        var paper = await FindAsync(request.Actor, request.PaperId, cancellationToken);
        if (paper is null)
        {
            return Refusal.NotFound;
        }

        if (paper.State != PaperState.Sent || paper.Version != request.Version)
        {
            return new Refusal("sellers.paper_decided", "Người khác vừa xem giấy này. Tải lại trang.", "Somebody else just decided. Reload the page.", Kind: RefusalKind.Conflict);
        }

        var reason = (request.Reason ?? "").Trim();
        if (reason.Length > 300 || (!request.Accept && reason.Length == 0))
        {
            return new Refusal("sellers.reason", "Ghi lý do để người bán sửa, tối đa 300 ký tự.", "Give a reason of at most 300 characters.", "Reason");
        }

        var seller = await db.Set<Seller>().FirstAsync(s => s.Id == paper.SellerId, cancellationToken);
        if (request.Accept && await rights.GrantAsync(paper, seller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        (paper.State, paper.Reason, paper.DueAt) = (request.Accept ? PaperState.Accepted : PaperState.Refused, reason, null);
        (paper.DecidedAt, paper.DecidedBy) = (time.GetUtcNow().UtcDateTime, request.Actor.PersonId);
        paper.NextReminderAt = request.Accept ? await NextReminderAsync(paper.ValidTo, cancellationToken) : null;
        if (!request.Accept)
        {
            await steps.TellMembersAsync(
                seller, "sellers.paper-refused", paper.Id, $"giấy tờ “{PaperKinds.Name(paper.Kind).Vi}” chưa được nhận: {reason} Gửi lại ở {steps.Page("/nguoi-ban/giay-to")}.",
                cancellationToken, $"{paper.Version}/");
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(UndoPaperDecision request, CancellationToken cancellationToken)
    {
        var paper = await FindAsync(request.Actor, request.PaperId, cancellationToken);
        if (paper is null)
        {
            return Refusal.NotFound;
        }

        var hindrance = await undoing.HindranceAsync(request.Actor, paper.DecidedBy, paper.State == PaperState.Sent ? null : paper.DecidedAt, "sellers.undo_late", cancellationToken)
            ?? await BuiltOnAsync(paper, cancellationToken);
        if (hindrance is not null)
        {
            return hindrance;
        }

        await rights.EndAsync(paper, cancellationToken);
        (paper.State, paper.Reason, paper.DecidedAt, paper.DecidedBy, paper.NextReminderAt) = (PaperState.Sent, "", null, null, null);
        paper.DueAt = paper.SentAt + (await rules.GetAsync("sellers.paper_check_hours", cancellationToken: cancellationToken)).Hours;
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(RemindOfPaper request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var paper = request.Actor.IsSystem ? await db.Set<Paper>().FirstOrDefaultAsync(p => p.Id == request.PaperId && p.NextReminderAt <= now, cancellationToken) : null;
        if (paper is null)
        {
            return Refusal.NotFound;
        }

        var (kind, until, today) = (PaperKinds.Name(paper.Kind).Vi, paper.ValidTo!.Value, VietnamTime.Today(time));
        var seller = await db.Set<Seller>().FirstAsync(s => s.Id == paper.SellerId, cancellationToken);

        // A newer paper of the kind that holds longer answers the reminder.
        var isReplaced = await db.Set<Paper>().AnyAsync(
            p => p.SellerId == paper.SellerId && p.Kind == paper.Kind && p.About == paper.About && p.RightKey == paper.RightKey && p.Id != paper.Id && p.ArchivedAt == null
                && p.State == PaperState.Accepted && (p.ValidTo == null || p.ValidTo > until),
            cancellationToken);
        if (!isReplaced)
        {
            await steps.TellMembersAsync(
                seller, "sellers.paper-expires", paper.Id,
                (until < today ? $"giấy tờ “{kind}” số {paper.Number} đã hết hạn ngày {VietnamTime.FormatDate(until)}." : $"giấy tờ “{kind}” số {paper.Number} hết hạn ngày {VietnamTime.FormatDate(until)}.")
                + $" Gửi giấy mới ở {steps.Page("/nguoi-ban/giay-to")}.",
                cancellationToken, $"{VietnamTime.DateOf(paper.NextReminderAt!.Value):yyyyMMdd}/");
        }

        paper.NextReminderAt = isReplaced ? null : await NextReminderAsync(until, cancellationToken);
        return Done.It;
    }

    private async Task<Refusal?> BuiltOnAsync(Paper paper, CancellationToken cancellationToken)
    {
        if (paper.State == PaperState.Refused)
        {
            return await db.Set<Paper>().AnyAsync(p => p.SellerId == paper.SellerId && p.Kind == paper.Kind && p.Id != paper.Id && p.SentAt > paper.DecidedAt, cancellationToken)
                ? Undoing.BuiltOn("Người bán đã gửi giấy mới thay giấy này. Hãy xem giấy mới.", "The seller has sent a new paper instead. Look at that one.")
                : null;
        }

        return await db.Set<Seller>().AnyAsync(s => s.Id == paper.SellerId && s.State == SellerState.Verified, cancellationToken)
            && await db.Set<SellerDecision>().AnyAsync(d => d.SellerId == paper.SellerId && d.Step == SellerStep.Verified && d.At >= paper.DecidedAt, cancellationToken)
                ? Undoing.BuiltOn("Gian hàng đã được xác minh dựa vào giấy này. Hãy hoàn tác việc xác minh trước.", "The seller was verified on the strength of it. Undo that first.")
                : null;
    }

    private async Task<Paper?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        var paper = await db.Set<Paper>().FirstOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancellationToken);
        return paper is not null && await scope.CoversAsync(actor, PaperKinds.RightToDecide(paper.Kind), paper.SellerId, cancellationToken) ? paper : null;
    }

    /// <summary>The next of three moments, at eight in the morning: long before it expires, shortly before, and the day after its last; null when all are over.</summary>
    private async Task<DateTime?> NextReminderAsync(DateOnly? validTo, CancellationToken cancellationToken)
    {
        if (validTo is not { } until)
        {
            return null;
        }

        var first = (int)(await rules.GetAsync("sellers.paper_reminder_first_days", cancellationToken: cancellationToken)).Value;
        var last = (int)(await rules.GetAsync("sellers.paper_reminder_last_days", cancellationToken: cancellationToken)).Value;
        var now = time.GetUtcNow().UtcDateTime;
        return new[] { until.AddDays(-first), until.AddDays(-last), until.AddDays(1) }
            .Select(day => VietnamTime.ToUtc(day.ToDateTime(new TimeOnly(8, 0))))
            .Where(at => at > now)
            .Select(at => (DateTime?)at)
            .FirstOrDefault();
    }
}
