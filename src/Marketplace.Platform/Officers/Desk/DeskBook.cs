using Marketplace.Contracts;
using Marketplace.Platform.Rules;

namespace Marketplace.Platform.Officers.Desk;

/// <summary>The queues, and which of their things an officer may see.</summary>
internal sealed class DeskBook(IEnumerable<IDeskQueue> queues, OfficerScope scope, DatedRules rules, TimeProvider time)
{
    public IReadOnlyList<IDeskQueue> QueuesOf(Actor actor) => [.. queues.Where(q => actor.May(q.Right)).OrderBy(q => q.Kind)];

    public IDeskQueue? QueueOf(DeskKind kind) => queues.SingleOrDefault(q => q.Kind == kind);

    public Task<IReadOnlyList<Guid>?> SellersAsync(Actor actor, IDeskQueue queue, CancellationToken cancellationToken) => scope.SellersAsync(actor, queue.Right, cancellationToken);

    /// <summary>A thing that waits and that the actor may see.</summary>
    public async Task<DeskItem?> FindAsync(Actor actor, DeskKind kind, Guid id, CancellationToken cancellationToken) =>
        QueueOf(kind) is { } queue && actor.May(queue.Right)
            ? (await queue.ListAsync(new(await SellersAsync(actor, queue, cancellationToken), 1, Only: [id]), cancellationToken)).SingleOrDefault()
            : null;

    /// <summary>Holds from then and before count no more.</summary>
    public async Task<DateTime> LapsedAsync(CancellationToken cancellationToken) =>
        time.GetUtcNow().UtcDateTime - (await rules.GetAsync("desk.hold_hours", cancellationToken: cancellationToken)).Hours;
}
