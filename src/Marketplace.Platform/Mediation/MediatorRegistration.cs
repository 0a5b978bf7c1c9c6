using System.Reflection;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Commands;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Mediation;

/// <summary>Registers MediatR 5 and every handler found in an assembly; that version needs no extension package for it.</summary>
public static class MediatorRegistration
{
    public static IServiceCollection AddMediator(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();

        // Each is constrained to its kind of request; for the others the container leaves it out.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(CommandBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RememberBehavior<,>));
        return services;
    }

    public static IServiceCollection AddHandlers(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
        {
            foreach (var handled in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            {
                services.AddTransient(handled, type);
            }
        }

        return services;
    }
}
