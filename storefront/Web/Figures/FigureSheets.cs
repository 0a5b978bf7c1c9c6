using Marketplace.Contracts;
using Marketplace.Platform.Sheets;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>The monthly report as a workbook: a sheet for each matter, and one that says what everything counts.</summary>
internal static class FigureSheets
{
    public static IReadOnlyList<Sheet> Month(MonthFigures f)
    {
        IReadOnlyList<string> title =
        [
            $"Chợ OCOP Thái Nguyên, tháng {f.Month.Month:00}/{f.Month.Year}", $"Tính đến hết {VietnamTime.FormatDate(f.Until)}; lập lúc {VietnamTime.FormatDateTime(f.MadeAt)}",
            f.CountedAt is { } at ? $"Số bán đếm lúc {VietnamTime.FormatDateTime(at)}" : "Số bán chưa được đếm", .. f.HasSample ? (string[])["Có dữ liệu mẫu: không dùng để báo cáo"] : [],
        ];
        return
        [
            new("Tổng", title, ["Chỉ tiêu", "Số"], [["Đơn hàng", f.Orders], ["Gói đã bán", f.All.Packs], ["Tiền hàng (đồng)", f.All.Sum.Dong], ["Gian hàng có bán", f.All.Sellers.Count], ["Lượt quét mã", f.Scans], ["Đánh giá", f.Ratings.Count], ["Sao trung bình × 100", f.Ratings.Average], ["Hài lòng sau khiếu nại", f.Faces.Glad], ["Tạm được sau khiếu nại", f.Faces.SoSo], ["Chưa hài lòng sau khiếu nại", f.Faces.Sad]]),
            new("Gian hàng", title, ["Loại", "Đăng ký", "Được bán", "Còn hoạt động", "Có bán trong tháng"], f.Sellers.Select(s => (IReadOnlyList<object?>)[FigureWords.Kind(s.Kind).Vi, s.Registered, s.Verified, s.Live, s.Sold])),
            Sales("Theo xã", title, f.ByCommune),
            Sales("Theo bộ sản phẩm", title, f.BySet),
            Sales("Theo hạng sao", title, f.ByStars),
            Sales("Theo loại người bán", title, f.ByKind),
            new("Khiếu nại", title, ["Điều người mua nói", "Mở", "Đã đóng", "Giờ đến trả lời", "Giờ đến khi xong"], f.Cases.Select(c => (IReadOnlyList<object?>)[FigureWords.Case(c.Kind).Vi, c.Opened, c.Closed, c.AnswerHours, c.ClosingHours])),
            new("Định nghĩa", title, ["Chỉ tiêu", "Tên", "Đếm thế nào", "Đơn vị"], FigureWords.All(f.LiveDays, f.LeastSellers).Select(d => (IReadOnlyList<object?>)[d.Key, d.Name.Vi, d.Words.Vi, d.Unit])),
        ];
    }

    private static Sheet Sales(string name, IReadOnlyList<string> title, IReadOnlyList<SalesGroup> groups) => new(
        name, title, ["Nhóm", "Gian hàng", "Gói", "Tiền hàng (đồng)"], groups.Select(g => (IReadOnlyList<object?>)[g.Name?.Vi, g.Sellers.Count, g.Packs, g.Sum.Dong]));
}
