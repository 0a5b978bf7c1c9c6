using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Secrets;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Scans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Doubts;

/// <summary>A case as its reporter may read it, by its number.</summary>
public sealed record DoubtView(string Number, string CodePath, DoubtReason Reason, DateTime At, DateTime DueAt, DoubtState State, string Answer, DateTime? DecidedAt);

/// <summary>The case of that number; null when there is none.</summary>
public sealed record ViewDoubt(string? Number) : IQuery<DoubtView?>;

/// <summary>What is known of the pack beside a case. <paramref name="Signs"/>: rules that saw something.</summary>
/// <param name="Places">Region and how many devices were seen there.</param>
public sealed record DoubtSigns(long Scans, int Points, IReadOnlyList<string> Signs, IReadOnlyList<(string Region, int Devices)> Places, bool IsSuspect);

/// <summary>A case on the staff's list.</summary>
public sealed record DoubtRow(
    Guid Id, long Version, string Number, string CodePath, Guid SellerId, Guid ProductId, DoubtReason Reason, string Words, string Place, string? Phone,
    DateTime At, DateTime DueAt, DoubtState State, string Answer, DateTime? DecidedAt, DoubtSigns? Signs, bool CanUndo, bool IsSample);

/// <summary>Cases for staff: open ones by the time they are due, or the latest decided, or <paramref name="Only"/> one. Nothing for others.</summary>
public sealed record ListDoubts(Actor Actor, bool Decided = false, Guid? Only = null) : IQuery<IReadOnlyList<DoubtRow>>
{
    public const int Most = 100;
}

/// <summary>How many cases wait; 0 for others than staff.</summary>
public sealed record CountDoubts(Actor Actor) : IQuery<int>;

/// <summary>
/// Staff answer a case. <see cref="DoubtState.Copied"/> keeps or puts the warning on the pack's page, <see cref="DoubtState.Unfounded"/> takes it
/// away until more is seen; the answer is for the reporter to read.
/// </summary>
public sealed record DecideDoubt(Actor Actor, Guid DoubtId, long Version, DoubtState To, string? Answer) : ICommand<Done>
{
    public string? AuditSubject => DoubtId.ToString();
}

internal sealed class StaffDoubtsHandler(MarketplaceDb db, FieldCipher cipher, EventOutbox outbox, Undoing undoing, TimeProvider time) :
    IRequestHandler<ViewDoubt, DoubtView?>,
    IRequestHandler<ListDoubts, IReadOnlyList<DoubtRow>>,
    IRequestHandler<CountDoubts, int>,
    IRequestHandler<DecideDoubt, Outcome<Done>>
{
    public async Task<DoubtView?> Handle(ViewDoubt request, CancellationToken cancellationToken) =>
        ReferenceNumber.TryParse(request.Number, out var number)
        && await db.Set<Doubt>().AsNoTracking().SingleOrDefaultAsync(d => d.Number == number.Value, cancellationToken) is { } doubt
            ? new(number.ToString(), doubt.CodePath, doubt.Reason, doubt.At, doubt.DueAt, doubt.State, doubt.Answer, doubt.DecidedAt)
            : null;

    public async Task<IReadOnlyList<DoubtRow>> Handle(ListDoubts request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Doubts))
        {
            return [];
        }

        var since = await undoing.SinceAsync(cancellationToken);
        var all = db.Set<Doubt>().AsNoTracking();
        var chosen = request.Only is { } only ? all.Where(d => d.Id == only).OrderBy(d => d.Id)
            : request.Decided
            ? all.Where(d => d.State != DoubtState.Open).OrderByDescending(d => d.DecidedAt).ThenBy(d => d.Id)
            : all.Where(d => d.State == DoubtState.Open).OrderBy(d => d.DueAt).ThenBy(d => d.Id);
        var doubts = await chosen.Take(ListDoubts.Most).ToListAsync(cancellationToken);
        var serials = doubts.Select(d => d.Serial).OfType<string>().Distinct().ToList();
        var totals = await db.Set<ScanTotal>().AsNoTracking().Where(t => serials.Contains(t.Code)).ToDictionaryAsync(t => t.Code, cancellationToken);
        var places = (await db.Set<ScanSighting>().Where(s => serials.Contains(s.Code) && s.Region != "").GroupBy(s => new { s.Code, s.Region })
            .Select(g => new { g.Key.Code, g.Key.Region, Devices = g.Count() }).ToListAsync(cancellationToken)).ToLookup(p => p.Code);
        return doubts.Select(d => new DoubtRow(
            d.Id, d.Version, ReferenceNumber.Parse(d.Number).ToString(), d.CodePath, d.SellerId, d.ProductId, d.Reason, d.Words, d.Place,
            d.PhoneCipher is null ? null : cipher.Decrypt(d.PhoneCipher, Doubt.PhonePurpose), d.At, d.DueAt, d.State, d.Answer, d.DecidedAt,
            d.Serial is { } serial && totals.GetValueOrDefault(serial) is { } total
                ? new(total.Scans, total.Points, total.Signs.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    places[serial].OrderByDescending(p => p.Devices).Select(p => (ScanRegion.NameOf(p.Region), p.Devices)).ToList(), total.SuspectAt is not null)
                : null,
            Undoing.Offers(request.Actor, d.DecidedBy, d.DecidedAt, since), d.IsSample)).ToList();
    }

    public async Task<int> Handle(CountDoubts request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.Doubts) ? await db.Set<Doubt>().CountAsync(d => d.State == DoubtState.Open, cancellationToken) : 0;

    public async Task<Outcome<Done>> Handle(DecideDoubt request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Doubts) || await db.Set<Doubt>().SingleOrDefaultAsync(d => d.Id == request.DoubtId, cancellationToken) is not { } doubt)
        {
            return Refusal.NotFound;
        }

        if (doubt.State != DoubtState.Open || doubt.Version != request.Version)
        {
            return new Refusal(
                "traceability.doubt_decided", "Người khác vừa quyết định trường hợp này. Tải lại trang.", "Somebody else just decided this case. Reload the page.", Kind: RefusalKind.Conflict);
        }

        if (request.To is not (DoubtState.Unfounded or DoubtState.Copied or DoubtState.Settled))
        {
            return new Refusal("traceability.doubt_to", "Chọn kết luận.", "Choose what was found.", "To");
        }

        if (request.Answer?.Trim() is not { Length: >= 10 and <= Doubt.WordsMax } answer)
        {
            return new Refusal(
                "traceability.doubt_answer", $"Viết cho người báo biết đã xem gì, thấy gì (10 đến {Doubt.WordsMax} ký tự).", $"Tell the reporter what was looked at and found (10 to {Doubt.WordsMax} characters).", "Answer");
        }

        var now = time.GetUtcNow().UtcDateTime;
        (doubt.State, doubt.Answer, doubt.DecidedAt, doubt.DecidedBy) = (request.To, answer, now, request.Actor.PersonId);
        if (doubt.Serial is { } serial && request.To != DoubtState.Settled)
        {
            await MarkAsync(doubt, serial, isCopied: request.To == DoubtState.Copied, now, cancellationToken);
        }

        return Done.It;
    }

    private async Task MarkAsync(Doubt doubt, string serial, bool isCopied, DateTime now, CancellationToken cancellationToken)
    {
        var total = await db.Set<ScanTotal>().SingleOrDefaultAsync(t => t.Code == serial, cancellationToken);
        if (total is null)
        {
            total = new ScanTotal { Code = serial, FirstAt = now, LastAt = now };
            db.Add(total);
        }

        (doubt.SuspectBefore, doubt.ClearedBefore) = (total.SuspectAt, total.ClearedPoints);
        var was = total.SuspectAt is not null;
        total.SuspectAt = isCopied ? total.SuspectAt ?? now : null;
        total.ClearedPoints = isCopied ? 0 : total.Points;
        if (was && !isCopied)
        {
            await outbox.TellAsync(PackVerdictChanged.Of(serial, isSuspect: false, now), cancellationToken: cancellationToken);
        }
    }
}
