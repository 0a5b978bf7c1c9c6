using Marketplace.Platform.Messages.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Messages;

internal static class MessageRegistration
{
    public static void AddMessageChannels(this IServiceCollection services)
    {
        services.AddSingleton<MessageSender>();
        services.AddSingleton<OldMessages>();
        services.AddHttpClient<ZaloKeys>(client => client.Timeout = ChannelHttp.Timeout);
        services.AddHttpClient<Zns>(client => client.Timeout = ChannelHttp.Timeout);
        services.AddHttpClient<Sms>(client => client.Timeout = ChannelHttp.Timeout);
        services.AddTransient<IMessageChannel>(p => p.GetRequiredService<Zns>());
        services.AddTransient<IMessageChannel>(p => p.GetRequiredService<Sms>());
        services.AddTransient<IMessageChannel, Email>();
        services.AddTransient<IMessageChannel, TryOut>();
    }
}
