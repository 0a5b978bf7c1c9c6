using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Statements;
using Marketplace.Platform.Sheets;

namespace Marketplace.Storefront.Web;

/// <summary>The books in people's words, on pages and in the files they take away.</summary>
internal static class MoneyWords
{
    public static LocalText ToConfirm { get; } = new("cần hỏi cơ quan thuế / tư vấn thuế", "ask the tax office or an adviser");

    public static LocalText Of(FactKind kind) => kind switch
    {
        FactKind.Paid => new("Người mua đã trả", "The buyer paid"),
        FactKind.Collected => new("Bên giao hàng đã thu hộ", "Collected by the carrier"),
        FactKind.Remitted => new("Bên giao hàng trả cho bạn", "The carrier paid you"),
        FactKind.RefundOwed => new("Phải hoàn cho người mua", "To be refunded"),
        FactKind.Refunded => new("Đã hoàn cho người mua", "Refunded"),
        FactKind.PaidOut => new("Chi trả cho bạn", "Paid out to you"),
        FactKind.PayoutReturned => new("Khoản chi bị trả về", "A payout came back"),
        FactKind.Correction => new("Điều chỉnh sau đối soát", "Adjusted after reconciliation"),
        FactKind.FreightBorne => new("Cước giao hàng gian hàng chịu", "Delivery at the shop's cost"),
        FactKind.FreightPaid => new("Đã trả cước cho bên giao hàng", "A carrier's fees paid"),
        FactKind.TaxPaid => new("Thuế đã nộp vào ngân sách", "Tax paid in to the state"),
        FactKind.TaxPaymentUndone => new("Hủy ghi nộp thuế", "A tax payment taken back"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static LocalText TaxClass(string code) => code switch
    {
        "processed_goods" or "goods" => new("Hàng đã chế biến", "Processed goods"),
        "unprocessed_own" => new("Nông sản tự trồng chưa chế biến", "Own produce, unprocessed"),
        "service" => new("Dịch vụ", "Services"),
        "tourism" => new("Du lịch", "Tourism"),
        "delivery" => new("Phí giao hàng", "Delivery"),
        _ => new("Chưa rõ loại, tính mức cao nhất", "Unknown, taxed as the highest"),
    };

    public static Sheet Statement(Statement statement, string shop, bool english)
    {
        string T(string vi, string en) => english ? en : vi;
        var month = $"{statement.Month.Month:00}-{statement.Month.Year}";
        return new(
            T("Sổ tháng ", "Month ") + month,
            [T("Sổ tiền tháng ", "Statement of ") + month, shop],
            [
                T("Ngày", "Day"), T("Việc", "What"), T("Số đơn", "Number"), T("Tiền vào/ra", "In/out"), T("Về tay người bán", "Reached the seller"), T("Phí giao", "Delivery"),
                T("Hoa hồng", "Commission"), T("GTGT hoa hồng", "VAT on commission"), T("GTGT khấu trừ", "VAT withheld"), T("TNCN khấu trừ", "Income tax withheld"), T("Cước gian hàng chịu", "Delivery at the shop's cost"),
                T("Của người bán", "The seller's"), T("Phải hoàn người mua", "Owed to buyer"), T("Căn cứ", "Basis"),
            ],
            statement.Lines.Select(l => (IReadOnlyList<object?>)
            [
                l.Day, Of(l.Kind).In(english), l.Number, l.Came.Dong, l.ToBank.Dong, l.Delivery.Dong, l.Commission.Dong, l.CommissionVat.Dong, l.Vat.Dong, l.Pit.Dong, l.ShopFreight.Dong,
                l.Yours.Dong, l.ToBuyer.Dong, l.Basis,
            ]));
    }
}
