using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

/// <summary>
/// Lets the lines in order be taken over; faulty ones stay behind. <paramref name="Submit"/>: new products go to staff, else they are drafts.
/// <paramref name="Sure"/>: prices far from those before were looked at. Harmless when repeated.
/// </summary>
public sealed record ConfirmImport(Actor Actor, Guid ImportId, bool Submit, bool Sure) : ICommand<Done>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>Puts away the new products of an import that never were on the shelf. Answers how many.</summary>
public sealed record TakeBackImport(Actor Actor, Guid ImportId) : ICommand<int>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>Sends the drafts of an import to staff in one tap. Answers how many went; those with words that may not stand there stay.</summary>
public sealed record SubmitImported(Actor Actor, Guid ImportId) : ICommand<int>
{
    public string? AuditSubject => ImportId.ToString();
}

internal sealed class ConfirmImportHandlers(MarketplaceDb db, ImportBook book, TextChecks checks, UnitOfWork work, ImportSignal signal, TimeProvider time) :
    IRequestHandler<ConfirmImport, Outcome<Done>>, IRequestHandler<TakeBackImport, Outcome<int>>, IRequestHandler<SubmitImported, Outcome<int>>
{
    public async Task<Outcome<Done>> Handle(ConfirmImport request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State != ImportState.Preview)
        {
            return import.State == ImportState.TakenBack ? ImportBook.NotOpen : Done.It;
        }

        var due = db.Set<ImportLine>().Where(l => l.ImportId == import.Id && (l.State == LineState.New || l.State == LineState.Changed));
        if (!await due.AnyAsync(cancellationToken))
        {
            return new Refusal("catalog.import_empty", "Chưa có dòng nào mới hoặc khác để nhập. Hãy sửa các dòng lỗi trước.", "There is no line to take over. Please mend the faulty ones first.", Kind: RefusalKind.Conflict);
        }

        if (!request.Sure && await due.AnyAsync(l => l.IsFar, cancellationToken))
        {
            return new Refusal(
                "catalog.price_far", "Có giá đổi nhiều hơn mức thường. Hãy xem các dòng đó rồi đánh dấu “Các giá này đúng”.",
                "Some prices change more than usual. Please look at them and tick that they are right.", "sure", RefusalKind.Conflict);
        }

        (import.State, import.Submit, import.ConfirmedAt) = (ImportState.Running, request.Submit, time.GetUtcNow().UtcDateTime);
        work.AfterCommit(signal.Wake);
        return Done.It;
    }

    public async Task<Outcome<int>> Handle(TakeBackImport request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State == ImportState.TakenBack)
        {
            return 0;
        }

        if (import.State != ImportState.Done)
        {
            return new Refusal("catalog.import_running", "Bảng đang được nhập. Hãy đợi xong rồi lấy lại.", "The sheet is being taken over. Please wait until it is done.", Kind: RefusalKind.Conflict);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var taken = await Made(import)
            .Where(p => p.State == ProductState.Draft || p.State == ProductState.Pending || p.State == ProductState.Rejected)
            .Where(p => !db.Set<Versions.ProductVersion>().Any(v => v.ProductId == p.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.ArchivedAt, now).SetProperty(p => p.State, ProductState.Draft).SetProperty(p => p.ChangedAt, now).SetProperty(p => p.Version, p => p.Version + 1),
                cancellationToken);
        import.State = ImportState.TakenBack;
        return taken;
    }

    public async Task<Outcome<int>> Handle(SubmitImported request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State != ImportState.Done)
        {
            return ImportBook.NotOpen;
        }

        var shop = await checks.ShopAsync(import.SellerId, cancellationToken);
        var sent = 0;
        foreach (var product in await Made(import).Where(p => p.State == ProductState.Draft).ToListAsync(cancellationToken))
        {
            if (!checks.Find(ProductEditor.TextOf(product), shop).Any(f => f.Stops))
            {
                (product.State, product.SubmittedAt) = (ProductState.Pending, time.GetUtcNow().UtcDateTime);
                sent++;
            }
        }

        return sent;
    }

    private IQueryable<Product> Made(Import import) => db.Set<Product>().Where(p => p.SellerId == import.SellerId && p.ArchivedAt == null
        && db.Set<ImportLine>().Any(l => l.ProductId == p.Id && l.MadeProduct && l.ImportId == import.Id));
}
