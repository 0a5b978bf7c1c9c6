using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Shipping;

/// <summary>The ways of delivery a shop offers, as its form has them. Amounts in đồng; <paramref name="OwnCommunes"/> are codes.</summary>
/// <param name="FreeFrom">Goods from this amount on travel at the shop's cost; null: never.</param>
public sealed record ShopDeliveryText(
    bool ByCarrier,
    HandIn HandIn,
    long? FreeFrom,
    bool ByShop,
    long? OwnFee,
    int? OwnDays,
    IReadOnlyList<string> OwnCommunes,
    bool AtPoint,
    string? PointName,
    string? PointCommune,
    string? PointStreet,
    string? PointHours);

/// <summary>The ways of delivery of the shop acted for; null without one.</summary>
public sealed record GetMyDelivery(Actor Actor) : IQuery<ShopDeliveryText?>;

/// <summary>Keeps the ways of delivery of the shop acted for. Orders that stand keep theirs. Refused without any way (<c>ordering.no_way</c>).</summary>
public sealed record KeepMyDelivery(Actor Actor, ShopDeliveryText Text) : ICommand<Done>;

internal sealed class KeepShopDeliveryHandler(MarketplaceDb db) :
    IRequestHandler<GetMyDelivery, ShopDeliveryText?>,
    IRequestHandler<KeepMyDelivery, Outcome<Done>>
{
    private const long MostDong = 100_000_000;
    private const long MostFee = 500_000;
    private const int MostDays = 7;

    public async Task<ShopDeliveryText?> Handle(GetMyDelivery request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return null;
        }

        var shop = await db.Set<ShopDelivery>().AsNoTracking().SingleOrDefaultAsync(s => s.SellerId == seller, cancellationToken) ?? ShopDelivery.Unchosen;
        return new(
            shop.ByCarrier, shop.HandIn, shop.FreeFrom?.Dong, shop.ByShop, shop.OwnFee.Dong, shop.OwnDays, shop.CommuneCodes,
            shop.AtPoint, shop.PointName, shop.PointCommune, shop.PointStreet, shop.PointHours);
    }

    public async Task<Outcome<Done>> Handle(KeepMyDelivery request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        var text = request.Text;
        if (Check(text) is { } refusal)
        {
            return refusal;
        }

        var shop = await db.Set<ShopDelivery>().SingleOrDefaultAsync(s => s.SellerId == seller, cancellationToken);
        if (shop is null)
        {
            shop = new ShopDelivery { SellerId = seller };
            db.Add(shop);
        }

        (shop.ByCarrier, shop.HandIn, shop.FreeFrom) = (text.ByCarrier, text.HandIn, text.FreeFrom is { } from ? new Money(from) : null);
        (shop.ByShop, shop.OwnFee, shop.OwnDays) = (text.ByShop, new Money(text.OwnFee ?? 0), text.OwnDays ?? 1);
        shop.OwnCommunes = string.Join(',', text.OwnCommunes.Distinct().Order(StringComparer.Ordinal));
        (shop.AtPoint, shop.PointName, shop.PointCommune) = (text.AtPoint, Trim(text.PointName), Trim(text.PointCommune));
        (shop.PointStreet, shop.PointHours) = (Trim(text.PointStreet), Trim(text.PointHours));
        return Done.It;
    }

    private static Refusal? Check(ShopDeliveryText text)
    {
        if (!text.ByCarrier && !text.ByShop && !text.AtPoint)
        {
            return new("ordering.no_way", "Hãy chọn ít nhất một cách giao, nếu không người mua không đặt được.", "Choose at least one way, else nobody can order.");
        }

        if (!Enum.IsDefined(text.HandIn))
        {
            return Wrong(nameof(text.HandIn), "Hãy chọn cách gửi kiện.", "Choose how parcels are handed in.");
        }

        if (text.FreeFrom is <= 0 or > MostDong)
        {
            return Wrong(nameof(text.FreeFrom), "Ghi số tiền từ 1 đến 100.000.000 đồng, hoặc để trống.", "From 1 to 100,000,000 đồng, or nothing.");
        }

        if (text.OwnFee is < 0 or > MostFee)
        {
            return Wrong(nameof(text.OwnFee), "Phí tự giao từ 0 đến 500.000 đồng.", "The fee is from 0 to 500,000 đồng.");
        }

        if (text.OwnDays is < 1 or > MostDays)
        {
            return Wrong(nameof(text.OwnDays), "Số ngày tự giao từ 1 đến 7.", "Days are from 1 to 7.");
        }

        if (text.OwnCommunes.Count > ShopDelivery.MaxCommunes || text.OwnCommunes.Any(c => Geography.Commune(c) is null))
        {
            return Wrong(nameof(text.OwnCommunes), "Có xã không nằm trong danh sách. Hãy chọn lại.", "A commune is not on the list. Please choose again.");
        }

        if (text.ByShop && text.OwnCommunes.Count == 0)
        {
            return Wrong(nameof(text.OwnCommunes), "Hãy chọn những xã, phường gian hàng tự giao được.", "Choose the communes you deliver to.");
        }

        if (!text.AtPoint)
        {
            return TooLong(text);
        }

        return Trim(text.PointName).Length == 0 ? Wrong(nameof(text.PointName), "Ghi tên điểm lấy hàng, ví dụ: Kho hợp tác xã.", "Name the point, e.g. the cooperative's store.")
            : Geography.Commune(Trim(text.PointCommune)) is null ? Wrong(nameof(text.PointCommune), "Chọn xã, phường của điểm lấy hàng.", "Choose the point's commune.")
            : Trim(text.PointStreet).Length == 0 ? Wrong(nameof(text.PointStreet), "Ghi số nhà, đường hoặc xóm.", "Give house, street or hamlet.")
            : Trim(text.PointHours).Length == 0 ? Wrong(nameof(text.PointHours), "Ghi giờ mở cửa, ví dụ: 7 đến 17 giờ, trừ Chủ nhật.", "Give the hours, e.g. 7:00 to 17:00 except Sundays.")
            : TooLong(text);
    }

    private static Refusal? TooLong(ShopDeliveryText text) =>
        Trim(text.PointName).Length > MaxLengths.Name ? Wrong(nameof(text.PointName), "Tên dài quá 200 chữ.", "The name is too long.")
        : Trim(text.PointCommune).Length > VietnamAddress.CommuneCodeLength ? Wrong(nameof(text.PointCommune), "Chọn xã, phường trong danh sách.", "Choose a commune of the list.")
        : Trim(text.PointStreet).Length > VietnamAddress.StreetLineMaxLength ? Wrong(nameof(text.PointStreet), "Địa chỉ dài quá 200 chữ.", "The street line is too long.")
        : Trim(text.PointHours).Length > 120 ? Wrong(nameof(text.PointHours), "Giờ mở cửa dài quá 120 chữ.", "The hours are too long.")
        : null;

    private static string Trim(string? typed) => typed?.Trim() ?? "";

    private static Refusal Wrong(string field, string vi, string en) => new("ordering.shop_delivery", vi, en, field);
}
