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

    private static readonly Dictionary<string, LocalText> Acts = new()
    {
        ["KeepDossier"] = new("Ghi hồ sơ tham gia", "Filled in the dossier"),
        ["SubmitDossier"] = new("Gửi hồ sơ cho ban quản lý", "Sent the dossier to staff"),
        ["TakeBackDossier"] = new("Lấy hồ sơ về sửa", "Took the dossier back"),
        ["SendPaper"] = new("Gửi giấy tờ", "Sent a paper"),
        ["PutPaperAway"] = new("Cất giấy tờ", "Put a paper away"),
        ["StopHelping"] = new("Thôi làm giúp", "Stopped helping"),
        ["CreateProduct"] = new("Thêm sản phẩm", "Added a product"),
        ["EditProduct"] = new("Sửa lời giới thiệu sản phẩm", "Changed a product's text"),
        ["AddPicture"] = new("Thêm ảnh sản phẩm", "Added a picture"),
        ["RemovePicture"] = new("Bỏ ảnh sản phẩm", "Removed a picture"),
        ["AddVariant"] = new("Thêm quy cách và giá", "Added a pack and price"),
        ["EditVariant"] = new("Sửa quy cách hoặc giá", "Changed a pack or price"),
        ["RestoreVersion"] = new("Đưa bản cũ của sản phẩm trở lại", "Brought an old version back"),
        ["SetNumbers"] = new("Sửa giá, tồn kho theo bảng", "Changed prices and stock by table"),
        ["StartImport"] = new("Tải bảng hàng lên", "Brought a sheet of products"),
        ["MendLine"] = new("Sửa dòng trong bảng hàng", "Mended a line of the sheet"),
        ["ConfirmImport"] = new("Nhập bảng hàng", "Took the sheet over"),
        ["SubmitImported"] = new("Gửi duyệt hàng vừa nhập", "Sent the new products for approval"),
        ["TakeBackImport"] = new("Gỡ hàng vừa nhập", "Took the import back"),
        ["PauseProduct"] = new("Tạm dừng bán sản phẩm", "Paused a product"),
        ["ResumeProduct"] = new("Bán lại sản phẩm", "Resumed a product"),
        ["ArchiveProduct"] = new("Cất sản phẩm", "Put a product away"),
        ["UnarchiveProduct"] = new("Lấy lại sản phẩm", "Took a product back"),
        ["ReceiveStock"] = new("Nhập kho", "Received stock"),
        ["MoveStock"] = new("Ghi sổ kho", "Wrote into the stock book"),
        ["EditShopStory"] = new("Sửa giới thiệu gian hàng", "Changed the shop's story"),
        ["KeepMyDelivery"] = new("Sửa cách giao hàng", "Changed the ways of delivery"),
        ["ConfirmOrder"] = new("Nhận đơn", "Accepted an order"),
        ["PackOrder"] = new("Đóng gói đơn", "Packed an order"),
        ["HandOverOrder"] = new("Gửi kiện đi", "Sent a parcel"),
        ["MarkDelivered"] = new("Ghi đã giao", "Noted a delivery"),
        ["MarkPaid"] = new("Ghi đã nhận tiền", "Noted a payment"),
        ["MarkReturned"] = new("Ghi hàng quay về", "Noted a return"),
        ["CancelOrder"] = new("Hủy đơn", "Cancelled an order"),
        ["CancelPart"] = new("Bớt món trong đơn", "Took goods out of an order"),
        ["ConfirmTransfer"] = new("Xác nhận tiền chuyển khoản", "Confirmed a transfer"),
        ["SendRefund"] = new("Ghi đã hoàn tiền", "Noted a refund"),
        ["AnswerCase"] = new("Trả lời khiếu nại", "Answered a case"),
        ["AnswerQuestion"] = new("Trả lời câu hỏi", "Answered a question"),
        ["AnswerReview"] = new("Trả lời đánh giá", "Answered a review"),
        ["SavePlot"] = new("Ghi thửa đất", "Wrote down a plot"),
        ["RecordIntake"] = new("Ghi sổ thu mua", "Wrote into the purchase book"),
        ["RecordBatch"] = new("Ghi mẻ", "Recorded a batch"),
        ["AddEvent"] = new("Ghi việc làm của lô", "Recorded an event of a lot"),
        ["PrintLabels"] = new("Tạo tem", "Made labels"),
        ["ActivateLabels"] = new("Kích hoạt tem", "Activated labels"),
        ["VoidLabels"] = new("Hủy tem", "Voided labels"),
        ["MakeVoucher"] = new("Tạo mã giảm giá", "Made a voucher"),
        ["OfferHarvest"] = new("Mở đặt trước", "Offered a harvest"),
    };

    /// <summary>A command in plain words; one that has none is told as what it is.</summary>
    public static LocalText Act(string command) => Acts.GetValueOrDefault(command) ?? new($"Việc khác ({command})", $"Something else ({command})");
}
