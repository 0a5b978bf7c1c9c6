namespace Marketplace.Contracts;

/// <summary>The ways people are reached, by their stored codes.</summary>
public static class MessageChannels
{
    public const string Zalo = "zalo";
    public const string Sms = "sms";
    public const string Email = "email";

    /// <summary>The order for those who chose none.</summary>
    public static IReadOnlyList<string> Usual { get; } = [Zalo, Sms, Email];
}

/// <summary>How somebody wants to be reached.</summary>
/// <param name="Channels">Codes of <see cref="MessageChannels"/>, first the one to be tried first; a missing one is not wanted.</param>
/// <param name="Email">A confirmed address.</param>
/// <param name="QuietFrom">Minute of the day in Vietnam from which only urgent words are sent; null for the house's rule.</param>
public sealed record MessageWishes(IReadOnlyList<string> Channels, string? Email, int? QuietFrom, int? QuietUntil)
{
    /// <summary>Those of guests.</summary>
    public static MessageWishes Usual { get; } = new(MessageChannels.Usual, null, null, null);
}

/// <summary>Ask Accounts: the wishes of whoever has this phone; the usual ones where nobody known has.</summary>
public sealed record GetMessageWishes(PhoneNumber Phone) : IQuery<MessageWishes>;
