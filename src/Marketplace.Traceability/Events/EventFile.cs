using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Events;

/// <summary>
/// A photograph or a spoken note that belongs to an event; not sealed, since it may have to be taken away. Private files of the shop: what buyers
/// see is a picture made of the photograph, and only while the seller shows it. Of all others only staff who check something see or hear them, and say
/// what for (<see cref="FileLook"/>).
/// </summary>
internal sealed class EventFile
{
    public const int MostOfEvent = 6;

    /// <summary>Made with the form, so that a phone that sends an entry twice leaves one file.</summary>
    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    public Guid EventId { get; init; }

    public bool IsVoice { get; init; }

    /// <summary>See <see cref="PrivateFiles"/>.</summary>
    public string Key { get; init; } = "";

    /// <summary>Of the picture that buyers see, see <c>Pictures.Address</c>; null: private.</summary>
    public string? ShownKey { get; init; }

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<EventFile>(entity =>
    {
        entity.Table("traceability_event_files", Retention.Origin);
        entity.HasKey(f => f.Id);
        entity.Property(f => f.Key).HasMaxLength(PrivateFiles.KeyMaxLength);
        entity.Property(f => f.ShownKey).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(f => f.EventId);
    });
}

/// <summary>A file that was taken in for a step. <paramref name="Id"/>: made with the form; <paramref name="Position"/>: of the step, null for the last one.</summary>
public sealed record StepFile(Guid Id, int? Position, bool IsVoice, string Key);

/// <summary>A file of an event, for its shop.</summary>
public sealed record EventFileView(Guid Id, Guid EventId, bool IsVoice, string? ShownKey, DateTime At);

/// <summary>The photographs and spoken notes of events of the shop acted for, by event.</summary>
public sealed record ListEventFiles(Actor Actor, IReadOnlyCollection<Guid> EventIds) : IQuery<ILookup<Guid, EventFileView>>;

/// <summary>The key of a private file of the shop acted for; null for all others.</summary>
public sealed record FindEventFile(Actor Actor, Guid FileId) : IQuery<string?>;

/// <summary>Adds a photograph or a spoken note to an event of a lot of material of the shop acted for. Sent twice, it is added once.</summary>
public sealed record AddEventFile(Actor Actor, Guid FileId, Guid MaterialId, Guid EventId, bool IsVoice, string Key) : ICommand<Done>
{
    public string? AuditSubject => EventId.ToString();
}

/// <summary>Shows a photograph to buyers as the picture <paramref name="PictureKey"/>, or with null to nobody any more.</summary>
public sealed record ShowEventPicture(Actor Actor, Guid FileId, string? PictureKey) : ICommand<Done>
{
    public string? AuditSubject => FileId.ToString();
}

/// <summary>Pictures of events that their sellers show, by the event's id.</summary>
public sealed record GetEventPictures(IReadOnlyCollection<Guid> EventIds) : IQuery<ILookup<Guid, string>>;

internal sealed class EventFileHandlers(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ListEventFiles, ILookup<Guid, EventFileView>>, IRequestHandler<FindEventFile, string?>, IRequestHandler<GetEventPictures, ILookup<Guid, string>>,
    IRequestHandler<AddEventFile, Outcome<Done>>, IRequestHandler<ShowEventPicture, Outcome<Done>>
{
    public async Task<ILookup<Guid, EventFileView>> Handle(ListEventFiles request, CancellationToken cancellationToken)
    {
        var ids = request.EventIds.ToList();
        var rows = await db.Set<EventFile>().Where(f => ids.Contains(f.EventId) && f.SellerId == request.Actor.SellerId)
            .OrderBy(f => f.At).ThenBy(f => f.Id)
            .Select(f => new EventFileView(f.Id, f.EventId, f.IsVoice, f.ShownKey, f.At))
            .ToListAsync(cancellationToken);
        return rows.ToLookup(f => f.EventId);
    }

    public Task<string?> Handle(FindEventFile request, CancellationToken cancellationToken) =>
        db.Set<EventFile>().Where(f => f.Id == request.FileId && f.SellerId == request.Actor.SellerId).Select(f => (string?)f.Key).SingleOrDefaultAsync(cancellationToken);

    public async Task<ILookup<Guid, string>> Handle(GetEventPictures request, CancellationToken cancellationToken)
    {
        var ids = request.EventIds.ToList();
        var rows = ids.Count == 0 ? []
            : await db.Set<EventFile>().Where(f => ids.Contains(f.EventId) && f.ShownKey != null).OrderBy(f => f.At).ThenBy(f => f.Id)
                .Select(f => new { f.EventId, f.ShownKey }).ToListAsync(cancellationToken);
        return rows.ToLookup(f => f.EventId, f => f.ShownKey!);
    }

    public async Task<Outcome<Done>> Handle(AddEventFile request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId;
        if (seller is null || !PrivateFiles.IsKey(request.Key)
            || !await db.Set<MaterialLot>().AnyAsync(l => l.Id == request.MaterialId && l.SellerId == seller, cancellationToken)
            || !await db.Set<TraceEvent>().AnyAsync(e => e.Id == request.EventId && e.LotId == request.MaterialId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        if (await db.Set<EventFile>().Where(f => f.Id == request.FileId).Select(f => (Guid?)f.SellerId).SingleOrDefaultAsync(cancellationToken) is { } owner)
        {
            return owner == seller ? Done.It : Refusal.NotFound;
        }

        if (await db.Set<EventFile>().CountAsync(f => f.EventId == request.EventId, cancellationToken) >= EventFile.MostOfEvent)
        {
            return new Refusal(
                "traceability.event_files", $"Mỗi bước giữ được {EventFile.MostOfEvent} ảnh và lời ghi. Chọn bước khác.", $"A step keeps {EventFile.MostOfEvent} pictures and notes. Choose another step.", "Step");
        }

        db.Add(new EventFile { Id = request.FileId, SellerId = seller.Value, EventId = request.EventId, IsVoice = request.IsVoice, Key = request.Key, At = time.GetUtcNow().UtcDateTime });
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ShowEventPicture request, CancellationToken cancellationToken) =>
        (request.PictureKey is null || request.PictureKey.Length <= MaxLengths.Name)
        && await db.Set<EventFile>().Where(f => f.Id == request.FileId && f.SellerId == request.Actor.SellerId && !f.IsVoice)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ShownKey, request.PictureKey), cancellationToken) == 1
            ? Done.It
            : Refusal.NotFound;
}
