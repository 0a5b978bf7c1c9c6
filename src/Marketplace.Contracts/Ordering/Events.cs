namespace Marketplace.Contracts;

/// <summary>Tell: an order was placed with a seller. Money in đồng; the buyer's phone and address stay in Ordering.</summary>
public sealed record OrderPlaced(Guid OrderId, string OrderNumber, Guid PurchaseId, Guid SellerId, long TotalDong, DateTime At, bool IsSample) : IEvent
{
    public Guid Subject => OrderId;
}

/// <summary>Tell: an order moved to another state (names of Ordering's state table).</summary>
public sealed record OrderMoved(Guid OrderId, string OrderNumber, Guid PurchaseId, Guid SellerId, string From, string To, DateTime At, bool IsSample) : IEvent
{
    public Guid Subject => OrderId;

    /// <summary>The carrier that brought it, or brought it back; null where none did, or where it is not there yet.</summary>
    public string? Carrier { get; init; }

    /// <summary>What the shop bears of that carrier's fees, by what was agreed at placement.</summary>
    public Money ShopFreight { get; init; }
}
