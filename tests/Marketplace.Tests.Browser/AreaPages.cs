using System.Text.RegularExpressions;
using Marketplace.Tests.Browser.Support;

namespace Marketplace.Tests.Browser;

/// <summary>
/// Every page that links of an area lead to, one of each kind: nothing axe finds, nothing wider than the screen, no message about the content security
/// policy, and all that can be used can be reached by keyboard.
/// </summary>
[Collection(nameof(OneSite))]
public sealed partial class AreaPages(PublishedSite site, Chromium chromium)
{
    private const string Unreachable = """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
          .filter(e => e.tabIndex !== 0 && !e.disabled && e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))
        """;

    private const string LinksOf = """
        area => [...document.querySelectorAll('a[href]')].filter(a => !a.hasAttribute('download')).map(a => new URL(a.href))
          .filter(u => u.origin === location.origin && (u.pathname === area || u.pathname.startsWith(area + '/'))).map(u => u.searchParams.has('handler') || u.searchParams.has('tep') ? '?file' : u.pathname + u.search)
        """;

    [Theory]
    [InlineData("/nguoi-ban", Journey.Cooperative, 360, false, 40)]
    [InlineData("/ban-quan-ly", Journey.Staff, 1280, true, 30)]
    public async Task Every_page_of_an_area_is_sound(string area, string phone, int width, bool secondFactor, int atLeast)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium.Browser, site.Address, "area" + area.Replace('/', '-'), width);
        await Journey.SignInAsync(visitor, phone, area, secondFactor);
        var (seen, todo) = (new HashSet<string>(StringComparer.Ordinal) { area }, new Queue<string>([area]));
        var faults = new List<string>();
        while (todo.TryDequeue(out var path))
        {
            await visitor.GoAsync(path);
            await visitor.LookAsync(KindOf(path).Replace('/', '-').Trim('-'));
            var unreachable = await visitor.Page.EvaluateAsync<string[]>(Unreachable);
            faults.AddRange(unreachable.Select(e => $"{path}: not by keyboard: {e}"));
            foreach (var link in await visitor.Page.EvaluateAsync<string[]>(LinksOf, area))
            {
                if (!File().IsMatch(link) && seen.Add(KindOf(link)))
                {
                    todo.Enqueue(link);
                }
            }
        }

        faults.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        site.ShouldHaveLoggedNoWarning();
    }

    // Addresses that differ by an id, a number, a code or a rule's key show the same kind of page.
    private static string KindOf(string path) => string.Join('/', path.Split('?')[0].Split('/').Select(part => part.Any(c => char.IsAsciiDigit(c) || c is '.' or '_') ? "*" : part));

    [GeneratedRegex(@"^\?file|\.(xlsx|csv|pdf|svg|png|zip|json|zpl)(\?|$)|/(tai|xuat|tep|mau)(/|\?|$)")]
    private static partial Regex File();
}
