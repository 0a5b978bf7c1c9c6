using Marketplace.Accounts.Privacy;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.People;

/// <summary>The register of requests about personal data, with its clocks.</summary>
[StaffPage(StaffRight.PersonalData)]
public sealed class DataRequestsModel(TimeProvider time) : MarketPage
{
    private const string Here = "/ban-quan-ly/du-lieu";

    [FromQuery(Name = "xong")]
    public bool Closed { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>The one the desk sent us to; null: the register.</summary>
    [FromQuery(Name = "muc")]
    public Guid? Only { get; set; }

    public PageOf<StaffDataRequest> Requests { get; private set; } = null!;

    /// <summary>Whose answer was refused, and what was typed.</summary>
    public Guid? Typing { get; private set; }

    public string? Typed { get; private set; }

    public string Address => Closed ? $"{Here}?xong=true" : Here;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public static LocalText KindOf(DataRequestKind kind) => kind switch
    {
        DataRequestKind.Copy => new("Xin bản sao", "Copy"),
        DataRequestKind.Correct => new("Sửa cho đúng", "Correction"),
        DataRequestKind.Restrict => new("Hạn chế sử dụng", "Restriction"),
        _ => new("Xóa dữ liệu", "Erasure"),
    };

    public static LocalText StateOf(DataRequestState state) => state switch
    {
        DataRequestState.Received => new("Chưa tiếp nhận", "Received"),
        DataRequestState.Acknowledged => new("Đang xử lý", "Being seen to"),
        DataRequestState.Waiting => new("Chờ tự xóa", "Waiting to be erased"),
        DataRequestState.Done => new("Đã xong", "Done"),
        DataRequestState.Refused => new("Không thực hiện", "Refused"),
        _ => new("Người yêu cầu rút", "Withdrawn"),
    };

    public async Task OnGetAsync() => Requests = await Ask(new ListDataRequests(Actor, Closed, PageNumber, Only));

    public async Task<IActionResult> OnPostTakeAsync(Guid id) => await AfterAsync(await Do(new AcknowledgeDataRequest(Actor, id)), T("Đã báo người yêu cầu là đã tiếp nhận.", "The person was told."));

    public async Task<IActionResult> OnPostExtendAsync(Guid id) => await AfterAsync(await Do(new ExtendDataRequest(Actor, id)), T("Đã gia hạn một lần.", "Extended once."));

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, bool done, string? answer)
    {
        (Typing, Typed) = (id, answer);
        return await AfterAsync(await Do(new AnswerDataRequest(Actor, id, done, answer)), T("Đã trả lời.", "Answered."));
    }

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string notice)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(Address, notice);
        }

        await OnGetAsync();
        return Refused(refusal);
    }
}
