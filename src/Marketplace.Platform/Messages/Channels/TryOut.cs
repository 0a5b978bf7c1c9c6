using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Platform.Messages.Channels;

/// <summary>On a developer's machine: everything counts as sent and is read in the inbox; nothing leaves the house.</summary>
internal sealed class TryOut(IHostEnvironment environment, IConfiguration configuration) : IMessageChannel
{
    public const string Name = "thu";

    public string Code => Name;

    public bool IsConfigured => environment.IsDevelopment() && !configuration.GetSection("Messages").Exists();

    public bool KnowsRepeats => true;

    public bool IsSimulator => true;

    public Task<ChannelAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(new ChannelAnswer(ChannelResult.Sent, message.Id.ToString("N")));
}
