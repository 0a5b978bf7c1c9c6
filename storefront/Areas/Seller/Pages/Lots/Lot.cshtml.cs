using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Traces;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Lots;

/// <summary>One lot: what was done, what to add, its printed code.</summary>
public sealed class LotModel(PageCache cache) : MarketPage
{
    private static readonly string[] WhenFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm"];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Made with the form: a second tap on "Ghi" adds nothing.</summary>
    [BindProperty]
    public Guid EventId { get; set; }

    [BindProperty]
    public EventKind Kind { get; set; }

    [BindProperty]
    public string? OccurredAt { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Quantity { get; set; }

    public TraceView Lot { get; private set; } = null!;

    public ProductFacts? Product { get; private set; }

    /// <summary>What it was packed from; null where nothing weighed stands behind it.</summary>
    public LotChain? Chain { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        EventId = Ids.New(Time);
        Kind = Lot.Missing.Contains(TraceGap.HarvestEvent) ? EventKind.Harvest : Lot.Missing.Contains(TraceGap.PackEvent) ? EventKind.Pack : EventKind.Inspect;
        OccurredAt = VietnamTime.ToLocal(Time.GetUtcNow().UtcDateTime).ToString(WhenFormats[0], CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!DateTime.TryParseExact(OccurredAt, WhenFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var when))
        {
            return Refused(new("lots.when", "Ghi ngày giờ, ví dụ 21/11/2026 08:30.", "Give date and time, e.g. 21/11/2026 08:30.", nameof(OccurredAt)));
        }

        Grams? weight = null;
        if (!string.IsNullOrWhiteSpace(Quantity))
        {
            if (!Grams.TryParse(Quantity, out var read) && !Grams.TryParse(Quantity + " kg", out read))
            {
                return Refused(new("lots.quantity", "Ghi số ki-lô-gam, ví dụ 12,5.", "Give kilograms, e.g. 12,5.", nameof(Quantity)));
            }

            weight = read;
        }

        var done = await Do(new AddEvent(Actor, Id, EventId, Kind, VietnamTime.ToUtc(when), Note, weight));
        if (done.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/nguoi-ban/lo/{Id}", T("Đã ghi việc này vào lô.", "Recorded."));
    }

    public async Task<IActionResult> OnPostArchiveAsync()
    {
        var done = await Do(new ArchiveLot(Actor, Id));
        if (done.Refusal is not null)
        {
            return NotFound();
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo("/nguoi-ban/lo", T("Đã cất lô. Mã đã in vẫn tra cứu được.", "Lot put away. Its printed codes still work."));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyLot(Actor, Id)) is not { } lot)
        {
            return false;
        }

        Lot = lot;
        Product = (await Ask(new GetProductFacts([lot.ProductId]))).SingleOrDefault();
        Chain = await Ask(new ViewMyChain(Actor, Id)) is { } chain && chain.Back.Count + chain.Forward.Count > 0 ? chain : null;
        return true;
    }
}
