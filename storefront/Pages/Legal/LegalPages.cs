using Marketplace.Contracts;

namespace Marketplace.Storefront.Pages.Legal;

/// <summary>Who runs the market, from the keys <c>Legal__*</c>; what the E-commerce Law wants shown on every page's foot.</summary>
public sealed record MarketOwner(string Name, string TaxCode, string Registration, string Address, string Phone, string Email, string Representative)
{
    /// <summary>Null where the operator has not said who they are.</summary>
    public static MarketOwner? From(IConfiguration settings)
    {
        string Of(string key) => settings["Legal:" + key] is { Length: > 0 } value ? value : "";
        return Of("OwnerName").Length == 0
            ? null
            : new(Of("OwnerName"), Of("TaxCode"), Of("Registration"), Of("Address"), Of("Phone"), Of("Email"), Of("Representative"));
    }
}

/// <summary>The legal pages, in the order of their navigation; the foot of every page leads to the first.</summary>
public static class LegalPages
{
    public static IReadOnlyList<(string Path, LocalText Name)> All { get; } =
    [
        ("/quy-dinh/chu-so-huu", new("Đơn vị quản lý chợ", "Who runs the market")),
        ("/quy-dinh/du-lieu-ca-nhan", new("Bảo vệ dữ liệu cá nhân", "Personal data")),
        ("/quy-dinh/giao-hang", new("Giao hàng", "Delivery")),
        ("/quy-dinh/doi-tra", new("Đổi trả, hoàn tiền", "Returns and refunds")),
        ("/quy-dinh/khieu-nai", new("Giải quyết khiếu nại", "Complaints")),
    ];
}
