using MediatR;

namespace Marketplace.Contracts;

/// <summary>Marks a request that writes. See <see cref="ICommand{T}"/>.</summary>
public interface ICommand
{
    Actor Actor { get; }

    /// <summary>What the audit row names as the thing acted on, e.g. an order's id. Never a phone or an address.</summary>
    string? AuditSubject => null;
}

/// <summary>
/// A request that writes. The outermost one sent is one transaction: begun, run, saved, committed and, on a conflict,
/// run again from the start; so its handler does nothing that cannot be done twice (no cookie, file, HTTP or provider
/// call). A refusal rolls everything back. Sent from inside another command it joins that transaction.
/// </summary>
public interface ICommand<T> : IRequest<Outcome<T>>, ICommand;

/// <summary>
/// Marks a command whose sender waits for the answer and sends again when it is slow, as providers do with their notices: short, and where writers queue
/// it goes before those who can wait.
/// </summary>
public interface IAwaitedCommand : ICommand;

/// <summary>A request that only reads; runs outside transactions, unless a command asks it.</summary>
public interface IQuery<T> : IRequest<T>;

/// <summary>
/// Something that happened, told to other modules through the outbox. Carries ids and frozen facts, never entities;
/// stored as JSON, so properties may be added but not renamed.
/// </summary>
public interface IEvent
{
    /// <summary>The thing it happened to; events of one subject reach each handler in the order they were told.</summary>
    Guid Subject { get; }
}

/// <summary>Text in the two languages of the pages.</summary>
public sealed record LocalText(string Vi, string En)
{
    public string In(bool english) => english && En.Length > 0 ? En : Vi;
}

/// <summary>One page of a list; <paramref name="Total"/> counts all pages.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
