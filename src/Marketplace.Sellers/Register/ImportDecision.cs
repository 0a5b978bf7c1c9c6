using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

/// <summary>A decision as its first page has it.</summary>
/// <param name="Number">E.g. <c>2361/QĐ-UBND</c>; at most 60 characters.</param>
/// <param name="ScanKey">The signed decision as a file of the storage.</param>
public sealed record DecisionText(string? Number, DateOnly? SignedOn, Guid IssuerId, string? ScanKey = null);

/// <summary>A line of the decision's table as it was read. <paramref name="Stars"/> 0: not readable.</summary>
public sealed record DecisionRow(string Product, string Holder, string Place, int Stars, int? SetNo, string? Number);

/// <summary>
/// Takes a decision's table in as a draft and matches its lines with sellers and products; the answer is the draft's id. The same file
/// (<paramref name="FileKey"/>, its SHA-256) is the same draft, however often and by however many it is sent.
/// </summary>
public sealed record ImportDecision(Actor Actor, string FileKey, string FileName, DecisionText Text, IReadOnlyList<DecisionRow> Rows) : ICommand<Guid>
{
    public string? AuditSubject => Text.Number is { Length: <= 60 } number ? number : null;

    public override string ToString() => $"{nameof(ImportDecision)} {FileName}";
}

internal sealed class ImportDecisionHandler(MarketplaceDb db, RowMatcher matcher, DatedRules rules, TimeProvider time) : IRequestHandler<ImportDecision, Outcome<Guid>>
{
    public const string MonthsRule = "ocop.certificate_months";
    private const int MostRows = 2_000;

    // Older ones ran out: no rule says how long they counted.
    private static readonly DateOnly First = new(2023, 2, 24);

    public async Task<Outcome<Guid>> Handle(ImportDecision request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.OcopKeep))
        {
            return Refusal.NotFound;
        }

        if (await db.Set<RegisterImport>().Where(i => i.FileKey == request.FileKey).Select(i => new { i.Id }).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return known.Id;
        }

        var (text, today) = (request.Text, VietnamTime.Today(time));
        var number = (text.Number ?? "").Trim();
        if (number.Length is < 3 or > 60)
        {
            return new Refusal("sellers.decision_number", "Ghi số quyết định, ví dụ 2361/QĐ-UBND.", "Give the decision's number, such as 2361/QĐ-UBND.", "Number");
        }

        if (text.SignedOn is not { } signed || signed < First || signed > today)
        {
            return new Refusal("sellers.decision_day", $"Ngày ký từ {VietnamTime.FormatDate(First)} đến hôm nay.", $"The day of signing lies between {VietnamTime.FormatDate(First)} and today.", "SignedOn");
        }

        var issuer = await db.Set<IssuingBody>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == text.IssuerId, cancellationToken);
        if (issuer is null || issuer.ValidFrom > signed || issuer.ValidTo < signed)
        {
            return new Refusal(
                "sellers.decision_issuer", "Hãy chọn cơ quan ban hành đúng tên vào ngày ký.", "Choose the issuing body by the name it had on the day of signing.", "IssuerId");
        }

        if (request.Rows.Count is 0 or > MostRows)
        {
            return new Refusal(
                "sellers.decision_rows", $"Không tìm thấy bảng sản phẩm trong tệp, hoặc bảng dài hơn {MostRows} dòng. Bảng cần các cột: sản phẩm, chủ thể, số sao.",
                $"The file has no table of products, or more than {MostRows} lines. It needs the columns product, holder and stars.", "File");
        }

        var months = await rules.GetAsync(MonthsRule, signed, cancellationToken);
        var import = new RegisterImport
        {
            Id = Ids.New(time),
            FileKey = request.FileKey,
            FileName = Cut(request.FileName),
            Decision = number,
            SignedOn = signed,
            ExpiresOn = signed.AddMonths((int)months.Value),
            IssuerId = issuer.Id,
            CriteriaVersion = Criteria.On(signed) ?? "",
            Basis = $"{months.Value} tháng: {months.LegalBasis}",
            ScanKey = text.ScanKey,
            State = ImportState.Draft,
            ImportedBy = request.Actor.PersonId,
            ImportedAt = time.GetUtcNow().UtcDateTime,
        };
        import.Rows.AddRange(request.Rows.Select((row, i) => new RegisterRow
        {
            Id = Ids.New(time),
            ImportId = import.Id,
            Position = i + 1,
            ProductName = Cut(row.Product),
            HolderName = Cut(row.Holder),
            PlaceName = Cut(row.Place),
            CommuneCode = RowMatcher.CommuneOf(row.Place),
            Stars = row.Stars,
            SetNo = row.SetNo is >= 1 and <= 26 ? row.SetNo : null,
            Number = row.Number?.Trim() is { Length: > 0 and <= 60 } own ? own : $"{number}/STT {i + 1}",
        }));
        await matcher.MatchAsync(import.Rows, cancellationToken);
        db.Add(import);
        return import.Id;
    }

    private static string Cut(string text)
    {
        var clean = string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return clean.Length > MaxLengths.Name ? clean[..MaxLengths.Name] : clean;
    }
}
