using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Labels;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Traceability;

/// <summary>Rolls and lots of the tea cooperative of the sample marketplace.</summary>
internal static class Rolls
{
    public static Actor Shop => Belongings.Shop;

    /// <summary>A lot of so many packs, with all that buyers must be told.</summary>
    public static async Task<Guid> LotAsync(this TestSite site, long packs, bool isComplete = true)
    {
        var text = new LotText
        {
            Code = "T" + Guid.CreateVersion7().ToString("N")[^10..],
            HarvestedFrom = new(2026, 11, 10),
            HarvestedTo = new(2026, 11, 10),
            PackedOn = new(2026, 11, 15),
            BestBefore = new(2028, 5, 15),
            CommuneCode = "05503",
        };
        var lot = await site.DoAsync(new ReceiveStock(Shop, Belongings.Product, Belongings.StockItem, packs, null, text));
        var at = site.Clock.GetUtcNow().UtcDateTime.AddDays(-5);
        foreach (var kind in isComplete ? new[] { EventKind.Harvest, EventKind.Pack } : [])
        {
            await site.DoAsync(new AddEvent(Shop, lot, Guid.CreateVersion7(), kind, at, null, null));
        }

        return lot;
    }

    public static Task<Guid> RollAsync(this TestSite site, int count) =>
        site.DoAsync(new PrintLabels(Shop, Guid.CreateVersion7(), Belongings.Variant, count));

    public static ActivateLabels Activate(Guid roll, int first, int last, Guid lot) => new(Shop, Guid.CreateVersion7(), roll, first, last, lot);

    public static async Task<string> CodePathAsync(this TestSite site, Guid roll, int position) => await site.LookAsync(async db =>
    {
        var found = await db.Set<LabelRoll>().SingleAsync(r => r.Id == roll);
        return found.PathOf(await db.Set<Label>().Where(l => l.RollId == roll && l.Position == position).Select(l => l.Code).SingleAsync());
    });
}
