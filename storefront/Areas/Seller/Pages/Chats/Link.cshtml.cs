using Marketplace.Contracts;
using Marketplace.Ordering.Chats;
using Marketplace.Platform;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Chats;

/// <summary>One link: to be sent, waited for, or called back.</summary>
public sealed class ChatLinkModel : MarketPage
{
    [FromRoute]
    public string Code { get; set; } = "";

    public MyChatOrder Link { get; private set; } = null!;

    public string Address => Site.Of("/chot/" + Link.Card.Code);

    public string? Place => Link.Recipient is { } to ? Geography.Address(to.CommuneCode, to.Street)?.OneLine ?? to.Street : null;

    /// <summary>What is sent with the link: no phone and no address stand in it.</summary>
    public string Words => T(
        $"Gửi {Link.Recipient?.Name}: đơn {Link.Lines.Sum(l => l.Quantity)} gói, tiền hàng {Link.Total}. Mời bấm vào đây xem lại, xác nhận và trả tiền: {Address}",
        $"For {Link.Recipient?.Name}: {Link.Lines.Sum(l => l.Quantity)} packs, {Link.Total}. Please look, confirm and pay here: {Address}");

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostCallBackAsync()
    {
        var done = await Do(new CallBackChatOrder(Actor, Code));
        return done.Refusal is null ? GoTo("/nguoi-ban/chot-don", T("Đã thu hồi đường dẫn, hàng đã thả ra.", "The link is called back, the goods are free."))
            : await LoadAsync() ? Refused(done.Refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyChatOrder(Actor, Code)) is not { } link)
        {
            return false;
        }

        Link = link;
        return true;
    }
}
