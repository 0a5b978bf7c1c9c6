using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Labels.Printing;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Labels;

/// <summary>A large PDF of labels: how far it is, and the file when it is done.</summary>
public sealed class PrintingModel : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PrintView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewPrint(Actor, Id)) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync() =>
        await Ask(new OpenPrint(Actor, Id)) is { } file ? PhysicalFile(file.Path, "application/pdf", file.Name) : NotFound();

    /// <summary>Once more, after it failed.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await Ask(new ViewPrint(Actor, Id)) is not { } view)
        {
            return NotFound();
        }

        var asked = await Do(new RequestPrint(Actor, view.RollId, view.First, view.Last, view.Format));
        View = view;
        return asked.Refusal is { } refusal ? Refused(refusal) : GoTo("/nguoi-ban/tem/in/" + asked.Value);
    }
}
