using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Doubts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Doubts;

/// <summary>Codes that somebody doubts, or whose scans look like those of copies.</summary>
[StaffPage(StaffRight.Doubts)]
public sealed class DoubtsModel : MarketPage
{
    [FromQuery(Name = "xong")]
    public bool Decided { get; set; }

    /// <summary>The one the desk sent us to; null: the list.</summary>
    [FromQuery(Name = "muc")]
    public Guid? Only { get; set; }

    public IReadOnlyList<DoubtRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ProductFacts> Products { get; private set; } = new Dictionary<Guid, ProductFacts>();

    public IReadOnlyDictionary<Guid, SellerFacts> Sellers { get; private set; } = new Dictionary<Guid, SellerFacts>();

    /// <summary>What was being answered when it was refused.</summary>
    public (Guid Id, string Answer)? Typed { get; private set; }

    public async Task OnGetAsync()
    {
        Rows = await Ask(new ListDoubts(Actor, Decided, Only));
        Products = (await Ask(new GetProductFacts(Rows.Select(r => r.ProductId).Distinct().ToList()))).ToDictionary(p => p.Id);
        Sellers = (await Ask(new GetSellers(Rows.Select(r => r.SellerId).Distinct().ToList()))).ToDictionary(s => s.Id);
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id)
    {
        if ((await Do(new UndoDoubtDecision(Actor, id))).Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/nghi-ngo?muc=" + id, T("Đã hoàn tác, trường hợp này chờ kết luận lại.", "Undone; it is open again."));
        }

        await OnGetAsync();
        return Refused(refusal);
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid id, long version, DoubtState to, string? answer)
    {
        Typed = (id, answer ?? "");
        var outcome = await Do(new DecideDoubt(Actor, id, version, to, answer));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(Only is null ? "/ban-quan-ly/nghi-ngo" : "/ban-quan-ly/nghi-ngo?muc=" + Only, T("Đã ghi kết luận; người báo đọc được.", "Noted; the reporter can read it."));
        }

        await OnGetAsync();
        return Refused(refusal, refusal.Field is null ? null : "tl-" + id.ToString("N"));
    }
}
