using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

/// <summary>Keeps the lines of a sheet for the acting seller, judged, under an id made with the form: sending it twice makes one import.</summary>
public sealed record StartImport(Actor Actor, Guid ImportId, string FileName, ImportSheet Sheet) : ICommand<Guid>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>Brings mended lines of a preview again: a line of the same number takes the place of the old one, others are added.</summary>
public sealed record ReplaceLines(Actor Actor, Guid ImportId, ImportSheet Sheet) : ICommand<Done>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>Mends one cell of a line; empty takes the cell away.</summary>
public sealed record MendLine(Actor Actor, Guid ImportId, int Number, string Field, string Value) : ICommand<Done>
{
    public string? AuditSubject => ImportId.ToString();
}

internal sealed class PrepareImportHandlers(MarketplaceDb db, ImportBook book, TimeProvider time) :
    IRequestHandler<StartImport, Outcome<Guid>>, IRequestHandler<ReplaceLines, Outcome<Done>>, IRequestHandler<MendLine, Outcome<Done>>
{
    public async Task<Outcome<Guid>> Handle(StartImport request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Import>().Where(i => i.Id == request.ImportId).Select(i => (Guid?)i.SellerId).SingleOrDefaultAsync(cancellationToken) is { } owner)
        {
            return owner == seller ? request.ImportId : Refusal.NotFound;
        }

        var name = request.FileName.Trim();
        var import = new Import
        {
            Id = request.ImportId,
            SellerId = seller,
            PersonId = request.Actor.PersonId,
            ConsentId = request.Actor.ConsentId,
            FileName = name.Length > MaxLengths.Name ? name[..MaxLengths.Name] : name,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(import);
        var lines = request.Sheet.Lines.OrderBy(l => l.Number).Select(l => LineOf(import.Id, l)).ToList();
        await book.JudgeAsync(import, lines, cancellationToken);
        db.AddRange(lines);
        return import.Id;
    }

    public async Task<Outcome<Done>> Handle(ReplaceLines request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State != ImportState.Preview)
        {
            return ImportBook.NotOpen;
        }

        var lines = await book.LinesAsync(import.Id, cancellationToken);
        var byNumber = lines.ToDictionary(l => l.Number);
        foreach (var line in request.Sheet.Lines)
        {
            if (byNumber.TryGetValue(line.Number, out var old))
            {
                old.Cells = LineCells.Write(line.Cells);
            }
            else
            {
                var added = LineOf(import.Id, line);
                db.Add(added);
                lines.Add(added);
            }
        }

        if (lines.Count > ImportSheets.MostLines)
        {
            return new Refusal("catalog.import_file", $"Bảng có hơn {ImportSheets.MostLines} dòng. Hãy chia thành nhiều bảng.", $"The sheet has more than {ImportSheets.MostLines} lines.", "file");
        }

        await book.JudgeAsync(import, [.. lines.OrderBy(l => l.Number)], cancellationToken);
        db.Entry(import).Property(i => i.Version).IsModified = true;
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(MendLine request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State != ImportState.Preview)
        {
            return ImportBook.NotOpen;
        }

        var lines = await book.LinesAsync(import.Id, cancellationToken);
        if (lines.Find(l => l.Number == request.Number) is not { } line || ImportColumns.Find(request.Field) is null)
        {
            return Refusal.NotFound;
        }

        var value = TypedWords.Clean(request.Value);
        var cells = LineCells.Read(line.Cells);
        cells.Remove(request.Field);
        if (value.Length > 0)
        {
            cells[request.Field] = value;
        }

        if (cells.Values.Sum(c => c.Length) > ImportSheets.LineMax)
        {
            return new Refusal("catalog.product_field", "Dòng này dài quá. Hãy viết gọn lại.", "This line is too long. Please shorten it.", request.Field);
        }

        line.Cells = LineCells.Write(cells);
        await book.JudgeAsync(import, lines, cancellationToken);

        // A sheet being confirmed at this moment and one being mended exclude each other.
        db.Entry(import).Property(i => i.Version).IsModified = true;
        return Done.It;
    }

    private ImportLine LineOf(Guid importId, SheetLine line) => new() { Id = Ids.New(time), ImportId = importId, Number = line.Number, Cells = LineCells.Write(line.Cells) };
}
