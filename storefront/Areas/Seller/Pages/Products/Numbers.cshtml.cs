using System.Globalization;
using Marketplace.Catalog.Numbers;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>Prices and stock of many packs in one table; each change is a command of its own, and one that is refused holds no other back.</summary>
public sealed class NumbersModel : MarketPage
{
    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    [FromQuery(Name = "trang")]
    public int Shown { get; set; } = 1;

    public PageOf<NumberRow> Rows { get; private set; } = null!;

    /// <summary>What was typed and refused, by pack.</summary>
    public Dictionary<Guid, (NumberForm Form, string Why, bool IsFar)> Refusals { get; } = [];

    public async Task OnGetAsync() => Rows = await Ask(new ListNumbers(Actor, Query ?? "", Shown));

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Rows")] List<NumberForm> rows)
    {
        var kept = 0;
        foreach (var row in (rows ?? []).Take(100).Where(r => r.IsChanged))
        {
            if (row.Read() is { } unread)
            {
                Refusals[row.Id] = (row, T(unread.Vi, unread.En), false);
                continue;
            }

            var set = await Do(new SetNumbers(Actor, row.Id, new Money(row.SeenPrice), row.NewPrice, row.SeenStock, row.NewStock, row.Sure));
            if (set.Refusal is { Kind: RefusalKind.NotFound })
            {
                return NotFound();
            }

            if (set.Refusal is { } refused)
            {
                Refusals[row.Id] = (row, T(refused.Vi, refused.En), refused.Code == "catalog.price_far");
            }
            else
            {
                kept++;
            }
        }

        if (Refusals.Count == 0)
        {
            return GoTo($"/nguoi-ban/san-pham/gia-kho?trang={Shown}{(Query is { Length: > 0 } q ? "&q=" + Uri.EscapeDataString(q) : "")}", T($"Đã lưu {kept} dòng.", $"{kept} lines kept."));
        }

        await OnGetAsync();
        ModelState.AddModelError("", T($"Đã lưu {kept} dòng; {Refusals.Count} dòng chưa lưu được, xem chữ đỏ.", $"{kept} lines kept; {Refusals.Count} could not be, see the red words."));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}

/// <summary>A row as typed, beside what stood there.</summary>
public sealed class NumberForm
{
    public Guid Id { get; set; }

    public long SeenPrice { get; set; }

    public string? Price { get; set; }

    public long SeenStock { get; set; }

    public string? Stock { get; set; }

    public bool Sure { get; set; }

    internal Money? NewPrice { get; private set; }

    internal long? NewStock { get; private set; }

    internal bool IsChanged => Differs(Price, SeenPrice) || Differs(Stock, SeenStock);

    /// <summary>Reads the two numbers; answers what could not be read.</summary>
    internal Refusal? Read()
    {
        if (Differs(Price, SeenPrice))
        {
            if (!Money.TryParse(Price, out var price))
            {
                return new("catalog.price", "Giá ghi ví dụ 285.000 hoặc 285k.", "Write the price as 285.000 or 285k.", nameof(Price));
            }

            NewPrice = price;
        }

        if (Differs(Stock, SeenStock))
        {
            if (!long.TryParse(Stock!.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var stock))
            {
                return new("catalog.stock", "Kho ghi số nguyên, ví dụ 24.", "Write the stock as a whole number.", nameof(Stock));
            }

            NewStock = stock;
        }

        return null;
    }

    private static bool Differs(string? typed, long seen) =>
        !string.IsNullOrWhiteSpace(typed) && typed.Trim().Replace(".", "", StringComparison.Ordinal) != seen.ToString(CultureInfo.InvariantCulture);
}
