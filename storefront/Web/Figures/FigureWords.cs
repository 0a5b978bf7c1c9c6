using Marketplace.Contracts;
using Marketplace.Ordering.Cases;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>What a figure counts, in words: the same on the page, in the workbook and in the dictionary of the open data.</summary>
public sealed record FigureDefinition(string Key, LocalText Name, LocalText Words, string Unit);

internal static class FigureWords
{
    public static LocalText Merged { get; } = new("Các nhóm nhỏ, gộp lại", "Small groups, merged");

    public static LocalText Kind(SellerKind kind) => kind switch
    {
        SellerKind.Cooperative => new("Hợp tác xã", "Cooperative"),
        SellerKind.Group => new("Tổ hợp tác", "Cooperative group"),
        SellerKind.Household => new("Hộ", "Household"),
        _ => new("Doanh nghiệp", "Firm"),
    };

    public static LocalText Case(CaseKind kind) => kind switch
    {
        CaseKind.CancelPart => new("Bớt hàng trước khi gửi", "Take packs out"),
        CaseKind.NotAsDescribed => new("Không đúng mô tả", "Not as described"),
        CaseKind.Damaged => new("Hư hỏng", "Damaged"),
        CaseKind.Missing => new("Thiếu hàng", "Missing"),
        _ => new("Hỏng, ôi thiu", "Spoiled"),
    };

    public static IReadOnlyList<FigureDefinition> All(int liveDays, int leastSellers) =>
    [
        new("sellers.registered", new("Gian hàng đăng ký", "Registered shops"), new("Gian hàng có trong sổ lúc lập số liệu, ở mọi trạng thái, trừ gian hàng đã lưu trữ.", "Shops on the books when the figures were made, in any state, without archived ones."), "shop"),
        new("sellers.verified", new("Gian hàng được bán", "Shops that may sell"), new("Trong số đăng ký, đã xác minh và không bị ngừng.", "Of the registered, verified and not suspended."), "shop"),
        new("sellers.live", new("Gian hàng còn hoạt động", "Live shops"), new($"Trong số được bán, có đơn hoặc có đổi kho trong {liveDays} ngày tính đến cuối kỳ.", $"Of those that may sell, with an order or a change of stock within {liveDays} days up to the period's end."), "shop"),
        new("sellers.sold", new("Gian hàng có bán trong tháng", "Shops that sold in the month"), new("Có ít nhất một đơn được tính vào doanh số của tháng.", "With at least one order that counts as sold in the month."), "shop"),
        new("sales.orders", new("Đơn hàng", "Orders"), new("Đơn đặt trong tháng (giờ Việt Nam), trừ đơn hủy, trả về, chờ thu hoạch và chưa trả tiền.", "Orders placed in the month (Vietnam's time), without those called off, sent back, waiting for a harvest or unpaid."), "order"),
        new("sales.packs", new("Gói đã bán", "Packs sold"), new("Số gói của các đơn trên, trừ gói đã rút hoặc trả tiền lại.", "Packs of these orders, without those taken out or given back."), "pack"),
        new("sales.dong", new("Tiền hàng", "For goods"), new("Tiền người mua trả cho hàng của các đơn trên: sau giảm giá, chưa gồm phí giao, trừ phần hoàn.", "What buyers pay for the goods of these orders: after vouchers, without delivery and refunds."), "dong"),
        new("sales.by_commune", new("Doanh số theo xã, phường", "Sales by commune"), new("Theo xã, phường nơi hàng được làm ra, ghi ở sản phẩm.", "By the commune the goods come from, as the product says."), "dong"),
        new("sales.by_set", new("Doanh số theo bộ sản phẩm", "Sales by product set"), new("Theo 26 bộ sản phẩm OCOP.", "By the 26 OCOP sets."), "dong"),
        new("sales.by_stars", new("Doanh số theo hạng sao", "Sales by stars"), new("Theo hạng OCOP còn hiệu lực của sản phẩm vào ngày cuối kỳ.", "By the OCOP stars in force on the period's last day."), "dong"),
        new("sales.by_kind", new("Doanh số theo loại người bán", "Sales by kind of seller"), new("Hợp tác xã, tổ hợp tác, hộ, doanh nghiệp.", "Cooperative, group, household, firm."), "dong"),
        new("cases.opened", new("Khiếu nại", "Complaints"), new("Vụ việc người mua mở trong tháng, theo điều người mua nói.", "Cases that buyers opened in the month, by what they say is wrong."), "case"),
        new("cases.answer_hours", new("Giờ đến lần trả lời đầu", "Hours to the first answer"), new("Trung vị, tính trên vụ đã được gian hàng hoặc ban quản lý trả lời.", "The median of those that the shop or staff answered."), "hour"),
        new("cases.closing_hours", new("Giờ đến khi xong", "Hours to the end"), new("Trung vị, tính trên vụ đã đóng.", "The median of those that are closed."), "hour"),
        new("ratings", new("Hài lòng", "Satisfaction"), new("Sao (1 đến 5) người đã nhận hàng cho sản phẩm trong tháng, ở các đánh giá đang hiện.", "Stars (1 to 5) given in the month by those who received the goods, in reviews that are shown."), "star"),
        new("case_faces", new("Hài lòng sau khiếu nại", "Satisfaction after complaints"), new("Người mua chạm một trong ba mặt ở đường dẫn gửi khi khiếu nại khép lại; mỗi vụ một lần, tính theo ngày chạm lần đầu.", "Buyers tap one of three faces by the link sent when a case is closed; once for a case, by the day of the first tap."), "case"),
        new("scans", new("Lượt quét mã", "Scans"), new("Lượt quét mã trên gói và mã lô, mọi người quét, kể từ ngày bắt đầu đếm theo ngày.", "Scans of codes of packs and lots, whoever scanned, since days are counted."), "scan"),
        new("small_groups", new("Gộp nhóm nhỏ", "Small groups"), new($"Trong số liệu mở, nhóm có dưới {leastSellers} gian hàng bán được gộp lại hoặc bỏ, để không lộ thu nhập của một hộ.", $"In the open data, groups with fewer than {leastSellers} shops that sold are merged or left out, so that nobody's income is told."), "shop"),
    ];
}
