using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Audit;

/// <summary>What to look for in the log; everything left out matches all.</summary>
/// <param name="People">Who acted: any of these.</param>
/// <param name="Sellers">For whom, or whose things: any of these.</param>
/// <param name="Subject">The id or number a command named, exactly.</param>
/// <param name="Command">A command's name, exactly.</param>
/// <param name="From">The first moment, UTC.</param>
/// <param name="To">The first moment after, UTC.</param>
public sealed record AuditFilter(
    IReadOnlyCollection<Guid>? People = null, IReadOnlyCollection<Guid>? Sellers = null, string? Subject = null, string? Command = null, DateTime? From = null, DateTime? To = null);

/// <summary>The log, newest first, for staff who may read it; others get none.</summary>
/// <param name="After">The <see cref="AuditPage.Next"/> of the page before; null: from the newest.</param>
/// <param name="Take">1 to 1,000.</param>
public sealed record ListAudit(Actor Actor, AuditFilter Filter, string? After = null, int Take = 50) : IQuery<AuditPage>;

/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, string? Next);

public sealed record AuditRow(
    Guid Id, DateTime At, ActorKind ActorKind, Guid? PersonId, Guid? SellerId, Guid? AgencyId, Guid? ConsentId, string Command, string? Subject, IReadOnlyList<AuditChange> Changes);

internal sealed class ListAuditHandler(MarketplaceDb db) : IRequestHandler<ListAudit, AuditPage>
{
    private const int Most = 1_000;

    public async Task<AuditPage> Handle(ListAudit request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Audit))
        {
            return new([], null);
        }

        var (filter, take) = (request.Filter, Math.Clamp(request.Take, 1, Most));
        var rows = db.Set<AuditEntry>().AsNoTracking();
        rows = filter.People is { } people ? rows.Where(e => e.PersonId != null && people.Contains(e.PersonId.Value)) : rows;
        rows = filter.Sellers is { } sellers ? rows.Where(e => e.SellerId != null && sellers.Contains(e.SellerId.Value)) : rows;
        rows = filter.Subject is { Length: > 0 } subject ? rows.Where(e => e.Subject == subject) : rows;
        rows = filter.Command is { Length: > 0 } command ? rows.Where(e => e.Command == command) : rows;
        rows = filter.From is { } from ? rows.Where(e => e.At >= from) : rows;
        rows = filter.To is { } to ? rows.Where(e => e.At < to) : rows;

        // The key is the moment; of rows of one moment those shown already are passed over.
        var skip = 0;
        if (Cursor.Read(request.After) is { } cursor)
        {
            rows = rows.Where(e => e.At <= cursor.At);
            skip = cursor.Shown;
        }

        var found = await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(skip).Take(take + 1).ToListAsync(cancellationToken);
        var shown = found.Take(take).Select(e => new AuditRow(
            e.Id, e.At, e.ActorKind, e.PersonId, e.SellerId, e.AgencyId, e.ConsentId, e.Command, e.Subject, ChangeBook.Read(e.Changes))).ToList();
        return new(shown, found.Count > take ? Cursor.After(shown, request.After) : null);
    }

    private sealed record Cursor(DateTime At, int Shown)
    {
        public static string After(List<AuditRow> rows, string? before)
        {
            var last = rows[^1].At;
            var same = rows.Count(r => r.At == last);
            var earlier = same == rows.Count && Read(before) is { } cursor && cursor.At == last ? cursor.Shown : 0;
            return string.Create(CultureInfo.InvariantCulture, $"{last.Ticks}-{same + earlier}");
        }

        public static Cursor? Read(string? text) => text?.Split('-') is [var ticks, var shown]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 1_000_000
            ? new(new DateTime(at, DateTimeKind.Utc), count)
            : null;
    }
}
