using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Codes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Lots;

internal sealed class OpenLotHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<OpenLot, Outcome<LotFacts>>
{
    /// <summary>Labels are printed before the packing.</summary>
    private const int DaysAhead = 7;

    public async Task<Outcome<LotFacts>> Handle(OpenLot request, CancellationToken cancellationToken)
    {
        var (actor, asked) = (request.Actor, request.Lot);
        if (!actor.IsSystem && actor.SellerId != asked.SellerId)
        {
            return Refusal.NotFound;
        }

        // A path of dots alone is folded away by browsers, so such a code could never be followed.
        if (!LotNumber.TryParse(asked.Code, out var code, out var fault) || code.Value.All(c => c == '.'))
        {
            return CodeRefusal(fault);
        }

        Gtin? gtin = null;
        if (!string.IsNullOrWhiteSpace(asked.Gtin) && !Gtin.TryParse(asked.Gtin, out gtin))
        {
            return new Refusal("traceability.gtin_wrong", "Mã GTIN chưa đúng. Xem lại dãy số dưới mã vạch.", "The GTIN is not right. Check the digits under the bar code.", "Gtin");
        }

        var commune = asked.CommuneCode is { Length: > 0 } place ? Geography.Commune(place) : null;
        if (asked.CommuneCode is { Length: > 0 } && commune is null)
        {
            return new Refusal("traceability.commune_unknown", "Không có xã, phường này. Chọn lại trong danh sách.", "There is no such commune. Choose one from the list.", "CommuneCode");
        }

        if (TextFault(asked) is { } tooLong)
        {
            return tooLong;
        }

        if (DateFault(asked, VietnamTime.Today(time)) is { } wrong)
        {
            return wrong;
        }

        if (await db.Set<Lot>().AnyAsync(l => l.SellerId == asked.SellerId && l.Code == code.Value, cancellationToken))
        {
            return new Refusal("traceability.lot_code_taken", $"Gian hàng đã có lô {code}. Đặt số lô khác.", $"The shop already has a lot {code}. Give another number.", "Code");
        }

        if (gtin is not null && await db.Set<Lot>().AnyAsync(l => l.Gtin == gtin.Value && l.SellerId != asked.SellerId, cancellationToken))
        {
            return new Refusal("traceability.gtin_of_other", "Mã GTIN này đang là của gian hàng khác. Xem lại dãy số, hoặc bỏ trống để dùng mã của chợ.", "This GTIN is another shop's. Check the digits, or leave it empty to use the market's own code.", "Gtin");
        }

        var lot = new Lot
        {
            Id = Ids.New(time),
            SellerId = asked.SellerId,
            ProductId = asked.ProductId,
            Code = code.Value,
            Gtin = gtin?.Value,
            TraceCode = gtin is null ? TraceCode.New().Value : null,
            HarvestedFrom = asked.HarvestedFrom ?? asked.HarvestedTo,
            HarvestedTo = asked.HarvestedTo ?? asked.HarvestedFrom,
            PackedOn = asked.PackedOn,
            BestBefore = asked.BestBefore,
            CommuneCode = commune?.Code,
            CommuneName = commune?.FullName,
            OldCommune = Text(asked.OldCommune),
            PlotName = Text(asked.PlotName),
            Cultivar = Text(asked.Cultivar),
            OpenedAt = time.GetUtcNow().UtcDateTime,
            IsSample = asked.IsSample,
        };
        db.Add(lot);
        db.Add(lot.ToIssuedCode());
        await db.SaveChangesAsync(cancellationToken);
        return lot.ToFacts();
    }

    private static Refusal CodeRefusal(LotNumberError fault) => fault switch
    {
        LotNumberError.Missing => new("traceability.lot_code_missing", "Đặt số lô, ví dụ CHE-2611-01.", "Give the lot a number, e.g. CHE-2611-01.", "Code"),
        LotNumberError.TooLong => new("traceability.lot_code_long", $"Số lô dài nhất {LotNumber.MaxLength} ký tự. Rút ngắn lại.", $"A lot number has at most {LotNumber.MaxLength} characters. Shorten it.", "Code"),
        _ => new("traceability.lot_code_characters", "Số lô chỉ gồm chữ không dấu, chữ số và dấu nối, không có dấu cách.", "A lot number has plain letters, digits and hyphens, without spaces.", "Code"),
    };

    private static Refusal? DateFault(NewLot lot, DateOnly today)
    {
        var (from, to) = (lot.HarvestedFrom ?? lot.HarvestedTo, lot.HarvestedTo ?? lot.HarvestedFrom);
        return from > to
                ? new("traceability.harvest_dates", "Ngày bắt đầu thu hoạch phải trước hoặc trùng ngày kết thúc.", "The harvest cannot end before it begins.", "HarvestedTo")
            : to > lot.PackedOn
                ? new("traceability.packed_before_harvest", "Ngày đóng gói phải từ ngày thu hoạch trở đi.", "Packing cannot be before the harvest.", "PackedOn")
            : lot.PackedOn > today.AddDays(DaysAhead)
                ? new("traceability.packed_in_future", $"Ngày đóng gói chỉ được trước tối đa {DaysAhead} ngày. Xem lại ngày.", $"The packing date may be at most {DaysAhead} days ahead. Check the date.", "PackedOn")
            : lot.BestBefore <= lot.PackedOn
                ? new("traceability.best_before", "Hạn dùng phải sau ngày đóng gói.", "Best before must be after the packing date.", "BestBefore")
            : null;
    }

    private static Refusal? TextFault(NewLot lot)
    {
        var (field, _, max) = new[]
        {
            ("OldCommune", lot.OldCommune, VietnamAddress.NameMaxLength), ("PlotName", lot.PlotName, MaxLengths.Name), ("Cultivar", lot.Cultivar, MaxLengths.Name),
        }.FirstOrDefault(t => t.Item2?.Trim().Length > t.Item3);
        return field is null ? null : new("traceability.text_long", $"Dài nhất {max} ký tự. Viết gọn lại.", $"At most {max} characters. Make it shorter.", field);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
