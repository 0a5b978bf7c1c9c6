using FsCheck;
using FsCheck.Fluent;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class StockBookProperties(CatalogSites sites) : IClassFixture<CatalogSites>
{
    private enum Step
    {
        Receive,
        ReceiveMore,
        ReserveSmall,
        ReserveBoth,
        Release,
        PackAsProposed,
        PackOtherwise,
        Sell,
        Correct,
    }

    /// <summary>Whatever is done in whatever order, refused or not, the sums of the stock book hold after each step.</summary>
    [Fact]
    public async Task The_stock_book_adds_up_after_any_series_of_operations()
    {
        var site = await sites.On(TestEngine.Sqlite);
        var steps = Gen.Choose(0, Enum.GetValues<Step>().Length - 1).Zip(Gen.Choose(1, 9)).Zip(Gen.Choose(0, 7)).ListOf(25);
        foreach (var series in Gen.Sample(steps, 12))
        {
            await RunAsync(site, [.. series.Select(s => ((Step)s.Item1.Item1, s.Item1.Item2, s.Item2))]);
        }
    }

    private static async Task RunAsync(TestSite site, List<(Step Step, int Number, int Pick)> series)
    {
        var shelf = await Shelf.OpenAsync(site);
        var pouch = await shelf.PackAsync();
        var box = await shelf.PackAsync(of: pouch, units: 3);
        var stock = await shelf.StockOfAsync(pouch);
        var seller = shelf.Seller.SellerId!.Value;
        List<Guid> lots = [await shelf.LotAsync(pouch, 10, "L0")];
        List<Guid> orders = [];
        foreach (var (step, number, pick) in series)
        {
            var lot = lots[pick % lots.Count];
            var order = orders.Count == 0 ? Guid.Empty : orders[pick % orders.Count];
            switch (step)
            {
                case Step.Receive:
                    DateOnly? date = pick == 0 ? null : Shelf.Today.AddDays((pick * 10) - 15);
                    lots.Add(await shelf.LotAsync(pouch, number, $"L{lots.Count}", date));
                    break;
                case Step.ReceiveMore:
                    await site.SendAsync(new ReceiveStock(shelf.Seller, shelf.ProductId, stock, number, lot, null));
                    break;
                case Step.ReserveSmall or Step.ReserveBoth:
                    var id = Guid.CreateVersion7();
                    StockNeed[] needs = step == Step.ReserveSmall ? [Shelf.Need(id, pouch, number)] : [Shelf.Need(id, pouch, number), Shelf.Need(id, box, 1)];
                    await site.SendAsync(Shelf.Want(needs));
                    orders.Add(id);
                    break;
                case Step.Release:
                    await site.SendAsync(new ReleaseStock(Actor.System, order));
                    break;
                case Step.PackAsProposed:
                    var asProposed = await shelf.LotsOfAsync(order);
                    await site.SendAsync(new FinalizeAllocations(shelf.Seller, order, seller, [.. asProposed.Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs))]));
                    break;
                case Step.PackOtherwise:
                    var other = await shelf.LotsOfAsync(order);
                    await site.SendAsync(new FinalizeAllocations(shelf.Seller, order, seller, [.. other.Select(a => new PackedLot(a.OrderLineId, lot, a.Packs))]));
                    break;
                case Step.Sell:
                    await site.SendAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot, MovementReason.SoldAtWorkshop, number));
                    break;
                default:
                    await site.SendAsync(new MoveStock(shelf.Seller, shelf.ProductId, stock, lot, MovementReason.Correction, number - 5));
                    break;
            }

            await Shelf.AddsUpAsync(site);
        }
    }
}
