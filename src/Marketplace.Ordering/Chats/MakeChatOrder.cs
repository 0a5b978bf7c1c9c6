using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Chats;

/// <summary>
/// The seller makes a link for a buyer from a chat; the goods are kept for the time of the rule <c>ordering.chat_hold_hours</c>. <paramref name="Key"/>
/// is the form's: sent twice it is made once. Answers the link's code.
/// </summary>
/// <param name="To">As read out of the chat and mended; its commune and street may be left for the buyer.</param>
public sealed record MakeChatOrder(Actor Actor, Guid Key, IReadOnlyList<CartLineView> Lines, SetCheckoutAddress To) : ICommand<string>
{
    public string? AuditSubject => Key.ToString();

    public override string ToString() => nameof(MakeChatOrder);
}

/// <summary>The seller calls a link back that nobody has confirmed; the goods are free again.</summary>
public sealed record CallBackChatOrder(Actor Actor, string Code) : ICommand<Done>
{
    public override string ToString() => nameof(CallBackChatOrder);
}

/// <summary>The links of the shop acted for, newest first; at most a hundred.</summary>
public sealed record ListChatOrders(Actor Actor) : IQuery<IReadOnlyList<ChatOrderCard>>;

/// <param name="Name">Of the buyer, while the link waits.</param>
/// <param name="OrderNumber">For people, with dashes; once it was confirmed.</param>
public sealed record ChatOrderCard(string Code, ChatOrderState State, string Name, int Packs, DateTime MadeAt, DateTime ExpiresAt, DateTime? OpenedAt, DateTime? EndedAt, string? OrderNumber, bool IsSample);

/// <summary>One link of the shop acted for; null when it has none of that code.</summary>
public sealed record ViewMyChatOrder(Actor Actor, string Code) : IQuery<MyChatOrder?>
{
    public override string ToString() => nameof(ViewMyChatOrder);
}

/// <param name="Recipient">Null once the link has ended.</param>
public sealed record MyChatOrder(ChatOrderCard Card, ChatRecipient? Recipient, IReadOnlyList<VariantForSale> Goods, IReadOnlyList<CartLineView> Lines)
{
    public Money Total => Lines.Sum(l => (Goods.FirstOrDefault(g => g.VariantId == l.VariantId)?.Price ?? Money.Zero) * l.Quantity);
}

internal sealed class MakeChatOrderHandler(MarketplaceDb db, IMediator mediator, ChatOrders chats, DatedRules rules, TimeProvider time) :
    IRequestHandler<MakeChatOrder, Outcome<string>>,
    IRequestHandler<CallBackChatOrder, Outcome<Done>>,
    IRequestHandler<ListChatOrders, IReadOnlyList<ChatOrderCard>>,
    IRequestHandler<ViewMyChatOrder, MyChatOrder?>
{
    private const int MostShown = 100;

    public async Task<Outcome<string>> Handle(MakeChatOrder request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<ChatOrder>().Where(o => o.Id == request.Key).Select(o => new { o.SellerId, o.Code }).SingleOrDefaultAsync(cancellationToken) is { } made)
        {
            return made.SellerId == seller ? made.Code : Refusal.NotFound;
        }

        var lines = request.Lines.Where(l => l.Quantity != 0).ToList();
        if (await CheckAsync(seller, lines, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        var now = chats.Now;
        var order = new ChatOrder { Id = request.Key, Code = Crockford.NewCode(ChatOrder.CodeLength), SellerId = seller, MadeAt = now };
        if (chats.Keep(order, request.To, whole: false) is { } unfit)
        {
            return unfit;
        }

        order.ExpiresAt = now + (await rules.GetAsync("ordering.chat_hold_hours", cancellationToken: cancellationToken)).Hours;
        order.DueAt = order.ExpiresAt;
        order.Lines.AddRange(lines.Select((l, i) => new ChatOrderLine { Id = Ids.New(time), ChatOrderId = order.Id, Position = i, VariantId = l.VariantId, Quantity = l.Quantity }));
        order.IsSample = (await mediator.Send(new GetVariantsForSale([.. lines.Select(l => l.VariantId)]), cancellationToken)).Any(v => v.IsSample);
        db.Add(order);
        var kept = await mediator.Send(new ReserveStock(request.Actor, [.. order.Lines.Select(l => new StockNeed(order.Id, l.Id, l.VariantId, l.Quantity))]), cancellationToken);
        return kept.Refusal is { } refusal ? refusal with { Field = "Lines" } : order.Code;
    }

    public async Task<Outcome<Done>> Handle(CallBackChatOrder request, CancellationToken cancellationToken)
    {
        if (await chats.OfSellerAsync(request.Actor, request.Code, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State is ChatOrderState.CalledBack or ChatOrderState.Expired)
        {
            return Done.It;
        }

        if (order.State == ChatOrderState.Confirmed)
        {
            return new Refusal(
                "ordering.chat_confirmed", "Người mua đã xác nhận đơn này. Hãy mở đơn để xem, hoặc hủy ở đó.", "The buyer has confirmed. Open the order to see it or to cancel it.", Kind: RefusalKind.Conflict);
        }

        return await chats.EndAsync(request.Actor, order, ChatOrderState.CalledBack, cancellationToken) is { } refusal ? refusal : Done.It;
    }

    public async Task<IReadOnlyList<ChatOrderCard>> Handle(ListChatOrders request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var orders = await db.Set<ChatOrder>().AsNoTracking().Where(o => o.SellerId == seller)
            .OrderByDescending(o => o.MadeAt).ThenByDescending(o => o.Id).Take(MostShown).Include(o => o.Lines).ToListAsync(cancellationToken);
        return [.. orders.Select(CardOf)];
    }

    public async Task<MyChatOrder?> Handle(ViewMyChatOrder request, CancellationToken cancellationToken)
    {
        if (await chats.OfSellerAsync(request.Actor, request.Code, cancellationToken) is not { } order)
        {
            return null;
        }

        return new(
            CardOf(order),
            order.State == ChatOrderState.Waiting ? chats.RecipientOf(order) : null,
            await mediator.Send(new GetVariantsForSale([.. order.Lines.Select(l => l.VariantId)]), cancellationToken),
            [.. order.Lines.OrderBy(l => l.Position).Select(l => new CartLineView(l.VariantId, l.Quantity))]);
    }

    private ChatOrderCard CardOf(ChatOrder order) => new(
        order.Code, order.State == ChatOrderState.Waiting && !order.IsOpen(chats.Now) ? ChatOrderState.Expired : order.State, order.RecipientName, order.Lines.Sum(l => l.Quantity),
        order.MadeAt, order.ExpiresAt, order.OpenedAt, order.EndedAt, order.OrderNumber is { } number ? OrderView.Shown(number) : null, order.IsSample);

    private async Task<Refusal?> CheckAsync(Guid seller, List<CartLineView> lines, CancellationToken cancellationToken)
    {
        if (lines.Count is 0 or > Cart.MaxLines || lines.Any(l => l.Quantity is < 1 or > Cart.MaxQuantity))
        {
            return new("ordering.chat_goods", $"Hãy chọn hàng, mỗi món từ 1 đến {Cart.MaxQuantity} gói.", $"Choose goods, 1 to {Cart.MaxQuantity} packs of each.", "Lines");
        }

        var goods = (await mediator.Send(new GetVariantsForSale([.. lines.Select(l => l.VariantId)]), cancellationToken)).ToDictionary(v => v.VariantId);
        if (lines.Any(l => !goods.TryGetValue(l.VariantId, out var v) || v.SellerId != seller))
        {
            return Refusal.NotFound;
        }

        if (await mediator.Send(new GetSellers([seller]), cancellationToken) is not [var facts])
        {
            return Refusal.NotFound;
        }

        if (lines.Select(l => (goods[l.VariantId], Quotes.TroubleOf(goods[l.VariantId], facts, l.Quantity))).FirstOrDefault(t => t.Item2 is not null) is ({ } good, { } trouble))
        {
            return new("ordering.chat_goods", $"{good.ProductName}: {trouble.Vi}", $"{good.ProductName}: {trouble.En}", "Lines", RefusalKind.Conflict);
        }

        var most = (await rules.GetAsync("ordering.chat_open_max", cancellationToken: cancellationToken)).Value;
        return await db.Set<ChatOrder>().CountAsync(o => o.SellerId == seller && o.State == ChatOrderState.Waiting, cancellationToken) >= most
            ? new("ordering.chat_many", $"Đã có {most} đường dẫn đang chờ. Hãy thu hồi bớt rồi tạo tiếp.", $"{most} links are waiting. Call some back first.", Kind: RefusalKind.TooMany)
            : null;
    }
}
