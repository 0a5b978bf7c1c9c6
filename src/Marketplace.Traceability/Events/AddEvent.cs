using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Events;

/// <summary>
/// Write down what happened to a lot of one's own, as the seller's own word. The same <paramref name="EventId"/> sent twice is one event.
/// </summary>
/// <param name="EventId">Made with the form, so that a second tap adds nothing.</param>
/// <param name="OccurredAt">UTC; not in the future.</param>
/// <param name="Note">At most 500 characters; shown on the trace page.</param>
public sealed record AddEvent(Actor Actor, Guid LotId, Guid EventId, EventKind Kind, DateTime OccurredAt, string? Note, Grams? Quantity) : ICommand<Done>
{
    public string? AuditSubject => LotId.ToString();
}

internal sealed class AddEventHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<AddEvent, Outcome<Done>>
{
    private const int YearsBack = 5;
    private const long MostGrams = 1_000_000_000;

    /// <summary>Phones' clocks run ahead a little.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public async Task<Outcome<Done>> Handle(AddEvent request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Lot>().AnyAsync(l => l.Id == request.LotId && l.SellerId == request.Actor.SellerId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (Fault(request, now) is { } fault)
        {
            return fault;
        }

        if (await db.Set<TraceEvent>().Where(e => e.Id == request.EventId).Select(e => (Guid?)e.LotId).SingleOrDefaultAsync(cancellationToken) is { } owner)
        {
            return owner == request.LotId ? Done.It : Refusal.NotFound;
        }

        var last = await db.Set<TraceEvent>().Where(e => e.LotId == request.LotId).MaxAsync(e => (int?)e.Sequence, cancellationToken) ?? 0;
        var words = EventWords.Of(request.Kind);
        db.Add(new TraceEvent
        {
            Id = request.EventId,
            LotId = request.LotId,
            Sequence = last + 1,
            Kind = request.Kind,
            OccurredAt = request.OccurredAt,
            RecordedAt = now,
            IsLate = now - request.OccurredAt > TraceEvent.LateAfter,
            LabelVi = words.Vi,
            LabelEn = words.En,
            NoteVi = request.Note?.Trim() ?? "",
            Source = EventSource.Self,
            QuantityGrams = request.Quantity?.Value,
            RecordedBy = request.Actor.PersonId,
        });
        return Done.It;
    }

    private static Refusal? Fault(AddEvent request, DateTime now) =>
        request.EventId == Guid.Empty || !Enum.IsDefined(request.Kind)
            ? new("traceability.event_kind", "Chọn việc đã làm.", "Choose what was done.", "Kind")
        : request.OccurredAt > now + Ahead
            ? new("traceability.event_in_future", "Việc chưa xảy ra thì chưa ghi được. Xem lại ngày giờ.", "It has not happened yet. Check the date and time.", "OccurredAt")
        : request.OccurredAt < now.AddYears(-YearsBack)
            ? new("traceability.event_too_old", $"Ngày này đã quá {YearsBack} năm. Xem lại ngày giờ.", $"That is more than {YearsBack} years ago. Check the date and time.", "OccurredAt")
        : request.Note?.Trim().Length > MaxLengths.Line
            ? new("traceability.note_long", $"Ghi chú dài nhất {MaxLengths.Line} ký tự. Viết gọn lại.", $"A note has at most {MaxLengths.Line} characters. Make it shorter.", "Note")
        : request.Quantity is { } weight && weight.Value is < 0 or > MostGrams
            ? new("traceability.quantity", "Khối lượng chưa đúng. Ghi số ki-lô-gam, ví dụ 12,5.", "The weight is not right. Give kilograms, e.g. 12.5.", "Quantity")
        : null;
}
