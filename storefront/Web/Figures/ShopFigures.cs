using Marketplace.Catalog.Figures;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Figures;
using Marketplace.Platform.Sheets;
using Marketplace.Traceability.Figures;
using Marketplace.Traceability.Scans;
using MediatR;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>A span of days the seller looks at, in steps of days, weeks or months. <paramref name="Key"/> is in the address.</summary>
public sealed record FigurePeriod(string Key, LocalText Name, int Steps, Func<DateOnly, int, DateOnly> Begin)
{
    public static IReadOnlyList<FigurePeriod> All { get; } =
    [
        new("7-ngay", new("7 ngày", "7 days"), 7, (today, back) => today.AddDays(-back)),
        new("30-ngay", new("30 ngày", "30 days"), 30, (today, back) => today.AddDays(-back)),
        new("12-tuan", new("12 tuần", "12 weeks"), 12, (today, back) => today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - (7 * back))),
        new("12-thang", new("12 tháng", "12 months"), 12, (today, back) => new DateOnly(today.Year, today.Month, 1).AddMonths(-back)),
    ];

    /// <summary>The first days of its steps, the oldest first; <paramref name="ago"/> 1: of the period before.</summary>
    public IReadOnlyList<DateOnly> Starts(DateOnly today, int ago = 0) => [.. Enumerable.Range(0, Steps).Select(n => Begin(today, (Steps * (ago + 1)) - 1 - n))];
}

/// <summary>Something of the seller's, counted: in all now and in the period before, by step, and by product.</summary>
public sealed record Counted(long Now, long Before, IReadOnlyList<long> Steps, IReadOnlyDictionary<Guid, long> Products);

/// <summary>What a seller sees of the shop in a period.</summary>
/// <param name="To">Today; the last step is not over.</param>
/// <param name="Lots">Scans by lot; <paramref name="Regions"/>: by place, the most first.</param>
public sealed record ShopFigures(
    FigurePeriod Period, IReadOnlyList<DateOnly> Steps, DateOnly To, Counted Dong, Counted Orders, Counted Packs, Counted Views, Counted Scans,
    IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<(string Lot, long Scans)> Lots, IReadOnlyList<(LocalText Place, long Scans)> Regions,
    (int Now, int Before) Cancelled, (int Now, int Before) Returned, IReadOnlyList<(CaseKind Kind, int Now, int Before)> Cases, DateTime? CountedAt)
{
    public DateOnly From => Steps[0];

    public IEnumerable<Guid> Products => Dong.Products.Keys.Union(Views.Products.Keys).Union(Scans.Products.Keys)
        .OrderByDescending(Dong.Products.GetValueOrDefault).ThenByDescending(Views.Products.GetValueOrDefault).ThenBy(id => Names.GetValueOrDefault(id), StringComparer.Ordinal);

    public static IReadOnlyList<FigureDefinition> Definitions { get; } =
    [
        new("sold", new("Đã bán", "Sold"), new("Đơn đặt trong kỳ (giờ Việt Nam), cả bán tại quầy; trừ đơn hủy, trả về, chờ thu hoạch và chưa trả tiền. Tiền hàng là sau giảm giá, chưa gồm phí giao, đã trừ phần hoàn.", "Orders placed in the period (Vietnam's time), with sales at the counter; without those called off, sent back, waiting for a harvest or unpaid. After vouchers, without delivery and refunds."), "dong"),
        new("seen", new("Được xem", "Seen"), new("Lượt mở trang sản phẩm, trừ máy tìm kiếm. Không ghi ai xem; một người mở hai lần là hai lượt.", "Openings of product pages, without search engines. Nobody's name is kept; two openings count twice."), "view"),
        new("scanned", new("Được quét", "Scanned"), new("Lượt quét mã trên gói và mã lô, mọi người quét, kể cả chính bạn. Tỉnh chỉ có khi người quét hoặc mạng cho biết.", "Scans of codes of packs and lots, whoever scanned, yourself too. The province is known only where the visitor or network says it."), "scan"),
        new("returned", new("Hủy, trả về, khiếu nại", "Called off, sent back, complaints"), new("Đơn đặt trong kỳ mà bị hủy hoặc khách không nhận; khiếu nại tính theo ngày khách báo.", "Orders placed in the period that were called off or refused at the door; complaints by the day they were made."), "order"),
    ];

    public static async Task<ShopFigures> MakeAsync(IMediator mediator, Actor actor, FigurePeriod period, DateOnly today)
    {
        var (steps, earlier) = (period.Starts(today), period.Starts(today, ago: 1));
        var (from, before, until) = (steps[0], earlier[0], steps[0].AddDays(-1));
        var (sales, salesBefore) = (await mediator.Send(new CountMySales(actor, from, today)), await mediator.Send(new CountMySales(actor, before, until)));
        var (views, viewsBefore) = (await mediator.Send(new CountMyViews(actor, from, today)), await mediator.Send(new CountMyViews(actor, before, until)));
        var (scans, scansBefore) = (await mediator.Send(new CountMyScans(actor, from, today)), await mediator.Send(new CountMyScans(actor, before, until)));
        Counted Of(IEnumerable<(DateOnly Day, long Number)> now, long then, IReadOnlyDictionary<Guid, long> products)
        {
            var days = now.ToList();
            return new(days.Sum(d => d.Number), then, [.. steps.Select((s, n) => days.Where(d => d.Day >= s && (n == steps.Count - 1 || d.Day < steps[n + 1])).Sum(d => d.Number))], products);
        }

        var dong = Of(sales.Days.Select(d => (d.Day, d.Sum.Dong)), salesBefore.Days.Sum(d => d.Sum.Dong), sales.Products.ToDictionary(p => p.ProductId, p => p.Sum.Dong));
        var seen = Of(views.Days.Select(d => (d.Key, d.Value)), viewsBefore.Days.Values.Sum(), views.Products);
        var scanned = Of(scans.Days.Select(d => (d.Key, d.Value)), scansBefore.Days.Values.Sum(), scans.Products);
        var names = await mediator.Send(new GetProductFacts([.. dong.Products.Keys.Union(seen.Products.Keys).Union(scanned.Products.Keys)]));
        return new(
            period, steps, today, dong,
            Of(sales.Days.Select(d => (d.Day, (long)d.Orders)), salesBefore.Days.Sum(d => d.Orders), new Dictionary<Guid, long>()),
            Of(sales.Days.Select(d => (d.Day, d.Packs)), salesBefore.Days.Sum(d => d.Packs), sales.Products.ToDictionary(p => p.ProductId, p => p.Packs)),
            seen, scanned, names.ToDictionary(p => p.Id, p => p.Name), scans.Lots,
            [.. scans.Regions.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => (r.Key.Length == 0 ? new LocalText("Không rõ nơi", "Unknown place") : new(ScanRegion.NameOf(r.Key), ScanRegion.NameOf(r.Key)), r.Value))],
            (sales.Cancelled, salesBefore.Cancelled), (sales.Returned, salesBefore.Returned),
            [.. sales.Cases.Keys.Union(salesBefore.Cases.Keys).Order().Select(k => (k, sales.Cases.GetValueOrDefault(k), salesBefore.Cases.GetValueOrDefault(k)))],
            sales.CountedAt);
    }

    /// <summary>The same as a workbook.</summary>
    public IReadOnlyList<Sheet> Sheets(string shop)
    {
        IReadOnlyList<string> title = [$"{shop}: {Period.Name.Vi}, từ {VietnamTime.FormatDate(From)} đến {VietnamTime.FormatDate(To)}", CountedAt is { } at ? $"Số bán đếm lúc {VietnamTime.FormatDateTime(at)}" : "Số bán chưa được đếm"];
        return
        [
            new("Tổng", title, ["Chỉ tiêu", "Kỳ này", "Kỳ trước"],
            [
                ["Tiền hàng (đồng)", Dong.Now, Dong.Before], ["Đơn hàng", Orders.Now, Orders.Before], ["Gói", Packs.Now, Packs.Before], ["Lượt xem", Views.Now, Views.Before], ["Lượt quét", Scans.Now, Scans.Before],
                ["Đơn hủy", Cancelled.Now, Cancelled.Before], ["Khách không nhận", Returned.Now, Returned.Before], .. Cases.Select(c => (IReadOnlyList<object?>)[$"Khiếu nại: {FigureWords.Case(c.Kind).Vi}", c.Now, c.Before]),
            ]),
            new("Từng kỳ", title, ["Từ ngày", "Tiền hàng (đồng)", "Đơn hàng", "Gói", "Lượt xem", "Lượt quét"],
                Steps.Select((s, n) => (IReadOnlyList<object?>)[s, Dong.Steps[n], Orders.Steps[n], Packs.Steps[n], Views.Steps[n], Scans.Steps[n]])),
            new("Sản phẩm", title, ["Sản phẩm", "Tiền hàng (đồng)", "Gói", "Lượt xem", "Lượt quét"],
                Products.Select(id => (IReadOnlyList<object?>)[Names.GetValueOrDefault(id), Dong.Products.GetValueOrDefault(id), Packs.Products.GetValueOrDefault(id), Views.Products.GetValueOrDefault(id), Scans.Products.GetValueOrDefault(id)])),
            new("Quét theo lô", title, ["Lô", "Lượt quét"], Lots.Select(l => (IReadOnlyList<object?>)[l.Lot, l.Scans])),
            new("Quét theo nơi", title, ["Nơi", "Lượt quét"], Regions.Select(r => (IReadOnlyList<object?>)[r.Place.Vi, r.Scans])),
            new("Định nghĩa", title, ["Chỉ tiêu", "Đếm thế nào"], Definitions.Select(d => (IReadOnlyList<object?>)[d.Name.Vi, d.Words.Vi])),
        ];
    }
}
