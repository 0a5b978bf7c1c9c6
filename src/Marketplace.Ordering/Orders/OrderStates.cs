using Marketplace.Contracts;

namespace Marketplace.Ordering.Orders;

public enum OrderState
{
    /// <summary>To be paid before the seller sees to it.</summary>
    AwaitingPayment,

    Placed,
    Confirmed,
    Packed,
    HandedOver,
    Delivered,
    Cancelled,

    /// <summary>Refused at the door and on its way back.</summary>
    Returned,

    /// <summary>Of a coming harvest: nothing is reserved or paid until the seller confirms it.</summary>
    PreOrdered,
}

/// <summary>Who may take a step.</summary>
[Flags]
public enum OrderHands
{
    None = 0,
    Buyer = 1,
    Seller = 2,
    Staff = 4,
    System = 8,

    /// <summary>The seller at the counter: the buyer stands there, nothing is packed or sent.</summary>
    Till = 16,
}

/// <summary>A step an order may take, who may take it, and the verb on its button.</summary>
public sealed record OrderStep(OrderState From, OrderState To, OrderHands By, LocalText Verb);

/// <summary>The one table of what an order may do next; handlers refuse by it and pages draw their buttons from it.</summary>
public static class OrderStates
{
    private static readonly LocalText Cancel = new("Hủy đơn", "Cancel the order");
    private static readonly LocalText Paid = new("Đã nhận được tiền", "The money is there");

    public static IReadOnlyList<OrderStep> Steps { get; } =
    [
        new(OrderState.PreOrdered, OrderState.AwaitingPayment, OrderHands.System, new("Đã thu hoạch, mở thu tiền", "Harvested, payment opens")),
        new(OrderState.PreOrdered, OrderState.Cancelled, OrderHands.Buyer | OrderHands.Seller | OrderHands.Staff | OrderHands.System, Cancel),
        new(OrderState.AwaitingPayment, OrderState.Placed, OrderHands.System, Paid),
        new(OrderState.AwaitingPayment, OrderState.Cancelled, OrderHands.Buyer | OrderHands.Seller | OrderHands.Staff | OrderHands.System, Cancel),
        new(OrderState.Cancelled, OrderState.Placed, OrderHands.System, Paid),
        new(OrderState.AwaitingPayment, OrderState.Delivered, OrderHands.Till, new("Đã nhận tiền, giao tại quầy", "Paid and handed over")),
        new(OrderState.Delivered, OrderState.Cancelled, OrderHands.Till, new("Bỏ đơn bán tại quầy", "Undo the sale")),
        new(OrderState.Placed, OrderState.Confirmed, OrderHands.Seller, new("Nhận đơn", "Accept the order")),
        new(OrderState.Confirmed, OrderState.Packed, OrderHands.Seller, new("Đóng gói xong", "Packed")),
        new(OrderState.Packed, OrderState.HandedOver, OrderHands.Seller | OrderHands.System, new("Giao cho bên vận chuyển", "Hand over to the carrier")),
        new(OrderState.HandedOver, OrderState.Delivered, OrderHands.Seller | OrderHands.System, new("Đã giao đến người mua", "Delivered")),
        new(OrderState.HandedOver, OrderState.Returned, OrderHands.Seller | OrderHands.System, new("Người mua không nhận", "Refused at the door")),

        // A carrier's news of the parcel on its way may be late or lost.
        new(OrderState.Packed, OrderState.Delivered, OrderHands.System, new("Đã giao đến người mua", "Delivered")),
        new(OrderState.Packed, OrderState.Returned, OrderHands.System, new("Người mua không nhận", "Refused at the door")),
        new(OrderState.Placed, OrderState.Cancelled, OrderHands.Buyer | OrderHands.Seller | OrderHands.Staff | OrderHands.System, Cancel),
        new(OrderState.Confirmed, OrderState.Cancelled, OrderHands.Seller | OrderHands.Staff, Cancel),
    ];

    /// <summary>The step, when <paramref name="by"/> may take it.</summary>
    public static OrderStep? Find(OrderState from, OrderState to, OrderHands by) =>
        Steps.FirstOrDefault(s => s.From == from && s.To == to && (s.By & by) != 0);

    public static bool May(OrderState from, OrderState to, OrderHands by) => Find(from, to, by) is not null;

    /// <summary>The seller's one next thing to do, if it is the seller's turn.</summary>
    public static OrderStep? NextForSeller(OrderState from) =>
        Steps.FirstOrDefault(s => s.From == from && (s.By & OrderHands.Seller) != 0 && s.To is not (OrderState.Cancelled or OrderState.Returned));

    public static LocalText NameOf(OrderState state) => state switch
    {
        OrderState.PreOrdered => new("Đặt trước, chờ thu hoạch", "Ordered ahead, waiting for the harvest"),
        OrderState.AwaitingPayment => new("Chờ trả tiền", "Waiting for payment"),
        OrderState.Placed => new("Chờ gian hàng nhận", "Waiting for the shop"),
        OrderState.Confirmed => new("Gian hàng đã nhận", "Accepted by the shop"),
        OrderState.Packed => new("Đã đóng gói", "Packed"),
        OrderState.HandedOver => new("Đang giao", "On its way"),
        OrderState.Delivered => new("Đã giao", "Delivered"),
        OrderState.Cancelled => new("Đã hủy", "Cancelled"),
        OrderState.Returned => new("Người mua không nhận", "Refused at the door"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
