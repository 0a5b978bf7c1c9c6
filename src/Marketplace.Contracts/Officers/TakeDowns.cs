namespace Marketplace.Contracts;

/// <summary>What an authority can order to be taken down.</summary>
public enum TakeDownSubject
{
    Product,
    Shop,

    /// <summary>A review, named by its id.</summary>
    Review,

    /// <summary>The picture of a showcase; the showcase itself stays.</summary>
    ShowcasePicture,
}

/// <summary>A thing that an order names.</summary>
/// <param name="Path">Where it stands on the public pages, e.g. <c>/san-pham/tra-dinh</c>.</param>
/// <param name="SellerId">Whose it is; null: nobody's but the market's.</param>
public sealed record TakeDownTarget(Guid Id, LocalText Name, string Path, Guid? SellerId, bool IsSample);

/// <summary>
/// One kind of things, answered by the module they belong to. Taking down and lifting happen inside the command; the public pages follow at once.
/// A new kind is one class registered as this.
/// </summary>
public interface ITakeDowns
{
    TakeDownSubject Subject { get; }

    /// <summary>By the last part of its public address, or its id; null when there is none.</summary>
    Task<TakeDownTarget?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Takes it off the public pages, whatever its state, so that nobody but <see cref="LiftAsync"/> brings it back. Answers what that needs (at most 200 characters).</summary>
    Task<string> TakeDownAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken);

    /// <summary>Brings it back as it was.</summary>
    Task LiftAsync(Actor actor, Guid id, string before, CancellationToken cancellationToken);
}

/// <summary>Ask Platform: whether an order keeps this thing down now.</summary>
public sealed record IsTakenDown(TakeDownSubject Subject, Guid Id) : IQuery<bool>;
