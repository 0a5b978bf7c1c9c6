using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Traceability.Doubts;

/// <summary>
/// Anybody tells staff that something is wrong with a pack. Answers with the number by which the answer can be read.
/// <paramref name="DoubtId"/> is made with the form: sent twice, it is one case. <paramref name="Phone"/> may be left empty.
/// </summary>
public sealed record ReportDoubt(Actor Actor, Guid DoubtId, string CodePath, DoubtReason Reason, string? Words, string? Place, string? Phone) : ICommand<string>
{
    public string? AuditSubject => DoubtId.ToString();
}

internal sealed class ReportDoubtHandler(MarketplaceDb db, DoubtBook book, FieldCipher cipher) : IRequestHandler<ReportDoubt, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(ReportDoubt request, CancellationToken cancellationToken)
    {
        if (await db.Set<Doubt>().Where(d => d.Id == request.DoubtId).Select(d => d.Number).SingleOrDefaultAsync(cancellationToken) is { } number)
        {
            return ReferenceNumber.Parse(number).ToString();
        }

        if (!Enum.IsDefined(request.Reason) || request.Reason == DoubtReason.Signs)
        {
            return new Refusal("traceability.doubt_reason", "Chọn điều bạn thấy lạ.", "Choose what looks wrong.", "Reason");
        }

        if (request.Words?.Trim().Length > Doubt.WordsMax || request.Place?.Trim().Length > Doubt.PlaceMax)
        {
            var (field, most) = request.Place?.Trim().Length > Doubt.PlaceMax ? ("Place", Doubt.PlaceMax) : ("Words", Doubt.WordsMax);
            return new Refusal("traceability.doubt_long", $"Dài nhất {most} ký tự. Viết gọn lại.", $"At most {most} characters. Make it shorter.", field);
        }

        if (request.Reason == DoubtReason.Other && string.IsNullOrWhiteSpace(request.Words))
        {
            return new Refusal("traceability.doubt_words", "Kể vài chữ về điều bạn thấy lạ.", "Tell in a few words what looks wrong.", "Words");
        }

        PhoneNumber? phone = null;
        if (!string.IsNullOrWhiteSpace(request.Phone) && !PhoneNumber.TryParse(request.Phone, out phone))
        {
            return new Refusal(
                "traceability.doubt_phone", "Số điện thoại chưa đúng. Gõ lại, hoặc để trống.", "The phone number is not right. Type it again, or leave it empty.", "Phone");
        }

        return await book.OpenAsync(
            request.DoubtId, request.CodePath, request.Reason, request.Words?.Trim() ?? "", request.Place?.Trim() ?? "",
            phone is null ? null : cipher.Encrypt(phone.Value, Doubt.PhonePurpose), cancellationToken) is { } opened
            ? opened
            : Refusal.NotFound;
    }
}

/// <summary>Opens cases, for people and for what scans show.</summary>
internal sealed class DoubtBook(MarketplaceDb db, IMediator mediator, DatedRules rules, TimeProvider time) : IEventHandler<PackVerdictChanged>
{
    private const string HoursRule = "traceability.doubt_hours";

    public async Task HandleAsync(PackVerdictChanged told, CancellationToken cancellationToken)
    {
        var id = Ids.FromName("traceability_doubts", $"{told.Code}/{told.At.Ticks}");
        if (told.IsSuspect && !await db.Set<Doubt>().AnyAsync(d => d.Id == id, cancellationToken))
        {
            var gtin = await db.Set<Label>().Where(l => l.Code == told.Code).Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (_, r) => r.Gtin).SingleAsync(cancellationToken);
            await OpenAsync(id, LabelRoll.PathOf(gtin, told.Code), DoubtReason.Signs, "", "", null, cancellationToken);
        }
    }

    /// <summary>The case's number with dashes; null where the code is none of ours.</summary>
    public async Task<string?> OpenAsync(Guid id, string codePath, DoubtReason reason, string words, string place, string? phoneCipher, CancellationToken cancellationToken)
    {
        var pack = await mediator.Send(new ViewPack(codePath), cancellationToken);
        Lot? lot = pack is null ? await LotOfCode.FindAsync(db, codePath, cancellationToken) : null;
        if (pack is null && lot is null)
        {
            return null;
        }

        var (now, number) = (time.GetUtcNow().UtcDateTime, ReferenceNumber.New());
        db.Add(new Doubt
        {
            Id = id,
            Number = number.Value,
            CodePath = pack?.CodePath ?? lot!.CodePath,
            Serial = pack?.Serial,
            SellerId = pack?.SellerId ?? lot!.SellerId,
            ProductId = pack?.ProductId ?? lot!.ProductId,
            Reason = reason,
            Words = words,
            Place = place,
            PhoneCipher = phoneCipher,
            At = now,
            DueAt = now + (await rules.GetAsync(HoursRule, cancellationToken: cancellationToken)).Hours,
            IsSample = pack?.IsSample ?? lot!.IsSample,
        });
        return number.ToString();
    }
}

internal static class DoubtParts
{
    public static void AddDoubts(this IServiceCollection services)
    {
        services.AddScoped<DoubtBook>();
        services.AddScoped<IDeskQueue, DoubtQueue>();
        services.AddEventHandler<PackVerdictChanged, DoubtBook>("traceability.doubts");
    }
}
