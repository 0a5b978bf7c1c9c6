using Marketplace.Contracts;
using Marketplace.Traceability.Codes.Gs1;

namespace Marketplace.Traceability.Codes;

/// <summary>What is wrong with a code, in words that say what to do.</summary>
internal static class CodeFaults
{
    public static LocalText TraceCode { get; } = new(
        "Mã truy xuất có 13 ký tự, và ký tự cuối phải khớp với các ký tự trước. Có lẽ một ký tự bị nhầm hoặc thiếu: so lại với mã in trên gói.",
        "A trace code has 13 characters, and the last must fit the others. One was probably mistyped or left out: compare it with the code on the pack.");

    public static LocalText Of(DigitalLinkError error) => error switch
    {
        DigitalLinkError.GtinShape => new(
            "Sau /01/ phải là 14 chữ số. So lại với dãy số in trên gói.", "After /01/ there must be 14 digits. Compare with the digits on the pack."),
        DigitalLinkError.GtinCheckDigit => new(
            "Số kiểm tra cuối mã sản phẩm không khớp: có lẽ một chữ số bị nhầm. So lại với dãy số in trên gói.",
            "The last digit of the product code does not fit: one digit was probably mistyped. Compare with the digits on the pack."),
        DigitalLinkError.Qualifier => new(
            "Các phần của mã không đúng thứ tự. Quét lại mã, hoặc gõ số lô in trên gói.", "The parts of the code are out of order. Scan it again, or type the lot number on the pack."),
        DigitalLinkError.Value => new(
            "Số lô hoặc số gói trong mã bị trống, quá dài hoặc có ký tự lạ. Quét lại mã, hoặc gõ số lô in trên gói.",
            "The lot or serial in the code is empty, too long or has odd characters. Scan it again, or type the lot number on the pack."),
        DigitalLinkError.Compressed => new(
            "Địa chỉ này là dạng nén của mã, chợ không đọc. Quét mã khác trên gói, hoặc gõ số lô in trên gói.",
            "This address is the compressed form of a code, which we do not read. Scan another code on the pack, or type the lot number on it."),
        _ => new(
            "Địa chỉ này không phải mã truy xuất của chợ. Quét lại mã, hoặc gõ số lô in trên gói.", "This address is not a trace code of the market. Scan it again, or type the lot number on the pack."),
    };
}
