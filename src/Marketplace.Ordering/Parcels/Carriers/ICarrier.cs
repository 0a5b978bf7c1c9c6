using Marketplace.Contracts;

namespace Marketplace.Ordering.Parcels.Carriers;

internal enum CarrierResult
{
    Done,
    Refused,

    /// <summary>No answer, or none that can be read: asked again later with the same number.</summary>
    Unclear,
}

/// <param name="Word">What the carrier said, for the shop and staff to read.</param>
internal sealed record CarrierAnswer<T>(CarrierResult Result, T? Value, string Word)
{
    public static CarrierAnswer<T> Done(T value) => new(CarrierResult.Done, value, "");

    public static CarrierAnswer<T> Refused(string word) => new(CarrierResult.Refused, default, word);

    public static CarrierAnswer<T> Unclear(string word) => new(CarrierResult.Unclear, default, word);
}

internal sealed record PlaceOfParcel(string Name, PhoneNumber Phone, VietnamAddress Address);

/// <summary>A parcel as carriers are told of it.</summary>
/// <param name="ClientCode">The same on each asking: a carrier makes one parcel of it.</param>
/// <param name="BringsIt">The shop brings it to a post office; else the carrier comes.</param>
/// <param name="IsFresh">There are goods in it that spoil.</param>
internal sealed record ParcelDraft(
    string ClientCode, PlaceOfParcel From, PlaceOfParcel To, Grams Weight, Money Cash, Money Value, string Content, string? Note, bool BringsIt, bool IsFresh);

internal sealed record Consignment(string TrackingNumber, Money? Fee);

/// <summary>A carrier's label: a file (PDF, ZPL), or an address where it is printed from.</summary>
public sealed record ParcelLabel(ReadOnlyMemory<byte> Bytes, string ContentType, Uri? Link);

/// <summary>A carrier's news, read from its own words.</summary>
/// <param name="Key">What makes it the same news when it comes again.</param>
internal sealed record CarrierTold(
    string Key, string? TrackingNumber, string? ClientCode, string Code, DateTime At, Money? Collected = null, string? Reason = null, string? Place = null);

/// <summary>
/// A carrier we talk to by its interface. Another follows by one more class, its codes in carrier_codes.csv and its keys in the configuration; who
/// has no interface is named by hand with a tracking number.
/// </summary>
internal interface ICarrier
{
    /// <summary>Short and stable, e.g. <c>ghn</c>; the end of its webhook's address.</summary>
    string Code { get; }

    LocalText Name { get; }

    /// <summary>It has its keys.</summary>
    bool IsConfigured { get; }

    /// <summary>For sample goods, on developers' machines alone; the others never take samples.</summary>
    bool IsSandbox { get; }

    Grams MostWeight { get; }

    Money MostCash { get; }

    /// <summary>The secret its webhook shows; empty: none is taken.</summary>
    string WebhookSecret { get; }

    /// <summary>Makes a parcel, or finds the one made by an earlier asking.</summary>
    Task<CarrierAnswer<Consignment>> BookAsync(ParcelDraft parcel, CancellationToken cancellationToken);

    Task<CarrierAnswer<ParcelLabel>> LabelAsync(string trackingNumber, CancellationToken cancellationToken);

    /// <summary>Done also when it was cancelled before.</summary>
    Task<CarrierAnswer<Done>> CancelAsync(string trackingNumber, CancellationToken cancellationToken);

    /// <summary>What the carrier would take from the shop.</summary>
    Task<CarrierAnswer<Money>> QuoteAsync(ParcelDraft parcel, CancellationToken cancellationToken);

    /// <summary>Reads a webhook's body; null when it is not this carrier's.</summary>
    /// <param name="transaction">The header by which a carrier numbers its news, where it does.</param>
    CarrierTold? Read(string body, string? transaction);

    /// <summary>The secret shown in a webhook's body, by the carriers that put it there.</summary>
    string? SecretIn(string body) => null;

    /// <summary>A code that tells of no stage, e.g. that a waybill was edited: taken, and nothing follows.</summary>
    bool IsIdle(string code) => false;
}

/// <summary>The carriers there are.</summary>
internal sealed class CarrierBook(IEnumerable<ICarrier> carriers)
{
    /// <summary>Also one without keys: its parcels are still shown.</summary>
    public ICarrier? Of(string code) => carriers.FirstOrDefault(c => c.Code == code);

    /// <summary>Those a parcel can be booked with: samples in the sandbox only, real goods never there.</summary>
    public IEnumerable<ICarrier> Offered(bool isSample) => carriers.Where(c => c.IsConfigured && c.IsSandbox == isSample);
}
