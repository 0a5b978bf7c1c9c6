using Marketplace.Contracts;

namespace Marketplace.Ordering.Parcels;

/// <summary>Where a parcel is, in words that all carriers share. Later ones follow earlier ones where a carrier gives two the same time.</summary>
public enum ParcelStage
{
    Pending,
    PickedUp,
    InTransit,
    OutForDelivery,
    DeliveryFailed,

    /// <summary>Something is wrong and the carrier looks into it.</summary>
    Exception,
    Returning,
    Delivered,
    Returned,
    Cancelled,
    Lost,
    Damaged,
}

/// <summary>What the stages mean, for handlers and pages alike.</summary>
public static class ParcelStages
{
    /// <summary>Nothing follows.</summary>
    public static bool IsFinal(ParcelStage stage) =>
        stage is ParcelStage.Delivered or ParcelStage.Returned or ParcelStage.Cancelled or ParcelStage.Lost or ParcelStage.Damaged;

    /// <summary>Staff look at it.</summary>
    public static bool IsTrouble(ParcelStage stage) => stage is ParcelStage.Exception or ParcelStage.Lost or ParcelStage.Damaged;

    public static LocalText NameOf(ParcelStage stage) => stage switch
    {
        ParcelStage.Pending => new("Chờ hãng nhận kiện", "Waiting for the carrier"),
        ParcelStage.PickedUp => new("Hãng đã nhận kiện", "With the carrier"),
        ParcelStage.InTransit => new("Đang đi đường", "On its way"),
        ParcelStage.OutForDelivery => new("Đang đem giao", "Out for delivery"),
        ParcelStage.DeliveryFailed => new("Giao chưa được, sẽ giao lại", "Not delivered, to be tried again"),
        ParcelStage.Exception => new("Có trục trặc, hãng đang xem", "In trouble, the carrier looks into it"),
        ParcelStage.Returning => new("Đang chuyển về gian hàng", "On its way back to the shop"),
        ParcelStage.Delivered => new("Đã giao đến người nhận", "Delivered"),
        ParcelStage.Returned => new("Đã về lại gian hàng", "Back at the shop"),
        ParcelStage.Cancelled => new("Vận đơn đã hủy", "Cancelled"),
        ParcelStage.Lost => new("Hãng báo mất kiện", "Lost"),
        ParcelStage.Damaged => new("Hãng báo hỏng kiện", "Damaged"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
