namespace Marketplace.Contracts;

/// <summary>Tell: a pack began to show signs of a copied code, or staff found nothing wrong with it.</summary>
public sealed record PackVerdictChanged(Guid PackId, string Code, bool IsSuspect, DateTime At) : IEvent
{
    public Guid Subject => PackId;

    public static PackVerdictChanged Of(string code, bool isSuspect, DateTime at) => new(Ids.FromName("traceability_labels", code), code, isSuspect, at);
}
