using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

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

        // New rows are told whole where staff made them; of others' that they were made.
        var changes = new ChangeBook(withNewRows: request.Actor.IsStaff);
        var isTaking = false;
        void Take(object? sender, SavingChangesEventArgs saving)
        {
            if (isTaking)
            {
                changes.Take(db);
            }
        }

        db.SavingChanges += Take;
        try
        {
            return await work.RunAsync(
                async _ =>
                {
                    changes.Clear();
                    isTaking = true;
                    var response = await next();
                    isTaking = false;
                    return response;
                },
                response => !IsRefused(response),
                cancellationToken,
                isAwaited: request is IAwaitedCommand,
                beforeSave: () =>
                {
                    changes.Take(db);
                    db.Add(AuditEntry.Of(request, changes, time));
                });
        }
        finally
        {
            db.SavingChanges -= Take;
        }
    }

    private static bool IsRefused(TResponse response) => response is IOutcome { Refusal: not null };
}
