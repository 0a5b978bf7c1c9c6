using System.Globalization;

namespace Marketplace.Contracts;

/// <summary>What can wait for an officer, in the order of the desk's menu.</summary>
public enum DeskKind
{
    /// <summary>An authority's order to take something down, or a seller's objection to it.</summary>
    TakeDown,
    Complaint,
    Doubt,
    Seller,
    Listing,
    Paper,

    /// <summary>A paper that gives the right to an indication or a mark.</summary>
    Right,
    Review,
    Question,
    DataRequest,
    ParkedEvent,
    Message,
}

/// <summary>Something that waits. Who has it is the desk's to know, see <see cref="IDeskQueue"/>.</summary>
/// <param name="Since">Since when it waits, or the best that is known.</param>
/// <param name="DueAt">By then it should be decided, by a dated rule.</param>
public sealed record DeskItem(DeskKind Kind, Guid Id, LocalText Title, Guid? SellerId, DateTime Since, DateTime DueAt, bool IsSample);

/// <param name="Overdue">Of <paramref name="Waiting"/>, those past their deadline.</param>
public sealed record DeskCount(int Waiting, int Overdue);

/// <summary>What of a queue is wanted, the nearest deadline first.</summary>
/// <param name="Sellers">Only what is about these; null: about anybody.</param>
/// <param name="Most">At most so many, 1 to 500.</param>
/// <param name="Only">Of these things only.</param>
/// <param name="After">Only what comes after this place.</param>
public sealed record DeskAsk(IReadOnlyList<Guid>? Sellers, int Most, IReadOnlyCollection<Guid>? Only = null, bool OnlyOverdue = false, DeskPlace? After = null);

/// <summary>A place in the order of the desk, the same in every queue: by deadline, then by id.</summary>
public sealed record DeskPlace(DateTime DueAt, Guid Id)
{
    public static DeskPlace Of(DeskItem item) => new(item.DueAt, item.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static DeskPlace? Read(string? text) => text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var thing)
        ? new(new DateTime(at, DateTimeKind.Utc), thing)
        : null;

    public bool IsBefore(DeskItem item) => item.DueAt > DueAt || (item.DueAt == DueAt && item.Id.CompareTo(Id) > 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DueAt.Ticks}-{Id:N}");
}

/// <summary>
/// One kind of things that wait for officers, answered by the module they belong to out of its own tables: the desk keeps no copy. A new queue is one
/// class registered as this.
/// </summary>
public interface IDeskQueue
{
    DeskKind Kind { get; }

    /// <summary>Who holds it sees the queue and may take things out of it; communes those of their own sellers.</summary>
    StaffRight Right { get; }

    Task<DeskCount> CountAsync(IReadOnlyList<Guid>? sellers, CancellationToken cancellationToken);

    Task<IReadOnlyList<DeskItem>> ListAsync(DeskAsk ask, CancellationToken cancellationToken);
}

/// <summary>Ask Accounts: the office a person holds now; null for who is no officer.</summary>
public sealed record GetOffice(Guid PersonId) : IQuery<Office?>;
