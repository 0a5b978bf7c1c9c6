namespace Marketplace.Contracts;

/// <summary>What a page does with a refusal: 404, the form again, "somebody was faster", "wait a while".</summary>
public enum RefusalKind
{
    Invalid,
    NotFound,
    Conflict,
    TooMany,
}

/// <summary>
/// A business refusal: expected, told to the person, nothing was changed. <paramref name="Code"/> is stable and
/// machine-readable (<c>ordering.out_of_stock</c>); the words say what to do next. <paramref name="Field"/> names the
/// form field it belongs to, if any.
/// </summary>
public sealed record Refusal(string Code, string Vi, string En, string? Field = null, RefusalKind Kind = RefusalKind.Invalid)
{
    /// <summary>The answer for "not there" and for "not yours" alike, so that ids of others tell nothing.</summary>
    public static Refusal NotFound { get; } =
        new("not_found", "Không tìm thấy mục này.", "This item was not found.", Kind: RefusalKind.NotFound);

    /// <summary>The answer to a worker's round in which there was nothing to do: nothing is kept, not even an audit row.</summary>
    public static Refusal NothingDue { get; } =
        new("nothing_due", "Chưa có việc nào đến hạn.", "Nothing is due.", Kind: RefusalKind.Conflict);
}

/// <summary>Lets the command pipeline see a refusal without knowing the value's type.</summary>
public interface IOutcome
{
    Refusal? Refusal { get; }
}

/// <summary>The one result type of commands: a value, or one <see cref="Contracts.Refusal"/>. Bugs are exceptions.</summary>
public sealed class Outcome<T> : IOutcome
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool Succeeded => Refusal is null;

    /// <summary>The value; asking a refused outcome for it is a bug.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>The same for callers that cannot use the conversions (interfaces as <typeparamref name="T"/>).</summary>
#pragma warning disable CA1000 // a factory on the type itself reads best where conversions cannot be used
    public static Outcome<T> Of(T value) => new(value, null);
#pragma warning restore CA1000
}

/// <summary>"It was done", where there is nothing else to say.</summary>
public readonly record struct Done
{
    public static Done It { get; }
}
