using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser.Support;

/// <summary>
/// One person with one browser. Every page they see is checked: no message about the content security policy, no script error, no axe
/// finding, nothing wider than the screen; and photographed into artifacts/screenshots.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private const float Patience = 45_000;
    private readonly IBrowserContext context;
    private readonly string address;
    private readonly string name;
    private readonly List<string> complaints = [];
    private int shot;

    private Visitor(IBrowserContext context, IPage page, string address, string name)
    {
        (this.context, Page, this.address, this.name) = (context, page, address, name);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public static async Task<Visitor> ArriveAsync(IBrowser browser, string address, string name, int width, bool script = true, ColorScheme scheme = ColorScheme.Light, string? agent = null)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = width < 700 ? 740 : 900 },
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            UserAgent = agent,
        });
        // Only a page that never comes waits so long: two cores may be shared with other work.
        context.SetDefaultTimeout(Patience);
        return new(context, await context.NewPageAsync(), address, name);
    }

    public Task GoAsync(string path) => Page.GotoAsync(address + path);

    public Task ClickAsync(string button) => TryAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync());

    public Task FollowAsync(string link) => TryAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());

    public Task FillAsync(string label, string text) => TryAsync(() => Page.GetByLabel(label).First.FillAsync(text));

    public Task ShouldSeeAsync(string text) => TryAsync(() => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = Patience }));

    // What the page said instead is what one needs to know of a failure.
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException)
        {
            var said = await Page.Locator("body").InnerTextAsync();
            throw new InvalidOperationException($"{e.Message}\n{Page.Url} said:\n{said}", e);
        }
    }

    /// <summary>Looks at the page with axe and keeps a picture of it.</summary>
    public async Task LookAsync(string title)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(PublishedSite.Artifacts("screenshots"), $"{name}-{++shot:00}-{title}-{Page.ViewportSize!.Width}.png"),
            FullPage = true,
        });
        var axe = await Page.RunAxe();
        axe.Violations.Select(v => $"{Page.Url}: {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}").ShouldBeEmpty();
        await ShouldFitAsync();
        ShouldHaveNoComplaint();
    }

    /// <summary>Nothing needs scrolling sideways.</summary>
    public async Task ShouldFitAsync()
    {
        var overflow = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{Page.Url} is wider than the screen at {Page.ViewportSize!.Width} px");
    }

    public void ShouldHaveNoComplaint() => complaints.ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

/// <summary>Debian's Chromium, for all journeys of a run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("Tests__Chromium") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}
