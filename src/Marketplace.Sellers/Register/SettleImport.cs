using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

/// <summary>Says by hand what a line of a draft means: a product, or (null) one that is not on this market; and how many stars.</summary>
public sealed record SettleRow(Actor Actor, Guid ImportId, int Position, Guid? ProductId, int Stars) : ICommand<Done>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>
/// Enters a draft into the register: from then on its stars are shown. Lines still without a product are entered without one only with
/// <paramref name="LeaveRest"/>. Certificates that stand there already under the same number are changed to what the decision says.
/// </summary>
public sealed record ConfirmRegister(Actor Actor, Guid ImportId, bool LeaveRest) : ICommand<int>
{
    public string? AuditSubject => ImportId.ToString();
}

/// <summary>Drops a draft; the file can be imported anew.</summary>
public sealed record DropImport(Actor Actor, Guid ImportId) : ICommand<Done>
{
    public string? AuditSubject => ImportId.ToString();
}

internal sealed class SettleImportHandlers(MarketplaceDb db, IMediator mediator, ShopNews news, TimeProvider time) :
    IRequestHandler<SettleRow, Outcome<Done>>, IRequestHandler<ConfirmRegister, Outcome<int>>, IRequestHandler<DropImport, Outcome<Done>>
{
    private static Refusal Moved { get; } = new(
        "sellers.import_moved", "Bảng này đã được ghi sổ hoặc đã bỏ. Hãy tải lại trang.", "This table was entered or dropped meanwhile. Please reload the page.", Kind: RefusalKind.Conflict);

    public async Task<Outcome<Done>> Handle(SettleRow request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import || import.Rows.Find(r => r.Position == request.Position) is not { } row)
        {
            return Refusal.NotFound;
        }

        if (import.State != ImportState.Draft)
        {
            return Moved;
        }

        if (request.Stars is < 3 or > 5)
        {
            return new Refusal("sellers.import_stars", "Chọn 3, 4 hoặc 5 sao; 1 và 2 sao không có giấy chứng nhận.", "Choose 3, 4 or 5 stars; one and two have no certificate.", "Stars");
        }

        if (request.ProductId is { } id)
        {
            if ((await mediator.Send(new GetProductFacts([id]), cancellationToken)).SingleOrDefault() is not { } product)
            {
                return new Refusal("sellers.import_product", "Không tìm thấy sản phẩm này. Chọn trong danh sách gợi ý.", "There is no such product. Choose one of those offered.", "ProductId");
            }

            (row.SellerId, row.ProductId, row.Match) = (product.SellerId, id, RowMatch.Chosen);
        }
        else
        {
            (row.ProductId, row.Match) = (null, RowMatch.Left);
        }

        row.Stars = request.Stars;
        return Done.It;
    }

    public async Task<Outcome<int>> Handle(ConfirmRegister request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State != ImportState.Draft)
        {
            return import.State == ImportState.Confirmed ? import.Rows.Count : Moved;
        }

        if (import.Rows.Find(r => r.Stars is < 3 or > 5) is { } unread)
        {
            return new Refusal("sellers.import_stars", $"Dòng {unread.Position}: chưa rõ số sao. Hãy chọn 3, 4 hoặc 5.", $"Line {unread.Position}: the stars could not be read. Choose 3, 4 or 5.");
        }

        var open = import.Rows.Count(r => r.Match == RowMatch.None);
        if (open > 0 && !request.LeaveRest)
        {
            return new Refusal(
                "sellers.import_open", $"Còn {open} dòng chưa rõ là sản phẩm nào. Hãy chọn, hoặc đánh dấu để chúng trong sổ mà không gắn sản phẩm.",
                $"{open} lines are not matched. Choose their products, or tick that they stand in the register without one.", "LeaveRest");
        }

        var issuer = await db.Set<IssuingBody>().AsNoTracking().SingleAsync(b => b.Id == import.IssuerId, cancellationToken);
        var numbers = import.Rows.Select(r => r.Number).ToArray();
        var standing = await db.Set<Certificate>().Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, cancellationToken);
        var sellerIds = import.Rows.Select(r => r.SellerId).OfType<Guid>().Concat(standing.Values.Select(c => c.SellerId).OfType<Guid>()).Distinct().ToArray();
        var sellers = await db.Set<Seller>().Where(s => sellerIds.Contains(s.Id)).ToListAsync(cancellationToken);
        foreach (var row in import.Rows)
        {
            if (!standing.TryGetValue(row.Number, out var certificate))
            {
                standing[row.Number] = certificate = new Certificate { Id = Ids.New(time), Number = row.Number };
                db.Add(certificate);
            }

            Enter(certificate, import, row, issuer, sellers.Find(s => s.Id == row.SellerId));
        }

        (import.State, import.ConfirmedAt) = (ImportState.Confirmed, time.GetUtcNow().UtcDateTime);
        foreach (var seller in sellers)
        {
            await news.TellAsync(seller, cancellationToken);
        }

        return import.Rows.Count;
    }

    public async Task<Outcome<Done>> Handle(DropImport request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ImportId, cancellationToken) is not { } import)
        {
            return Refusal.NotFound;
        }

        if (import.State == ImportState.Confirmed)
        {
            return Moved;
        }

        (import.State, import.FileKey) = (ImportState.Dropped, null);
        return Done.It;
    }

    private static void Enter(Certificate certificate, RegisterImport import, RegisterRow row, IssuingBody issuer, Seller? seller)
    {
        (certificate.ProductId, certificate.SellerId) = (row.ProductId, row.ProductId is null ? null : row.SellerId);
        (certificate.ProductName, certificate.HolderName, certificate.SearchName) = (row.ProductName, row.HolderName, Certificate.FoldedOf(row.HolderName, row.ProductName));
        (certificate.CommuneCode, certificate.SetNo, certificate.Stars) = (row.CommuneCode ?? seller?.CommuneCode, row.SetNo, row.Stars);
        (certificate.Issuer, certificate.IssuerId, certificate.Decision, certificate.CriteriaVersion) = (issuer.Name, issuer.Id, import.Decision, import.CriteriaVersion);
        (certificate.SignedOn, certificate.ExpiresOn, certificate.ImportId, certificate.IsSample) = (import.SignedOn, import.ExpiresOn, import.Id, seller?.IsSample ?? false);
    }

    private async Task<RegisterImport?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) => actor.May(StaffRight.OcopKeep)
        ? await db.Set<RegisterImport>().Include(i => i.Rows.OrderBy(r => r.Position)).SingleOrDefaultAsync(i => i.Id == id, cancellationToken)
        : null;
}
