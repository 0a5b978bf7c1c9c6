namespace Marketplace.Contracts;

/// <summary>What became of a typed code. A wrong one is a value and no refusal, so that the try is counted and kept.</summary>
public enum CodeCheck
{
    Right,
    Wrong,

    /// <summary>There is no code to compare with any more: used, too old, or typed wrongly five times. A new one is needed.</summary>
    Spent,
}

/// <summary>
/// Ask Accounts, inside the caller's command: send a code to the acting person's own phone, before something sensitive is done.
/// <paramref name="Purpose"/> (≤ 60 characters, e.g. <c>bank:id</c>) ties the code to that one thing; <paramref name="What"/> names it in the message.
/// Refused (<see cref="RefusalKind.TooMany"/>) when too many codes went to that phone.
/// </summary>
public sealed record SendConfirmationCode(Actor Actor, string Purpose, string What) : ICommand<Done>;

/// <summary>Ask Accounts, inside the caller's command: is this the code that was sent for <paramref name="Purpose"/>? A right one is used up.</summary>
public sealed record CheckConfirmationCode(Actor Actor, string Purpose, string Code) : ICommand<CodeCheck>;

/// <summary>
/// Ask Accounts, inside a command that found whose phone it is: send a code to <paramref name="Phone"/>, signed in or not. Otherwise like
/// <see cref="SendConfirmationCode"/>.
/// </summary>
public sealed record SendPhoneCode(Actor Actor, PhoneNumber Phone, string Purpose, string What, bool IsSample) : ICommand<Done>;

/// <summary>Ask Accounts, inside such a command: is this the code that was sent to <paramref name="Phone"/> for <paramref name="Purpose"/>?</summary>
public sealed record CheckPhoneCode(Actor Actor, PhoneNumber Phone, string Purpose, string Code) : ICommand<CodeCheck>
{
    public override string ToString() => nameof(CheckPhoneCode);
}

/// <summary>The life of a sensitive change (phone, bank account), which waits before it counts.</summary>
public enum PendingState
{
    /// <summary>Typed, not yet confirmed by a code.</summary>
    AwaitingCode,

    /// <summary>Confirmed; everybody concerned was told; counts once its time has come.</summary>
    Waiting,

    Done,

    /// <summary>Called off by the person.</summary>
    Cancelled,

    /// <summary>Stopped by staff, with a reason.</summary>
    Stopped,
}
