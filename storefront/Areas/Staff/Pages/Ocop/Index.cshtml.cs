using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Files;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Sheets;
using Marketplace.Sellers.Register;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Ocop;

/// <summary>The OCOP register by commune, set, stars and holder; kept by the rural-development office, seen by others.</summary>
[StaffPage(StaffRight.OcopSee)]
public sealed class IndexModel(Storage storage, PrivateFiles files) : MarketPage
{
    private static readonly Lazy<IReadOnlyList<(int No, string Name)>> AllSets = new(() =>
        [.. SeedFiles.BesideProgram.Read("ocop/product_sets.csv").Select(r => (r.Int("no"), r["set_name"]))]);

    [FromQuery(Name = "phan")]
    public RegisterPart Part { get; set; }

    [FromQuery(Name = "xa")]
    public string? Commune { get; set; }

    [FromQuery(Name = "bo")]
    public int? Set { get; set; }

    [FromQuery(Name = "sao")]
    public int? Stars { get; set; }

    [FromQuery(Name = "chu-the")]
    public string? Holder { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public static IReadOnlyList<(int No, string Name)> Sets => AllSets.Value;

    public IReadOnlyList<Commune> CommunesOfProvince { get; } = Geography.Search("19", "", take: 1_000);

    public PageOf<RegisterEntry> Rows { get; private set; } = new([], 0, 1, 50);

    public bool MayKeep => Actor.May(StaffRight.OcopKeep);

    public DateOnly Today => VietnamTime.Today(Time);

    /// <summary>The entry whose form was refused, and what was typed.</summary>
    public Guid? Refusing { get; private set; }

    public string? Reason { get; private set; }

    public static LocalText NameOf(RegisterPart part) => part switch
    {
        RegisterPart.EndingSoon => new("Sắp hết hạn", "Ending soon"),
        RegisterPart.OutOfForce => new("Hết hạn, đã thu hồi", "Out of force"),
        RegisterPart.Unmatched => new("Chưa có trên chợ", "Not on this market"),
        _ => new("Còn hiệu lực", "In force"),
    };

    public string AddressOf(int page = 1, string? handler = null, RegisterPart? part = null)
    {
        (string Key, string? Value)[] parts =
        [
            ("phan", (part ?? Part) == RegisterPart.InForce ? null : (part ?? Part).ToString()), ("xa", Commune), ("bo", Set?.ToString(CultureInfo.InvariantCulture)),
            ("sao", Stars?.ToString(CultureInfo.InvariantCulture)), ("chu-the", Holder), ("trang", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null), ("handler", handler),
        ];
        var query = string.Join('&', parts.Where(p => p.Value is { Length: > 0 }).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return "/ban-quan-ly/ocop" + (query.Length > 0 ? "?" + query : "");
    }

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnGetXlsxAsync() =>
        File(Xlsx.Write(RegisterFiles.Sheet("Sổ OCOP", (await Ask(Asked(1, 5_000))).Items, Time.GetUtcNow().UtcDateTime)), Xlsx.ContentType, "so-ocop.xlsx");

    public async Task<IActionResult> OnGetDossierAsync(Guid seller) => await Ask(new ViewHolder(Actor, seller)) is { } dossier
        ? File(await RegisterFiles.DossierAsync(storage, files, dossier, Time.GetUtcNow().UtcDateTime, HttpContext.RequestAborted), "application/zip", $"ho-so-{dossier.Seller.Slug}.zip")
        : NotFound();

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, string? reason)
    {
        Reason = reason;
        return await KeepAsync(new WithdrawRecognition(Actor, id, reason), id, T("Đã ghi thu hồi. Sao không hiện với người mua nữa.", "Withdrawn. Buyers see no stars any more."));
    }

    public async Task<IActionResult> OnPostReassessAsync(Guid id, bool on) =>
        await KeepAsync(new NoteReassessment(Actor, id, on), id, on ? T("Đã ghi: đang đánh giá lại.", "Noted: being assessed anew.") : T("Đã bỏ ghi chú.", "The note is taken off."));

    private async Task<IActionResult> KeepAsync(ICommand<Done> command, Guid id, string notice)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(AddressOf(PageNumber), notice);
        }

        Refusing = id;
        await ShowAsync();
        return Refused(refusal);
    }

    private async Task ShowAsync() => Rows = await Ask(Asked(PageNumber, 50));

    private ListRegister Asked(int page, int size) => new(Actor, Part, Commune, Set, Stars, Holder, Page: page, PageSize: size);
}
