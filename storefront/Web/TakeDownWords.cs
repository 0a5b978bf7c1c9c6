using Marketplace.Contracts;
using Marketplace.Platform.Officers.TakeDowns;

namespace Marketplace.Storefront.Web;

/// <summary>What take-downs are called, on pages and in the register's workbook.</summary>
public static class TakeDownWords
{
    public static LocalText Of(TakeDownSubject subject) => subject switch
    {
        TakeDownSubject.Product => new("Sản phẩm", "Product"),
        TakeDownSubject.Shop => new("Gian hàng", "Shop"),
        TakeDownSubject.Review => new("Đánh giá", "Review"),
        _ => new("Ảnh phiên chợ", "Picture of a market day"),
    };

    public static LocalText Of(TakeDownState state) => state switch
    {
        TakeDownState.Received => new("Chờ gỡ", "To carry out"),
        TakeDownState.Down => new("Đã gỡ", "Down"),
        TakeDownState.Lifted => new("Đã bỏ lệnh", "Lifted"),
        _ => new("Không thực hiện", "Dropped"),
    };
}
