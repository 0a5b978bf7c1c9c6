namespace Marketplace.Contracts;

/// <summary>Tell: what the public may know of a seller changed: whether it sells, its name, place, story, certificates or rights.</summary>
public sealed record SellerChanged(Guid SellerId, string Slug, DateTime At) : IEvent
{
    public Guid Subject => SellerId;
}
