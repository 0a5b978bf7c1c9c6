using Marketplace.Contracts;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Areas.Seller.Pages.Vouchers;

/// <summary>The shop's own vouchers, which it pays itself.</summary>
public sealed class SellerVouchersModel : VoucherPage
{
    public IReadOnlyList<(Guid Id, string Name)> Choices { get; private set; } = [];

    protected override string Here => "/nguoi-ban/ma-giam-gia";

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Choices = Actor.SellerId is { } seller
            ? [.. (await Ask(new GetPacksOfSeller(seller))).Select(p => (p.ProductId, p.ProductName)).Distinct().OrderBy(p => p.ProductName, StringComparer.Ordinal)]
            : [];
    }
}
