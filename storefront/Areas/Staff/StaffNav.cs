using Marketplace.Contracts;

namespace Marketplace.Storefront.Areas.Staff;

/// <summary>An entry of the desk's navigation; <paramref name="Right"/> null: for all staff. <paramref name="Tab"/> is what the page puts into ViewData["Tab"].</summary>
public sealed record StaffLink(string Tab, string Path, LocalText Words, StaffRight? Right);

public sealed record StaffGroup(LocalText Name, IReadOnlyList<StaffLink> Links);

/// <summary>The desk's navigation in few groups; each officer sees what the office may do. A new page is one line here.</summary>
public static class StaffNav
{
    public static IReadOnlyList<StaffGroup> Groups { get; } =
    [
        new(new("Việc", "Work"),
        [
            new("home", "", new("Hôm nay", "Today"), null),
            new("desk", "/viec", new("Việc đang chờ", "What waits"), null),
            new("sellers", "/gian-hang", new("Gian hàng", "Sellers"), StaffRight.Sellers),
            new("papers", "/giay-to", new("Giấy tờ", "Papers"), StaffRight.Sellers),
            new("rights", "/quyen-ten", new("Quyền tên, nhãn hiệu", "Rights to names"), StaffRight.GeographicIndications),
            new("helpers", "/nguoi-giup", new("Người làm giúp", "Helpers"), StaffRight.Sellers),
            new("products", "/san-pham", new("Sản phẩm chờ duyệt", "Listings to approve"), StaffRight.Listings),
            new("words", "/nhan-xet", new("Đánh giá, câu hỏi", "Reviews, questions"), StaffRight.Words),
            new("cases", "/khieu-nai", new("Khiếu nại", "Complaints"), StaffRight.CasesSee),
            new("doubts", "/nghi-ngo", new("Nghi ngờ sao chép", "Doubts about codes"), StaffRight.Doubts),
            new("takedowns", "/lenh-go", new("Lệnh gỡ", "Take-downs"), StaffRight.TakeDowns),
            new("recalls", "/thu-hoi", new("Thu hồi", "Recalls"), StaffRight.Recalls),
        ]),
        new(new("Chợ", "Market"),
        [
            new("orders", "/don-hang", new("Đơn hàng", "Orders"), StaffRight.OrdersSee),
            new("parcels", "/van-chuyen", new("Vận chuyển", "Parcels"), StaffRight.Parcels),
            new("showcases", "/phien-cho", new("Phiên chợ", "Market days"), StaffRight.Showcases),
            new("vouchers", "/ma-giam-gia", new("Mã giảm giá", "Vouchers"), StaffRight.Vouchers),
            new("figures", "/so-lieu", new("Số liệu", "Figures"), StaffRight.Figures),
        ]),
        new(new("Tiền", "Money"),
        [
            new("money", "/tien", new("Tiền cần xem", "Money to look at"), StaffRight.Money),
            new("payouts", "/chi-tien", new("Chi tiền", "Payouts"), StaffRight.Payouts),
            new("recon", "/doi-soat", new("Đối soát", "Reconciliation"), StaffRight.Money),
            new("tax", "/thue", new("Thuế khấu trừ", "Tax withheld"), StaffRight.Money),
            new("invoices", "/hoa-don", new("Hóa đơn điện tử", "E-invoices"), StaffRight.Money),
        ]),
        new(new("Quy định", "Rules"),
        [
            new("ocop", "/ocop", new("Sổ OCOP", "OCOP register"), StaffRight.OcopSee),
            new("rules", "/quy-dinh", new("Mức phí, thời hạn", "Rates, deadlines"), StaffRight.Rates),
            new("yields", "/dinh-muc", new("Định mức", "Yields"), StaffRight.Yields),
        ]),
        new(new("Quản trị", "Administration"),
        [
            new("officers", "/can-bo", new("Cán bộ", "Officers"), StaffRight.Officers),
            new("audit", "/nhat-ky", new("Nhật ký", "Audit log"), StaffRight.Audit),
            new("changes", "/thay-doi", new("Đổi số, đổi tài khoản", "Phone and bank changes"), StaffRight.AccountChanges),
            new("data", "/du-lieu", new("Dữ liệu cá nhân", "Personal data"), StaffRight.PersonalData),
            new("messages", "/tin-nhan", new("Tin nhắn", "Messages"), StaffRight.Operations),
            new("parked", "/tin-ket", new("Tin nội bộ bị kẹt", "Parked events"), StaffRight.Operations),
            new("inbox", "/thu-di", new("Thư đi", "Sent messages"), StaffRight.Operations),
        ]),
    ];

    /// <summary>What this officer may open; groups without a page are left out.</summary>
    public static IEnumerable<StaffGroup> For(Actor actor) => Groups
        .Select(g => g with { Links = [.. g.Links.Where(l => l.Right is not { } right || actor.May(right))] })
        .Where(g => g.Links.Count > 0);
}
