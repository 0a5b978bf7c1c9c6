using Marketplace.Contracts;
using Marketplace.Ordering.Counter;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Counter;

/// <summary>Selling across the counter: goods picked or scanned, the sum, cash or transfer.</summary>
public sealed class CounterModel(IMediator mediator) : MarketPage
{
    /// <summary>Of the sale to be made, so that two taps make one.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public Dictionary<Guid, int?> Picked { get; set; } = [];

    /// <summary>What a scanner typed, or a person: a bar code, a label's code, or the shop's own code of a pack.</summary>
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? BuyerPhone { get; set; }

    /// <summary>Codes of labels that were scanned, of packs in this sale.</summary>
    [BindProperty]
    public List<string> Labels { get; set; } = [];

    public GoodsPick Goods { get; private set; } = null!;

    /// <summary>What was scanned just now.</summary>
    public string? Scanned { get; private set; }

    public async Task OnGetAsync()
    {
        Key = Ids.New(Time);
        await LoadAsync();
    }

    /// <summary>Adds up what was picked; a code adds one pack of it.</summary>
    public async Task<IActionResult> OnPostAddAsync()
    {
        await LoadAsync();
        if (string.IsNullOrWhiteSpace(Code))
        {
            return Page();
        }

        var (variant, label, refusal) = await FindAsync(Code);
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        var before = Picked.GetValueOrDefault(variant) ?? 0;
        Picked[variant] = before + 1;
        await LoadAsync();
        if (!Goods.Picked.ContainsKey(variant) || Goods.Goods.All(g => g.VariantId != variant))
        {
            Picked[variant] = before;
            await LoadAsync();
            return Refused(new("counter.not_on_sale", "Món này đã hết hàng hoặc đang ngừng bán. Nhập hàng vào kho trước.", "This item is out of stock or not on sale. Receive stock first.", nameof(Code), RefusalKind.Conflict));
        }

        if (label is not null)
        {
            Labels.Add(label);
        }

        var good = Goods.Of(variant);
        Scanned = $"{good.ProductName}, {good.VariantName}: {Picked[variant]} {T("gói", "packs")}";
        Code = null;
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? method)
    {
        await LoadAsync();
        var sold = await Do(new SellAtCounter(Actor, Key, Goods.Lines, method ?? "", BuyerPhone) { Labels = Labels });
        return sold.Refusal is { } refusal ? Refused(refusal) : GoTo("/nguoi-ban/quay/" + sold.Value);
    }

    private async Task<(Guid Variant, string? Label, Refusal? Refusal)> FindAsync(string code)
    {
        var own = await Ask(new GetPacksOfSeller(Actor.SellerId ?? Guid.Empty));
        var typed = code.Trim();
        if (await Ask(new FindOwnPack(Actor, typed)) is { } pack)
        {
            return pack.Trouble is { } trouble ? (default, null, trouble)
                : Labels.Contains(pack.Code)
                    ? (default, null, new("counter.twice", $"Gói {TraceCode.Parse(pack.Code)} đã quét rồi. Quét gói khác.", $"Pack {TraceCode.Parse(pack.Code)} was scanned already. Scan another one.", nameof(Code), RefusalKind.Conflict))
                    : (pack.VariantId, pack.Code, null);
        }

        var digits = typed.Split("/01/") is [_, var rest] ? rest.Split('/', '?')[0] : typed;
        if (Gtin.TryParse(digits, out var gtin) && own.FirstOrDefault(p => p.Gtin == gtin.Value) is { } byGtin)
        {
            return (byGtin.VariantId, null, null);
        }

        return Goods.Goods.FirstOrDefault(g => string.Equals(g.Sku, typed, StringComparison.OrdinalIgnoreCase)) is { } bySku
            ? (bySku.VariantId, null, null)
            : (default, null, new("counter.unknown", $"Không có món nào của gian hàng mang mã {typed}. Quét lại, hoặc chọn trong danh sách.", $"Nothing of the shop has the code {typed}. Scan again, or pick from the list.", nameof(Code)));
    }

    private async Task LoadAsync() =>
        Goods = await GoodsPick.LoadAsync(mediator, Actor.SellerId ?? Guid.Empty, Picked.Where(p => p.Value > 0).ToDictionary(p => p.Key, p => p.Value!.Value), HttpContext.RequestAborted);
}
