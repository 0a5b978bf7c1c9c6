using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Reconciliation;

/// <summary>
/// Staff compares a provider's or carrier's file of the days <paramref name="From"/> to <paramref name="To"/> with the books; the answer is the
/// file's id. The same file (by <paramref name="Hash"/>) again gives the first comparison.
/// </summary>
/// <param name="Party">The provider's or carrier's code or name, as the books have it.</param>
public sealed record ImportReconciliation(
    Actor Actor, FileSource Source, string Party, DateOnly From, DateOnly To, string FileName, string Hash, IReadOnlyList<FileRow> Rows) : ICommand<Guid>
{
    public const int MostRows = 20_000;
}

internal sealed class ImportReconciliationHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ImportReconciliation, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(ImportReconciliation request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money))
        {
            return Refusal.NotFound;
        }

        var party = request.Party.Trim();
        if (party.Length is 0 or > 80)
        {
            return new Refusal("payments.recon_party", "Ghi tên bên vận chuyển hoặc mã bên thanh toán, như trong sổ.", "Name the carrier or provider as the books do.", "Party");
        }

        if (request.From > request.To || request.To.DayNumber - request.From.DayNumber > 92)
        {
            return new Refusal("payments.recon_days", "Chọn ngày đầu và ngày cuối của tệp, cách nhau không quá ba tháng.", "Choose the file's first and last day, at most three months apart.", "From");
        }

        if (request.Rows.Count is 0 or > ImportReconciliation.MostRows)
        {
            return new Refusal(
                "payments.recon_rows", $"Tệp không có dòng nào đọc được, hoặc có hơn {ImportReconciliation.MostRows} dòng.", $"The file has no rows, or more than {ImportReconciliation.MostRows}.",
                "Upload");
        }

        var before = await db.Set<ReconciliationFile>().Where(f => f.Hash == request.Hash).Select(f => (Guid?)f.Id).SingleOrDefaultAsync(cancellationToken);
        if (before is { } known)
        {
            return known;
        }

        var books = request.Source == FileSource.Provider
            ? await PaymentsAsync(party, request.From, request.To, cancellationToken)
            : await CollectedAsync(party, request.From, request.To, cancellationToken);
        var file = new ReconciliationFile
        {
            Id = Ids.New(time),
            Source = request.Source,
            Party = party,
            FileName = request.FileName.Length <= MaxLengths.Name ? request.FileName : request.FileName[^MaxLengths.Name..],
            Hash = request.Hash,
            At = time.GetUtcNow().UtcDateTime,
            By = request.Actor.PersonId,
        };
        file.Lines.AddRange(Comparing.Compare(request.Rows, books).Select((line, i) => new ReconciliationLine
        {
            Id = Ids.New(time),
            FileId = file.Id,
            Position = i,
            Reference = line.Reference.Length <= 80 ? line.Reference : line.Reference[..80],
            InFile = line.InFile,
            InBooks = line.InBooks,
            State = line.State,
        }));
        db.Add(file);
        return file.Id;
    }

    // What the ledger has by payment, so that a payment marked paid that was never booked shows too.
    private async Task<Dictionary<string, long>> PaymentsAsync(string party, DateOnly first, DateOnly last, CancellationToken cancellationToken) => await (
        from payment in db.Set<Payment>()
        join share in db.Set<PaymentShare>() on payment.Id equals share.PaymentId
        join entry in db.Set<LedgerEntry>() on share.OrderId equals entry.SubjectId
        join posting in db.Set<LedgerPosting>() on entry.Id equals posting.EntryId
        where payment.Method == party && payment.State == PaymentState.Paid && entry.Kind == FactKind.Paid && entry.HappenedOn >= first && entry.HappenedOn <= last
            && (posting.Account == Account.Provider || posting.Account == Account.Bank)
        group posting by payment.Reference into g
        select new { g.Key, Sum = g.Sum(p => p.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);

    private async Task<Dictionary<string, long>> CollectedAsync(string party, DateOnly first, DateOnly last, CancellationToken cancellationToken) => await (
        from entry in db.Set<LedgerEntry>()
        join posting in db.Set<LedgerPosting>() on entry.Id equals posting.EntryId
        where entry.Kind == FactKind.Collected && entry.HappenedOn >= first && entry.HappenedOn <= last && posting.Account == Account.Carrier && posting.Party == party
        group posting by entry.SubjectNumber into g
        select new { g.Key, Sum = g.Sum(p => p.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
}
