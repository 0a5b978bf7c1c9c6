using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Platform.Commands;

/// <summary>Gives every command its one shape (see <see cref="ICommand{T}"/>) and its audit row.</summary>
internal sealed class CommandBehavior<TRequest, TResponse>(UnitOfWork work, MarketplaceDb db, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICommand
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (work.IsOpen)
        {
            var part = await next();
            if (IsRefused(part))
            {
                work.Doom();
            }

            return part;
        }

        return await work.RunAsync(
            async _ =>
            {
                var response = await next();
                if (!IsRefused(response))
                {
                    db.Add(AuditEntry.Of(request, time));
                }

                return response;
            },
            response => !IsRefused(response),
            cancellationToken);
    }

    private static bool IsRefused(TResponse response) => response is IOutcome { Refusal: not null };
}
