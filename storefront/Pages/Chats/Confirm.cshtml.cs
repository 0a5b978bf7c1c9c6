using Marketplace.Contracts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Chats;

/// <summary>The link out of a chat: the buyer looks, mends where it goes, confirms and pays.</summary>
public sealed class ConfirmChatModel : MarketPage
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public AddressFields To { get; set; } = new();

    public ChatOrderView Order { get; private set; } = null!;

    public IReadOnlyList<PaymentMethod> Methods { get; private set; } = [];

    public CodTerms? Cod { get; private set; }

    /// <summary>The address form is shown: it is asked for, incomplete or was refused.</summary>
    public bool Mends { get; private set; }

    public bool IsOpened => Order.Recipient is not null;

    public bool CanBePlaced => Order.Checkout is { CanBePlaced: true } && Methods.Any(m => m.NotOfferedBecause is null);

    private string? Tail => ChatKey.Read(HttpContext, Plain);

    private string Plain => Crockford.Read(Code, 20) ?? "";

    public async Task<IActionResult> OnGetAsync(bool sua = false)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Order.PurchaseNumber is { } number)
        {
            return GoTo("/don-mua/" + number);
        }

        Mends |= sua;
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync(string? tail)
    {
        GuestKey.Ensure(HttpContext);
        var opened = await Do(new OpenChatOrder(Actor, Code, tail));
        if (opened is { Refusal: null, Value: true })
        {
            ChatKey.Set(HttpContext, Plain, string.Concat((tail ?? "").Where(char.IsAsciiDigit)));
            return GoTo("/chot/" + Plain);
        }

        return !await LoadAsync() ? NotFound() : Refused(opened.Refusal ?? new Refusal(
            "ordering.chat_tail", "Chưa đúng 4 số cuối của điện thoại nhận hàng. Hãy xem lại số bạn đã nhắn cho gian hàng.", "These are not the last 4 digits of the recipient's phone.", "Tail"), "Tail");
    }

    public async Task<IActionResult> OnPostMendAsync()
    {
        var mended = await Do(new MendChatOrder(Actor, Code, Tail, To.Read(Actor)));
        if (mended.Refusal is not { } refusal)
        {
            return GoTo("/chot/" + Plain);
        }

        var typed = To;
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (To, Mends) = (typed, true);
        To.WithoutPhone = true;
        return Refused(To.Named(refusal, nameof(To)));
    }

    public async Task<IActionResult> OnPostWayAsync(DeliveryWay way)
    {
        var chosen = await Do(new MendChatOrder(Actor, Code, Tail, null, way));
        return chosen.Refusal is null ? GoTo("/chot/" + Plain) : await LoadAsync() ? Refused(chosen.Refusal, "") : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long total, long cash, string? method)
    {
        GuestKey.Ensure(HttpContext);
        var placed = await Do(new ConfirmChatOrder(Actor, Code, Tail, new Money(total) + (method == "cod" ? new Money(cash) : Money.Zero), method ?? ""));
        if (placed.Refusal is null)
        {
            TempData["Placed"] = true;
            return GoTo($"/don-mua/{placed.Value.Number}{(placed.Value.ToPay ? "/tra-tien" : "")}");
        }

        return await LoadAsync() ? Refused(placed.Refusal, "") : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await Ask(new ViewChatOrder(Actor, Code, Tail)) is not { } order)
        {
            return false;
        }

        Order = order;
        if (order is { Recipient: { } to, Checkout: { } checkout })
        {
            To = new()
            {
                Name = to.Name,
                Street = to.Street,
                Note = to.Note,
                Commune = to.CommuneCode,
                CommuneText = Geography.Commune(to.CommuneCode) is { } commune ? $"{commune.FullName}, {Geography.Province(commune.ProvinceCode)!.Name}" : null,
                WithoutPhone = true,
            };
            Mends = checkout.Recipient is null;
            Cod = await Ask(new ViewCodTerms(Actor, checkout));
            Methods =
            [
                .. (await Ask(new GetPaymentMethods([.. checkout.Orders.Select(o => new SellerTotal(o.SellerId, o.Total))], checkout.IsSample)))
                    .Select(m => m is { Code: "cod", NotOfferedBecause: null } ? m with { NotOfferedBecause = Cod?.NotOfferedBecause } : m),
            ];
        }

        return true;
    }
}
