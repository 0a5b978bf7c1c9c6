using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using MediatR;

namespace Marketplace.Traceability.Batches;

/// <summary>What was picked for the batch, of one plot. <paramref name="LotId"/> is made with the form.</summary>
public sealed record HarvestDraft(Guid LotId, Guid PlotId, long Grams, DateTime At, int? Flush = null);

/// <summary>A step of the batch's card that was done.</summary>
/// <param name="Position">Of <see cref="MakingProcess.Steps"/>.</param>
/// <param name="Grams">What was there after it, where it was weighed.</param>
public sealed record BatchStep(int Position, DateTime At, long? Grams = null);

/// <summary>
/// One evening's batch: what was picked, what was taken of lots that were there, the steps, and what came out. <paramref name="BatchId"/> is made
/// with the form and becomes the id of the lot that came out: sent again it is the same batch.
/// </summary>
/// <param name="Inputs">Grams of own lots of the process's first kind.</param>
/// <param name="OutGrams">What was weighed at the end.</param>
/// <param name="Files">Photographs and spoken notes of steps, taken in as private files.</param>
public sealed record RecordBatch(
    Actor Actor, Guid BatchId, string Process, HarvestDraft? Harvest, IReadOnlyList<MaterialPart> Inputs, IReadOnlyList<BatchStep> Steps, long OutGrams, string? Note = null,
    IReadOnlyList<StepFile>? Files = null) : ICommand<Guid>
{
    public string? AuditSubject => BatchId.ToString();
}

/// <summary>Only what was picked: leaf that is sold on or made tomorrow. <see cref="HarvestDraft.LotId"/> as in <see cref="RecordBatch"/>.</summary>
public sealed record RecordHarvest(Actor Actor, string Kind, HarvestDraft Harvest) : ICommand<Guid>
{
    public string? AuditSubject => Harvest.LotId.ToString();
}

internal sealed class RecordHarvestHandler(MaterialBook book) : IRequestHandler<RecordHarvest, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RecordHarvest request, CancellationToken cancellationToken)
    {
        var h = request.Harvest;
        if (request.Actor.SellerId is null || h.LotId == Guid.Empty || !MaterialKinds.Raw.Contains(request.Kind))
        {
            return Refusal.NotFound;
        }

        if (await book.FindAsync(h.LotId, cancellationToken) is { } known)
        {
            return known.SellerId == request.Actor.SellerId ? known.Id : Refusal.NotFound;
        }

        var made = await book.HarvestAsync(request.Actor, h.LotId, h.PlotId, request.Kind, h.Grams, h.At, h.Flush, cancellationToken);
        return made.Refusal is { } refused ? refused : made.Value.Id;
    }
}

internal sealed class RecordBatchHandler(MarketplaceDb db, MaterialBook book) : IRequestHandler<RecordBatch, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RecordBatch request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is null || request.BatchId == Guid.Empty || MaterialKinds.Process(request.Process) is not { } process)
        {
            return Refusal.NotFound;
        }

        if (await book.FindAsync(request.BatchId, cancellationToken) is { } known)
        {
            return known.SellerId == request.Actor.SellerId ? known.Id : Refusal.NotFound;
        }

        if (Fault(request, process) is { } fault)
        {
            return fault;
        }

        var inputs = request.Inputs.ToList();
        if (request.Harvest is { } h)
        {
            if (h.LotId == request.BatchId || await book.FindAsync(h.LotId, cancellationToken) is not null)
            {
                return Refusal.NotFound;
            }

            var picked = await book.HarvestAsync(request.Actor, h.LotId, h.PlotId, process.FromKind, h.Grams, h.At, h.Flush, cancellationToken);
            if (picked.Refusal is { } refused)
            {
                return refused;
            }

            inputs.Add(new(h.LotId, h.Grams));
        }

        var steps = request.Steps.OrderBy(s => s.Position).ToList();
        var last = steps.Max(s => s.At);
        var made = await book.MakeAsync(request.Actor, request.BatchId, process.ToKind, request.OutGrams, inputs, last, cancellationToken);
        if (made.Refusal is { } cannot)
        {
            return cannot;
        }

        if (await LeafTimes.FaultAsync(db, [.. request.Inputs.Select(i => i.LotId)], steps[0].At, last, cancellationToken) is { } tooEarly)
        {
            return tooEarly;
        }

        made.Value.Process = process.Key;
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            var of = process.Steps.First(s => s.Position == step.Position);
            var isLast = index == steps.Count - 1;
            book.AddEvent(made.Value.Id, index + 1, of.Kind, of.Label, step.At, isLast ? request.OutGrams : step.Grams, request.Actor, isLast ? request.Note?.Trim() ?? "" : "");
        }

        foreach (var file in request.Files ?? [])
        {
            var step = file.Position is { } position ? steps.FindIndex(s => s.Position == position) + 1 : steps.Count;
            db.Add(new EventFile
            {
                Id = file.Id,
                SellerId = request.Actor.SellerId.Value,
                EventId = Ids.FromName("traceability_events", $"{made.Value.Id}/{(step > 0 ? step : steps.Count)}"),
                IsVoice = file.IsVoice,
                Key = file.Key,
                At = book.Now,
            });
        }

        return made.Value.Id;
    }

    private Refusal? Fault(RecordBatch request, MakingProcess process) =>
        request.Steps.Count == 0
            ? new("traceability.batch_steps", "Giữ lại ít nhất một bước đã làm.", "Keep at least one step that was done.", "Steps")
        : request.Steps.Any(s => process.Steps.All(p => p.Position != s.Position)) || request.Steps.DistinctBy(s => s.Position).Count() != request.Steps.Count
            ? Refusal.NotFound
        : request.Steps.Select(s => book.TimeFault(s.At)).FirstOrDefault(f => f is not null) is { } wrongTime ? wrongTime
        : Misplaced(request, process) is { } label
            ? new("traceability.batch_order", $"Giờ của bước “{label.Vi}” sớm hơn bước trước nó. Xem lại giờ.", $"The step “{label.En}” is earlier than the one before it. Check the times.", "Steps")
        : request.Note?.Trim().Length > MaxLengths.Line
            ? new("traceability.note_long", $"Ghi chú dài nhất {MaxLengths.Line} ký tự. Viết gọn lại.", $"A note has at most {MaxLengths.Line} characters. Make it shorter.", "Note")
        : request.Files is { } files && (files.Count > EventFile.MostOfEvent || files.Any(f => f.Id == Guid.Empty || !PrivateFiles.IsKey(f.Key))) ? Refusal.NotFound
        : null;

    private static LocalText? Misplaced(RecordBatch request, MakingProcess process)
    {
        var before = request.Harvest?.At ?? DateTime.MinValue;
        foreach (var step in request.Steps.OrderBy(s => s.Position))
        {
            if (step.At < before)
            {
                return process.Steps.First(s => s.Position == step.Position).Label;
            }

            before = step.At;
        }

        return null;
    }
}
