using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Events;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.StepFiles;

/// <summary>The private photographs and spoken notes of a lot's steps: opened one by one, each time with what it is looked at for.</summary>
[StaffPage(StaffRight.StepFiles)]
public sealed class StepFilesModel : MarketPage
{
    private const string Here = "/ban-quan-ly/ghi-chep";

    [FromQuery(Name = "lo")]
    public Guid? LotId { get; set; }

    /// <summary>The path of a code, where the lot is not known.</summary>
    [FromQuery(Name = "ma")]
    public string? CodePath { get; set; }

    /// <summary>What it is looked at for; the link brings the number of the doubt or of the order.</summary>
    [FromQuery(Name = "vi")]
    public string? Purpose { get; set; }

    /// <summary>The file that is open.</summary>
    [FromQuery(Name = "mo")]
    public Guid? Opened { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public LotStepFiles? Lot { get; private set; }

    public IReadOnlyDictionary<Guid, string> Shops { get; private set; } = new Dictionary<Guid, string>();

    public string ProductName { get; private set; } = "";

    /// <summary>This page again, with the same lot and purpose.</summary>
    public string Address => Here + Query(Lot?.LotId, null, Purpose);

    public static string Of(Guid lot, string purpose) => Here + Query(lot, null, purpose);

    public static string Of(string codePath, string purpose) => Here + Query(null, codePath, purpose);

    public async Task<IActionResult> OnGetAsync()
    {
        Reason = Purpose;
        return await LoadAsync() || (LotId is null && CodePath is null) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync() || Lot!.Files.All(f => f.Id != id))
        {
            return NotFound();
        }

        Purpose = Reason;
        return (await Do(new LookAtStepFile(Actor, id, Reason))).Refusal is { } refusal ? Refused(refusal) : GoTo($"{Address}&mo={id}#f-{id:N}");
    }

    private static string Query(Guid? lot, string? codePath, string? purpose)
    {
        var query = lot is null ? QueryString.Empty : QueryString.Create("lo", lot.Value.ToString());
        query = codePath is null ? query : query.Add("ma", codePath);
        return (string.IsNullOrWhiteSpace(purpose) ? query : query.Add("vi", purpose)).ToString();
    }

    private async Task<bool> LoadAsync()
    {
        Lot = await Ask(new ViewStepFiles(Actor, LotId, CodePath));
        if (Lot is null)
        {
            return false;
        }

        Shops = (await Ask(new GetSellers([.. Lot.Files.Select(f => f.SellerId).Append(Lot.SellerId).Distinct()]))).ToDictionary(s => s.Id, s => s.Name);
        ProductName = (await Ask(new GetProductFacts([Lot.ProductId]))).SingleOrDefault()?.Name ?? "";
        return true;
    }
}
