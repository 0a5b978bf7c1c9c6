using Marketplace.Catalog.Imports;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products.Imports;

/// <summary>Brings a sheet of products, prices or stock.</summary>
public sealed class IndexModel : MarketPage
{
    /// <summary>Made with the form, so that sending it twice makes one import.</summary>
    [BindProperty]
    public Guid ImportId { get; set; }

    public IReadOnlyList<ImportRow> Imports { get; private set; } = [];

    public async Task OnGetAsync()
    {
        ImportId = Ids.New(Time);
        Imports = await Ask(new ListImports(Actor));
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        Imports = await Ask(new ListImports(Actor));
        var sheet = await SheetFiles.ReadAsync(file, HttpContext.RequestAborted);
        if (sheet.Refusal is { } unread)
        {
            return Refused(unread);
        }

        var started = await Do(new StartImport(Actor, ImportId == Guid.Empty ? Ids.New(Time) : ImportId, file!.FileName, sheet.Value));
        var unknown = sheet.Value.Unknown.Count == 0 ? null : T(
            $"Không dùng các cột: {string.Join(", ", sheet.Value.Unknown.Take(8))}.", $"Columns not used: {string.Join(", ", sheet.Value.Unknown.Take(8))}.");
        return started.Refusal is { } refused ? Refused(refused) : GoTo($"/nguoi-ban/san-pham/nhap/{started.Value}", unknown);
    }
}
