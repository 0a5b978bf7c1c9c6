using Marketplace.Contracts;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.TakeDowns;

/// <summary>The register of authorities' orders, as a page and as a workbook.</summary>
[StaffPage(StaffRight.TakeDowns)]
public sealed class TakeDownsModel : MarketPage
{
    private const int InTheBook = 5_000;

    [FromQuery(Name = "tat-ca")]
    public bool All { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public PageOf<TakeDownView> Rows { get; private set; } = null!;

    public string Address => All ? "/ban-quan-ly/lenh-go?tat-ca=true" : "/ban-quan-ly/lenh-go";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tep")] string? file)
    {
        if (file is not null)
        {
            return File(Xlsx.Write(Book((await Ask(new ListTakeDowns(Actor, PageSize: InTheBook))).Items)), Xlsx.ContentType, $"lenh-go-{VietnamTime.Today(Time):yyyy-MM-dd}.xlsx");
        }

        Rows = await Ask(new ListTakeDowns(Actor, Open: !All, PageNumber));
        return Page();
    }

    private Sheet Book(IReadOnlyList<TakeDownView> rows) => new(
        T("Lệnh gỡ", "Take-downs"),
        [T("Sổ theo dõi yêu cầu gỡ nội dung của cơ quan có thẩm quyền", "Register of authorities' orders"), $"{T("Lập lúc", "Made")} {VietnamTime.FormatDateTime(Time.GetUtcNow().UtcDateTime)}"],
        [
            T("Số văn bản", "Number"), T("Cơ quan", "Authority"), T("Ngày văn bản", "Dated"), T("Loại", "Kind"), T("Nội dung", "What"), T("Địa chỉ", "Address"), T("Lý do", "Reason"),
            T("Nhận lúc", "Received"), T("Hạn gỡ", "Due"), T("Gỡ lúc", "Down"), T("Đúng hạn", "In time"), T("Trạng thái", "State"), T("Ý kiến của người bán", "Objection"), T("Trả lời", "Answer"),
            T("Kết thúc lúc", "Ended"), T("Lý do kết thúc", "Why"),
        ],
        rows.Select(r => (IReadOnlyList<object?>)
        [
            r.Number, r.Authority, r.IssuedOn, TakeDownWords.Of(r.Subject).In(English), r.Name, r.Path, r.Reason, Moment(r.ReceivedAt), Moment(r.DueAt), Moment(r.DownAt),
            r.IsLate ? T("không", "no") : T("có", "yes"), TakeDownWords.Of(r.State).In(English), r.Objection, r.Answer, Moment(r.EndedAt), r.EndReason,
        ]));

    private static string? Moment(DateTime? at) => at is { } moment ? VietnamTime.FormatDateTime(moment) : null;
}
