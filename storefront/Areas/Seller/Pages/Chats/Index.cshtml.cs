using Marketplace.Contracts;
using Marketplace.Ordering.Chats;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Chats;

/// <summary>The links that were sent to buyers after a chat, and where they stand.</summary>
public sealed class ChatsModel : MarketPage
{
    public IReadOnlyList<ChatOrderCard> Links { get; private set; } = [];

    public async Task OnGetAsync() => Links = await Ask(new ListChatOrders(Actor));

    public static LocalText NameOf(ChatOrderCard card) => card.State switch
    {
        ChatOrderState.Waiting when card.OpenedAt is not null => new("Đã mở, chưa xác nhận", "Opened, not confirmed"),
        ChatOrderState.Waiting => new("Chưa mở", "Not opened yet"),
        ChatOrderState.Confirmed => new("Đã xác nhận", "Confirmed"),
        ChatOrderState.CalledBack => new("Đã thu hồi", "Called back"),
        _ => new("Hết hạn, hàng đã thả ra", "Expired, the goods are free"),
    };
}
