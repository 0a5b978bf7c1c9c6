using System.Globalization;
using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Sheets;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Audit;

/// <summary>Who did what for whom, before and after; the search stands in the address, the last 10,000 rows of it go into a workbook.</summary>
[StaffPage(StaffRight.Audit)]
public sealed class IndexModel : MarketPage
{
    private const int MostRows = 10_000;

    [FromQuery(Name = "nguoi")]
    public string? Person { get; set; }

    [FromQuery(Name = "gian-hang")]
    public string? Seller { get; set; }

    [FromQuery(Name = "muc")]
    public string? Subject { get; set; }

    [FromQuery(Name = "viec")]
    public string? Command { get; set; }

    [FromQuery(Name = "tu-ngay")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "den-ngay")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "sau")]
    public string? After { get; set; }

    public AuditPage Log { get; private set; } = new([], null);

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyDictionary<Guid, string> Sellers { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The address of this search with another place in it.</summary>
    public string AddressOf(string? after, string? handler = null)
    {
        (string Key, string? Value)[] parts =
        [
            ("nguoi", Person), ("gian-hang", Seller), ("muc", Subject), ("viec", Command), ("tu-ngay", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("den-ngay", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("sau", after), ("handler", handler),
        ];
        var query = string.Join('&', parts.Where(p => p.Value is { Length: > 0 }).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return "/ban-quan-ly/nhat-ky" + (query.Length > 0 ? "?" + query : "");
    }

    public string NameOf(AuditRow row) => row.ActorKind switch
    {
        ActorKind.System => T("Hệ thống", "The system"),
        ActorKind.Guest => T("Khách", "A guest"),
        _ => row.PersonId is { } id ? People.GetValueOrDefault(id, T("(không còn)", "(gone)")) : "–",
    };

    public async Task OnGetAsync()
    {
        Log = await Ask(new ListAudit(Actor, await FilterAsync(), After));
        await NameAsync(Log.Rows);
    }

    public async Task<IActionResult> OnGetXlsxAsync()
    {
        var filter = await FilterAsync();
        var rows = new List<AuditRow>();
        string? after = null;
        do
        {
            var page = await Ask(new ListAudit(Actor, filter, after, 1_000));
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null && rows.Count < MostRows);

        foreach (var part in rows.Chunk(500))
        {
            await NameAsync(part);
        }

        var sheet = new Sheet(
            T("Nhật ký", "Log"), [T($"Tính đến {VietnamTime.FormatDateTime(Time.GetUtcNow().UtcDateTime)}", $"As of {VietnamTime.FormatDateTime(Time.GetUtcNow().UtcDateTime)}")],
            [T("Lúc", "At"), T("Người làm", "Who"), T("Cho gian hàng", "For the shop"), T("Việc", "What"), T("Lệnh", "Command"), T("Mục", "Subject"), T("Thay đổi", "Changes")],
            rows.Select(r => (IReadOnlyList<object?>)
            [
                VietnamTime.FormatDateTime(r.At), NameOf(r), r.SellerId is { } id ? Sellers.GetValueOrDefault(id) : null, CommandWords.Of(r.Command).In(English), r.Command, r.Subject,
                string.Join('\n', r.Changes.Select(AuditWords.Line)),
            ]));
        return File(Xlsx.Write(sheet), Xlsx.ContentType, "nhat-ky.xlsx");
    }

    private async Task<AuditFilter> FilterAsync() => new(
        string.IsNullOrWhiteSpace(Person) ? null : await Ask(new FindPeople(Actor, Person)),
        string.IsNullOrWhiteSpace(Seller) ? null : [.. (await Ask(new FindSellers(Actor, Seller))).Select(s => s.Id)],
        Subject?.Trim(), Command?.Trim(),
        From is { } from ? VietnamTime.StartOfDayUtc(from) : null, To is { } to ? VietnamTime.StartOfDayUtc(to.AddDays(1)) : null);

    private async Task NameAsync(IReadOnlyList<AuditRow> rows)
    {
        var people = new Dictionary<Guid, string>(People);
        foreach (var (id, name) in await Ask(new NamePeople(Actor, [.. rows.Select(r => r.PersonId).OfType<Guid>().Where(id => !people.ContainsKey(id)).Distinct()])))
        {
            people[id] = name;
        }

        var sellers = new Dictionary<Guid, string>(Sellers);
        Guid[] unknown = [.. rows.Select(r => r.SellerId).OfType<Guid>().Where(id => !sellers.ContainsKey(id)).Distinct()];
        foreach (var seller in unknown.Length == 0 ? [] : await Ask(new GetSellers(unknown)))
        {
            sellers[seller.Id] = seller.Name;
        }

        (People, Sellers) = (people, sellers);
    }
}
