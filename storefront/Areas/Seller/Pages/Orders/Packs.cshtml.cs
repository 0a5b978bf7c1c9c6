using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>Which packs are in the parcel of an order: one field that a scanner types into, with the next pack in mind.</summary>
[RequestSizeLimit(CodePhoto.MaxBytes + (64 << 10))]
public sealed class PacksModel(PageCache cache, CodePhoto reader) : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Typed { get; set; }

    public Parcel Parcel { get; private set; } = null!;

    public ILookup<Guid, SoldPack> Packs { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public int Scanned => Parcel.Lines.Sum(l => Packs[l.OrderLineId].Count());

    public int Ordered => Parcel.Lines.Sum(l => l.Quantity);

    /// <summary>The pack's code in a photograph, for phones whose browser cannot read one itself.</summary>
    public async Task<IActionResult> OnPostPhotoAsync(IFormFile? photo)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var read = await reader.ReadAsync(photo, HttpContext.RequestAborted);
        if (read.Refusal is { } unread)
        {
            return Refused(unread);
        }

        Typed = read.Value;
        return await OnPostAddAsync();
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        var sold = await Do(new SellPack(Actor, Number, Typed));
        if (sold.Refusal is { } refusal)
        {
            return await LoadAsync() ? Refused(refusal) : NotFound();
        }

        await cache.DropAsync(Shown.Pack(sold.Value.Code), CancellationToken.None);
        await LoadAsync();
        var line = Parcel.Lines.First(l => l.OrderLineId == sold.Value.OrderLineId);
        return GoTo($"/nguoi-ban/don-hang/{Number}/goi", T(
            $"Đúng rồi: {line.ProductName}, {line.VariantName}, gói {sold.Value.Shown}. Đã quét {Scanned}/{Ordered} gói.",
            $"Right: {line.ProductName}, {line.VariantName}, pack {sold.Value.Shown}. {Scanned}/{Ordered} packs scanned."));
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? code)
    {
        var done = await Do(new UnsellPack(Actor, Number, code ?? ""));
        if (done.Refusal is { } refusal)
        {
            return await LoadAsync() ? Refused(refusal) : NotFound();
        }

        await cache.DropAsync(Shown.Pack(code ?? ""), CancellationToken.None);
        return GoTo($"/nguoi-ban/don-hang/{Number}/goi", T("Đã bỏ gói ra khỏi đơn.", "The pack is out of the order."));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new GetParcel(Actor, Number)) is not { } parcel)
        {
            return false;
        }

        Parcel = parcel;
        Packs = (await Ask(new GetSoldPacks([parcel.OrderId]))).ToLookup(p => p.OrderLineId);
        return true;
    }
}
