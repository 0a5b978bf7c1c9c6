using Marketplace.Contracts;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>Packs of an order line.</summary>
public sealed record LinePacks(Guid OrderLineId, int Packs);

/// <summary>
/// The buyer says what is wrong with a delivered order, or asks to take packs out of an accepted one. Whose it is, is told as with the purchase. Sent
/// twice it is one case: an order has one open case at a time.
/// </summary>
public sealed record OpenCase(
    Actor Actor, string PurchaseNumber, PhoneNumber? Phone, string OrderNumber, CaseKind Kind, IReadOnlyList<LinePacks> Lines, CaseWordsAndPictures Said) : ICommand<Guid>
{
    public string? AuditSubject => OrderNumber;
}

internal sealed class OpenCaseHandler(MarketplaceDb db, CaseDesk desk, SmallCases small, DatedRules rules, TimeProvider time) : IRequestHandler<OpenCase, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(OpenCase request, CancellationToken cancellationToken)
    {
        var order = await desk.PurchaseAsync(request.Actor, request.PurchaseNumber, request.Phone, cancellationToken) is { } purchase
            && ReferenceNumber.TryParse(request.OrderNumber, out var number)
                ? await db.Set<Order>().AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Number == number.Value && o.PurchaseId == purchase.Id, cancellationToken)
                : null;
        if (order is null || request.Lines.Any(l => order.Lines.TrueForAll(o => o.Id != l.OrderLineId)))
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Case>().Where(c => c.OpenOrderId == order.Id).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken) is { } open)
        {
            return open;
        }

        var kinds = CaseOpenings.KindsFor(order.State);
        if (kinds.Count == 0 || await IsTooLateAsync(order, cancellationToken))
        {
            return CaseOpenings.NotNow;
        }

        if (!kinds.Contains(request.Kind))
        {
            return new Refusal("ordering.case_kind", "Hãy chọn chuyện gì xảy ra.", "Choose what happened.", "Kind");
        }

        var lines = request.Lines.Where(l => l.Packs != 0).ToList();
        if (lines.Count == 0 || lines.Exists(l => l.Packs < 0) || lines.DistinctBy(l => l.OrderLineId).Count() != lines.Count)
        {
            return new Refusal("ordering.case_lines", "Hãy ghi số gói của món có chuyện.", "Say how many packs of which item.", "Packs");
        }

        if (lines.Find(l => order.Lines.Single(o => o.Id == l.OrderLineId) is var of && l.Packs > LineCut.PacksLeft(of)) is { } many)
        {
            var of = order.Lines.Single(o => o.Id == many.OrderLineId);
            return new Refusal(
                "ordering.case_packs", $"{of.ProductName} chỉ có {LineCut.PacksLeft(of)} gói trong kiện này. Hãy giảm số gói.",
                $"There are only {LineCut.PacksLeft(of)} packs of {of.ProductName} in this parcel. Please lower the number.", "Packs");
        }

        if (CaseDesk.Wrong(request.Said, wordsNeeded: true) is { } wrong)
        {
            return wrong;
        }

        var made = new Case
        {
            Id = Ids.New(time),
            OrderId = order.Id,
            OpenOrderId = order.Id,
            OrderNumber = order.Number,
            PurchaseId = order.PurchaseId,
            SellerId = order.SellerId,
            SellerName = order.SellerName,
            Kind = request.Kind,
            OpenedAt = desk.Now,
            IsSample = order.IsSample,
        };
        made.Lines.AddRange(lines.Select(l => new CaseLine { CaseId = made.Id, OrderLineId = l.OrderLineId, Packs = l.Packs }));
        db.Add(made);
        await desk.EnterAsync(made, CaseState.Opened, CaseState.Opened, OrderHands.Buyer, CaseRemedy.None, Money.Zero, request.Said, cancellationToken);
        return await small.SettleAsync(made, order, request.Actor, request.Said, cancellationToken) is { } refusal ? refusal : made.Id;
    }

    private async Task<bool> IsTooLateAsync(Order order, CancellationToken cancellationToken) =>
        order.State == OrderState.Delivered
        && order.StateAt.AddDays((await rules.GetAsync("ordering.case_open_days", cancellationToken: cancellationToken)).Value) < desk.Now;
}

/// <summary>What a buyer may open a case about, by where the order stands.</summary>
public static class CaseOpenings
{
    internal static readonly Refusal NotNow = new(
        "ordering.case_not_now",
        "Kiện này hiện không báo vấn đề được: hoặc chưa giao xong, hoặc đã quá hạn báo sau khi nhận. Cần giúp, hãy gọi gian hàng hoặc ban quản lý.",
        "No problem can be reported for this parcel now: it is not delivered yet, or the time after delivery is over. Call the shop or staff for help.",
        Kind: RefusalKind.Conflict);

    public static IReadOnlyList<CaseKind> KindsFor(OrderState state) => state switch
    {
        OrderState.Confirmed => [CaseKind.CancelPart],
        OrderState.Delivered => [CaseKind.NotAsDescribed, CaseKind.Damaged, CaseKind.Missing, CaseKind.Spoiled],
        _ => [],
    };
}
