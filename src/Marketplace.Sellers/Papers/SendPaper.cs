using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Papers;

/// <param name="RightKey">Of a right to an indication or mark: which (catalog-seed/gi).</param>
/// <param name="FileKey">The scan, kept among <see cref="PrivateFiles"/>.</param>
public sealed record PaperText(
    PaperKind Kind, string? Number, string? Issuer, string? About, DateOnly? ValidFrom, DateOnly? ValidTo, string? RightKey, string? FileKey);

/// <summary>Sends a paper of the shop acted for to staff; the same <paramref name="PaperId"/> sent twice is one. Refusals name their field.</summary>
public sealed record SendPaper(Actor Actor, Guid PaperId, PaperText Text) : ICommand<Guid>
{
    public string? AuditSubject => PaperId.ToString();
}

/// <summary>Puts a paper of the shop acted for away, whatever staff said of it; an accepted right ends with it.</summary>
public sealed record PutPaperAway(Actor Actor, Guid PaperId) : ICommand<Done>
{
    public string? AuditSubject => PaperId.ToString();
}

internal sealed class SendPaperHandler(MarketplaceDb db, DatedRules rules, PaperRights rights, TimeProvider time)
    : IRequestHandler<SendPaper, Outcome<Guid>>, IRequestHandler<PutPaperAway, Outcome<Done>>
{
    public async Task<Outcome<Guid>> Handle(SendPaper request, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == request.Actor.SellerId && s.ArchivedAt == null, cancellationToken);
        if (seller is null || request.PaperId == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Paper>().Where(p => p.Id == request.PaperId).Select(p => (Guid?)p.SellerId).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return known == seller.Id ? request.PaperId : Refusal.NotFound;
        }

        var text = request.Text;
        var (number, issuer, about) = (Line(text.Number), Line(text.Issuer), Line(text.About));
        if (Fault(text, number, issuer, about) is { } fault)
        {
            return fault;
        }

        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new Paper
        {
            Id = request.PaperId,
            SellerId = seller.Id,
            Kind = text.Kind,
            Number = number,
            Issuer = issuer,
            About = about,
            ValidFrom = text.ValidFrom!.Value,
            ValidTo = text.ValidTo,
            RightKey = IsRight(text.Kind) ? text.RightKey : null,
            FileKey = text.FileKey,
            SentAt = now,
            DueAt = now + (await rules.GetAsync("sellers.paper_check_hours", cancellationToken: cancellationToken)).Hours,
            IsSample = seller.IsSample,
        });
        return request.PaperId;
    }

    public async Task<Outcome<Done>> Handle(PutPaperAway request, CancellationToken cancellationToken)
    {
        var paper = await db.Set<Paper>().FirstOrDefaultAsync(p => p.Id == request.PaperId && p.SellerId == request.Actor.SellerId, cancellationToken);
        if (paper is null)
        {
            return Refusal.NotFound;
        }

        if (paper.ArchivedAt is null)
        {
            (paper.ArchivedAt, paper.DueAt, paper.NextReminderAt) = (time.GetUtcNow().UtcDateTime, null, null);
            await rights.EndAsync(paper, cancellationToken);
        }

        return Done.It;
    }

    internal static bool IsRight(PaperKind kind) => kind is PaperKind.GiRight or PaperKind.MarkRight;

    private Refusal? Fault(PaperText text, string number, string issuer, string about) =>
        !Enum.IsDefined(text.Kind) ? new("sellers.paper_kind", "Chọn loại giấy tờ.", "Choose the kind of paper.", "Kind")
        : number.Length is 0 or > 60 ? new("sellers.paper_number", "Chép số ghi trên giấy, tối đa 60 ký tự. Giấy không có số thì ghi “không số”.", "Copy the paper's number, at most 60 characters.", "Number")
        : issuer.Length is 0 or > MaxLengths.Name ? new("sellers.paper_issuer", "Ghi nơi cấp, ví dụ “UBND xã La Bằng”. Giấy tự lập thì ghi tên gian hàng.", "Say who issued it.", "Issuer")
        : about.Length > MaxLengths.Name ? new("sellers.paper_about", "Ghi ngắn lại, tối đa 200 ký tự.", "At most 200 characters, please.", "About")
        : text.ValidFrom is not { } from ? new("sellers.paper_from", "Ghi ngày cấp.", "Give the day of issue.", "ValidFrom")
        : from > VietnamTime.Today(time) ? new("sellers.paper_from", "Ngày cấp không thể ở sau hôm nay. Hãy xem lại.", "The day of issue cannot lie ahead.", "ValidFrom")
        : text.ValidTo < from ? new("sellers.paper_to", "Ngày hết hạn phải sau ngày cấp. Giấy không có hạn thì để trống.", "It must end after it began. Leave it empty where there is no end.", "ValidTo")
        : text.ValidTo < VietnamTime.Today(time) ? new("sellers.paper_over", "Giấy này đã hết hạn. Hãy gửi giấy mới.", "This paper has expired. Send the new one.", "ValidTo")
        : IsRight(text.Kind) && !Rights.Of(text.Kind).Any(r => r.Key == text.RightKey) ? new("sellers.paper_right", "Chọn tên chỉ dẫn địa lý hoặc nhãn hiệu được dùng.", "Choose the indication or mark.", "RightKey")
        : !PrivateFiles.IsKey(text.FileKey) ? new("sellers.paper_file", "Chụp ảnh giấy tờ hoặc chọn tệp PDF.", "Take a picture of the paper or choose a PDF.", "File")
        : null;

    private static string Line(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
}
