using Marketplace.Contracts;

namespace Marketplace.Platform.Messages;

/// <summary>A message on its way. <paramref name="Id"/> is the same at every try, so that a channel that knows it does not send it again.</summary>
/// <param name="Email">The person's address, where they gave one.</param>
public sealed record OutgoingMessage(Guid Id, string Kind, PhoneNumber To, string? Email, string Text);

public enum ChannelResult
{
    Sent,

    /// <summary>This channel cannot reach this person, or has no template for these words; another may.</summary>
    Unreachable,

    /// <summary>Nothing was sent; trying again makes sense.</summary>
    TryLater,

    /// <summary>It may have been sent.</summary>
    Unclear,
}

/// <param name="ProviderId">The channel's own number of the message, when sent.</param>
/// <param name="Error">In the channel's words; holds neither phone nor text.</param>
public sealed record ChannelAnswer(ChannelResult Result, string? ProviderId = null, string? Error = null);

/// <summary>A way to reach people: Zalo, SMS, e-mail. Called outside transactions, one try a call.</summary>
public interface IMessageChannel
{
    /// <summary>One of <see cref="MessageChannels"/>.</summary>
    string Code { get; }

    /// <summary>Whether the operator gave it its keys.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether it recognises the id of a message it already has, so that asking twice sends once.</summary>
    bool KnowsRepeats { get; }

    /// <summary>Whether nothing leaves the house; only such a channel takes messages of sample data.</summary>
    bool IsSimulator { get; }

    Task<ChannelAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
