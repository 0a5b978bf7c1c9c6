using Marketplace.Catalog.Figures;
using Marketplace.Contracts;
using Marketplace.Ordering.Figures;
using Marketplace.Platform.Sheets;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;
using Marketplace.Traceability.Figures;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>A seller at a market day. <paramref name="Number"/> from 1, by commune and name.</summary>
public sealed record Booth(int Number, SellerFacts Seller, IReadOnlyList<(string Name, int? Promised)> Goods);

public sealed record ShowcaseReportRow(string Seller, string Product, long Packs, Money Sum, int? Promised, long Scans, long Views);

/// <param name="To">The last day, or today while it is open.</param>
public sealed record ShowcaseReport(DateOnly From, DateOnly To, bool HasBegun, DateTime? CountedAt, bool HasSample, IReadOnlyList<ShowcaseReportRow> Rows)
{
    public Money Sum => Rows.Aggregate(Money.Zero, (sum, row) => sum + row.Sum);
}

/// <summary>Composes the booth list and the closing report of a showcase from what each module knows.</summary>
public sealed class ShowcaseBooks(IMediator mediator, ShowcaseGoods goods, TimeProvider time)
{
    public async Task<IReadOnlyList<Booth>> BoothsAsync(Actor staff, StaffShowcase desk)
    {
        var (products, promised) = await ProductsAsync(staff, desk);
        var sellers = await SellersAsync(products);
        return
        [
            .. products.Where(p => sellers.ContainsKey(p.SellerId)).GroupBy(p => p.SellerId)
                .OrderBy(g => SearchText.Fold(sellers[g.Key].CommuneName), StringComparer.Ordinal).ThenBy(g => SearchText.Fold(sellers[g.Key].Name), StringComparer.Ordinal)
                .Select((g, i) => new Booth(i + 1, sellers[g.Key], [.. g.Select(p => (p.Name, Promise(promised, p.Id)))])),
        ];
    }

    public async Task<ShowcaseReport> ReportAsync(Actor staff, StaffShowcase desk)
    {
        var (from, last, today) = (desk.Text.OpensOn!.Value, desk.Text.ClosesOn!.Value, VietnamTime.Today(time));
        var to = last < today ? last : today;
        if (to < from)
        {
            return new(from, to, false, null, false, []);
        }

        var (products, promised) = await ProductsAsync(staff, desk);
        var ids = products.Select(p => p.Id).ToList();
        var (sellers, sales) = (await SellersAsync(products), await mediator.Send(new CountSales(from, to, ids)));
        var (sold, scans) = (sales.Products.ToDictionary(s => s.ProductId), await mediator.Send(new CountScansOfDays(from, to, ids)));
        var views = await mediator.Send(new CountViewsOfDays(from, to, ids));
        return new(
            from, to, true, sales.CountedAt, sales.HasSample,
            [
                .. products.Select(p => new ShowcaseReportRow(
                        sellers.GetValueOrDefault(p.SellerId)?.Name ?? "", p.Name, sold.GetValueOrDefault(p.Id)?.Packs ?? 0, sold.GetValueOrDefault(p.Id)?.Sum ?? Money.Zero,
                        Promise(promised, p.Id), scans.GetValueOrDefault(p.Id), views.GetValueOrDefault(p.Id)))
                    .OrderBy(r => SearchText.Fold(r.Seller), StringComparer.Ordinal).ThenByDescending(r => r.Packs),
            ]);
    }

    internal static Sheet Sheet(StaffShowcase desk, IReadOnlyList<Booth> booths) => new(
        "Gian hàng", Title(desk, "Danh sách gian hàng"), ["Số", "Gian hàng", "Xã, phường", "Điện thoại", "Sản phẩm", "Hứa góp (gói)"],
        booths.SelectMany(b => b.Goods.Select(g => (IReadOnlyList<object?>)[b.Number, b.Seller.Name, b.Seller.CommuneName, b.Seller.PublicPhone?.Value, g.Name, g.Promised])));

    internal static Sheet Sheet(StaffShowcase desk, ShowcaseReport report) => new(
        "Báo cáo",
        [
            .. Title(desk, "Báo cáo phiên chợ"), $"Tính từ {VietnamTime.FormatDate(report.From)} đến hết {VietnamTime.FormatDate(report.To)}",
            report.CountedAt is { } at ? $"Số bán đếm lúc {VietnamTime.FormatDateTime(at)}" : "Số bán chưa được đếm", .. report.HasSample ? (string[])["Có dữ liệu mẫu"] : [],
        ],
        ["Gian hàng", "Sản phẩm", "Bán (gói)", "Tiền hàng (đồng)", "Hứa (gói)", "Lượt xem", "Lượt quét"],
        report.Rows.Select(r => (IReadOnlyList<object?>)[r.Seller, r.Product, r.Packs, r.Sum.Dong, r.Promised, r.Views, r.Scans]));

    private static IReadOnlyList<string> Title(StaffShowcase desk, string what) =>
        [$"{what}: {desk.Text.TitleVi}", $"{VietnamTime.FormatDate(desk.Text.OpensOn!.Value)} – {VietnamTime.FormatDate(desk.Text.ClosesOn!.Value)}", .. desk.IsSample ? (string[])["Dữ liệu mẫu"] : []];

    private static int? Promise(Dictionary<Guid, InvitationView> promised, Guid product) => promised.TryGetValue(product, out var invitation) ? invitation.Promised : null;

    /// <summary>What is in it today, and what was promised for it.</summary>
    private async Task<(IReadOnlyList<ProductFacts> Products, Dictionary<Guid, InvitationView> Promised)> ProductsAsync(Actor staff, StaffShowcase desk)
    {
        var promised = (await mediator.Send(new ListInvitationsOfShowcase(staff, desk.Id))).Where(i => i.State == InvitationState.Promised).ToDictionary(i => i.ProductId);
        var ids = (await goods.IdsAsync(desk.Text.Products, desk.Text.Rule)).Union(promised.Keys).ToList();
        var facts = (await mediator.Send(new GetProductFacts(ids))).ToDictionary(p => p.Id);
        return ([.. ids.Where(facts.ContainsKey).Select(id => facts[id])], promised);
    }

    private async Task<Dictionary<Guid, SellerFacts>> SellersAsync(IEnumerable<ProductFacts> products) =>
        (await mediator.Send(new GetSellers([.. products.Select(p => p.SellerId).Distinct()]))).ToDictionary(s => s.Id);
}
