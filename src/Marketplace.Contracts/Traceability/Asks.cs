namespace Marketplace.Contracts;

/// <summary>A lot as others may know it. <paramref name="Code"/> is the maker's lot number (GS1 AI 10).</summary>
/// <param name="CodePath">Where the printed code leads: <c>/01/{gtin}/10/{lot}</c> or <c>/tx/{code}</c>.</param>
public sealed record LotFacts(
    Guid Id,
    Guid SellerId,
    Guid ProductId,
    string Code,
    string CodePath,
    DateOnly? HarvestedFrom,
    DateOnly? HarvestedTo,
    DateOnly PackedOn,
    DateOnly? BestBefore);

/// <summary>What a seller says when opening a lot.</summary>
/// <param name="Gtin">GTIN-14 of the pack when the maker has one of their own; decides the form of the code.</param>
/// <param name="IsSample">Whether the product is sample data; the lot's pages say so then.</param>
public sealed record NewLot(
    Guid SellerId,
    Guid ProductId,
    string Code,
    string? Gtin,
    DateOnly? HarvestedFrom,
    DateOnly? HarvestedTo,
    DateOnly PackedOn,
    DateOnly? BestBefore,
    string? CommuneCode,
    string? OldCommune,
    string? PlotName,
    string? Cultivar,
    bool IsSample = false);

/// <summary>
/// Ask Traceability, inside the caller's command: open a lot and issue its code. Refused when the seller has a lot of that code
/// (<c>traceability.lot_code_taken</c>) or the dates contradict each other.
/// </summary>
public sealed record OpenLot(Actor Actor, NewLot Lot) : ICommand<LotFacts>;

/// <summary>Ask Traceability: lots by id; unknown ids are left out.</summary>
public sealed record GetLots(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<LotFacts>>;

/// <summary>Ask Traceability: a product's lots, newest packing first.</summary>
public sealed record GetLotsOfProduct(Guid ProductId, int Take = 5) : IRememberedQuery<IReadOnlyList<LotFacts>>
{
    public string ChangesWith => Shown.Product(ProductId);
}

/// <summary>A recall in force of a lot. <paramref name="Path"/>: its public page.</summary>
public sealed record LotRecall(Guid LotId, Guid RecallId, string Number, string Path, LocalText Reason, LocalText Advice, DateTime At);

/// <summary>Ask Traceability: recalls in force (no drills) of lots; lots without one are left out.</summary>
public sealed record GetRecallsOfLots(IReadOnlyCollection<Guid> LotIds) : IQuery<IReadOnlyList<LotRecall>>;

/// <summary>A line of an order being sold across the counter.</summary>
public sealed record CounterLine(Guid OrderLineId, Guid VariantId, int Quantity);

/// <summary>
/// Ask Traceability, inside the caller's command: put labelled packs into an order that is sold across the counter. Refused with what is wrong with a
/// pack (<c>traceability.pack_wrong</c>, <c>traceability.pack_unknown</c>); the order being called off takes them out again.
/// </summary>
/// <param name="OrderNumber">With dashes, as the label ledger names it.</param>
/// <param name="Codes">Of the seller's own labels.</param>
public sealed record SellLabels(
    Actor Actor, Guid OrderId, string OrderNumber, Guid SellerId, string ProvinceCode, IReadOnlyList<CounterLine> Lines, IReadOnlyList<string> Codes) : ICommand<Done>;

/// <summary>Ask Traceability: from which lots the labelled packs of an order are. Packs without a label are left out.</summary>
public sealed record GetLabelledLots(Guid OrderId) : IQuery<IReadOnlyList<LabelledLot>>;

public sealed record LabelledLot(Guid OrderLineId, Guid LotId, int Packs);
