using Marketplace.Contracts;

namespace Marketplace.Traceability.Epcis;

/// <summary>Something wrong in an EPCIS document.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.epcisBody.eventList[0].bizStep</c>.</param>
/// <param name="Reason">What is wrong and what belongs there.</param>
public sealed record EpcisFault(string Path, LocalText Reason);
