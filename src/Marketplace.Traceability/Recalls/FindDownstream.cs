using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Traceability.Recalls;

/// <summary>
/// What would be recalled: of the shop acted for, or of any for staff (<paramref name="SellerId"/> names the seller of an input). Null when there is no such
/// start.
/// </summary>
public sealed record FindDownstream(Actor Actor, RecallFrom From, Guid? SellerId = null) : IQuery<RecallScope?>;

internal sealed class FindDownstreamHandler(RecallScopes scopes) : IRequestHandler<FindDownstream, RecallScope?>
{
    public async Task<RecallScope?> Handle(FindDownstream request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.Recalls) ? await scopes.FindAsync(request.From, request.SellerId, cancellationToken)
        : request.Actor.SellerId is { } seller ? await scopes.FindAsync(request.From, seller, cancellationToken)
        : null;
}
