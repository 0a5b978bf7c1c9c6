using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Products;

[StaffPage(StaffRight.Listings)]
public sealed class ReviewModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ReviewView View { get; private set; } = null!;

    public SellerFacts? Seller { get; private set; }

    /// <summary>Against the version that was last on the shelf; null for a listing that never was.</summary>
    public ListingComparison? Comparison { get; private set; }

    public TextCheck? Check { get; private set; }

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostDecideAsync(long version, bool approve, string? reason)
    {
        Reason = reason;
        return await AnswerAsync(
            new DecideProduct(Actor, Id, version, approve, reason ?? ""),
            approve ? T("Đã duyệt, sản phẩm lên chợ.", "Approved; it is on the market.") : T("Đã trả lại kèm lý do.", "Sent back with the reason."));
    }

    public async Task<IActionResult> OnPostUndoAsync() =>
        await AnswerAsync(new UndoProductDecision(Actor, Id), T("Đã hoàn tác, sản phẩm chờ duyệt lại.", "Undone; it is waiting again."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string notice)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refused)
        {
            return GoTo($"/ban-quan-ly/san-pham/{Id}", notice);
        }

        return await ReadAsync() ? Refused(refused) : NotFound();
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ReviewProduct(Actor, Id)) is not { } view)
        {
            return false;
        }

        View = view;
        Comparison = await Ask(new CompareListing(Actor, Id));
        Check = await Ask(new CheckListing(Actor, Id));
        Seller = (await Ask(new GetSellers([view.Product.SellerId]))).SingleOrDefault();
        return true;
    }
}
