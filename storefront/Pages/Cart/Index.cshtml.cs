using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Cart;

/// <summary>The cart, grouped by shop. Until the place is known, delivery within the province is shown.</summary>
public sealed class CartModel : MarketPage
{
    private const string HomeProvince = "19";

    public CheckoutView? Cart { get; private set; }

    public string DeliveredTo => Cart?.Recipient is { } recipient
        ? $"{recipient.Address.CommuneName}, {Geography.Province(recipient.Address.ProvinceCode)?.Name}"
        : T("trong tỉnh Thái Nguyên", "within Thái Nguyên province");

    /// <summary>A line just taken out, to be put back.</summary>
    public (Guid Variant, int Quantity)? Undo { get; private set; }

    /// <summary>A voucher's code as typed, when it was refused.</summary>
    public string? Typed { get; private set; }

    public async Task OnGetAsync()
    {
        if (TempData["Undo"] is string kept && kept.Split('/') is [var id, var packs] && Guid.TryParse(id, out var variant) && int.TryParse(packs, out var quantity))
        {
            Undo = (variant, quantity);
        }

        await LoadAsync();
    }

    public async Task<IActionResult> OnPostQuantityAsync(Guid variant, int quantity, int step = 0)
    {
        var wanted = Math.Clamp((long)quantity + step, 0, CartView.MaxQuantity);
        return wanted == 0 ? await OnPostRemoveAsync(variant) : await AnswerAsync(await Do(new ChangeQuantity(Actor, variant, (int)wanted)));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid variant)
    {
        var removed = await Do(new RemoveLine(Actor, variant));
        if (removed.Succeeded && removed.Value.Before > 0)
        {
            TempData["Undo"] = $"{variant}/{removed.Value.Before}";
        }

        return await AnswerAsync(removed);
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid variant, int quantity) => await AnswerAsync(await Do(new AddToCart(Actor, variant, quantity)));

    public async Task<IActionResult> OnPostVoucherAsync(string? voucher, bool remove = false)
    {
        var kept = await Do(new SetVoucher(Actor, remove ? null : voucher));
        if (kept.Refusal is null)
        {
            return GoTo("/gio-hang");
        }

        Typed = voucher ?? "";
        await LoadAsync();
        return Refused(kept.Refusal);
    }

    private async Task<IActionResult> AnswerAsync(Contracts.Outcome<CartChange> change)
    {
        if (change.Refusal is null)
        {
            return GoTo("/gio-hang");
        }

        await LoadAsync();
        return Refused(change.Refusal, "");
    }

    private async Task LoadAsync() => Cart = await Ask(new ReviewCheckout(Actor, HomeProvince));
}
