using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Traceability.Traces;

/// <summary>The same as <see cref="ViewTrace"/> for pages, remembered: a lot's packs are many and share its story.</summary>
public sealed record ViewPageTrace(string CodePath) : IRememberedQuery<TraceView?>
{
    public string ChangesWith => Shown.Lots;
}

internal sealed class ViewPageTraceHandler(IMediator mediator) : IRequestHandler<ViewPageTrace, TraceView?>
{
    public Task<TraceView?> Handle(ViewPageTrace request, CancellationToken cancellationToken) => mediator.Send(new ViewTrace(request.CodePath), cancellationToken);
}
