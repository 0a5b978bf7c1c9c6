using Marketplace.Contracts;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.Desk;

/// <summary>A row of a queue as its table knows it.</summary>
/// <typeparam name="T">What the title is made of.</typeparam>
public sealed class DeskLine<T>
{
    public Guid Id { get; init; }

    /// <summary>Null: about no seller, so no commune's.</summary>
    public Guid? SellerId { get; init; }

    public DateTime Since { get; init; }

    /// <summary>The deadline, where the table keeps it; null: <see cref="Since"/> and the queue's rule make it.</summary>
    public DateTime? DueAt { get; init; }

    public T Detail { get; init; } = default!;

    public bool IsSample { get; init; }
}

/// <summary>A queue over one table: says what waits and what it is called; scope, order and deadlines are the same for all.</summary>
/// <param name="hoursRule">The dated rule that makes the deadline out of <see cref="DeskLine{T}.Since"/>; null: the table keeps <see cref="DeskLine{T}.DueAt"/> itself.</param>
public abstract class DeskQueue<T>(DeskKind kind, StaffRight right, string? hoursRule, DatedRules rules, TimeProvider time) : IDeskQueue
{
    public DeskKind Kind => kind;

    public StaffRight Right => right;

    /// <summary>All that waits.</summary>
    protected abstract IQueryable<DeskLine<T>> Waiting();

    protected abstract LocalText TitleOf(T detail);

    public async Task<DeskCount> CountAsync(IReadOnlyList<Guid>? sellers, CancellationToken cancellationToken)
    {
        var lines = Of(sellers);
        var late = await LateAsync(lines, cancellationToken);
        return new(await lines.CountAsync(cancellationToken), await late.CountAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<DeskItem>> ListAsync(DeskAsk ask, CancellationToken cancellationToken)
    {
        var lines = Of(ask.Sellers);
        if (ask.Only is { } only)
        {
            lines = lines.Where(l => only.Contains(l.Id));
        }

        var hours = await HoursAsync(cancellationToken);
        if (ask.After is { Id: var last } after)
        {
            var (due, since) = (after.DueAt, after.DueAt - hours);
            lines = hoursRule is null
                ? lines.Where(l => l.DueAt > due || (l.DueAt == due && l.Id.CompareTo(last) > 0))
                : lines.Where(l => l.Since > since || (l.Since == since && l.Id.CompareTo(last) > 0));
        }

        lines = ask.OnlyOverdue ? await LateAsync(lines, cancellationToken) : lines;
        lines = hoursRule is null ? lines.OrderBy(l => l.DueAt).ThenBy(l => l.Id) : lines.OrderBy(l => l.Since).ThenBy(l => l.Id);
        return
        [
            .. (await lines.Take(Math.Clamp(ask.Most, 1, 500)).ToListAsync(cancellationToken))
                .Select(l => new DeskItem(kind, l.Id, TitleOf(l.Detail), l.SellerId, l.Since, l.DueAt ?? l.Since + hours, l.IsSample)),
        ];
    }

    /// <summary>The beginning of somebody's words, for a title.</summary>
    protected static string Short(string words) => words.Length <= 80 ? words : words[..79].TrimEnd() + "…";

    private IQueryable<DeskLine<T>> Of(IReadOnlyList<Guid>? sellers) => sellers is null ? Waiting() : Waiting().Where(l => l.SellerId != null && sellers.Contains(l.SellerId.Value));

    private async Task<IQueryable<DeskLine<T>>> LateAsync(IQueryable<DeskLine<T>> lines, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - await HoursAsync(cancellationToken);
        return hoursRule is null ? lines.Where(l => l.DueAt < now) : lines.Where(l => l.Since < before);
    }

    private async Task<TimeSpan> HoursAsync(CancellationToken cancellationToken) =>
        hoursRule is null ? TimeSpan.Zero : (await rules.GetAsync(hoursRule, cancellationToken: cancellationToken)).Hours;
}
