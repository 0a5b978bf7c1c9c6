using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Privacy;

/// <summary>What a buyer bought and where it went. Erased, the purchase keeps goods, amounts and commune; a company's invoice data stay as the tax law wants.</summary>
internal sealed class OrderingData(MarketplaceDb db, FieldCipher cipher, DatedRules rules, TimeProvider time) : IPersonalData
{
    private const string ErasedName = "(đã xóa)";
    private static readonly OrderState[] Over = [OrderState.Delivered, OrderState.Cancelled, OrderState.Returned];

    public string Section => "đơn mua";

    public async Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var purchases = await db.Set<Purchase>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Orders).ThenInclude(o => o.Lines)
            .Where(p => p.Owner == subject.Owner)
            .OrderBy(p => p.PlacedAt).ThenBy(p => p.Id)
            .ToListAsync(cancellationToken);
        return new JsonArray([.. purchases.Select(Shown)]);
    }

    public async Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var days = (await rules.GetAsync("ordering.case_open_days", cancellationToken: cancellationToken)).Value;
        var since = time.GetUtcNow().UtcDateTime.AddDays(-days);
        var own = db.Set<Order>().Where(o => o.Purchase.Owner == subject.Owner);
        var open = await own.AnyAsync(o => !Over.Contains(o.State) || (o.State == OrderState.Delivered && o.StateAt > since), cancellationToken)
            || await db.Set<Case>().AnyAsync(c => c.OpenOrderId != null && own.Any(o => o.Id == c.OrderId), cancellationToken);
        return open
            ? new(
                "ordering.erase_open", $"Bạn còn đơn chưa xong, hoặc vừa nhận hàng chưa quá {days} ngày, hoặc khiếu nại chưa xong. Xong những việc đó rồi hãy yêu cầu xóa.",
                $"You have orders that are not over, were delivered less than {days} days ago, or a case is open. Ask again once they are over.", Kind: RefusalKind.Conflict)
            : null;
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var (phone, street) = (cipher.Encrypt(PhoneNumber.Erased.Value, Purchase.PhonePurpose), cipher.Encrypt("-", Purchase.StreetPurpose));
        var purchases = await db.Set<Purchase>().Where(p => p.Owner == subject.Owner).ToListAsync(cancellationToken);
        foreach (var purchase in purchases)
        {
            (purchase.RecipientName, purchase.PhoneCipher, purchase.StreetCipher, purchase.NoteCipher) = (ErasedName, phone, street, null);
            purchase.Gift?.Erase(ErasedName, cipher);
        }

        var carts = db.Set<Cart>().Where(c => c.Owner == subject.Owner).Select(c => c.Id);
        await db.Set<CartAddress>().Where(a => carts.Contains(a.CartId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<CartLine>().Where(l => carts.Contains(l.CartId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Cart>().Where(c => c.Owner == subject.Owner).ExecuteDeleteAsync(cancellationToken);
    }

    private JsonObject Shown(Purchase purchase)
    {
        var to = purchase.RecipientFrom(cipher);
        return new JsonObject
        {
            ["số đơn"] = ReferenceNumber.Parse(purchase.Number).ToString(),
            ["đặt lúc"] = VietnamTime.FormatDateTime(purchase.PlacedAt),
            ["người nhận"] = to.Name,
            ["số điện thoại"] = to.Phone.Value,
            ["địa chỉ"] = to.Address.OneLine,
            ["ghi chú"] = to.Note,
            ["quà tặng"] = purchase.Gift?.Read(cipher) is { } gift ? new JsonObject { ["người gửi"] = gift.BuyerName, ["thiệp"] = gift.Card } : null,
            ["tổng tiền (đồng)"] = purchase.Total.Dong,
            ["kiện"] = new JsonArray([.. purchase.Orders.Select(o => new JsonObject
            {
                ["số kiện"] = OrderView.Shown(o.Number),
                ["gian hàng"] = o.SellerName,
                ["trạng thái"] = o.State.ToString(),
                ["món"] = new JsonArray([.. o.Lines.OrderBy(l => l.Position).Select(l => JsonValue.Create($"{l.Quantity} × {l.ProductName} {l.VariantName}"))]),
            })]),
        };
    }
}
