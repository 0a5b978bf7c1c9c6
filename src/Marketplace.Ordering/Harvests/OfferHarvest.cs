using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Harvests;

/// <summary>The seller takes orders for a coming harvest. <paramref name="HarvestId"/> is the page's: sent twice it is offered once.</summary>
public sealed record OfferHarvest(Actor Actor, Guid HarvestId, Guid VariantId, DateOnly? FirstDay, DateOnly? LastDay, int? Ceiling) : ICommand<Done>
{
    public string? AuditSubject => HarvestId.ToString();
}

/// <summary>The seller takes no more orders for a harvest; those there are wait on.</summary>
public sealed record EndHarvest(Actor Actor, Guid HarvestId) : ICommand<Done>
{
    public string? AuditSubject => HarvestId.ToString();
}

/// <summary>
/// The harvest is in the stock: for the oldest orders that the stock suffices for, packs are reserved and the payment is opened, with a clock. Pressed
/// again it goes on with those that wait. Refused when the stock suffices for none.
/// </summary>
public sealed record ConfirmHarvest(Actor Actor, Guid HarvestId) : ICommand<OpenedHarvest>
{
    public string? AuditSubject => HarvestId.ToString();
}

/// <param name="Opened">Orders that can be paid now.</param>
/// <param name="Waiting">Orders for which the stock did not suffice.</param>
public sealed record OpenedHarvest(int Opened, int Waiting);

internal sealed class OfferHarvestHandler(MarketplaceDb db, IMediator mediator, OrderMoves moves, DatedRules rules, TimeProvider time) :
    IRequestHandler<OfferHarvest, Outcome<Done>>,
    IRequestHandler<EndHarvest, Outcome<Done>>,
    IRequestHandler<ConfirmHarvest, Outcome<OpenedHarvest>>
{
    private const int Batch = 200;

    public async Task<Outcome<Done>> Handle(OfferHarvest request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Harvest>().AnyAsync(h => h.Id == request.HarvestId, cancellationToken))
        {
            return await OfAsync(request.Actor, request.HarvestId, cancellationToken) is null ? Refusal.NotFound : Done.It;
        }

        var today = VietnamTime.Today(time);
        if (await mediator.Send(new GetVariantsForSale([request.VariantId]), cancellationToken) is not [{ IsOnSale: true } variant] || variant.SellerId != seller)
        {
            return new Refusal("ordering.harvest_variant", "Hãy chọn một loại gói đang bày bán.", "Choose a pack that is on sale.", "VariantId");
        }

        if (request.FirstDay is not { } first || first < today || first > today.AddDays(Harvest.MostDaysAhead))
        {
            return new Refusal("ordering.harvest_days", "Ngày sớm nhất là từ hôm nay và trong vòng một năm.", "The first day is today or later, within a year.", "FirstDay");
        }

        if (request.LastDay is not { } last || last < first || last > first.AddDays(Harvest.MostDaysAhead))
        {
            return new Refusal("ordering.harvest_days", "Ngày muộn nhất phải sau ngày sớm nhất.", "The last day follows the first.", "LastDay");
        }

        if (request.Ceiling is not { } ceiling || ceiling is < 1 or > Harvest.MostPacks)
        {
            return new Refusal("ordering.harvest_ceiling", "Hãy ghi số gói nhận đặt nhiều nhất.", "Give how many packs may be ordered ahead.", "Ceiling");
        }

        db.Add(new Harvest
        {
            Id = request.HarvestId,
            SellerId = seller,
            VariantId = variant.VariantId,
            FirstDay = first,
            LastDay = last,
            Ceiling = ceiling,
            MadeAt = time.GetUtcNow().UtcDateTime,
            IsSample = variant.IsSample,
        });
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(EndHarvest request, CancellationToken cancellationToken)
    {
        if (await OfAsync(request.Actor, request.HarvestId, cancellationToken) is not { } harvest)
        {
            return Refusal.NotFound;
        }

        harvest.EndedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }

    public async Task<Outcome<OpenedHarvest>> Handle(ConfirmHarvest request, CancellationToken cancellationToken)
    {
        if (await OfAsync(request.Actor, request.HarvestId, cancellationToken) is not { } harvest)
        {
            return Refusal.NotFound;
        }

        var waiting = await db.Set<Order>().Include(o => o.Lines)
            .Where(o => o.HarvestId == harvest.Id && o.State == OrderState.PreOrdered)
            .OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Take(Batch)
            .ToListAsync(cancellationToken);
        var left = (await mediator.Send(new GetVariantsForSale([harvest.VariantId]), cancellationToken)).SingleOrDefault()?.Available ?? 0;
        var served = waiting.TakeWhile(o => (left -= o.Lines.Sum(l => l.Quantity)) >= 0).ToList();
        if (served.Count == 0 && waiting.Count > 0)
        {
            return new Refusal(
                "ordering.harvest_stock",
                $"Kho chưa đủ cho đơn đặt trước đầu tiên ({waiting[0].Lines.Sum(l => l.Quantity)} gói). Hãy nhập lô mới vào kho ở trang sản phẩm rồi bấm lại.",
                $"The stock does not suffice for the first order ({waiting[0].Lines.Sum(l => l.Quantity)} packs). Enter the new lot on the product's page, then press again.");
        }

        harvest.ConfirmedAt ??= time.GetUtcNow().UtcDateTime;
        return served.Count == 0 ? new OpenedHarvest(0, 0) : await OpenAsync(request.Actor, served, waiting.Count - served.Count, cancellationToken);
    }

    private async Task<Outcome<OpenedHarvest>> OpenAsync(Actor actor, List<Order> served, int waiting, CancellationToken cancellationToken)
    {
        var reserved = await mediator.Send(
            new ReserveStock(actor, [.. served.SelectMany(o => o.Lines).Select(l => new StockNeed(l.OrderId, l.Id, l.VariantId, l.Quantity))]), cancellationToken);
        if (reserved.Refusal is not null)
        {
            return reserved.Refusal;
        }

        var kind = (await mediator.Send(new GetSellers([served[0].SellerId]), cancellationToken)).Single().Kind;
        var hours = await rules.GetAsync("ordering.preorder_pay_hours", cancellationToken: cancellationToken);
        foreach (var order in served)
        {
            var opened = await mediator.Send(
                new OpenPayments(
                    actor, order.PurchaseId, PlacePreOrderHandler.Method,
                    [new(order.Id, order.SellerId, order.Number, order.Total, Checkout.PlacePurchaseHandler.TermsOf(order, kind))], order.IsSample, hours.Hours),
                cancellationToken);
            var refusal = opened.Refusal ?? await moves.MoveAsync(order, OrderState.AwaitingPayment, OrderHands.System, "Đã thu hoạch", cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return new OpenedHarvest(served.Count, waiting);
    }

    private async Task<Harvest?> OfAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.SellerId is { } seller ? await db.Set<Harvest>().SingleOrDefaultAsync(h => h.Id == id && h.SellerId == seller, cancellationToken) : null;
}
