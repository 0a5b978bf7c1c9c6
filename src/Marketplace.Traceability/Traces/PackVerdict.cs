using Marketplace.Contracts;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels;

namespace Marketplace.Traceability.Traces;

/// <summary>The five answers to a code. None says that the goods are genuine: a printed code can be copied.</summary>
public enum CodeVerdict
{
    InOrder,
    Incomplete,
    Copied,
    Recalled,
    Unknown,
}

/// <summary>A verdict in its fixed words, with one line of why and what to do.</summary>
public sealed record VerdictView(CodeVerdict Verdict, LocalText Words, LocalText Why);

/// <summary>From what is known of a code to its verdict.</summary>
public static class PackVerdict
{
    private static readonly LocalText Keep = new("Giữ lại gói và báo cho chúng tôi.", "Keep the pack and tell us.");

    /// <summary>The words that packs, pages and staff use alike.</summary>
    public static LocalText WordsOf(CodeVerdict verdict) => verdict switch
    {
        CodeVerdict.InOrder => new("Mã đúng, chưa thấy bất thường", "Code known, nothing unusual seen"),
        CodeVerdict.Incomplete => new("Còn thiếu thông tin", "Information is missing"),
        CodeVerdict.Copied => new("Có dấu hiệu bị sao chép", "Signs of a copied code"),
        CodeVerdict.Recalled => new("Lô đang thu hồi", "This lot is being recalled"),
        _ => new("Không có mã này", "No such code"),
    };

    public static VerdictView Of(CodeTarget target, PackView? pack, TraceView? trace)
    {
        var (verdict, why) = Judge(target, pack, trace);
        return new(verdict, WordsOf(verdict), why);
    }

    // A recall comes first, since it is about health.
    private static (CodeVerdict, LocalText) Judge(CodeTarget target, PackView? pack, TraceView? trace) =>
        target.Answer is CodeAnswer.Unknown or CodeAnswer.Malformed || target.SerialAsked is not null ? (CodeVerdict.Unknown, Unknown(target))
        : trace is { Verdict: TraceVerdict.Recalled } ? (CodeVerdict.Recalled, new($"Lô {trace.Code} đang được thu hồi. Đừng dùng, làm theo hướng dẫn dưới đây.", $"Lot {trace.Code} is being recalled. Do not use it, and do as told below."))
        : pack is { State: LabelState.Voided } ? (CodeVerdict.Copied, new($"Người làm đã huỷ tem này: nó không được nằm trên gói nào đang bán. {Keep.Vi}", $"Its maker voided this label: it should be on no pack for sale. {Keep.En}"))
        : pack is { SuspectAt: not null } ? (CodeVerdict.Copied, Copied(pack))
        : pack is { State: LabelState.Printed } ? (CodeVerdict.Incomplete, new($"Tem chưa kích hoạt: người làm chưa gắn tem này vào lô hàng nào. Nếu nó nằm trên gói đang bán: {LowerFirst(Keep.Vi)}", $"The label is not activated: its maker has bound it to no lot yet. If it is on a pack for sale: {LowerFirst(Keep.En)}"))
        : trace is null ? (CodeVerdict.Incomplete, NoLot(target))
        : trace.Missing.Count > 0 ? (CodeVerdict.Incomplete, new("Chợ đã cấp mã này, nhưng người bán chưa khai đủ; phần thiếu ghi ở dưới.", "We issued this code, but the seller has not told everything; see below what is missing."))
        : (CodeVerdict.InOrder, pack is null
            ? new("Chợ đã cấp mã này cho lô dưới đây. Hãy so với thông tin in trên gói.", "We issued this code for the lot below. Compare it with the print on the pack.")
            : new("Chợ đã cấp mã này cho một gói của lô dưới đây. Hãy so với thông tin in trên gói.", "We issued this code for one pack of the lot below. Compare it with the print on the pack."));

    private static LocalText Unknown(CodeTarget target) => target.SerialAsked is { } serial
        ? new($"Chợ chưa cấp mã {serial} cho sản phẩm này. So lại với mã in trên gói. {Keep.Vi}", $"We never issued the code {serial} for this product. Compare it with the pack. {Keep.En}")
        : new($"Chợ chưa cấp mã nào như vậy. So lại với mã in trên gói. {Keep.Vi}", $"We never issued such a code. Compare it with the pack. {Keep.En}");

    private static LocalText NoLot(CodeTarget target) => target.LotAsked is { } lot
        ? new($"Mã sản phẩm có trong sổ của chợ, nhưng chợ không có lô {lot}.", $"The product code is in our register, but there is no lot {lot}.")
        : new("Biết sản phẩm, chưa biết lô. Gõ thêm số lô in trên gói ở trang tra cứu.", "The product is known, the lot is not. Type the lot number on the pack on the tracing page.");

    private static LocalText Copied(PackView pack)
    {
        var places = pack.Regions.Count > 1;
        return new(
            places ? $"Mỗi mã chỉ in cho một gói, mà mã này được quét ở {string.Join(", ", pack.Regions)}. Nếu bạn không vừa mang gói này đi xa: {LowerFirst(Keep.Vi)}"
                : $"Mỗi mã chỉ in cho một gói, mà mã này được nhiều người quét trong nhiều ngày hơn mức thường thấy. {Keep.Vi}",
            places ? $"Each code is printed for one pack, and this one was scanned in {string.Join(", ", pack.Regions)}. If you did not just take the pack on a journey: {LowerFirst(Keep.En)}"
                : $"Each code is printed for one pack, and this one was scanned by more people on more days than is usual. {Keep.En}");
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
