using System.Diagnostics;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Marketplace.Traceability.Recalls;
using Marketplace.Traceability.Traces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Tests.Integration.Traceability.Chain.Chains;
using static Marketplace.Tests.Integration.Traceability.Rolls;

namespace Marketplace.Tests.Integration.Traceability.Chain;

public class RecallTests(ITestOutputHelper output)
{
    private static readonly RecallWords Words = new("Phát hiện dư lượng thuốc quá mức.", "Không dùng, gọi gian hàng để được hoàn tiền.");

    private static Actor Second => Belongings.Staff with { PersonId = Belongings.Person(Belongings.PersonPhone) };

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task One_confirmed_action_of_two_people_stops_sale_turns_pages_and_tells_the_buyers(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var plot = await site.PlotAsync();
        await site.DoAsync(new RecordCare(Shop, Guid.CreateVersion7(), plot, CareKind.PlantProtection, "Thuốc Lạ 5SC", "10 ml", new(2026, 11, 1), 7));
        var leaf = await site.LeafAsync(plot, 50_000);
        var batch = site.Batch(leaf, 40_000, 10_000);
        await site.DoAsync(batch);
        var (bad, good) = (await site.PackAsync(batch.BatchId, 40), await site.LotAsync(5));
        var roll = await site.RollAsync(40);
        await site.DoAsync(Activate(roll, 1, 40, bad));
        await site.DoAsync(new ShipLabels(Shop, Guid.CreateVersion7(), roll, 31, 40, "Cửa hàng OCOP Đội Cấn"));

        // One order is packed from the lot, another only reserved: both are made to hold it.
        await site.LookAsync(db => db.Set<StockLot>().Where(l => l.StockItemId == Belongings.StockItem && l.LotId != bad && l.LotId != good).ExecuteUpdateAsync(set => set.SetProperty(l => l.BestBefore, new DateOnly(2026, 1, 1))));
        var (packed, waiting) = (await BuyAsync(site), await BuyAsync(site));
        await site.DoAsync(new ConfirmOrder(Shop, packed.Number));
        var line = (await site.SendAsync(new GetAllocations([packed.Id]))).ToList();
        line.ShouldAllBe(a => a.LotId == bad);
        await site.DoAsync(new FinalizeAllocations(Shop, packed.Id, Shop.SellerId!.Value, [.. line.Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs))]));

        var path = await site.CodePathAsync(roll, 7);
        foreach (var from in new RecallFrom[] { new(RecallStart.Material, leaf.ToString()), new(RecallStart.Plot, plot.ToString()), new(RecallStart.Input, "thuoc la 5sc"), new(RecallStart.Serial, path.Split('/')[^1]), new(RecallStart.Serial, "https://ocop.test" + path), new(RecallStart.Lot, (await site.SendAsync(new GetLots([bad]))).Single().Code) })
        {
            var found = (await site.SendAsync(new FindDownstream(Shop, from))).ShouldNotBeNull(from.Start.ToString());
            found.Lots.ShouldHaveSingleItem().LotId.ShouldBe(bad);
            found.Codes.Count.ShouldBe(40);
            found.Places.ShouldBe([new("Cửa hàng OCOP Đội Cấn", 10)]);
            found.Orders.Select(o => o.OrderId).ShouldBe([packed.Id, waiting.Id], ignoreOrder: true);
            (await site.SendAsync(new FindDownstream(Belongings.OtherShop, from))).ShouldBeNull();
        }

        // A drill finds all of it and changes and tells nothing.
        var drill = await site.DoAsync(new ProposeRecall(Shop, Guid.CreateVersion7(), new(RecallStart.Material, leaf.ToString()), Words, IsDrill: true));
        await site.DoAsync(new DecideRecall(Belongings.Staff, drill, true));
        await site.PumpAsync();
        (await site.SendAsync(new ViewRecall(Shop, drill)))!.ShouldSatisfyAllConditions(r => r.Lots.Count.ShouldBe(1), r => r.Row.Codes.ShouldBe(40), r => r.Orders.Count.ShouldBe(2), r => r.Told.ShouldBe(0));
        (await site.SendAsync(new ListPublicRecalls())).Items.ShouldAllBe(r => r.EndedAt != null);
        (await site.SendAsync(new ViewMyLot(Shop, bad)))!.Verdict.ShouldBe(TraceVerdict.InOrder);

        // The real one: proposed by an officer it needs another; proposed by the seller, an officer.
        var own = await site.DoAsync(new ProposeRecall(Belongings.Staff, Guid.CreateVersion7(), new(RecallStart.Lot, bad.ToString()), Words, IsDrill: false));
        (await site.SendAsync(new DecideRecall(Belongings.Staff, own, true))).Refusal!.Code.ShouldBe("traceability.recall_second");
        await site.DoAsync(new DecideRecall(Second, own, false));
        var propose = new ProposeRecall(Shop, Guid.CreateVersion7(), new(RecallStart.Plot, plot.ToString()), Words, IsDrill: false);
        var recall = await site.DoAsync(propose);
        await site.DoAsync(propose);
        (await site.SendAsync(new DecideRecall(Shop, recall, true))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new DecideRecall(Belongings.Staff, recall, true));
        await site.DoAsync(new DecideRecall(Belongings.Staff, recall, true));
        await site.PumpAsync();

        (await site.SendAsync(new ViewMyLot(Shop, bad)))!.Verdict.ShouldBe(TraceVerdict.Recalled);
        (await site.SendAsync(new GetRecallsOfLots([bad, good]))).ShouldHaveSingleItem().LotId.ShouldBe(bad);
        var shown = (await site.SendAsync(new ListPublicRecalls())).Items.Where(r => r.EndedAt is null).ShouldHaveSingleItem();
        (await site.SendAsync(new ViewPublicRecall(shown.Number.ToLowerInvariant())))!.Lots.ShouldHaveSingleItem().LotId.ShouldBe(bad);

        var report = (await site.SendAsync(new ViewRecall(Belongings.Staff, recall)))!;
        report.Orders.Count.ShouldBe(2);
        report.Told.ShouldBe(2);
        report.Orders.Count(o => o.IsHeldBack).ShouldBe(1);
        report.Buyers.ShouldBe(1);
        var letters = await site.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse("0987654321"), "traceability.recall_buyer", 10));
        letters.ShouldHaveSingleItem().Text.ShouldContain("Không dùng, gọi gian hàng");

        // What is left of the leaf and of the batch is used no more, and no label is added.
        (await site.SendAsync(site.Batch(leaf, 10_000, 2_000))).Refusal!.Code.ShouldBe("traceability.material_held");
        (await site.SendAsync(Pack(batch.BatchId, 1))).Refusal!.Code.ShouldBe("traceability.material_held");
        (await site.SendAsync(Activate(await site.RollAsync(1), 1, 1, bad))).Refusal!.Code.ShouldBe("traceability.lot_recalled");

        // Not sold, not packed, and not back on the shelf when an order is called off.
        (await site.SendAsync(new GetVariantsForSale([Belongings.Variant]))).Single().Available.ShouldBe(5);
        var reserved = (await site.SendAsync(new GetAllocations([waiting.Id]))).ToList();
        (await site.SendAsync(new FinalizeAllocations(Shop, waiting.Id, Shop.SellerId!.Value, [.. reserved.Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs))]))).Refusal!.Code.ShouldBe("catalog.lot_held");
        await site.DoAsync(new CancelOrder(Shop, waiting.Number, "Lô bị thu hồi"));
        (await site.SendAsync(new GetVariantsForSale([Belongings.Variant]))).Single().Available.ShouldBe(5);

        await site.DoAsync(new EndRecall(Second, recall));
        (await site.SendAsync(new ViewMyLot(Shop, bad)))!.Verdict.ShouldBe(TraceVerdict.InOrder);
        (await site.SendAsync(new ViewPublicRecall(shown.Number)))!.EndedAt.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_a_leaf_lot_in_100_000_packs_none_is_missed_and_none_is_too_many(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        var (leaf, expected) = await GrowAsync(site, new Random(20261121));
        var watch = Stopwatch.StartNew();
        var found = (await site.SendAsync(new FindDownstream(Shop, new(RecallStart.Material, leaf.ToString()))))!;
        output.WriteLine($"{engine}: {found.Lots.Count} lots and {found.Codes.Count} codes in {watch.ElapsedMilliseconds} ms");
        expected.Codes.Count.ShouldBe(100_000);
        found.Lots.Select(l => l.LotId).ToHashSet().SetEquals(expected.Lots).ShouldBeTrue();
        found.Codes.Count.ShouldBe(expected.Codes.Count);
        found.Codes.ToHashSet().SetEquals(expected.Codes).ShouldBeTrue();
    }

    /// <summary>A leaf lot split, dried in 40 batches, poured together with others' and packed into 400 lots; and as much beside it that has nothing to do with it.</summary>
    private static async Task<(Guid Leaf, (HashSet<Guid> Lots, HashSet<string> Codes) Expected)> GrowAsync(TestSite site, Random random)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async cancellationToken =>
            {
                var (seller, now, number) = (Shop.SellerId!.Value, site.Clock.GetUtcNow().UtcDateTime, 0);
                var (lots, codes, touched) = (new HashSet<Guid>(), new HashSet<string>(), new HashSet<Guid>());
                Guid Material()
                {
                    var lot = new MaterialLot { Id = Guid.CreateVersion7(), SellerId = seller, Code = $"X{number++}", Kind = "che-kho", Grams = 1_000_000, MadeOn = new(2026, 11, 20), OpenedAt = now };
                    db.Add(lot);
                    return lot.Id;
                }

                void Use(Guid from, Guid to)
                {
                    db.Add(new LotUse { Id = Guid.CreateVersion7(), SellerId = seller, FromId = from, ToId = to, Grams = 100, OccurredAt = now, RecordedAt = now });
                    if (touched.Contains(from))
                    {
                        touched.Add(to);
                    }
                }

                var (leaf, other) = (Material(), Material());
                touched.Add(leaf);
                var batches = Enumerable.Range(0, 80).Select(i => (Id: Material(), IsOurs: i < 40)).ToList();
                batches.ForEach(b => Use(b.IsOurs ? leaf : other, b.Id));
                var blends = Enumerable.Range(0, 20).Select(_ => Material()).ToList();
                for (var i = 0; i < blends.Count; i++)
                {
                    // Half of the blends took a little of ours, half nothing.
                    Use(batches[40 + random.Next(40)].Id, blends[i]);
                    Use(batches[i < 10 ? random.Next(40) : 40 + random.Next(40)].Id, blends[i]);
                }

                for (var i = 0; i < 800; i++)
                {
                    var from = i < 400 ? (i % 8 == 0 ? blends[random.Next(10)] : batches[random.Next(40)].Id) : i % 8 == 0 ? blends[10 + random.Next(10)] : batches[40 + random.Next(40)].Id;
                    var lot = new Lot { Id = Guid.CreateVersion7(), SellerId = seller, ProductId = Belongings.Product, Code = $"Y{i}", TraceCode = TraceCode.New().Value, PackedOn = new(2026, 11, 20), OpenedAt = now };
                    db.Add(lot);
                    Use(from, lot.Id);
                    var ours = touched.Contains(lot.Id);
                    var labels = Enumerable.Range(1, ours ? 250 : 10).Select(p => new Label { Code = TraceCode.New().Value, RollId = lot.Id, Position = p, State = LabelState.Activated, LotId = lot.Id, ChangedAt = now }).ToList();
                    db.AddRange(labels);
                    if (ours)
                    {
                        lots.Add(lot.Id);
                        codes.UnionWith(labels.Select(l => l.Code));
                    }
                }

                await db.SaveChangesAsync(cancellationToken);
                return (leaf, (lots, codes));
            },
            _ => true,
            CancellationToken.None);
    }

    private static async Task<(Guid Id, string Number)> BuyAsync(TestSite site)
    {
        await site.DoAsync(new AddToCart(Belongings.Buyer, Belongings.Variant, 2));
        await site.DoAsync(new SetCheckoutAddress(Belongings.Buyer, "Kiều Thị Thu", "0987654321", "00004", "Số 9", null, CallBefore: false));
        var shown = (await site.SendAsync(new ReviewCheckout(Belongings.Buyer)))!;
        var placed = await site.DoAsync(new PlacePurchase(Belongings.Buyer, shown.CartId, shown.CartVersion, shown.Total, "cod"));
        return await site.LookAsync(async db =>
        {
            var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.PurchaseId == placed.PurchaseId);
            return (order.Id, ReferenceNumber.Parse(order.Number).ToString());
        });
    }
}
