using Marketplace.Contracts;
using Marketplace.Platform.Rules;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Rules;

/// <summary>Every rate, ceiling and deadline with what it rests on.</summary>
[StaffPage(StaffRight.Rates)]
public sealed class RulesModel : MarketPage
{
    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<IGrouping<string, RuleRow>> Groups { get; private set; } = [];

    public int Waiting { get; private set; }

    public async Task OnGetAsync()
    {
        var rows = await Ask(new ListRules(Actor));
        Waiting = rows.Count(r => r.HasProposal);
        var words = SearchText.Fold(Query is { Length: > 80 } ? Query[..80] : Query ?? "");
        Groups =
        [
            .. rows.Where(r => words.Length == 0 || SearchText.Fold($"{r.Key} {RuleWords.Of(r.Key).Vi} {RuleWords.Of(r.Key).En} {r.Current?.Basis}").Contains(words, StringComparison.Ordinal))
                .OrderByDescending(r => r.HasProposal).GroupBy(r => r.Key.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal),
        ];
    }
}
