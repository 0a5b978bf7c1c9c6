using Marketplace.Contracts;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Sheets;

namespace Marketplace.Storefront.Web;

/// <summary>A row of a company's list as it stands in the form.</summary>
public sealed class TypedGift
{
    public string? Name { get; set; }

    public string? Phone { get; set; }

    /// <summary>Commune and province in a line, today's or of before July 2025.</summary>
    public string? Commune { get; set; }

    public string? Street { get; set; }

    public string? Card { get; set; }

    public string? What { get; set; }

    public string? Count { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Phone) && string.IsNullOrWhiteSpace(Commune) && string.IsNullOrWhiteSpace(Street);

    public GiftRow ToRow() => new(Name, Phone, Web.Communes.Meant(Web.Communes.Find(null, Commune), Commune)?.Code, Street, Card, What, Count);
}

/// <summary>The sheets of company gifts: the one to fill in, reading it, and the one that says where each gift is.</summary>
internal static class GiftSheets
{
    private static readonly string[] Columns = ["Họ và tên", "Điện thoại", "Xã/phường, tỉnh", "Số nhà, đường", "Lời chúc", "Món (để trống: cả phần quà)", "Số phần"];

    // Folded beginnings of headings, in the order of the fields.
    private static readonly string[][] Headings =
    [
        ["ho va ten", "ho ten", "nguoi nhan", "ten", "name"], ["dien thoai", "so dien thoai", "sdt", "phone"], ["xa", "phuong", "noi nhan", "commune"],
        ["so nha", "dia chi", "duong", "street", "address"], ["loi chuc", "loi nhan", "thiep", "card", "message"], ["mon", "ma hang", "qua", "what", "item"], ["so phan", "so luong", "sl", "count", "quantity"],
    ];

    public static Sheet Template { get; } = new(
        "Người nhận", ["Mỗi dòng một người nhận. Bỏ dòng ví dụ trước khi tải lên."], Columns,
        [["Nguyễn Văn A (ví dụ)", "0912345678", "Phường Phan Đình Phùng, Thái Nguyên", "Số 1 đường Hoàng Văn Thụ", "Chúc anh năm mới an khang!", "", "1"]]);

    /// <summary>The rows of an uploaded list, or what is wrong with the file. Lines without anything are left out.</summary>
    public static async Task<Outcome<List<TypedGift>>> ReadAsync(IFormFile? file, int most, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0 || file.Length > SheetFiles.MaxBytes)
        {
            return Wrong("Hãy chọn tệp XLSX hoặc CSV, không quá 5 MB.", "Please choose an XLSX or CSV file of at most 5 MB.");
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancellationToken);
        if (SheetFiles.Cells(memory.ToArray()) is not { } cells)
        {
            return Wrong("Không đọc được tệp này. Hãy lưu lại thành XLSX, hoặc CSV UTF-8, rồi tải lên.", "The file cannot be read. Please save it as XLSX or CSV UTF-8.");
        }

        var top = cells.FindIndex(row => Places(row) is var places && places[0] >= 0 && places[1] >= 0);
        if (top < 0)
        {
            return Wrong("Không thấy hàng tiêu đề có cột “Họ và tên” và “Điện thoại”. Hãy dùng tệp mẫu.", "There is no heading with “Họ và tên” and “Điện thoại”. Please use the template.");
        }

        var at = Places(cells[top]);
        string? Cell(IReadOnlyList<string> row, int field) => at[field] >= 0 && at[field] < row.Count ? row[at[field]].Trim() : null;
        var rows = cells.Skip(top + 1)
            .Select(r => new TypedGift
            {
                Name = Cell(r, 0),
                Phone = WithZero(Cell(r, 1)),
                Commune = Cell(r, 2),
                Street = Cell(r, 3),
                Card = Cell(r, 4),
                What = Cell(r, 5),
                Count = Cell(r, 6),
            })
            .Where(r => !r.IsEmpty)
            .ToList();
        return rows.Count == 0 ? Wrong("Tệp chưa có người nhận nào.", "There is no recipient in the file.")
            : rows.Count > most ? Wrong($"Tệp có {rows.Count} người nhận; mỗi lần đặt nhiều nhất {most}. Hãy chia thành nhiều tệp.", $"The file has {rows.Count} recipients; at most {most} at once.")
            : rows;
    }

    public static Sheet Tracking(GiftSheet gifts) => new(
        "Theo dõi", [$"Quà của {gifts.BuyerName}, đơn {gifts.Number}, đặt {VietnamTime.FormatDateTime(gifts.PlacedAt)}", .. gifts.IsSample ? (string[])["Dữ liệu mẫu"] : []],
        ["STT", "Người nhận", "Điện thoại", "Nơi nhận", "Số đơn", "Số kiện", "Gian hàng", "Món", "Trạng thái", "Cập nhật", "Hãng giao", "Mã vận đơn", "Tiền (đồng)"],
        gifts.Rows.SelectMany(r => r.Orders.Select(o => (IReadOnlyList<object?>)
        [
            r.Position, r.Name, r.Phone, r.Address, r.PurchaseNumber, o.Number, o.SellerName, o.Goods, OrderStates.NameOf(o.State).Vi, VietnamTime.FormatDateTime(o.StateAt), o.Carrier, o.Tracking, o.Total.Dong,
        ])));

    // A sheet that took a phone for a number lost its zero.
    private static string? WithZero(string? phone) => phone is { Length: 9 } && phone.All(char.IsAsciiDigit) && phone[0] != '0' ? "0" + phone : phone;

    private static int[] Places(IReadOnlyList<string> row)
    {
        var folded = row.Select(SearchText.Fold).ToList();
        return [.. Headings.Select(names => folded.FindIndex(cell => names.Any(n => cell == n || cell.StartsWith(n + " ", StringComparison.Ordinal) || cell.StartsWith(n + "/", StringComparison.Ordinal) || cell.StartsWith(n + ",", StringComparison.Ordinal))))];
    }

    private static Refusal Wrong(string vi, string en) => new("ordering.gift_file", vi, en, "Upload");
}
