using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using MediatR;

namespace Marketplace.Platform.Answers;

/// <summary>Answers remembered questions from <see cref="AnswerMemory"/>; asked inside a command they see what the command wrote.</summary>
internal sealed class RememberBehavior<TRequest, TResponse>(AnswerMemory memory, UnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IRemembered
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        work.IsOpen ? next() : memory.AskAsync(request, () => next());
}
