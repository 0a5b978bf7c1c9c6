using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// Who holds a pack says that it is open now. The first word counts, a later one changes nothing. It only makes scans long afterwards weigh
/// more, since anybody who can read the code can say it.
/// </summary>
public sealed record OpenPack(Actor Actor, string CodePath) : ICommand<Done>;

internal sealed class OpenPackHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) : IRequestHandler<OpenPack, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(OpenPack request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewPack(request.CodePath), cancellationToken) is not { State: LabelState.Activated } pack)
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<Label>().Where(l => l.Code == pack.Serial && l.State == LabelState.Activated && l.OpenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.OpenedAt, now), cancellationToken);
        return Done.It;
    }
}
