using Marketplace.Contracts;

namespace Marketplace.Traceability.Events;

/// <summary>Steps from field to pack. Stored by name.</summary>
public enum EventKind
{
    Harvest,
    Receive,
    Sort,
    Wither,
    Fix,
    Roll,
    Oxidise,
    Dry,
    Scent,
    Wash,
    Soak,
    Boil,
    Poach,
    Mill,
    Mix,
    Ferment,
    Spread,
    Split,
    Spin,
    Dye,
    Weave,
    Embroider,
    Inspect,
    Pack,
    Store,
    Ship,
}

/// <summary>The words that an event gets when nobody chose others.</summary>
public static class EventWords
{
    public static LocalText Of(EventKind kind) => kind switch
    {
        EventKind.Harvest => new("Thu hái", "Harvest"),
        EventKind.Receive => new("Nhập nguyên liệu", "Materials received"),
        EventKind.Sort => new("Phân loại", "Sorting"),
        EventKind.Wither => new("Làm héo", "Withering"),
        EventKind.Fix => new("Diệt men", "Fixing"),
        EventKind.Roll => new("Vò", "Rolling"),
        EventKind.Oxidise => new("Ủ lên men", "Oxidising"),
        EventKind.Dry => new("Sấy, phơi khô", "Drying"),
        EventKind.Scent => new("Ướp hương", "Scenting"),
        EventKind.Wash => new("Rửa sạch", "Washing"),
        EventKind.Soak => new("Ngâm", "Soaking"),
        EventKind.Boil => new("Luộc", "Boiling"),
        EventKind.Poach => new("Om", "Poaching"),
        EventKind.Mill => new("Xay xát", "Milling"),
        EventKind.Mix => new("Trộn", "Mixing"),
        EventKind.Ferment => new("Lên men", "Fermenting"),
        EventKind.Spread => new("Tráng", "Spreading"),
        EventKind.Split => new("Chẻ", "Splitting"),
        EventKind.Spin => new("Quay", "Spinning"),
        EventKind.Dye => new("Nhuộm", "Dyeing"),
        EventKind.Weave => new("Đan, dệt", "Weaving"),
        EventKind.Embroider => new("Thêu", "Embroidery"),
        EventKind.Inspect => new("Kiểm tra", "Inspection"),
        EventKind.Pack => new("Đóng gói", "Packing"),
        EventKind.Store => new("Nhập kho", "Into store"),
        EventKind.Ship => new("Xuất hàng", "Shipping"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
