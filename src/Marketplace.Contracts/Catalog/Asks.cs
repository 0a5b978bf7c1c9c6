namespace Marketplace.Contracts;

/// <summary>A variant as it is sold right now. Frozen onto the order line when a purchase is placed.</summary>
/// <param name="Available">How many packs could be reserved at this moment (stock item's free units ÷ units per pack); a hint, the reservation decides.</param>
/// <param name="IsOnSale">Product approved, not archived, not paused, variant active. The seller's state is Sellers' to say.</param>
/// <param name="ShelfLifeDays">From packing; null where it does not spoil.</param>
public sealed record VariantForSale(
    Guid VariantId,
    Guid ProductId,
    Guid SellerId,
    string ProductName,
    string ProductSlug,
    string VariantName,
    string Sku,
    string PictureKey,
    Money Price,
    Grams NetWeight,
    Grams GrossWeight,
    string TaxClass,
    long Available,
    bool IsOnSale,
    bool IsSample,
    int? ShelfLifeDays = null,
    bool IsFragile = false)
{
    /// <summary>What a basket is put together from; empty for other goods.</summary>
    public IReadOnlyList<BasketPartForSale> Parts { get; init; } = [];
}

/// <summary>A part of a basket. <paramref name="Packs"/>: in one basket; <paramref name="Price"/>: of one of its packs alone, as a weight.</summary>
public sealed record BasketPartForSale(Guid VariantId, Guid ProductId, string ProductName, string PackName, int Packs, Money Price);

/// <summary>Ask Catalog: variants by id; unknown ids are left out.</summary>
public sealed record GetVariantsForSale(IReadOnlyCollection<Guid> VariantIds) : IQuery<IReadOnlyList<VariantForSale>>;

/// <summary>One order line that needs stock; <paramref name="Quantity"/> in packs of the variant, ≥ 1.</summary>
public sealed record StockNeed(Guid OrderId, Guid OrderLineId, Guid VariantId, int Quantity);

/// <summary>
/// Ask Catalog, inside the caller's command: reserve for all lines or refuse. Summed per stock item, taken by conditional update in
/// sorted key order; proposes lots first-expiry-first. Refusal <c>catalog.out_of_stock</c> names product and what is left.
/// </summary>
public sealed record ReserveStock(Actor Actor, IReadOnlyList<StockNeed> Needs) : ICommand<Done>;

/// <summary>Ask Catalog, inside the caller's command: give back all that an order still holds. Harmless when repeated.</summary>
public sealed record ReleaseStock(Actor Actor, Guid OrderId) : ICommand<Done>;

/// <summary>
/// Packs of one lot that go into one order line. <paramref name="IsFinal"/>: packed, no longer a proposal. <paramref name="Part"/>: of a basket, the
/// part that these packs are.
/// </summary>
public sealed record LotAllocation(Guid OrderId, Guid OrderLineId, Guid LotId, string LotCode, DateOnly? BestBefore, int Packs, bool IsFinal, string? Part = null);

/// <summary>Ask Catalog: the allocations of orders.</summary>
public sealed record GetAllocations(IReadOnlyCollection<Guid> OrderIds) : IQuery<IReadOnlyList<LotAllocation>>;

/// <summary>The lots that were really packed.</summary>
public sealed record PackedLot(Guid OrderLineId, Guid LotId, int Packs);

/// <summary>
/// Ask Catalog, inside the caller's command: make an order's lots final at packing. The packs leave the stock (movement "sold here").
/// Refused when a line's packs do not add up to what was reserved, or a lot has not enough.
/// </summary>
public sealed record FinalizeAllocations(Actor Actor, Guid OrderId, Guid SellerId, IReadOnlyList<PackedLot> Packed) : ICommand<Done>;

/// <summary>Ask Catalog, inside the caller's command: give back <paramref name="Packs"/> of a line that is not packed yet.</summary>
public sealed record ReleaseLine(Actor Actor, Guid OrderId, Guid OrderLineId, int Packs) : ICommand<Done>;

/// <summary>Packs of a line that came back and were looked at.</summary>
public sealed record CheckedPacks(Guid OrderLineId, int Ok, int Damaged)
{
    /// <summary>Of the damaged baskets of the line, packs of their parts that are whole. The rest of these baskets is damaged.</summary>
    public IReadOnlyList<SavedPacks> Saved { get; init; } = [];
}

/// <summary>Packs of a part (by its pack size) that are whole although their basket is not.</summary>
public sealed record SavedPacks(Guid VariantId, int Packs);

/// <summary>
/// Ask Catalog, inside the caller's command: packs that had left with an order came back and were looked at. The whole ones are stock of their lot
/// again, the damaged ones only stand in the stock book. Refused when more come back than left, or more of a part is whole than lay in the baskets.
/// </summary>
public sealed record TakeBackStock(Actor Actor, Guid OrderId, Guid SellerId, IReadOnlyList<CheckedPacks> Packs) : ICommand<Done>;

/// <summary>A lot that could be packed for a line, first expiry first. <paramref name="Packs"/> counts what is free for this line.</summary>
/// <param name="Part">Of a basket, the part that could be packed from it.</param>
public sealed record LotChoice(Guid OrderLineId, Guid LotId, string LotCode, DateOnly? BestBefore, long Packs, string? Part = null);

/// <summary>Ask Catalog: which lots each line of an order could be packed from.</summary>
public sealed record GetLotChoices(Guid OrderId) : IQuery<IReadOnlyList<LotChoice>>;

/// <summary>A product card, as lists show it.</summary>
public sealed record ProductCard(
    Guid Id,
    Guid SellerId,
    string Slug,
    string Name,
    string NameEn,
    string PictureKey,
    Money PriceFrom,
    Money PricePer100Grams,
    bool HasSeveralPrices,
    bool InStock,
    bool IsSample);

/// <summary>Ask Catalog: cards of products on sale, in the order of <paramref name="Ids"/>; others are left out.</summary>
public sealed record GetProductCards(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<ProductCard>>;

/// <summary>Product facts for origin pages: also of products no longer on sale, since codes live on.</summary>
public sealed record ProductFacts(Guid Id, Guid SellerId, string Slug, string Name, string NameEn, string PictureKey, bool IsOnSale, string? Gtin)
{
    public ProductLabel Label { get; init; } = new("", "", "");
}

/// <summary>What the law wants on the label of every pack; empty where the seller told nothing. <paramref name="Declaration"/>: the number of the self-declaration.</summary>
public sealed record ProductLabel(string Storage, string Warnings, string Declaration);

/// <summary>Ask Catalog: facts by id, whatever the product's state.</summary>
public sealed record GetProductFacts(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<ProductFacts>>;

/// <summary>Ask Catalog: the product of the pack that carries this GTIN-14 now, whatever its state; null when none does.</summary>
public sealed record FindProductByGtin(string Gtin) : IQuery<Guid?>;

/// <summary>What labels say of a pack. <paramref name="UnitsPerPack"/>: units of its stock item that one pack takes.</summary>
public sealed record PackFacts(
    Guid VariantId, Guid ProductId, Guid SellerId, string ProductName, string VariantName, Grams NetWeight, string? Gtin, int UnitsPerPack, bool IsSample);

/// <summary>Ask Catalog: the packs of a seller's products that are not archived, by product and place in it.</summary>
public sealed record GetPacksOfSeller(Guid SellerId) : IQuery<IReadOnlyList<PackFacts>>;

/// <summary>
/// Ask Catalog: units of the pack's stock item that ever came in from a lot (received, and what counting corrected); null when the lot is not
/// of that stock item.
/// </summary>
public sealed record GetUnitsOfLot(Guid LotId, Guid VariantId) : IQuery<long?>;

/// <summary>Tell: something that public pages show of a product changed.</summary>
public sealed record ProductChanged(Guid ProductId, string Slug, DateTime At) : IEvent
{
    public Guid Subject => ProductId;
}

/// <summary>
/// Ask Catalog, inside the caller's command: put <paramref name="Packs"/> of a pack size on the shelf as the new lot <paramref name="Lot"/>, opened
/// at Traceability in the same transaction (<see cref="NewLot.ProductId"/> and <see cref="NewLot.Gtin"/> are found by Catalog). Answers the lot's id.
/// </summary>
public sealed record ShelveLot(Actor Actor, Guid VariantId, int Packs, NewLot Lot) : ICommand<Guid>;

/// <summary>
/// Ask Catalog, inside the caller's command: stop the sale of lots. What is free leaves the stock, what is reserved cannot be packed, and nothing
/// of them comes back on the shelf. Harmless when repeated.
/// </summary>
public sealed record HoldLots(Actor Actor, IReadOnlyCollection<Guid> LotIds, string Why) : ICommand<Done>;

/// <summary>Ask Catalog: packs of lots that went, or are about to go, into orders; given-back ones are left out.</summary>
public sealed record GetAllocationsOfLots(IReadOnlyCollection<Guid> LotIds) : IQuery<IReadOnlyList<LotAllocation>>;

/// <summary>A seller's product by name, for those who match lists with it.</summary>
public sealed record SellerProduct(Guid Id, Guid SellerId, string Name, int SetNo);

/// <summary>Ask Catalog: the products of sellers that are not archived, whatever their state (at most 20,000).</summary>
public sealed record ListProductsOfSellers(IReadOnlyCollection<Guid> SellerIds) : IQuery<IReadOnlyList<SellerProduct>>;

/// <summary>Ask Catalog: keys of the geographical indications (catalog-seed/gi) that are protected for goods such as this product, whoever may use them.</summary>
public sealed record GetProtectedSigns(Guid ProductId) : IQuery<IReadOnlyList<string>>;
