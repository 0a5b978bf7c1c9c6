using Marketplace.Contracts;
using Marketplace.Traceability.Plots;
using MediatR;

namespace Marketplace.Traceability.Labels;

/// <summary>Marks that stand on a label. <paramref name="Stars"/> is 0 without an OCOP recognition, <paramref name="GiName"/> null without an indication.</summary>
/// <param name="Decision">The decision that gave the stars.</param>
/// <param name="GiNumber">The number of the right of use.</param>
public sealed record LabelMarks(int Stars = 0, string? Decision = null, string? GiName = null, string? GiNumber = null)
{
    public static readonly LabelMarks None = new();
}

/// <summary>The marks a roll is printed with on a day. <paramref name="LeftOff"/>: those that it had or asked for and that are not in force, with the reason.</summary>
public sealed record MarksInForce(LabelMarks Drawn, IReadOnlyList<LocalText> LeftOff);

/// <summary>Which marks may stand on labels: only with a right that is in force when they are printed.</summary>
internal sealed class LabelSigns(IMediator mediator)
{
    public async Task<MarksInForce> OfAsync(LabelRoll roll, DateOnly on, CancellationToken cancellationToken)
    {
        var leftOff = new List<LocalText>();
        var ocop = await BadgeAsync(roll, on, cancellationToken);
        if (ocop is null && await BadgeAsync(roll, VietnamTime.DateOf(roll.PrintedAt), cancellationToken) is { } gone)
        {
            leftOff.Add(gone.ExpiresOn < on
                ? new($"Dấu OCOP: chứng nhận {gone.CertificateNumber} hết hạn ngày {VietnamTime.FormatDate(gone.ExpiresOn)}.", $"OCOP mark: certificate {gone.CertificateNumber} expired on {VietnamTime.FormatDate(gone.ExpiresOn)}.")
                : new($"Dấu OCOP: chứng nhận {gone.CertificateNumber} không còn hiệu lực.", $"OCOP mark: certificate {gone.CertificateNumber} is not in force any more."));
        }

        var gi = await GiAsync(roll, on, leftOff, cancellationToken);
        return new(new(ocop?.Stars ?? 0, ocop?.Decision, gi?.Name, gi?.Number), leftOff);
    }

    /// <summary>The indication that labels of a product of this shop may claim today, or why there is none.</summary>
    public async Task<Outcome<GiArea>> ClaimAsync(Guid sellerId, Guid productId, DateOnly on, CancellationToken cancellationToken)
    {
        var goods = await mediator.Send(new GetProtectedSigns(productId), cancellationToken);
        var grants = (await mediator.Send(new ListSignGrants(sellerId), cancellationToken)).Where(g => g.IsGi && goods.Contains(g.Key)).ToList();
        if (grants.Find(g => g.IsInForceOn(on)) is { } grant)
        {
            return GiAreas.Find(grant.Key) is { } area ? area : Refused(
                $"Chợ chưa có ranh giới vùng {grant.Name} nên chưa in dấu này được. Bỏ đánh dấu rồi tạo cuộn.",
                $"The area of {grant.Name} is not known here yet, so its mark cannot be printed. Untick it and make the roll.");
        }

        return grants.FirstOrDefault() is { ValidTo: { } end } last && end < on
            ? Refused(
                $"Quyền sử dụng chỉ dẫn địa lý {last.Name} số {last.Number} hết hạn ngày {VietnamTime.FormatDate(end)}. Gia hạn rồi in, hoặc bỏ đánh dấu để in tem không có dấu.",
                $"The right {last.Number} to use {last.Name} expired on {VietnamTime.FormatDate(end)}. Renew it, or untick the mark.")
            : Refused(
                "Gian hàng chưa có quyền sử dụng chỉ dẫn địa lý nào cho sản phẩm này. Bỏ đánh dấu để in tem không có dấu.",
                "The shop has no right to use a geographical indication for this product. Untick the mark.");

        static Refusal Refused(string vi, string en) => new("traceability.no_sign_right", vi, en, "WithGi");
    }

    /// <summary>Why a lot may not carry labels that claim an indication; null when it may.</summary>
    public async Task<Refusal?> AgainstAsync(LabelRoll roll, Lots.Lot lot, CancellationToken cancellationToken)
    {
        if (roll.GiKey is not { } key || GiAreas.Find(key) is not { } area)
        {
            return null;
        }

        if (GiAreas.Place(area, lot.CommuneCode ?? "", lot.OldCommuneCode) != GiPlace.Inside)
        {
            return new(
                "traceability.lot_outside_area",
                $"Tem này mang dấu chỉ dẫn địa lý {area.Name}, mà nơi làm ra lô {lot.Code} không nằm trong vùng (hoặc chưa ghi xã cũ). Dùng cuộn tem không có dấu, hoặc ghi đúng xã cũ của lô.",
                $"These labels bear the indication {area.Name}, and lot {lot.Code} is not from its area (or its old commune is not recorded). Use labels without the mark, or record the old commune.",
                "LotId");
        }

        return (await mediator.Send(new ListSignGrants(roll.SellerId), cancellationToken)).Any(g => g.IsGi && g.Key == key && g.IsInForceOn(lot.PackedOn))
            ? null
            : new(
                "traceability.no_sign_right",
                $"Ngày đóng gói lô {lot.Code} ({VietnamTime.FormatDate(lot.PackedOn)}), quyền sử dụng chỉ dẫn địa lý {area.Name} không còn hiệu lực. Dùng cuộn tem không có dấu.",
                $"When lot {lot.Code} was packed ({VietnamTime.FormatDate(lot.PackedOn)}), the right to use {area.Name} was not in force. Use labels without the mark.",
                "LotId");
    }

    private async Task<OcopBadge?> BadgeAsync(LabelRoll roll, DateOnly on, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetOcopBadges([roll.ProductId], on), cancellationToken)).SingleOrDefault();

    private async Task<SignGrant?> GiAsync(LabelRoll roll, DateOnly on, List<LocalText> leftOff, CancellationToken cancellationToken)
    {
        if (roll.GiKey is not { } key)
        {
            return null;
        }

        var grants = (await mediator.Send(new ListSignGrants(roll.SellerId), cancellationToken)).Where(g => g.IsGi && g.Key == key).ToList();
        if (grants.Find(g => g.IsInForceOn(on)) is { } grant)
        {
            return grant;
        }

        var last = grants.FirstOrDefault();
        leftOff.Add(last is { ValidTo: { } end } && end < on
            ? new($"Dấu chỉ dẫn địa lý: quyền sử dụng {last.Name} số {last.Number} hết hạn ngày {VietnamTime.FormatDate(end)}.", $"Indication: the right {last.Number} to use {last.Name} expired on {VietnamTime.FormatDate(end)}.")
            : new("Dấu chỉ dẫn địa lý: không còn quyền sử dụng.", "Indication: there is no right to use it any more."));
        return null;
    }
}

/// <summary>The names of indications that the shop acted for may claim today, for the form that makes rolls.</summary>
public sealed record ListLabelSigns(Actor Actor) : IQuery<IReadOnlyList<string>>;

internal sealed class ListLabelSignsHandler(IMediator mediator, TimeProvider time) : IRequestHandler<ListLabelSigns, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ListLabelSigns request, CancellationToken cancellationToken) => request.Actor.SellerId is { } seller
        ? [.. (await mediator.Send(new ListSignGrants(seller), cancellationToken)).Where(g => g.IsGi && g.IsInForceOn(VietnamTime.Today(time)) && GiAreas.Find(g.Key) is not null).Select(g => g.Name).Distinct()]
        : [];
}
