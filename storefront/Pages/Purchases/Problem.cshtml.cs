using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>
/// Something is wrong with a parcel, or less of it is wanted. Not accepted yet, packs are taken out at once; accepted, the shop is asked; delivered, a
/// case is opened.
/// </summary>
[EnableRateLimiting(RateLimits.Words)]
[RequestSizeLimit((CasePictures.Most + 1) * PictureUpload.MaxBytes)]
public sealed class ProblemModel(PictureUpload upload) : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    /// <summary>The order's number.</summary>
    [FromQuery(Name = "kien")]
    public string? Parcel { get; set; }

    [BindProperty]
    public CaseKind? Kind { get; set; }

    [BindProperty]
    public Dictionary<string, int> Packs { get; set; } = [];

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public List<string> Kept { get; set; } = [];

    public OrderView Order { get; private set; } = null!;

    public AfterSaleView After { get; private set; } = null!;

    /// <summary>Nobody has to be asked: the shop has not accepted yet.</summary>
    public bool IsAtOnce => PartCancels.May(Order.State, OrderHands.Buyer);

    public bool IsPart => IsAtOnce || After.Kinds is [CaseKind.CancelPart];

    private PhoneNumber? Phone => PurchaseKey.Read(HttpContext, Number);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : GoTo("/don-mua/" + Number);

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var lines = Packs.Where(p => p.Value != 0 && Guid.TryParse(p.Key, out _)).Select(p => new LinePacks(Guid.Parse(p.Key), p.Value)).ToList();
        if (IsAtOnce)
        {
            return await TakeOutAsync(lines);
        }

        var pictures = await upload.TakeAllAsync(Kept, files, HttpContext.RequestAborted);
        if (pictures.Refusal is { } wrong)
        {
            return Refused(wrong);
        }

        Kept = pictures.Value;
        var opened = await Do(new OpenCase(
            Actor, Number, Phone, Order.Number, IsPart ? CaseKind.CancelPart : Kind ?? (CaseKind)(-1), lines, new(Words, Kept)));
        return opened.Refusal is { } refusal
            ? Refused(refusal)
            : GoTo($"/don-mua/{Number}/van-de/{opened.Value}", T("Đã gửi đến gian hàng. Có tin nhắn khi gian hàng trả lời.", "Sent to the shop. A message comes when it answers."));
    }

    private async Task<IActionResult> TakeOutAsync(List<LinePacks> lines)
    {
        if (lines.Count == 0)
        {
            return Refused(new Refusal("ordering.case_lines", "Hãy ghi số gói muốn bớt.", "Say how many packs to take out.", "Packs"));
        }

        foreach (var line in lines)
        {
            var outcome = await Do(new CancelMyPart(Actor, Order.Number, line.OrderLineId, line.Packs, Phone));
            if (outcome.Refusal is { } refusal)
            {
                return await LoadAsync() ? Refused(refusal) : NotFound();
            }
        }

        return GoTo("/don-mua/" + Number, T("Đã bớt. Tiền của kiện đã tính lại.", "Taken out. The parcel's sum is less now."));
    }

    private async Task<bool> LoadAsync()
    {
        var order = (await Ask(new ViewPurchase(Actor, Number, Phone)))?.Orders.FirstOrDefault(o => o.Number == Parcel);
        var after = order is null ? null : (await Ask(new ViewAfterSale(Actor, Number, Phone)))?.FirstOrDefault(a => a.OrderId == order.Id);
        if (order is null || after is null)
        {
            return false;
        }

        (Order, After) = (order, after);
        return IsAtOnce || after.Kinds.Count > 0 || HttpMethods.IsPost(Request.Method);
    }
}
