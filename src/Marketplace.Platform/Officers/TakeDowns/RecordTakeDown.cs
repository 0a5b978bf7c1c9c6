using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.TakeDowns;

/// <summary>
/// An officer enters an authority's order. <paramref name="TakeDownId"/> is made with the form: sent twice, it is one order. What is named by the
/// address of its page, or a review by its id. With <paramref name="AtOnce"/> the thing is down with this command.
/// </summary>
/// <param name="FileKey">The scan, in <see cref="PrivateFiles"/>.</param>
public sealed record RecordTakeDown(
    Actor Actor, Guid TakeDownId, TakeDownSubject Subject, string? Address, string? Number, string? Authority, DateOnly? IssuedOn, string? Reason, string? FileKey, bool AtOnce) : ICommand<Guid>
{
    public string? AuditSubject => TakeDownId.ToString();
}

internal sealed class RecordTakeDownHandler(MarketplaceDb db, TakeDownDesk desk, DatedRules rules, TimeProvider time) : IRequestHandler<RecordTakeDown, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RecordTakeDown request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.TakeDowns))
        {
            return Refusal.NotFound;
        }

        if (await db.Set<TakeDown>().AnyAsync(t => t.Id == request.TakeDownId, cancellationToken))
        {
            return request.TakeDownId;
        }

        var (number, authority, reason, today) = (Clean(request.Number), Clean(request.Authority), Clean(request.Reason), VietnamTime.Today(time));
        Refusal? wrong =
            number.Length is < 2 or > TakeDown.NumberMax ? new("takedowns.number", "Ghi số văn bản của cơ quan (tối đa 60 ký tự).", "Give the number of the order (at most 60 characters).", "Number")
            : authority.Length is < 3 or > MaxLengths.Name ? new("takedowns.authority", "Ghi tên cơ quan yêu cầu.", "Give the authority's name.", "Authority")
            : request.IssuedOn is not { } day || day > today || day < today.AddYears(-1) ? new("takedowns.day", "Ghi ngày của văn bản, trong vòng một năm và không sau hôm nay.", "Give the day of the order, within a year and not after today.", "IssuedOn")
            : reason.Length is < 10 or > TakeDown.WordsMax ? new("takedowns.reason", "Ghi lý do cơ quan nêu (10 đến 1.000 ký tự); mọi người đọc được.", "Give the authority's reason (10 to 1,000 characters); everybody reads it.", "Reason")
            : request.FileKey is null || !PrivateFiles.IsKey(request.FileKey) ? new("takedowns.scan", "Đính kèm bản chụp văn bản.", "Attach a scan of the order.", "File")
            : null;
        if (wrong is not null)
        {
            return wrong;
        }

        if (desk.Of(request.Subject) is not { } kind || await kind.FindAsync(KeyOf(request.Address), cancellationToken) is not { } target)
        {
            return new Refusal("takedowns.target", "Không tìm thấy. Hãy dán địa chỉ trang của nội dung cần gỡ.", "Not found. Paste the address of the page.", "Address");
        }

        if (await db.Set<TakeDown>().AnyAsync(t => t.Subject == request.Subject && t.SubjectId == target.Id && (t.State == TakeDownState.Received || t.State == TakeDownState.Down), cancellationToken))
        {
            return new Refusal("takedowns.open", "Nội dung này đang có một lệnh gỡ khác chưa kết thúc.", "Another order about it is not ended yet.", "Address", RefusalKind.Conflict);
        }

        var now = desk.Now;
        var made = new TakeDown
        {
            Id = request.TakeDownId,
            Number = number,
            Authority = authority,
            IssuedOn = request.IssuedOn!.Value,
            Subject = request.Subject,
            SubjectId = target.Id,
            Name = target.Name.Vi.Length <= MaxLengths.Name ? target.Name.Vi : target.Name.Vi[..MaxLengths.Name],
            Path = target.Path,
            SellerId = target.SellerId,
            Reason = reason,
            FileKey = request.FileKey,
            ReceivedAt = now,
            ReceivedBy = request.Actor.PersonId,
            DueAt = now + (await rules.GetAsync("takedowns.hours", cancellationToken: cancellationToken)).Hours,
            IsSample = target.IsSample,
        };
        db.Add(made);
        if (request.AtOnce)
        {
            await desk.CarryOutAsync(request.Actor, made, cancellationToken);
        }

        return made.Id;
    }

    /// <summary>The last part of an address, without its question mark.</summary>
    private static string KeyOf(string? address) => Clean(address).Split('?', '#')[0].TrimEnd('/').Split('/')[^1];

    private static string Clean(string? text) => (text ?? "").Trim();
}
