using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.TakeDowns;

/// <summary>One order: carried out, objected to, answered, lifted.</summary>
[StaffPage(StaffRight.TakeDowns)]
public sealed class TakeDownModel(PrivateFiles files, PageCache cache) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public TakeDownView Order { get; private set; } = null!;

    public SellerFacts? Seller { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetScanAsync() => await files.SendAsync(Response, (await Ask(new ViewTakeDown(Actor, Id)))?.FileKey, HttpContext.RequestAborted);

    public Task<IActionResult> OnPostCarryOutAsync() => AnswerAsync(new CarryOutTakeDown(Actor, Id), T("Đã gỡ. Người bán được báo.", "Taken down; the seller is told."));

    public Task<IActionResult> OnPostLiftAsync() => AnswerAsync(new LiftTakeDown(Actor, Id, Reason), T("Đã kết thúc lệnh.", "The order is ended."));

    public Task<IActionResult> OnPostAnswerAsync() => AnswerAsync(new AnswerTakeDown(Actor, Id, Answer), T("Đã trả lời người bán.", "Answered."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string notice)
    {
        if ((await Do(command)).Refusal is { } refusal)
        {
            return await ReadAsync() ? Refused(refusal) : NotFound();
        }

        await cache.DropTakenAsync();
        return GoTo("/ban-quan-ly/lenh-go/" + Id, notice);
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewTakeDown(Actor, Id)) is not { } order)
        {
            return false;
        }

        Order = order;
        Seller = order.SellerId is { } seller ? (await Ask(new GetSellers([seller]))).SingleOrDefault() : null;
        return true;
    }
}
