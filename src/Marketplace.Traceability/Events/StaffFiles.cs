using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Events;

/// <summary>That an officer looked at a photograph or heard a spoken note of a shop, and what for. Never changed; the shop reads it.</summary>
internal sealed class FileLook : IAppendOnly
{
    public const int ReasonMax = 200;

    /// <summary>How long the file stays open to who said what for.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    public Guid Id { get; init; }

    public Guid FileId { get; init; }

    public Guid SellerId { get; init; }

    public Guid PersonId { get; init; }

    public string Reason { get; init; } = "";

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<FileLook>(entity =>
    {
        entity.Table("traceability_file_looks", Retention.Audit);
        entity.Property(l => l.Reason).HasMaxLength(ReasonMax).AuditOpen();
        entity.HasIndex(l => new { l.FileId, l.PersonId, l.At });
    });
}

/// <summary>
/// What the shops keep to themselves of the steps of a packed lot and of all that went into it, for staff who check a doubt or a complaint; named by
/// <paramref name="LotId"/>, or by the path of a pack's or the lot's code. At most 200 files, in the order of the steps. Null for others and where there
/// is no such lot.
/// </summary>
public sealed record ViewStepFiles(Actor Actor, Guid? LotId, string? CodePath) : IQuery<LotStepFiles?>;

public sealed record LotStepFiles(Guid LotId, string LotCode, string CodePath, Guid SellerId, Guid ProductId, bool IsSample, IReadOnlyList<StepFileRow> Files);

/// <param name="SellerId">The shop that keeps it, which need not be the lot's.</param>
/// <param name="IsShown">The shop shows the photograph to buyers.</param>
public sealed record StepFileRow(Guid Id, LocalText Step, DateTime OccurredAt, Guid SellerId, bool IsVoice, bool IsShown, DateTime At);

/// <summary>
/// An officer looks at one of these files and says what for (5 to 200 characters, field <c>Reason</c>): for an hour <see cref="FindStepFile"/> gives it.
/// The shop reads when and what for.
/// </summary>
public sealed record LookAtStepFile(Actor Actor, Guid FileId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => FileId.ToString();
}

/// <summary>The key of a file that the asking officer said what for within the hour; null for all others.</summary>
public sealed record FindStepFile(Actor Actor, Guid FileId) : IQuery<string?>;

/// <summary>That staff looked at a file of the shop.</summary>
public sealed record FileLookView(Guid FileId, DateTime At, string Reason);

/// <summary>Who of the staff looked at files of the shop acted for, the newest first: when and what for, not who.</summary>
public sealed record ListFileLooks(Actor Actor, IReadOnlyCollection<Guid> FileIds) : IQuery<IReadOnlyList<FileLookView>>;

internal sealed class StaffFilesHandlers(MarketplaceDb db, IMediator mediator, TimeProvider time) :
    IRequestHandler<ViewStepFiles, LotStepFiles?>, IRequestHandler<LookAtStepFile, Outcome<Done>>, IRequestHandler<FindStepFile, string?>,
    IRequestHandler<ListFileLooks, IReadOnlyList<FileLookView>>
{
    private const int Most = 200;
    private const int AtOnce = 500;

    public async Task<LotStepFiles?> Handle(ViewStepFiles request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.StepFiles) || await LotAsync(request, cancellationToken) is not { } lot)
        {
            return null;
        }

        var lots = (await LotGraph.BackAsync(db, [lot.Id], cancellationToken)).Select(e => e.FromId).Append(lot.Id).Distinct().Order();
        var files = new List<StepFileRow>();
        foreach (var ids in lots.Chunk(AtOnce).Select(chunk => chunk.ToList()))
        {
            files.AddRange(await (
                from e in db.Set<TraceEvent>()
                join f in db.Set<EventFile>() on e.Id equals f.EventId
                where ids.Contains(e.LotId)
                orderby e.OccurredAt, f.At, f.Id
                select new StepFileRow(f.Id, new LocalText(e.LabelVi, e.LabelEn), e.OccurredAt, f.SellerId, f.IsVoice, f.ShownKey != null, f.At)).Take(Most).ToListAsync(cancellationToken));
        }

        return new(lot.Id, lot.Code, lot.CodePath, lot.SellerId, lot.ProductId, lot.IsSample, [.. files.OrderBy(f => f.OccurredAt).ThenBy(f => f.At).ThenBy(f => f.Id).Take(Most)]);
    }

    public async Task<Outcome<Done>> Handle(LookAtStepFile request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.StepFiles) || request.Actor.PersonId is not { } person
            || await db.Set<EventFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == request.FileId, cancellationToken) is not { } file)
        {
            return Refusal.NotFound;
        }

        if ((request.Reason ?? "").Trim() is not { Length: >= 5 and <= FileLook.ReasonMax } reason)
        {
            return new Refusal(
                "traceability.look_reason", $"Ghi xem để làm gì, ví dụ số của trường hợp nghi ngờ (5 đến {FileLook.ReasonMax} ký tự).",
                $"Say what for, like the number of the doubt (5 to {FileLook.ReasonMax} characters).", "Reason");
        }

        db.Add(new FileLook { Id = Ids.New(time), FileId = file.Id, SellerId = file.SellerId, PersonId = person, Reason = reason, At = time.GetUtcNow().UtcDateTime });
        return Done.It;
    }

    public async Task<string?> Handle(FindStepFile request, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime - FileLook.OpenFor;
        return request.Actor.May(StaffRight.StepFiles)
            && await db.Set<FileLook>().AnyAsync(l => l.FileId == request.FileId && l.PersonId == request.Actor.PersonId && l.At > since, cancellationToken)
                ? await db.Set<EventFile>().Where(f => f.Id == request.FileId).Select(f => f.Key).SingleOrDefaultAsync(cancellationToken)
                : null;
    }

    public async Task<IReadOnlyList<FileLookView>> Handle(ListFileLooks request, CancellationToken cancellationToken)
    {
        var ids = request.FileIds.ToList();
        return ids.Count == 0 ? []
            : await db.Set<FileLook>().Where(l => ids.Contains(l.FileId) && l.SellerId == request.Actor.SellerId).OrderByDescending(l => l.At).ThenBy(l => l.Id)
                .Select(l => new FileLookView(l.FileId, l.At, l.Reason)).Take(Most).ToListAsync(cancellationToken);
    }

    private async Task<Lot?> LotAsync(ViewStepFiles request, CancellationToken cancellationToken)
    {
        if (request.LotId is { } id)
        {
            return await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        }

        if (request.CodePath is not { Length: > 0 and <= 300 } path)
        {
            return null;
        }

        var pack = await mediator.Send(new ViewPack(path), cancellationToken);
        return (pack is null ? path : pack.LotPath) is { } lotPath ? await LotOfCode.FindAsync(db, lotPath, cancellationToken) : null;
    }
}
