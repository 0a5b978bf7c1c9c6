using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Sellers.Register;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Ocop;

/// <summary>A decision's table line by line: what it matches, what it would change; put right by hand, then entered.</summary>
[StaffPage(StaffRight.OcopKeep)]
public sealed class PreviewModel(Storage storage) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ImportView Import { get; private set; } = null!;

    private string Here => $"/ban-quan-ly/ocop/nhap/{Id}";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetScanAsync() =>
        await LoadAsync() && Import.ScanKey is { } key && RegisterFiles.PathOf(storage, key) is { } path ? PhysicalFile(path, RegisterFiles.TypeOf(key)) : NotFound();

    /// <summary><paramref name="product"/> is an id, or a product's address (slug) typed in; empty: not on this market.</summary>
    public async Task<IActionResult> OnPostRowAsync(int position, string? product, string? slug, int stars)
    {
        Guid? chosen = Guid.TryParse(product, out var id) ? id : null;
        if (!string.IsNullOrWhiteSpace(slug))
        {
            chosen = await Ask(new Catalog.ViewProduct.FindProduct(slug.Trim().Split('/')[^1])) is { } found ? found.Id : Guid.Empty;
        }

        return await CarryOutAsync(new SettleRow(Actor, Id, position, chosen, stars), Here + $"#dong-{position}", null);
    }

    public async Task<IActionResult> OnPostConfirmAsync(bool leaveRest) =>
        await CarryOutAsync(new ConfirmRegister(Actor, Id, leaveRest), Here, T("Đã ghi vào sổ. Sao hiện trên trang sản phẩm ngay.", "Entered into the register. The stars are shown at once."));

    public async Task<IActionResult> OnPostDropAsync() => await CarryOutAsync(new DropImport(Actor, Id), "/ban-quan-ly/ocop/nhap", T("Đã bỏ bảng này, sổ không đổi.", "The table is dropped; the register is unchanged."));

    private async Task<IActionResult> CarryOutAsync<TAnswer>(ICommand<TAnswer> command, string next, string? notice)
    {
        var outcome = await Do(command);
        return outcome.Refusal is not { } refusal ? GoTo(next, notice) : await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewRegisterImport(Actor, Id)) is not { } found)
        {
            return false;
        }

        Import = found;
        return true;
    }
}
