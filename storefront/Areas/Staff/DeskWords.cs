using Marketplace.Contracts;

namespace Marketplace.Storefront.Areas.Staff;

/// <summary>What the queues of the desk are called, and where a thing of each is decided.</summary>
public static class DeskWords
{
    public static LocalText Of(DeskKind kind) => kind switch
    {
        DeskKind.TakeDown => new("Lệnh gỡ", "Take-downs"),
        DeskKind.Complaint => new("Khiếu nại", "Complaints"),
        DeskKind.Doubt => new("Nghi ngờ mã", "Doubts"),
        DeskKind.Seller => new("Gian hàng", "Sellers"),
        DeskKind.Listing => new("Sản phẩm", "Listings"),
        DeskKind.Paper => new("Giấy tờ", "Papers"),
        DeskKind.Right => new("Quyền tên, nhãn hiệu", "Rights to names"),
        DeskKind.Review => new("Đánh giá", "Reviews"),
        DeskKind.Question => new("Câu hỏi", "Questions"),
        DeskKind.DataRequest => new("Dữ liệu cá nhân", "Personal data"),
        DeskKind.ParkedEvent => new("Tin nội bộ kẹt", "Parked events"),
        _ => new("Tin nhắn kẹt", "Stuck messages"),
    };

    /// <summary>The page on which it is decided.</summary>
    public static string PathOf(DeskKind kind, Guid id) => "/ban-quan-ly/" + (kind switch
    {
        DeskKind.TakeDown => $"lenh-go/{id}",
        DeskKind.Complaint => $"khieu-nai/{id}",
        DeskKind.Doubt => $"nghi-ngo?muc={id}",
        DeskKind.Seller => $"gian-hang/{id}",
        DeskKind.Listing => $"san-pham/{id}",
        DeskKind.Paper or DeskKind.Right => $"giay-to/{id}",
        DeskKind.Review or DeskKind.Question => $"nhan-xet?muc={id}",
        DeskKind.DataRequest => $"du-lieu?muc={id}",
        DeskKind.ParkedEvent => $"tin-ket?id={id}",
        _ => $"tin-nhan?muc={id}",
    });

    /// <summary>How long it waits, as people say it.</summary>
    public static LocalText Age(TimeSpan waited) => waited switch
    {
        { TotalHours: < 1 } => new($"{Math.Max(0, (int)waited.TotalMinutes)} phút", $"{Math.Max(0, (int)waited.TotalMinutes)} min"),
        { TotalDays: < 2 } => new($"{(int)waited.TotalHours} giờ", $"{(int)waited.TotalHours} h"),
        _ => new($"{(int)waited.TotalDays} ngày", $"{(int)waited.TotalDays} days"),
    };
}
