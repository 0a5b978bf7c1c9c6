using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Desk;

/// <summary>All that waits for this officer in one list: taken, given back, opened.</summary>
[StaffPage]
public sealed class DeskModel : MarketPage
{
    private const string Here = "/ban-quan-ly/viec";

    [FromQuery(Name = "loc")]
    public DeskFilter Filter { get; set; }

    [FromQuery(Name = "loai")]
    public DeskKind? Kind { get; set; }

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    /// <summary>The place after which this page begins, as <see cref="DeskPlace"/> writes it.</summary>
    [FromQuery(Name = "sau")]
    public string? After { get; set; }

    /// <summary>Null: this office has no queue.</summary>
    public DeskView? View { get; private set; }

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public static IReadOnlyList<(DeskFilter Filter, LocalText Name)> Filters { get; } =
    [
        (DeskFilter.All, new("Tất cả", "All")), (DeskFilter.Mine, new("Của tôi", "Mine")), (DeskFilter.Free, new("Chưa ai nhận", "Free")), (DeskFilter.Overdue, new("Quá hạn", "Overdue")),
    ];

    public string Address => Where(Filter, Kind, DeskPlace.Read(After));

    public string NextAddress => Where(Filter, Kind, View?.Rows.Next);

    public LocalText AgeOf(DeskRow row) => DeskWords.Age(Time.GetUtcNow().UtcDateTime - row.Item.Since);

    public string NameOf(Guid person) => Names.GetValueOrDefault(person) is { Length: > 0 } name ? name : T("cán bộ khác", "another officer");

    /// <summary>This list with another filter, kind or page; what was searched for stays.</summary>
    public string Where(DeskFilter filter, DeskKind? kind, DeskPlace? after = null)
    {
        var query = QueryString.Empty;
        query = filter == DeskFilter.All ? query : query.Add("loc", filter.ToString());
        query = kind is null ? query : query.Add("loai", kind.Value.ToString());
        query = string.IsNullOrWhiteSpace(Words) ? query : query.Add("q", Words.Trim());
        query = after is null ? query : query.Add("sau", after.ToString());
        return Here + query.ToString();
    }

    public Task OnGetAsync() => ReadAsync();

    public Task<IActionResult> OnPostTakeAsync(string? item) => AnswerAsync(item, (kind, id) => new TakeDeskItem(Actor, kind, id), T("Bạn đã nhận việc này.", "You have it now."));

    public Task<IActionResult> OnPostGiveBackAsync(string? item) => AnswerAsync(item, (kind, id) => new GiveBackDeskItem(Actor, kind, id), T("Đã trả lại, đồng nghiệp nhận được.", "Given back; colleagues can take it."));

    private async Task<IActionResult> AnswerAsync(string? item, Func<DeskKind, Guid, ICommand<Done>> command, string notice)
    {
        if ((item ?? "").Split('/') is not [var kind, var id] || !Enum.TryParse<DeskKind>(kind, out var of) || !Guid.TryParse(id, out var thing))
        {
            return NotFound();
        }

        if ((await Do(command(of, thing))).Refusal is not { } refusal)
        {
            return GoTo(Address, notice);
        }

        await ReadAsync();
        return Refused(refusal);
    }

    private async Task ReadAsync()
    {
        Words = Words is { Length: > 80 } ? Words[..80] : Words;
        View = await Ask(new ViewDesk(Actor, Filter, Kind, Words, DeskPlace.Read(After)));
        var people = (View?.Rows.Items ?? []).SelectMany(r => new[] { r.OwnerId, r.GivenBy }).OfType<Guid>().Distinct().ToList();
        Names = people.Count == 0 ? Names : await Ask(new GetOfficerNames(Actor, people));
    }
}
