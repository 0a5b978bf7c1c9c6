using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Areas.Seller.Pages.Labels;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Materials;

/// <summary>One lot of material: where it came from, where it went, and packing it.</summary>
public sealed class MaterialModel(FieldFiles files, PageCache cache) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid VariantId { get; set; }

    [BindProperty]
    public string? PackCount { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DateOnly? PackedOn { get; set; }

    [BindProperty]
    public DateOnly? BestBefore { get; set; }

    [BindProperty]
    public Guid NewLotId { get; set; }

    [BindProperty]
    public string? OwnKg { get; set; }

    /// <summary>Kilograms of other lots.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Others { get; set; } = [];

    public MaterialView Material { get; private set; } = null!;

    public IReadOnlyList<PackFacts> Packs { get; private set; } = [];

    /// <summary>The event to which files are added, and the ids of the two files, made with the form.</summary>
    [BindProperty]
    public Guid Step { get; set; }

    [BindProperty]
    public Guid PhotoId { get; set; }

    [BindProperty]
    public Guid VoiceId { get; set; }

    /// <summary>Photographs and spoken notes by event.</summary>
    public ILookup<Guid, EventFileView> Files { get; private set; } = null!;

    /// <summary>By file: when staff opened it, and what for.</summary>
    public ILookup<Guid, FileLookView> Looks { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        (NewLotId, PhotoId, VoiceId, PackedOn) = (Ids.New(Time), Ids.New(Time), Ids.New(Time), VietnamTime.Today(Time));
        Code = string.Create(CultureInfo.InvariantCulture, $"{Material.Lot.Code.Replace("-", "", StringComparison.Ordinal)}G{Material.Forward.Count + 1}");
        if (Packs.Count > 0 && Packs[0].NetWeight.Value > 0)
        {
            PackCount = (Material.Lot.Left.Value / Packs[0].NetWeight.Value).ToString(CultureInfo.InvariantCulture);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPackAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var done = await Do(new PackMaterial(Actor, Id, VariantId, LabelForm.Number(PackCount) ?? 0, Code, PackedOn ?? VietnamTime.Today(Time), BestBefore));
        if (done.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/nguoi-ban/lo/{done.Value}", T("Đã đóng gói và nhập kho.", "Packed and taken into stock."));
    }

    public async Task<IActionResult> OnPostReshapeAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var parts = Others.Where(o => !string.IsNullOrWhiteSpace(o.Value)).Select(o => new MaterialPart(o.Key, ChainForms.Weight(o.Value) ?? 0)).Prepend(new(Id, ChainForms.Weight(OwnKg) ?? 0)).ToList();
        var done = await Do(new ReshapeMaterial(Actor, NewLotId, parts));
        return done.Refusal is { } refusal ? Refused(refusal, "Inputs") : GoTo($"/nguoi-ban/nguyen-lieu/{done.Value}", T("Đã làm thành lô mới.", "A new lot was made."));
    }

    public async Task<IActionResult> OnPostFileAsync(IFormFile? picture, IFormFile? voice)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var taken = await files.TakeAsync([(PhotoId, picture, false), (VoiceId, voice, true)], null, HttpContext.RequestAborted);
        if (taken.Refusal is { } noFile)
        {
            return Refused(noFile);
        }

        if (taken.Value.Count == 0)
        {
            return Refused(new("chain.no_file", "Chụp một ảnh hoặc ghi một lời nói trước.", "Take a picture or record a note first.", "Picture"));
        }

        Refusal? refusal = null;
        foreach (var file in taken.Value)
        {
            refusal ??= (await Do(new AddEventFile(Actor, file.Id, Id, Step, file.IsVoice, file.Key))).Refusal;
        }

        await files.DropUnusedAsync(taken.Value, id => Ask(new FindEventFile(Actor, id)));
        return refusal is null ? GoTo($"/nguoi-ban/nguyen-lieu/{Id}", T("Đã thêm. Chỉ gian hàng và người làm giúp thấy.", "Added. Only the shop and its helpers see it."))
            : refusal.Kind == RefusalKind.NotFound ? NotFound()
            : Refused(refusal);
    }

    /// <summary>Shows a photograph to buyers, or hides it again.</summary>
    public async Task<IActionResult> OnPostShowAsync(Guid fileId, bool show)
    {
        if (!await LoadAsync() || await Ask(new FindEventFile(Actor, fileId)) is not { } key)
        {
            return NotFound();
        }

        string? picture = null;
        if (show)
        {
            var made = await files.ShowAsync(key, HttpContext.RequestAborted);
            if (made.Refusal is { } unreadable)
            {
                return unreadable.Kind == RefusalKind.NotFound ? NotFound() : Refused(unreadable);
            }

            picture = made.Value;
        }

        var done = await Do(new ShowEventPicture(Actor, fileId, picture));
        if (done.Refusal is not null)
        {
            return NotFound();
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/nguoi-ban/nguyen-lieu/{Id}", show ? T("Người mua xem được ảnh này ở trang truy xuất.", "Buyers see this picture on the trace page.") : T("Đã cất ảnh khỏi trang truy xuất.", "The picture is off the trace page."));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyMaterial(Actor, Id)) is not { } material)
        {
            return false;
        }

        Material = material;
        Packs = material.Lot.Left.Value > 0 && Actor.SellerId is { } seller ? await Ask(new GetPacksOfSeller(seller)) : [];
        Files = await Ask(new ListEventFiles(Actor, [.. material.Events.Select(e => e.Id)]));
        Looks = (await Ask(new ListFileLooks(Actor, [.. Files.SelectMany(g => g).Select(f => f.Id)]))).ToLookup(l => l.FileId);
        return true;
    }
}
