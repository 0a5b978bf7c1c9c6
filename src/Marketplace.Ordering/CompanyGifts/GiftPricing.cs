using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Platform.Rules;
using MediatR;

namespace Marketplace.Ordering.CompanyGifts;

/// <summary>A row that was read: who gets what.</summary>
internal sealed record ReadRow(Recipient? Recipient, string? Card, Quote? Quote, IReadOnlyList<RowFault> Faults);

/// <summary>The whole list, read and priced.</summary>
internal sealed record PricedGifts(GiftNote? From, IReadOnlyList<RowFault> Faults, IReadOnlyList<ReadRow> Rows, IReadOnlyList<LocalText> Shortages)
{
    public bool HasTrouble => From is null || Faults.Count > 0 || Shortages.Count > 0 || Rows.Count == 0 || Rows.Any(r => r.Faults.Count > 0);

    public IReadOnlyList<Quote> Quotes => [.. Rows.Where(r => r.Faults.Count == 0).Select(r => r.Quote!)];

    public Money Total => Quotes.Sum(q => q.Priced.Total);
}

/// <summary>Reads and prices a company's gifts; the review shows what placing then checks against. A parcel and its fee for each shop and recipient.</summary>
internal sealed class GiftPricing(IMediator mediator, Quotes quotes, GiftDays days, DatedRules rules)
{
    private static readonly string AnyCommune = Geography.Search(null, "Tân Cương", 1)[0].Code;

    public async Task<PricedGifts> PriceAsync(IReadOnlyList<CartLineView> cart, IReadOnlyDictionary<Guid, DeliveryWay> ways, GiftList list, CancellationToken cancellationToken)
    {
        var faults = new List<RowFault>();
        var most = (await rules.GetAsync("ordering.company_gift_recipients", cancellationToken: cancellationToken)).Value;
        if (list.Rows.Count > most)
        {
            faults.Add(new("", new($"Mỗi lần đặt nhiều nhất {most} người nhận. Hãy chia danh sách.", $"At most {most} recipients at once. Please split the list.")));
        }

        if (list.NeededBy is { } by && !days.Coming.Any(f => f.Date == by))
        {
            faults.Add(new("NeededBy", new("Ngày lễ này đã qua hoặc còn xa. Hãy chọn lại.", "That festival is over or far ahead. Please choose again.")));
        }

        var from = ReadFrom(list, faults);
        var goods = (await mediator.Send(new GetVariantsForSale([.. cart.Select(l => l.VariantId)]), cancellationToken)).ToDictionary(v => v.VariantId);
        var rows = new List<ReadRow>();
        foreach (var row in list.Rows.Take((int)most))
        {
            rows.Add(await ReadAsync(row, list.NeededBy, cart, goods, ways, cancellationToken));
        }

        return new(from, faults, rows, Shortages(rows));
    }

    private static GiftNote? ReadFrom(GiftList list, List<RowFault> faults)
    {
        var name = (list.BuyerName ?? "").Trim();
        if (name.Length is < 2 or > 100 || name.Any(char.IsControl))
        {
            faults.Add(new("BuyerName", new("Hãy ghi tên công ty hoặc người tặng (2 đến 100 chữ), người nhận sẽ đọc.", "Give the name of the company or giver (2 to 100 letters); the recipients read it.")));
        }

        if (!PhoneNumber.TryParse(list.BuyerPhone, out var phone, out _))
        {
            faults.Add(new("BuyerPhone", new("Hãy ghi số điện thoại của người đặt, như 0912 345 678.", "Give the phone number of who orders, like 0912 345 678.")));
            return null;
        }

        return faults.Exists(f => f.Field == "BuyerName") ? null : new GiftNote(name, phone, null, list.NeededBy);
    }

    private async Task<ReadRow> ReadAsync(
        GiftRow row, DateOnly? neededBy, IReadOnlyList<CartLineView> cart, Dictionary<Guid, VariantForSale> goods, IReadOnlyDictionary<Guid, DeliveryWay> ways, CancellationToken cancellationToken)
    {
        var faults = new List<RowFault>();
        var recipient = ReadRecipient(row, faults);

        var card = (row.Card ?? "").Trim();
        if (card.Length > GiftNote.CardMax)
        {
            faults.Add(new(GiftRow.Fields.Card, new($"Lời chúc dài quá {GiftNote.CardMax} chữ. Hãy viết ngắn lại.", $"The card is longer than {GiftNote.CardMax} letters. Shorten it.")));
        }

        var lines = LinesOf(row, cart, goods, faults);
        if (recipient is null || lines.Count == 0 || faults.Count > 0)
        {
            return new(recipient, card, null, faults);
        }

        var quote = await quotes.OfAsync(lines, recipient.Address.ProvinceCode, recipient.Address.CommuneCode, ways, byCash: false, null, cancellationToken);
        foreach (var (seller, way) in quote.Ways)
        {
            if (way.NotPossible is { } why)
            {
                faults.Add(new(GiftRow.Fields.Commune, new($"{quote.Sellers[seller].Name}: {why.Vi}", $"{quote.Sellers[seller].Name}: {why.En}")));
            }
            else if (way.Way == DeliveryWay.PickUp)
            {
                faults.Add(new(GiftRow.Fields.Commune, new(
                    $"{quote.Sellers[seller].Name} chỉ cho đến lấy tại chỗ, không gửi được cho người nhận này. Hãy bỏ hàng của gian này khỏi giỏ.",
                    $"{quote.Sellers[seller].Name} only hands out at its place. Take its goods out of the cart.")));
            }
        }

        // How many there are is judged for all rows together.
        foreach (var line in quote.Priced.Orders.SelectMany(o => o.Lines).Where(l => l.Trouble is not null && (!l.Variant.IsOnSale || l.Variant.Available >= l.Quantity)))
        {
            faults.Add(new(GiftRow.Fields.What, new($"{line.Variant.ProductName}: {line.Trouble!.Vi}", $"{line.Variant.ProductName}: {line.Trouble.En}")));
        }

        // Before a festival packing and the way there have to be done.
        faults.AddRange((await days.TooLateAsync(quote, neededBy, cancellationToken)).Values.Select(late => new RowFault(GiftRow.Fields.Commune, late)));
        if (quote.HasLost)
        {
            faults.Add(new(GiftRow.Fields.What, new("Có món trong giỏ đã thôi bán. Hãy bỏ món đó khỏi giỏ.", "Something in the cart is no longer sold. Take it out of the cart.")));
        }

        return new(recipient, card.Length > 0 ? card : null, quote, faults);
    }

    // The checkout's reader stops at the first fault; here all of a row are mended at once.
    private static Recipient? ReadRecipient(GiftRow row, List<RowFault> faults)
    {
        var typed = new SetCheckoutAddress(Actor.System, row.Name, row.Phone, row.CommuneCode, row.Street, null, CallBefore: true);
        Recipient? recipient;
        while (SetCheckoutAddressHandler.Read(typed, out recipient) is { } wrong)
        {
            var field = FieldOf(wrong.Field);
            faults.Add(new(field, new(wrong.Vi, wrong.En)));
            typed = field switch
            {
                GiftRow.Fields.Name => typed with { RecipientName = "Người nhận" },
                GiftRow.Fields.Phone => typed with { Phone = PhoneNumber.Erased.Value },
                GiftRow.Fields.Commune => typed with { CommuneCode = AnyCommune },
                _ => typed with { StreetLine = "Thôn" },
            };
        }

        return faults.Count == 0 ? recipient : null;
    }

    private static List<CartLineView> LinesOf(GiftRow row, IReadOnlyList<CartLineView> cart, Dictionary<Guid, VariantForSale> goods, List<RowFault> faults)
    {
        var typed = (row.Count ?? "").Trim();
        var count = 1;
        if (typed.Length > 0 && (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > Cart.MaxQuantity))
        {
            faults.Add(new(GiftRow.Fields.Count, new($"Số phần là số từ 1 đến {Cart.MaxQuantity}. Để trống là một phần.", $"How many: 1 to {Cart.MaxQuantity}. Empty means one.")));
            count = 1;
        }

        var what = SearchText.Fold(row.What ?? "");
        var chosen = what.Length == 0 ? cart : [.. cart.Where(l => goods.TryGetValue(l.VariantId, out var v)
            && (SearchText.Fold(v.Sku) == what || SearchText.Fold(v.ProductName) == what || SearchText.Fold($"{v.ProductName}, {v.VariantName}") == what))];
        if (chosen.Count == 0)
        {
            faults.Add(new(GiftRow.Fields.What, new(
                "Trong giỏ không có món này. Ghi đúng mã hàng hoặc tên món trong giỏ, hoặc để trống để tặng cả phần quà.",
                "There is no such thing in the cart. Give its code or name, or leave it empty for the whole gift.")));
            return [];
        }

        if (chosen.Any(l => l.Quantity * count > Cart.MaxQuantity * 10))
        {
            faults.Add(new(GiftRow.Fields.Count, new("Số gói cho một người nhiều quá. Hãy gọi gian hàng để đặt riêng.", "That is a lot for one person. Please call the shop.")));
            return [];
        }

        return [.. chosen.Select(l => l with { Quantity = l.Quantity * count })];
    }

    /// <summary>Goods of which all rows together want more than there is.</summary>
    private static List<LocalText> Shortages(List<ReadRow> rows) =>
    [
        .. rows.Where(r => r is { Quote: not null, Faults.Count: 0 }).SelectMany(r => r.Quote!.Priced.Orders).SelectMany(o => o.Lines)
            .GroupBy(l => l.Variant.VariantId)
            .Select(g => (g.First().Variant, Wanted: g.Sum(l => l.Quantity)))
            .Where(g => g.Wanted > g.Variant.Available)
            .Select(g => new LocalText(
                $"{g.Variant.ProductName} ({g.Variant.VariantName}): danh sách cần {g.Wanted}, gian hàng chỉ còn {g.Variant.Available}. Hãy bớt số phần hoặc đổi món.",
                $"{g.Variant.ProductName} ({g.Variant.VariantName}): the list wants {g.Wanted}, the shop has {g.Variant.Available}. Lower the numbers or choose something else.")),
    ];

    private static string FieldOf(string? field) => field switch
    {
        SetCheckoutAddress.Fields.Name => GiftRow.Fields.Name,
        SetCheckoutAddress.Fields.Phone => GiftRow.Fields.Phone,
        SetCheckoutAddress.Fields.Commune => GiftRow.Fields.Commune,
        _ => GiftRow.Fields.Street,
    };
}
