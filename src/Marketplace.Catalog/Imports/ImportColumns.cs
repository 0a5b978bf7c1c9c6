using Marketplace.Contracts;

namespace Marketplace.Catalog.Imports;

/// <summary>A column of the sheet. <paramref name="Key"/>: the field's name in code; <paramref name="Note"/>: what belongs there; <paramref name="Other"/>: more headings that people use, folded.</summary>
public sealed record ImportColumn(string Key, string Heading, string Note, string Example, params string[] Other);

/// <summary>The columns of a sheet of products, prices and stock; found by their headings, with accents or without, in any order.</summary>
public static class ImportColumns
{
    public const string Sku = "Sku";
    public const string Name = "Name";
    public const string SetNo = "SetNo";
    public const string Commune = "OriginCommuneCode";
    public const string Pack = "Pack";
    public const string Net = "NetGrams";
    public const string Gross = "GrossGrams";
    public const string Price = "Price";
    public const string Gtin = "Gtin";
    public const string TaxClass = "TaxClass";
    public const string ShelfLife = "ShelfLifeDays";
    public const string Stock = "Stock";
    public const string NewStock = "NewStock";
    public const string Lot = "Lot";
    public const string PackedOn = "PackedOn";
    public const string BestBefore = "BestBefore";

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new(Sku, "Mã hàng", "Mã riêng của gian hàng cho từng quy cách: chữ không dấu, số, gạch nối. Dòng có mã đã có thì sửa, mã mới thì thêm.", "TRA-NON-100", "sku", "ma sku", "ma san pham", "ma"),
        new(Name, "Tên sản phẩm", "Như in trên nhãn. Các dòng cùng tên là các quy cách của một sản phẩm.", "Trà nõn hộp giấy", "ten", "san pham", "ten hang"),
        new(SetNo, "Bộ sản phẩm OCOP", "Số hoặc tên bộ, xem trang “Bộ sản phẩm”.", "11", "bo san pham", "bo", "nhom hang"),
        new(Commune, "Xã, phường", "Nơi làm ra: tên hoặc mã, xem trang “Xã, phường”.", "Xã Tân Cương", "xa", "phuong", "xa phuong", "noi lam ra", "xuat xu"),
        new(Pack, "Quy cách", "Tên gói bán.", "Túi 100 g", "phan loai", "goi", "dong goi", "quy cach dong goi"),
        new(Net, "Khối lượng tịnh", "100 g; 1,5 kg. Số không có đơn vị là gam.", "100 g", "khoi luong", "trong luong", "khoi luong g", "khoi luong tinh g"),
        new(Gross, "Khối lượng cả bao bì", "Để trống thì lấy khối lượng tịnh thêm một phần mười.", "125 g", "khoi luong ca bi", "khoi luong bao bi"),
        new(Price, "Giá bán", "Đồng, ví dụ 285000 hoặc 285k.", "285000", "gia", "don gia", "gia ban d", "gia ban vnd"),
        new(Gtin, "Mã vạch GTIN", "8 đến 14 số dưới mã vạch của nhà sản xuất; không có thì để trống.", "", "ma vach", "gtin", "barcode"),
        new("Summary", "Giới thiệu", "Một câu: hương, vị, hình dáng. Không hứa chữa bệnh.", "Búp non, nước xanh, hậu ngọt.", "mo ta", "mo ta ngan", "gioi thieu ngan"),
        new("Story", "Chuyện người làm", "Ai làm, làm thế nào.", "", "cau chuyen", "mo ta dai"),
        new("Ingredients", "Thành phần", "Như trên nhãn.", "100% búp chè", "nguyen lieu"),
        new("StorageAdvice", "Bảo quản", "Như trên nhãn.", "Nơi khô, mát"),
        new("UsageAdvice", "Cách dùng", "Như trên nhãn.", "Pha nước 80 °C", "huong dan su dung", "cach su dung"),
        new("Warnings", "Lưu ý", "Cảnh báo, chất gây dị ứng.", "", "canh bao"),
        new(ShelfLife, "Hạn sử dụng (ngày)", "Số ngày kể từ ngày đóng gói.", "540", "han su dung", "han dung", "han su dung ngay"),
        new("DeclarationNo", "Số công bố", "Số bản tự công bố sản phẩm.", "", "so cong bo san pham", "so tu cong bo"),
        new(TaxClass, "Loại hàng", "“Đã chế biến” hoặc “Chưa chế biến”; để trống là đã chế biến.", "Đã chế biến"),
        new("NameEn", "Tên tiếng Anh", "Không bắt buộc.", "", "ten tieng anh"),
        new("SummaryEn", "Giới thiệu tiếng Anh", "Không bắt buộc.", ""),
        new(Stock, "Tồn kho", "Số trong kho lúc tải bảng về; đừng sửa cột này.", "", "ton"),
        new(NewStock, "Tồn kho mới", "Số đếm được bây giờ. Để trống thì giữ nguyên.", "", "ton moi", "so luong", "so dem duoc"),
        new(Lot, "Số lô", "Chỉ ghi khi nhập lô mới; khi đó “Tồn kho mới” là số gói của lô.", "", "lo", "ma lo"),
        new(PackedOn, "Ngày đóng gói", "Của lô mới, ngày/tháng/năm.", "", "ngay san xuat", "nsx"),
        new(BestBefore, "Dùng trước ngày", "Của lô mới, ngày/tháng/năm; không có thì để trống.", "", "hsd", "dung truoc"),
    ];

    private static readonly Dictionary<string, string> KeysByHeading = All
        .SelectMany(c => c.Other.Append(Plain(c.Heading)).Append(Plain(c.Key)).Select(h => (h, c.Key)))
        .GroupBy(p => p.h, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);

    /// <summary>The column a heading means, or null.</summary>
    public static string? KeyOf(string heading) => KeysByHeading.GetValueOrDefault(Plain(heading));

    public static ImportColumn? Find(string key) => All.FirstOrDefault(c => c.Key == key);

    private static string Plain(string heading) => string.Join(' ', SearchText.Tokens(heading));
}
