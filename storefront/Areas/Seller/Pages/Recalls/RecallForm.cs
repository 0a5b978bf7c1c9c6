using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Recalls;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Recalls;

/// <summary>The form by which a recall is proposed, for sellers and staff alike: where it starts, what is found, what is told.</summary>
public abstract class RecallForm : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "tu")]
    public RecallStart Start { get; set; } = RecallStart.Serial;

    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu-ngay")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den-ngay")]
    public DateOnly? To { get; set; }

    /// <summary>Whose; staff give it for inputs.</summary>
    [BindProperty(SupportsGet = true, Name = "gian-hang")]
    public Guid? SellerId { get; set; }

    [BindProperty]
    public Guid RecallId { get; set; }

    [BindProperty]
    public string? ReasonVi { get; set; }

    [BindProperty]
    public string? ReasonEn { get; set; }

    [BindProperty]
    public string? AdviceVi { get; set; }

    [BindProperty]
    public string? AdviceEn { get; set; }

    [BindProperty]
    public bool IsDrill { get; set; }

    public RecallScope? Scope { get; private set; }

    /// <summary>The path of the list.</summary>
    public abstract string Home { get; }

    public async Task OnGetAsync()
    {
        RecallId = Ids.New(Time);
        AdviceVi = "Không dùng nữa. Giữ nguyên gói và gọi gian hàng để được đổi hoặc hoàn tiền.";
        AdviceEn = "Do not use it. Keep the pack and call the shop for a replacement or your money.";
        if (!string.IsNullOrWhiteSpace(Key))
        {
            Scope = await Ask(new FindDownstream(Actor, new(Start, Key, From, To), SellerId));
            if (Scope is null)
            {
                ModelState.AddModelError(nameof(Key), T("Không tìm thấy. Xem lại mã, hoặc tên phân, thuốc như đã ghi.", "Not found. Check the code, or the product as it was written down."));
            }
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Scope = await Ask(new FindDownstream(Actor, new(Start, Key ?? "", From, To), SellerId));
        var proposed = await Do(new ProposeRecall(Actor, RecallId, new(Start, Key ?? "", From, To), new(ReasonVi, AdviceVi, ReasonEn, AdviceEn), IsDrill, Scope?.SellerId ?? SellerId));
        return proposed.Refusal is { } refusal ? Refused(refusal)
            : GoTo($"{Home}/{proposed.Value}", T("Đã đề xuất. Cần một cán bộ khác xác nhận thì mới có hiệu lực.", "Proposed. It counts once another officer confirms it."));
    }
}
