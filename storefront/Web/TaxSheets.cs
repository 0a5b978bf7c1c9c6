using Marketplace.Contracts;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Sheets;

namespace Marketplace.Storefront.Web;

/// <summary>The forms of withholding as workbooks: the month's return with its list, the year's certificate, and what a seller declares itself.</summary>
internal static class TaxSheets
{
    /// <summary>The return's sums and its list of sellers, a sheet each. Tax codes are text and keep their zeros.</summary>
    public static IReadOnlyList<Sheet> Return(TaxReturn tax)
    {
        var month = $"{tax.Month.Month:00}/{tax.Month.Year}";
        IReadOnlyList<string> title =
        [
            $"{tax.Form}, kỳ tháng {month}", $"Hạn nộp: {VietnamTime.FormatDate(tax.DueOn)}",
            .. tax.HasToConfirm ? (string[])[$"Chưa nộp được ngay: {MoneyWords.ToConfirm.Vi}"] : [],
            .. tax.HasSample ? (string[])["Có dữ liệu mẫu: không dùng để nộp"] : [],
        ];
        return
        [
            new(
                "Tờ khai", title, ["Loại hàng", "Doanh thu", "Hoàn trả trong kỳ", "Thuế GTGT", "Thuế TNCN"],
                [
                    .. tax.Rows.GroupBy(r => r.TaxClass).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (IReadOnlyList<object?>)
                    [
                        MoneyWords.TaxClass(g.Key).Vi, g.Sum(r => r.Base).Dong, g.Sum(r => r.Refunded).Dong, g.Sum(r => r.Vat).Dong, g.Sum(r => r.Pit).Dong,
                    ]),
                    ["Cộng", tax.Base.Dong, tax.Rows.Sum(r => r.Refunded).Dong, tax.Vat.Dong, tax.Pit.Dong],
                ]),
            new(
                "Bảng kê", title,
                [
                    "STT", "Tên người bán", "Người đại diện", "Mã số thuế / số định danh", "Địa chỉ", "Loại hàng", "Doanh thu", "Hoàn trả trong kỳ", "GTGT ‰", "Thuế GTGT", "TNCN ‰",
                    "Thuế TNCN", "Căn cứ", "Ghi chú",
                ],
                tax.Rows.Select((r, i) => (IReadOnlyList<object?>)
                [
                    i + 1, r.Seller.Name, r.Seller.Representative, r.Seller.TaxCode, r.Seller.Address, MoneyWords.TaxClass(r.TaxClass).Vi, r.Base.Dong, r.Refunded.Dong, r.VatPerMille,
                    r.Vat.Dong, r.PitPerMille, r.Pit.Dong, r.Basis, r.ToConfirm ? MoneyWords.ToConfirm.Vi : null,
                ])),
        ];
    }

    public static Sheet Certificate(TaxYear tax, bool english)
    {
        string T(string vi, string en) => english ? en : vi;
        return new(
            T("Chứng từ khấu trừ", "Certificate"),
            [
                $"{tax.Form}, {T("năm", "year")} {tax.Year}", tax.Seller.Name, $"{T("Mã số thuế / số định danh", "Tax or personal number")}: {tax.Seller.TaxCode}", tax.Seller.Address,
                .. tax.HasToConfirm ? (string[])[T(MoneyWords.ToConfirm.Vi, MoneyWords.ToConfirm.En)] : [],
                .. tax.HasSample ? (string[])[T("Dữ liệu mẫu", "Sample data")] : [],
            ],
            [T("Tháng", "Month"), T("Loại hàng", "Kind"), T("Doanh thu", "Revenue"), T("Thuế GTGT", "VAT"), T("Thuế TNCN", "Income tax"), T("Căn cứ", "Basis")],
            [
                .. tax.Withheld.Select(m => (IReadOnlyList<object?>)[m.Month, MoneyWords.TaxClass(m.TaxClass).In(english), m.Base.Dong, m.Vat.Dong, m.Pit.Dong, m.Basis]),
                [T("Cộng", "Sum"), null, tax.WithheldBase.Dong, tax.WithheldVat.Dong, tax.WithheldPit.Dong, null],
            ]);
    }

    public static Sheet ToDeclare(TaxYear tax, IReadOnlyList<TaxToDeclare> lines, bool english)
    {
        string T(string vi, string en) => english ? en : vi;
        return new(
            T("Tự kê khai", "To declare"),
            [$"{T("Bảng doanh thu tự kê khai năm", "Revenue to declare, year")} {tax.Year}", tax.Seller.Name, $"{T("Mã số thuế / số định danh", "Tax or personal number")}: {tax.Seller.TaxCode}"],
            [
                T("Ngày", "Day"), T("Số đơn", "Order"), T("Loại hàng", "Kind"), T("Doanh thu", "Revenue"), "GTGT ‰", T("Thuế GTGT", "VAT"), "TNCN ‰", T("Thuế TNCN", "Income tax"),
                T("Căn cứ", "Basis"), T("Ghi chú", "Note"),
            ],
            lines.Select(l => (IReadOnlyList<object?>)
            [
                l.Day, l.OrderNumber, MoneyWords.TaxClass(l.TaxClass).In(english), l.Base.Dong, l.VatPerMille, l.Vat.Dong, l.PitPerMille, l.Pit.Dong, l.Basis,
                l.ToConfirm ? MoneyWords.ToConfirm.In(english) : null,
            ]));
    }
}
