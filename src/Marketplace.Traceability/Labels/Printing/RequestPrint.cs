using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels.Printing;

/// <summary>
/// Have labels first–last of a roll made as one PDF (<see cref="LabelFormat.A4"/> or <see cref="LabelFormat.Strip"/>) in the background. The same
/// labels with the same marks are made once: asked again it answers with the same job, and one that failed is tried again.
/// </summary>
public sealed record RequestPrint(Actor Actor, Guid RollId, int First, int Last, LabelFormat Format) : ICommand<Guid>
{
    public string? AuditSubject => RollId.ToString();
}

internal sealed class RequestPrintHandler(MarketplaceDb db, LabelSigns signs, TimeProvider time) : IRequestHandler<RequestPrint, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RequestPrint request, CancellationToken cancellationToken)
    {
        var found = await LabelRange.FindAsync(db, request.Actor, request.RollId, request.First, request.Last, cancellationToken);
        if (found.Refusal is { } refused)
        {
            return refused;
        }

        if (request.Format is not (LabelFormat.A4 or LabelFormat.Strip))
        {
            return Refusal.NotFound;
        }

        var (range, now) = (found.Value, time.GetUtcNow().UtcDateTime);
        var isVoid = await range.In(db).CountAsync(l => l.State == LabelState.Voided, cancellationToken);
        if (isVoid == range.Count)
        {
            return new Refusal("traceability.labels_void", "Các tem này đều đã huỷ, không in nữa.", "All of these labels are void.", "First");
        }

        var marks = (await signs.OfAsync(range.Roll, VietnamTime.DateOf(now), cancellationToken)).Drawn;
        var job = new PrintJob
        {
            Id = Ids.New(time),
            SellerId = range.Roll.SellerId,
            RollId = range.Roll.Id,
            First = range.First,
            Last = range.Last,
            Format = request.Format,
            Void = isVoid,
            Stars = marks.Stars,
            Decision = marks.Decision ?? "",
            GiName = marks.GiName ?? "",
            GiNumber = marks.GiNumber ?? "",
            AskedAt = now,
        };
        var same = db.Set<PrintJob>().Where(j => j.RollId == job.RollId && j.Format == job.Format && j.First == job.First && j.Last == job.Last
            && j.Void == job.Void && j.Stars == job.Stars && j.Decision == job.Decision && j.GiNumber == job.GiNumber);
        if (await same.Select(j => (Guid?)j.Id).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            await db.Set<PrintJob>().Where(j => j.Id == known && j.State == PrintState.Failed)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, PrintState.Open).SetProperty(j => j.Failures, 0), cancellationToken);
            return known;
        }

        db.Add(job);
        return job.Id;
    }
}
