using System.Net;
using AngleSharp.Html.Dom;
using Marketplace.Accounts.Privacy;
using Marketplace.Catalog.Figures;
using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Figures;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.SilentSellers;
using Marketplace.Payments.Due;
using Marketplace.Payments.Invoices;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Register;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels.Printing;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Scans;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Integration.Support;

/// <summary>
/// The whole program, as it starts, on a real database of the test's own and without a socket. Workers do not run:
/// <see cref="PumpAsync"/> delivers the outbox. What the server logs as a warning or worse is kept in <see cref="Log"/>.
/// </summary>
public sealed class TestWeb : IAsyncDisposable
{
    /// <summary>Tests do by hand what these do in the background.</summary>
    private static readonly Type?[] Workers =
    [
        typeof(OutboxWorker), typeof(SilentSellerWorker), typeof(ParcelWorker), typeof(WindowWorker), typeof(LogWorker), typeof(ScanWorker), typeof(PrintWorker),
        typeof(InvoiceWorker), typeof(PaymentWorker),
        typeof(SilentCaseWorker), typeof(SalesWorker), typeof(DueChanges), typeof(ImportWorker), typeof(Marketplace.Sellers.Joining.SellerWorker), typeof(MessageWorker), typeof(OldMessagesWorker), typeof(Marketplace.Platform.Messages.Channels.ZaloKeyWorker), typeof(KeptRowsWorker), typeof(Marketplace.Platform.Officers.Desk.DeskWorker), typeof(ErasureWorker), typeof(ChatOrderWorker), typeof(ReminderWorker), typeof(UploadWorker), typeof(ViewWorker),
        typeof(SharedPagesWorker),
    ];

    private readonly Factory factory;
    private readonly string storage;

    private TestWeb(string engine, string connectionString, string storage, Factory factory, TestClock clock) =>
        (EngineName, ConnectionString, this.storage, this.factory, Clock) = (engine, connectionString, storage, factory, clock);

    public string EngineName { get; }

    public string ConnectionString { get; }

    public TestClock Clock { get; }

    public LoggedWarnings Log => factory.Log;

    public IServiceProvider Services => factory.Services;

    /// <summary>
    /// Starts the program. <paramref name="seeded"/> lays down the sample marketplace at <paramref name="scale"/> (made once a run, then copied);
    /// <paramref name="settings"/> are configuration keys with colons. Skips the test where the engine is not configured.
    /// </summary>
    public static async Task<TestWeb> StartAsync(
        string engine,
        bool seeded = false,
        string environment = "Development",
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        int scale = 1)
    {
        var connection = await TestSite.DatabaseAsync(engine, seeded, scale);
        return Start(engine, connection, new TestClock(), environment, settings, configure);
    }

    /// <summary>A second node on the same database, with the same clock.</summary>
    public TestWeb AnotherNode(Dictionary<string, string?>? settings = null, string environment = "Development", Action<IServiceCollection>? configure = null)
    {
        var node = Start(EngineName, ConnectionString, Clock, environment, settings, configure);
        node.isGuest = true;
        return node;
    }

    private bool isGuest;

    private static TestWeb Start(
        string engine, string connection, TestClock clock, string environment, Dictionary<string, string?>? settings, Action<IServiceCollection>? configure)
    {
        var storage = Directory.CreateTempSubdirectory("marketplace-web-").FullName;
        var all = TestSite.Settings(engine, connection, storage);
        all["Site:BaseUrl"] = "https://localhost";
        foreach (var (key, value) in settings ?? [])
        {
            all[key] = value;
        }

        var web = new TestWeb(engine, connection, storage, new Factory(environment, all, clock, configure), clock);
        _ = web.Services;
        return web;
    }

    /// <summary>A browser of its own: keeps cookies, does not follow redirects.</summary>
    public HttpClient CreateClient() => factory.CreateDefaultClient(new Uri("https://localhost"), new TellsErrors(Log), new CookieContainerHandler());

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        await Services.RefreshWindowAsync(request);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends a command that is expected to be carried out; a refusal fails the test with its words.</summary>
    public async Task<T> DoAsync<T>(ICommand<T> command)
    {
        var outcome = await SendAsync(command);
        outcome.Refusal.ShouldBeNull();
        return outcome.Value;
    }

    public async Task<T> LookAsync<T>(Func<MarketplaceDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<MarketplaceDb>());
    }

    /// <summary>Delivers what was told and brings the shop window up to date.</summary>
    public async Task<int> PumpAsync()
    {
        var delivered = await Services.GetRequiredService<OutboxPump>().DrainAsync();
        await Services.RefreshWindowAsync();
        return delivered;
    }

    public void ShouldHaveLoggedNothing() => Log.ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        if (!isGuest)
        {
            await TestEngine.DropAsync(EngineName, ConnectionString);
        }

        Directory.Delete(storage, recursive: true);
    }

    private sealed class Factory(string environment, Dictionary<string, string?> settings, TestClock clock, Action<IServiceCollection>? configure)
        : WebApplicationFactory<Program>
    {
        public LoggedWarnings Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(environment);

            // As settings of the host: the program reads them before it builds anything.
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && Workers.Contains(s.ImplementationType)).ToList())
                {
                    services.Remove(worker);
                }

                configure?.Invoke(services);
            });
        }
    }
}

/// <summary>Writes what the server logged beside the test that got a 500, since by then nobody can ask it any more.</summary>
internal sealed class TellsErrors(LoggedWarnings log) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.InternalServerError)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{request.Method} {request.RequestUri}: {string.Join("\n", log.Entries)}");
        }

        return answer;
    }
}

/// <summary>One program per test class and engine: <c>IClassFixture&lt;Webs&gt;</c>; <see cref="Seeded"/> has the sample marketplace.</summary>
public sealed class Webs : IAsyncDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string, bool), Task<TestWeb>> webs = new();

    public Task<TestWeb> On(string engine) => webs.GetOrAdd((engine, false), _ => TestWeb.StartAsync(engine));

    public Task<TestWeb> Seeded(string engine) => webs.GetOrAdd((engine, true), _ => TestWeb.StartAsync(engine, seeded: true));

    public async ValueTask DisposeAsync()
    {
        foreach (var web in webs.Values.Where(w => w.IsCompletedSuccessfully))
        {
            await (await web).DisposeAsync();
        }
    }
}

public static class PageReading
{
    /// <summary>The document of a page that must answer <paramref name="status"/>.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path, int status = 200)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(status, path);
        return await response.DocumentAsync();
    }

    public static async Task<IHtmlDocument> DocumentAsync(this HttpResponseMessage response) =>
        await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(), CancellationToken.None);

    /// <summary>
    /// Sends a form as a browser would: its hidden and filled-in fields, changed by <paramref name="values"/>, to its action, with
    /// the origin. <paramref name="page"/> is where it was shown.
    /// </summary>
    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, IHtmlFormElement form, params (string Name, string Value)[] values)
    {
        var fields = form.QuerySelectorAll("input[name], select[name], textarea[name]")
            .Where(field => field is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } and not IHtmlInputElement { Type: "submit" or "file" })
            .Select(field => new KeyValuePair<string, string>(field.GetAttribute("name")!, field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => "",
            }))
            .Where(field => !values.Any(v => v.Name == field.Key))
            .Concat(values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)));
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : page;
        var post = new HttpRequestMessage(HttpMethod.Post, new Uri(target, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        post.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        return client.SendAsync(post);
    }
}
