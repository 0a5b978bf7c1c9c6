using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>How our talk with the carrier about a parcel stands.</summary>
public enum ParcelState
{
    /// <summary>The carrier is to be asked, or has not answered yet.</summary>
    Asked,

    /// <summary>It has a tracking number.</summary>
    Booked,

    Refused,
    CancelAsked,
    Cancelled,
}

/// <summary>A parcel of an order that is booked with a carrier by its interface.</summary>
internal sealed class Parcel : IVersioned, ISample
{
    public const int CarrierMax = 20;
    public const int TrackingMax = 60;

    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    /// <summary>The order while the parcel counts for it, then null. Unique: an order has one such parcel.</summary>
    public Guid? OpenOrderId { get; set; }

    public string OrderNumber { get; set; } = "";

    public Guid SellerId { get; set; }

    /// <summary>A carrier's code, e.g. <c>ghn</c>.</summary>
    public string Carrier { get; set; } = "";

    /// <summary>Our number for it, by which the carrier knows a second asking.</summary>
    public string ClientCode { get; set; } = "";

    public string? TrackingNumber { get; set; }

    public ParcelState State { get; set; }

    public ParcelStage Stage { get; set; }

    /// <summary>When it came to its stage, by the carrier's clock.</summary>
    public DateTime StageAt { get; set; }

    /// <summary>What the carrier takes from the shop; null where it did not say.</summary>
    public Money? Fee { get; set; }

    /// <summary>To be collected at the door.</summary>
    public Money Cash { get; set; }

    public long WeightGrams { get; set; }

    public DateTime AskedAt { get; set; }

    /// <summary>When the carrier is asked (again); null: nothing to ask.</summary>
    public DateTime? NextTryAt { get; set; }

    public int Tries { get; set; }

    /// <summary>What the carrier said when it refused, or when nobody could tell whether it did.</summary>
    public string? LastError { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    /// <summary>The carrier has not answered for so long, or not three times, that the shop need not wait for it.</summary>
    public bool MayBeGivenUp(DateTime now) => State switch
    {
        ParcelState.Asked => AskedAt + GiveUpParcel.After <= now,
        ParcelState.CancelAsked => Tries >= GiveUpParcel.AfterTries,
        _ => false,
    };

    /// <summary>The order waits for it no longer. A consignment that is to be called off goes on being called off.</summary>
    public void GiveUp()
    {
        if (State == ParcelState.CancelAsked)
        {
            OpenOrderId = null;
        }
        else
        {
            End(ParcelState.Cancelled);
        }
    }

    /// <summary>It was given up while nobody knew whether the carrier had made a consignment, and the carrier had: nobody shall come for it.</summary>
    public void CallOffLate(string trackingNumber, DateTime now)
    {
        (TrackingNumber, State, NextTryAt, Tries) = (trackingNumber, ParcelState.CancelAsked, now, 0);
    }

    public void End(ParcelState state)
    {
        (State, OpenOrderId, NextTryAt) = (state, null, null);
    }

    public static void Map(ModelBuilder model) => model.Entity<Parcel>(entity =>
    {
        entity.Table("ordering_parcels", Retention.Contract);
        entity.Property(p => p.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
        entity.Property(p => p.Carrier).HasMaxLength(CarrierMax);
        entity.Property(p => p.ClientCode).HasMaxLength(40);
        entity.Property(p => p.TrackingNumber).HasMaxLength(TrackingMax);
        entity.Property(p => p.LastError).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(p => p.OpenOrderId).IsUnique();
        entity.HasIndex(p => p.OrderId);
        entity.HasIndex(p => p.ClientCode).IsUnique();
        entity.HasIndex(p => new { p.Carrier, p.TrackingNumber });
        entity.HasIndex(p => p.NextTryAt);
        entity.HasIndex(p => new { p.State, p.Stage, p.StageAt });
    });
}

/// <summary>
/// What a carrier told of a parcel, stored under its key before anything is done with it. Never a name, phone or address of a buyer.
/// </summary>
internal sealed class CarrierNews
{
    public const int CodeMax = 60;
    public const int KeyMax = 200;

    public Guid Id { get; set; }

    public string Carrier { get; set; } = "";

    /// <summary>What makes it the same news when it comes again.</summary>
    public string Key { get; set; } = "";

    /// <summary>Null until the parcel is found.</summary>
    public Guid? ParcelId { get; set; }

    public string? TrackingNumber { get; set; }

    public string? ClientCode { get; set; }

    public string Code { get; set; } = "";

    /// <summary>What the code means; null while nobody knows.</summary>
    public ParcelStage? Stage { get; set; }

    /// <summary>By the carrier's clock; what is later there counts.</summary>
    public DateTime At { get; set; }

    public DateTime ReceivedAt { get; set; }

    public DateTime? AppliedAt { get; set; }

    /// <summary>What the carrier collected; null where it did not say.</summary>
    public Money? Collected { get; set; }

    public string? Reason { get; set; }

    public string? Place { get; set; }

    /// <summary>Why nothing followed from it; staff look at these until they are settled.</summary>
    public string? Trouble { get; set; }

    public DateTime? SettledAt { get; set; }

    public string? Settlement { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<CarrierNews>(entity =>
    {
        entity.Table("ordering_carrier_news", Retention.Contract);
        entity.Property(n => n.Carrier).HasMaxLength(Parcel.CarrierMax);
        entity.Property(n => n.Key).HasMaxLength(KeyMax);
        entity.Property(n => n.TrackingNumber).HasMaxLength(Parcel.TrackingMax);
        entity.Property(n => n.ClientCode).HasMaxLength(60);
        entity.Property(n => n.Code).HasMaxLength(CodeMax);
        entity.Property(n => n.Reason).HasMaxLength(300);
        entity.Property(n => n.Place).HasMaxLength(MaxLengths.Name);
        entity.Property(n => n.Trouble).HasMaxLength(MaxLengths.Line);
        entity.Property(n => n.Settlement).HasMaxLength(300);
        entity.HasIndex(n => new { n.Carrier, n.Key }).IsUnique();
        entity.HasIndex(n => new { n.ParcelId, n.At });
        entity.HasIndex(n => new { n.SettledAt, n.ReceivedAt });
    });
}

/// <summary>Tell: a carrier's news was stored and is to be applied; of one parcel one after the other.</summary>
public sealed record CarrierNewsTaken(Guid NewsId, Guid About) : IEvent
{
    public Guid Subject => About;
}
