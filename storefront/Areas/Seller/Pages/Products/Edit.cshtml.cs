using System.Globalization;
using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>One product: text, packs and prices, stock, pictures. Each form of the page binds only its own fields.</summary>
[OpenToLimitedHelp]
public sealed class EditModel(IMediator mediator, PictureUpload pictures) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public MyProductView View { get; private set; } = null!;

    /// <summary>As typed when it was refused, else as kept.</summary>
    public ProductForm Form { get; private set; } = null!;

    /// <summary>What may not stand there, and what of the label is missing, of the texts as they stand in the form.</summary>
    public TextCheck Check { get; private set; } = null!;

    public PackForm NewPack { get; private set; } = new();

    /// <summary>The pack whose form was sent and refused, with what was typed.</summary>
    public PackForm? Sent { get; private set; }

    public LotForm Lot { get; private set; } = new();

    public MoveForm Move { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        var shown = await ShowAsync();
        return View is { Text.Name: "" } ? GoTo(EntryModel.Address(Id)) : shown;
    }

    public async Task<IActionResult> OnPostTextAsync([Bind(Prefix = "Form")] ProductForm form, long version, bool submit)
    {
        Form = form;
        if (!ModelState.IsValid)
        {
            return await ShowAsync();
        }

        var edited = await Do(new EditProduct(Actor, Id, version, form.ToText(), submit));
        return edited.Refusal is { } refused
            ? await AgainAsync(refused, "Form")
            : Back("", edited.Value == ProductState.Pending
                ? T("Đã lưu và gửi ban quản lý duyệt.", "Kept, and sent for approval.")
                : T("Đã lưu.", "Kept."));
    }

    public async Task<IActionResult> OnPostAddPackAsync([Bind(Prefix = "NewPack")] PackForm pack)
    {
        NewPack = pack;
        return pack.Read(out var text) is { } unread
            ? await AgainAsync(unread, "NewPack")
            : await AnswerAsync(await Do(new AddVariant(Actor, Id, pack.Sku ?? "", text, pack.StockItemId, pack.Units ?? 1)), "goi", "NewPack", T("Đã thêm quy cách.", "Pack added."));
    }

    public async Task<IActionResult> OnPostPackAsync([Bind(Prefix = "Pack")] PackForm pack)
    {
        Sent = pack;
        return pack.Read(out var text) is { } unread
            ? await AgainAsync(unread, "Pack")
            : await AnswerAsync(await Do(new EditVariant(Actor, Id, pack.Id, text)), "goi", "Pack", T("Đã lưu quy cách.", "Pack kept."));
    }

    public async Task<IActionResult> OnPostReceiveAsync([Bind(Prefix = "Lot")] LotForm lot)
    {
        Lot = lot;
        if (!ModelState.IsValid)
        {
            return await ShowAsync();
        }

        var text = lot.LotId is null
            ? new LotText { Code = lot.Code ?? "", PackedOn = lot.PackedOn, BestBefore = lot.BestBefore, HarvestedFrom = lot.HarvestedFrom, HarvestedTo = lot.HarvestedTo, PlotName = lot.PlotName }
            : null;
        return await AnswerAsync(await Do(new ReceiveStock(Actor, Id, lot.StockItemId, lot.Units ?? 0, lot.LotId, text)), "kho", "Lot", T("Đã nhập kho.", "Received."));
    }

    public async Task<IActionResult> OnPostMoveAsync([Bind(Prefix = "Move")] MoveForm move)
    {
        Move = move;
        if (!ModelState.IsValid)
        {
            return await ShowAsync();
        }

        var place = (move.Place ?? "").Split('/');
        return place.Length == 2 && Guid.TryParse(place[0], out var item) && Guid.TryParse(place[1], out var lot)
            ? await AnswerAsync(await Do(new MoveStock(Actor, Id, item, lot, move.Reason, move.Units ?? 0, move.Note ?? "")), "kho", "Move", T("Đã ghi vào sổ kho.", "Written into the stock book."))
            : await AgainAsync(new Refusal("catalog.place", "Hãy chọn lô hàng.", "Please choose the lot.", "Place"), "Move");
    }

    public async Task<IActionResult> OnPostPictureAsync(IFormFile? picture, string? alt)
    {
        var taken = await pictures.TakeAsync(picture, HttpContext.RequestAborted);
        return taken.Refusal is { } refused ? await AgainAsync(refused, "") : await AnswerAsync(await Do(new AddPicture(Actor, Id, taken.Value, alt ?? "")), "anh", "", T("Đã thêm ảnh.", "Picture added."));
    }

    public async Task<IActionResult> OnPostRemovePictureAsync(Guid pictureId) =>
        await AnswerAsync(await Do(new RemovePicture(Actor, Id, pictureId)), "anh", "", T("Đã bỏ ảnh.", "Picture removed."));

    public async Task<IActionResult> OnPostPauseAsync() => await AnswerAsync(await Do(new PauseProduct(Actor, Id)), "", "", T("Đã tạm dừng bán.", "Paused."));

    public async Task<IActionResult> OnPostResumeAsync() => await AnswerAsync(await Do(new ResumeProduct(Actor, Id)), "", "", T("Đã bày bán lại.", "Back on the shelf."));

    public async Task<IActionResult> OnPostArchiveAsync() => await AnswerAsync(await Do(new ArchiveProduct(Actor, Id)), "", "", T("Đã cất. Lấy lại lúc nào cũng được.", "Put away. You can take it back any time."));

    public async Task<IActionResult> OnPostUnarchiveAsync() => await AnswerAsync(await Do(new UnarchiveProduct(Actor, Id)), "", "", T("Đã lấy lại sản phẩm.", "Taken back."));

    private async Task<IActionResult> AnswerAsync<TDone>(Outcome<TDone> outcome, string part, string prefix, string notice) => outcome.Refusal is { } refused
        ? await AgainAsync(refused, prefix)
        : Back(part, notice);

    /// <summary>The page once more with the refusal beside its field; what was typed stands in the form that was sent.</summary>
    private async Task<IActionResult> AgainAsync(Refusal refused, string prefix) =>
        await ReadAsync() ? Refused(refused, refused.Field is null || prefix.Length == 0 ? null : $"{prefix}.{refused.Field}") : NotFound();

    private async Task<IActionResult> ShowAsync() => await ReadAsync() ? Page() : NotFound();

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewMyProduct(Actor, Id)) is not { } view)
        {
            return false;
        }

        View = view;
        Form ??= ProductForm.Of(view.Text);
        Check = (await Ask(new CheckProductText(Actor, Id, Form.ToText())))!;
        Lot.PackedOn = Lot.PackedOn == default ? VietnamTime.Today(Time) : Lot.PackedOn;
        ViewData["Choices"] = await ProductChoices.ReadAsync(mediator);
        return true;
    }

    private IActionResult Back(string part, string notice) => GoTo($"/nguoi-ban/san-pham/{Id}" + (part.Length == 0 ? "" : "#" + part), notice);
}

/// <summary>A pack as typed: weights like <c>100 g</c> or <c>1,5 kg</c>, prices like <c>285.000</c> or <c>285k</c>.</summary>
public sealed class PackForm
{
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? Net { get; set; }

    public string? Gross { get; set; }

    public string? Price { get; set; }

    public string? Gtin { get; set; }

    public string? Sku { get; set; }

    public bool IsActive { get; set; } = true;

    public Guid? StockItemId { get; set; }

    public int? Units { get; set; }

    public static PackForm Of(MyPackView pack) => new()
    {
        Id = pack.Id,
        Name = pack.Text.Name,
        NameEn = pack.Text.NameEn,
        Net = pack.Text.NetGrams.ToString(CultureInfo.InvariantCulture),
        Gross = pack.Text.GrossGrams.ToString(CultureInfo.InvariantCulture),
        Price = pack.Text.Price.Dong.ToString(CultureInfo.InvariantCulture),
        Gtin = pack.Text.Gtin,
        IsActive = pack.Text.IsActive,
    };

    /// <summary>Reads the numbers; answers what could not be read.</summary>
    public Refusal? Read(out PackText text)
    {
        text = new PackText { Name = Name ?? "", NameEn = NameEn ?? "", Gtin = Gtin ?? "", IsActive = IsActive };
        if (!ReadGrams(Net, out var net))
        {
            return new("catalog.net", "Hãy ghi khối lượng tịnh, ví dụ 100 g hoặc 1,5 kg.", "Please give the net weight, e.g. 100 g or 1.5 kg.", nameof(Net));
        }

        var gross = 0L;
        if (!string.IsNullOrWhiteSpace(Gross) && !ReadGrams(Gross, out gross))
        {
            return new("catalog.gross", "Hãy ghi khối lượng cả bao bì, ví dụ 125 g; hoặc để trống.", "Please give the weight with packaging, or leave it empty.", nameof(Gross));
        }

        if (!Money.TryParse(Price, out var price))
        {
            return new("catalog.price", "Hãy ghi giá bán, ví dụ 285.000 hoặc 285k.", "Please give the price, e.g. 285.000 or 285k.", nameof(Price));
        }

        text = text with { NetGrams = net, GrossGrams = gross, Price = price };
        return null;
    }

    private static bool ReadGrams(string? typed, out long grams)
    {
        var isPlain = long.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out grams);
        if (!isPlain && Grams.TryParse(typed, out var weight))
        {
            (isPlain, grams) = (true, weight.Value);
        }

        return isPlain;
    }
}

/// <summary>A receipt: into the lot that is chosen, or into a new one.</summary>
public sealed class LotForm
{
    public Guid StockItemId { get; set; }

    public Guid? LotId { get; set; }

    public long? Units { get; set; }

    public string? Code { get; set; }

    public DateOnly PackedOn { get; set; }

    public DateOnly? BestBefore { get; set; }

    public DateOnly? HarvestedFrom { get; set; }

    public DateOnly? HarvestedTo { get; set; }

    public string? PlotName { get; set; }
}

/// <summary>What left the shelf otherwise; the place is <c>stock item/lot</c>.</summary>
public sealed class MoveForm
{
    public string? Place { get; set; }

    public MovementReason Reason { get; set; } = MovementReason.SoldAtWorkshop;

    public long? Units { get; set; }

    public string? Note { get; set; }
}
