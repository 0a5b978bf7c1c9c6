using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Sellers.Joining;

/// <summary>
/// Deletes the identity picture of a dossier that was decided, and writes down when. Right after a decision the page asks for it; what was missed is
/// swept. A picture that still waits to be checked is left alone.
/// </summary>
public sealed record ForgetIdentityPicture(Guid SellerId) : IQuery<bool>;

/// <summary>The picture's file is gone. For the system.</summary>
public sealed record NoteIdentityPictureGone(Actor Actor, Guid SellerId) : ICommand<Done>
{
    public string? AuditSubject => SellerId.ToString();
}

internal sealed class IdentityPictureHandler(MarketplaceDb db, PrivateFiles files, IMediator mediator, TimeProvider time)
    : IRequestHandler<ForgetIdentityPicture, bool>, IRequestHandler<NoteIdentityPictureGone, Outcome<Done>>
{
    public async Task<bool> Handle(ForgetIdentityPicture request, CancellationToken cancellationToken)
    {
        var key = await db.Set<Dossier>().Where(d => d.SellerId == request.SellerId && d.PictureEndsAt != null).Select(d => d.PictureKey).FirstOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            return false;
        }

        files.Delete(key);
        return (await mediator.Send(new NoteIdentityPictureGone(Actor.System, request.SellerId), cancellationToken)).Succeeded;
    }

    public async Task<Outcome<Done>> Handle(NoteIdentityPictureGone request, CancellationToken cancellationToken)
    {
        var dossier = request.Actor.IsSystem
            ? await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SellerId == request.SellerId && d.PictureEndsAt != null, cancellationToken)
            : null;
        if (dossier is null)
        {
            return Refusal.NotFound;
        }

        (dossier.PictureKey, dossier.PictureEndsAt, dossier.PictureGoneAt) = (null, null, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }
}

/// <summary>What of sellers is due: identity pictures to delete, papers that expire.</summary>
internal sealed class SellerSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<SellerSweep> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await scopes.SeeToAsync(
            "Identity picture",
            db => db.Set<Dossier>().Where(d => d.PictureEndsAt <= now).OrderBy(d => d.PictureEndsAt).ThenBy(d => d.SellerId).Select(d => d.SellerId),
            async (services, seller) =>
            {
                await services.GetRequiredService<IMediator>().Send(new ForgetIdentityPicture(seller), cancellationToken);
                return null;
            },
            log, cancellationToken);
        await scopes.SeeToAsync(
            "Paper that expires",
            db => db.Set<Papers.Paper>().Where(p => p.NextReminderAt <= now).OrderBy(p => p.NextReminderAt).ThenBy(p => p.Id).Select(p => p.Id),
            async (services, paper) => (await services.GetRequiredService<IMediator>().Send(new Papers.RemindOfPaper(Actor.System, paper), cancellationToken)).Refusal,
            log, cancellationToken);
    }
}

internal sealed class SellerWorker(SellerSweep sweep, TimeProvider time, ILogger<SellerWorker> log)
    : SweepWorker("What of sellers is due", TimeSpan.FromMinutes(5), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
