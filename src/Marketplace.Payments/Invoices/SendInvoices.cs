using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.Invoices;

/// <summary>Takes an invoice that is due for the provider, for the time of one try; null when another node has it or it is not due. For the system.</summary>
public sealed record ClaimInvoice(Actor Actor, Guid InvoiceId) : ICommand<InvoiceTry?>;

/// <param name="IsFirst">Never sent before: nothing to ask about.</param>
/// <param name="EndReason">The number is to be taken back, for this reason.</param>
public sealed record InvoiceTry(InvoiceDocument Document, bool IsFirst, string? EndReason);

/// <summary>Notes what the provider said of an invoice; the same answer twice, or one that comes late, changes nothing more. For the system.</summary>
public sealed record NoteInvoiceAnswer(Actor Actor, Guid InvoiceId, InvoiceAnswer Answer) : ICommand<Done>;

/// <summary>Notes that the provider knows of the end of an issued invoice. For the system.</summary>
public sealed record NoteInvoiceEnd(Actor Actor, Guid InvoiceId) : ICommand<Done>;

internal sealed class SendInvoicesHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) :
    IRequestHandler<ClaimInvoice, Outcome<InvoiceTry?>>,
    IRequestHandler<NoteInvoiceAnswer, Outcome<Done>>,
    IRequestHandler<NoteInvoiceEnd, Outcome<Done>>
{
    public async Task<Outcome<InvoiceTry?>> Handle(ClaimInvoice request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = Now;
        var invoice = await db.Set<Invoice>().Include(i => i.Lines).SingleOrDefaultAsync(i => i.Id == request.InvoiceId && i.NextTryAt <= now, cancellationToken);
        if (invoice is null)
        {
            return Outcome<InvoiceTry?>.Of(null);
        }

        var isFirst = invoice.State == InvoiceState.Draft && invoice.Tries == 0;
        invoice.Tries++;
        invoice.NextTryAt = now + TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Math.Min(invoice.Tries, 9))));
        if (invoice.State == InvoiceState.Draft)
        {
            invoice.State = InvoiceState.Submitted;
        }

        var seller = (await mediator.Send(new GetSellerPapers([invoice.SellerId]), cancellationToken)).SingleOrDefault()
            ?? new SellerPapers(invoice.SellerId, "", SellerKind.Household, "", null, "");
        return new InvoiceTry(invoice.Document(seller), isFirst, invoice.EndToTell ? invoice.EndReason : null);
    }

    public async Task<Outcome<Done>> Handle(NoteInvoiceAnswer request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem || await db.Set<Invoice>().SingleOrDefaultAsync(i => i.Id == request.InvoiceId, cancellationToken) is not { } invoice)
        {
            return Refusal.NotFound;
        }

        var answer = request.Answer;
        switch (answer.Kind)
        {
            case InvoiceAnswerKind.Issued when invoice.Number is null:
                (invoice.Series, invoice.Number, invoice.IssuedAt, invoice.LastError) = (answer.Series, answer.Number, Now, null);
                if (invoice.State is InvoiceState.Cancelled or InvoiceState.Replaced)
                {
                    // Ended while it was under way, and issued all the same: now its number has to be taken back.
                    (invoice.EndToTell, invoice.NextTryAt) = (true, Now);
                }
                else
                {
                    (invoice.State, invoice.NextTryAt) = (InvoiceState.Issued, null);
                }

                break;
            case InvoiceAnswerKind.Refused when invoice.State == InvoiceState.Submitted:
                (invoice.State, invoice.NextTryAt, invoice.LastError) = (InvoiceState.Draft, null, Cut(answer.Reason ?? "Bên cấp hóa đơn từ chối."));
                break;
            case InvoiceAnswerKind.Refused or InvoiceAnswerKind.Unknown when invoice.State is InvoiceState.Cancelled or InvoiceState.Replaced && invoice.Number is null:
                invoice.NextTryAt = null;
                break;
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(NoteInvoiceEnd request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem || await db.Set<Invoice>().SingleOrDefaultAsync(i => i.Id == request.InvoiceId, cancellationToken) is not { } invoice)
        {
            return Refusal.NotFound;
        }

        (invoice.EndToTell, invoice.NextTryAt) = (false, null);
        return Done.It;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static string Cut(string text) => text.Length <= Invoice.ErrorMax ? text : text[..Invoice.ErrorMax];
}

/// <summary>Sends what is due, an invoice at a time; any number of nodes may sweep at once.</summary>
internal sealed class InvoiceSweep(IServiceScopeFactory scopes, IInvoiceProvider provider, TimeProvider time, ILogger<InvoiceSweep> log)
{
    private const int Batch = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await DueAsync(cancellationToken))
        {
            try
            {
                if ((await SendAsync(new ClaimInvoice(Actor.System, id), cancellationToken)).Value is { } taken)
                {
                    await TryAsync(id, taken, cancellationToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // Whether it arrived is not known: the next try asks first.
                log.LogWarning(e, "The provider gave no answer about invoice {Invoice}; asking again later", id);
            }
        }
    }

    private async Task TryAsync(Guid id, InvoiceTry taken, CancellationToken cancellationToken)
    {
        var (document, isFirst, end) = taken;
        if (end is not null)
        {
            await provider.EndAsync(document, end, cancellationToken);
            await SendAsync(new NoteInvoiceEnd(Actor.System, id), CancellationToken.None);
            return;
        }

        var answer = isFirst ? InvoiceAnswer.Unknown : await provider.AskAsync(id, cancellationToken);
        if (answer.Kind == InvoiceAnswerKind.Unknown && await IsWantedAsync(id, cancellationToken))
        {
            answer = await provider.SubmitAsync(document, cancellationToken);
        }

        await SendAsync(new NoteInvoiceAnswer(Actor.System, id, answer), CancellationToken.None);
    }

    private async Task<bool> IsWantedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<Invoice>()
            .AnyAsync(i => i.Id == id && i.State == InvoiceState.Submitted, cancellationToken);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<Invoice>()
            .Where(i => i.NextTryAt <= now)
            .OrderBy(i => i.NextTryAt).ThenBy(i => i.Id)
            .Select(i => i.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private async Task<Outcome<T>> SendAsync<T>(ICommand<T> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }
}

internal sealed class InvoiceWorker(InvoiceSweep sweep, TimeProvider time, ILogger<InvoiceWorker> log)
    : SweepWorker("Invoices", TimeSpan.FromSeconds(30), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
