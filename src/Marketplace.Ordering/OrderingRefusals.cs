using Marketplace.Contracts;

namespace Marketplace.Ordering;

/// <summary>What several uses answer alike.</summary>
internal static class OrderingRefusals
{
    public static Refusal Quantity { get; } = new(
        "ordering.quantity", "Số lượng phải từ 1 trở lên. Hãy nhập lại.", "The quantity must be 1 or more. Please type it again.", "quantity");

    public static Refusal NoBuyer { get; } = new(
        "ordering.no_buyer",
        "Trình duyệt chưa giữ được giỏ hàng. Hãy bật cookie hoặc đăng nhập rồi thử lại.",
        "This browser keeps no cart yet. Allow cookies or sign in, then try again.");

    public static Refusal PackDayMoved { get; } = new(
        "ordering.pack_day_moved",
        "Ngày gói hàng vừa kín, hàng tươi phải tính lại ngày gửi. Hãy xem lại đơn rồi đặt.",
        "The packing day has just filled up, and fresh goods go by it. Please look at the order again, then place it.",
        Kind: RefusalKind.Conflict);

    public static Refusal ShopFull(string shop, DateOnly last) => new(
        "ordering.shop_full",
        $"{shop}: vừa kín lịch gói hàng đến hết {VietnamTime.FormatDate(last)}. Vài ngày nữa hãy đặt lại, hoặc bỏ hàng của gian này để đặt những món còn lại.",
        $"{shop}: the packing days have just filled up until {VietnamTime.FormatDate(last)}. Order again in a few days, or take its goods out to order the rest.",
        Kind: RefusalKind.Conflict);

    public static Refusal CartFull { get; } = new(
        "ordering.cart_full",
        "Giỏ đã đủ 50 loại hàng. Hãy đặt những món này trước rồi chọn tiếp.",
        "The cart already has 50 items. Order these first, then choose more.");

    public static Refusal NotOnSale { get; } = new(
        "ordering.not_on_sale",
        "Sản phẩm này hiện không bán. Hãy chọn sản phẩm khác.",
        "This product is not on sale now. Please choose another.");

    public static Refusal CartEmpty { get; } = new(
        "ordering.cart_empty", "Giỏ chưa có gì. Hãy chọn sản phẩm trước.", "The cart is empty. Choose something first.");

    public static Refusal CartChanged { get; } = new(
        "ordering.cart_changed",
        "Giỏ hàng đã thay đổi ở nơi khác. Hãy xem lại rồi đặt.",
        "The cart was changed elsewhere. Please look again, then order.",
        Kind: RefusalKind.Conflict);

    public static Refusal NoAddress { get; } = new(
        "ordering.no_address", "Chưa có nơi nhận hàng. Hãy điền nơi nhận trước.", "There is no delivery address yet. Fill it in first.");

    public static Refusal GiftNotCash { get; } = new(
        "ordering.gift_not_cash",
        "Quà tặng thì người nhận không phải trả tiền. Hãy chọn trả trước.",
        "Who gets a present does not pay for it. Please pay in advance.",
        "method");

    public static Refusal WrongState { get; } = new(
        "ordering.wrong_state",
        "Đơn đã chuyển sang bước khác nên không làm được việc này. Hãy tải lại trang để xem.",
        "The order has moved on, so this cannot be done any more. Reload the page to see it.",
        Kind: RefusalKind.Conflict);

    public static Refusal CallFirst { get; } = new(
        "ordering.call_first",
        "Đơn này cần gọi xác nhận trước. Hãy gọi người mua rồi ghi kết quả cuộc gọi.",
        "This order is to be confirmed by phone first. Call the buyer, then note what was said.",
        Kind: RefusalKind.Conflict);

    public static Refusal ReasonMissing { get; } = new(
        "ordering.reason_missing", "Hãy ghi lý do để người mua biết.", "Give a reason, so that the buyer knows.", "reason");
}
