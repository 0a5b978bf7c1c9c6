using Marketplace.Contracts;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Members;

namespace Marketplace.Storefront.Web;

/// <summary>Sellers' standing, ways and acts in plain words.</summary>
public static class SellerWords
{
    public static LocalText Of(SellerKind kind) => kind switch
    {
        SellerKind.Cooperative => new("Hợp tác xã", "Cooperative"),
        SellerKind.Group => new("Tổ hợp tác", "Group"),
        SellerKind.Household => new("Hộ", "Household"),
        _ => new("Doanh nghiệp", "Firm"),
    };

    public static LocalText Of(SellerState state) => state switch
    {
        SellerState.Draft => new("Đang khai", "Draft"),
        SellerState.IdentityPending => new("Chờ xác minh", "Waiting"),
        SellerState.Verified => new("Đã xác minh", "Verified"),
        _ => new("Tạm dừng", "Suspended"),
    };

    public static LocalText Of(IdentityMethod method) => method switch
    {
        IdentityMethod.VneId => new("Kết quả định danh VNeID", "VNeID result"),
        IdentityMethod.CommuneOffice => new("Đem căn cước đến UBND xã", "Identity card at the commune's office"),
        _ => new("Tra số đăng ký doanh nghiệp, hợp tác xã", "Business register"),
    };

    public static LocalText Of(SellerStep step) => step switch
    {
        SellerStep.Submitted => new("Gửi hồ sơ", "Sent"),
        SellerStep.TakenBack => new("Lấy về sửa", "Taken back"),
        SellerStep.AskedForMore => new("Yêu cầu bổ sung", "Asked for more"),
        SellerStep.Refused => new("Không nhận", "Refused"),
        SellerStep.Verified => new("Xác minh", "Verified"),
        SellerStep.Suspended => new("Tạm dừng", "Suspended"),
        SellerStep.TakenDown => new("Bị gỡ theo lệnh", "Taken down by order"),
        SellerStep.Restored => new("Mở lại", "Restored"),
        _ => new("Hoàn tác", "Undone"),
    };

    public static LocalText Of(ConsentWay way) => way switch
    {
        ConsentWay.Code => new("Mã gửi đến điện thoại của hộ", "Code to the household's phone"),
        ConsentWay.Paper => new("Ảnh chụp giấy đồng ý", "Photographed paper"),
        ConsentWay.Voice => new("Ghi âm lời đồng ý", "Recording"),
        _ => new("Giấy đồng ý", "Paper"),
    };

    /// <summary>Something that stands in the way of a detail, e.g. <c>tax_code</c>.</summary>
    public static LocalText Detail(string detail) => detail switch
    {
        "tax_code" => new("Mã số thuế", "Tax code"),
        "citizen_number" => new("Số căn cước", "Identity number"),
        _ => new("Ngày sinh", "Date of birth"),
    };
}
