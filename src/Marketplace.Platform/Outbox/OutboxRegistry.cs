using System.Text.Json;
using Marketplace.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Outbox;

/// <summary>Reacts to an event of another module. May be called again for the same event; runs in its own transaction.</summary>
public interface IEventHandler<in T>
    where T : IEvent
{
    Task HandleAsync(T told, CancellationToken cancellationToken);
}

/// <summary>Which handlers exist for which event, by stable names that stand in the database.</summary>
internal sealed class OutboxRegistry
{
    private readonly Dictionary<Type, List<Subscription>> byEvent = [];
    private readonly Dictionary<string, Subscription> byName = new(StringComparer.Ordinal);

    public OutboxRegistry(IEnumerable<Subscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            if (!byName.TryAdd(subscription.Name, subscription))
            {
                throw new InvalidOperationException($"Two event handlers are named '{subscription.Name}'.");
            }

            if (!byEvent.TryGetValue(subscription.Event, out var list))
            {
                byEvent[subscription.Event] = list = [];
            }

            list.Add(subscription);
        }
    }

    public IReadOnlyList<Subscription> For(Type told) => byEvent.TryGetValue(told, out var list) ? list : [];

    public Subscription? ByName(string name) => byName.GetValueOrDefault(name);
}

internal sealed record Subscription(string Name, Type Event, Func<IServiceProvider, string, CancellationToken, Task> Deliver);

public static class OutboxRegistration
{
    /// <summary>
    /// Subscribes <typeparamref name="THandler"/>. <paramref name="name"/> (e.g. <c>ordering.order-messages</c>) is stored with
    /// each delivery: renaming it orphans what is pending.
    /// </summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services, string name)
        where TEvent : IEvent
        where THandler : class, IEventHandler<TEvent>
    {
        services.AddTransient<THandler>();
        services.AddSingleton(new Subscription(
            name,
            typeof(TEvent),
            (provider, payload, cancellationToken) => provider.GetRequiredService<THandler>()
                .HandleAsync(JsonSerializer.Deserialize<TEvent>(payload, EventOutbox.Json)!, cancellationToken)));
        return services;
    }
}
