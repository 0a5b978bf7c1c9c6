using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Events;

/// <summary>A photograph that belongs to an event; not sealed, since it may have to be taken down.</summary>
internal sealed class EventPicture
{
    public Guid EventId { get; set; }

    /// <summary>See <c>Pictures.Address</c>.</summary>
    public string Key { get; set; } = "";

    public DateTime At { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<EventPicture>(entity =>
    {
        entity.Table("traceability_event_pictures", Retention.Origin);
        entity.HasKey(p => p.EventId);
        entity.Property(p => p.Key).HasMaxLength(MaxLengths.Name);
    });
}

/// <summary>Pictures of events, by the event's id; those without one are left out.</summary>
public sealed record GetEventPictures(IReadOnlyCollection<Guid> EventIds) : IQuery<IReadOnlyDictionary<Guid, string>>;

internal sealed class GetEventPicturesHandler(MarketplaceDb db) : IRequestHandler<GetEventPictures, IReadOnlyDictionary<Guid, string>>
{
    public async Task<IReadOnlyDictionary<Guid, string>> Handle(GetEventPictures request, CancellationToken cancellationToken)
    {
        var ids = request.EventIds.ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await db.Set<EventPicture>().AsNoTracking().Where(p => ids.Contains(p.EventId)).ToDictionaryAsync(p => p.EventId, p => p.Key, cancellationToken);
    }
}
