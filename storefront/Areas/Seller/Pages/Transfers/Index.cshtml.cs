using Marketplace.Catalog.Transfers;
using Marketplace.Contracts;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Transfers;

/// <summary>Goods that go from shop to shop with their lots: what waits to be taken, and handing over.</summary>
public sealed class IndexModel : MarketPage
{
    private const int MostShops = 12;

    /// <summary>Words of the name of the shop to give to.</summary>
    [BindProperty(SupportsGet = true, Name = "cho")]
    public string? Find { get; set; }

    /// <summary>Made with the form, so that sending it twice makes one.</summary>
    [BindProperty]
    public Guid TransferId { get; set; }

    [BindProperty]
    public Guid? ToSellerId { get; set; }

    /// <summary><c>{pack}/{lot}</c>.</summary>
    [BindProperty]
    public string? LotId { get; set; }

    [BindProperty]
    public int? Packs { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public TransferLists Lists { get; private set; } = new([], []);

    public IReadOnlyList<LotToGive> Lots { get; private set; } = [];

    public IReadOnlyList<ShopCard> Shops { get; private set; } = [];

    public IReadOnlyDictionary<Guid, SellerFacts> Names { get; private set; } = new Dictionary<Guid, SellerFacts>();

    public string NameOf(Guid seller) => Names.TryGetValue(seller, out var facts) ? facts.Name : T("gian hàng khác", "another shop");

    public async Task OnGetAsync()
    {
        TransferId = Ids.New(Time);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if ((LotId ?? "").Split('/') is not [var pack, var lot] || !Guid.TryParse(pack, out var packId) || !Guid.TryParse(lot, out var lotId))
        {
            await LoadAsync();
            return Refused(new("catalog.transfer_lot", "Hãy chọn lô hàng giao.", "Choose the lot.", nameof(LotId)));
        }

        var done = await Do(new HandOverLot(Actor, TransferId, ToSellerId ?? Guid.Empty, packId, lotId, Packs ?? 0, Note ?? ""));
        return await AnswerAsync(done.Refusal, T("Đã ghi giao. Hàng ra khỏi kho của bạn, chờ gian hàng kia đếm và nhận.", "Noted. The goods left your stock and wait for the other shop."));
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id, Guid? onto) =>
        await AnswerAsync((await Do(new TakeOverLot(Actor, id, onto))).Refusal, T("Đã nhận vào kho, giữ nguyên số lô của người làm.", "Taken over, with the maker's lot."));

    public async Task<IActionResult> OnPostBackAsync(Guid id) =>
        await AnswerAsync((await Do(new SendLotBack(Actor, id))).Refusal, T("Đã trả lại. Hàng về kho của gian hàng giao.", "Sent back to the giver's stock."));

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string done)
    {
        if (refusal is null)
        {
            return GoTo("/nguoi-ban/giao-nhan", done);
        }

        await LoadAsync();
        return Refused(refusal);
    }

    private async Task LoadAsync()
    {
        Lists = await Ask(new ListTransfers(Actor));
        Lots = await Ask(new ListLotsToGive(Actor));
        Shops = [.. (await Ask(new ListShops(Find, PageSize: MostShops))).Items.Where(s => s.SellerId != Actor.SellerId)];
        var ids = Lists.Coming.Concat(Lists.Given).Select(t => t.Other).Distinct().ToList();
        Names = ids.Count == 0 ? Names : (await Ask(new GetSellers(ids))).ToDictionary(s => s.Id);
    }
}
