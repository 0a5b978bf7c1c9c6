using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Strangers;

/// <summary>A page of the running program: its address as a pattern (<c>/nguoi-ban/lo/{id:guid}</c>), its model and its handlers.</summary>
internal sealed record FoundPage(string Pattern, string? Area, Type Model, IReadOnlyList<(string Method, string? Name)> Handlers)
{
    public bool IsPublic => Model.IsDefined(typeof(PublicPageAttribute), inherit: true);

    public IEnumerable<string?> Posts => Handlers.Where(h => HttpMethods.IsPost(h.Method)).Select(h => h.Name);
}

/// <summary>Finds the pages and walks them as a browser does.</summary>
internal static class Pages
{
    /// <summary>All pages of the program, from its routes.</summary>
    public static async Task<IReadOnlyList<FoundPage>> FindAsync(TestWeb web)
    {
        var loader = web.Services.GetRequiredService<PageLoader>();
        var found = new List<FoundPage>();
        foreach (var endpoint in web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                found.Add(new(
                    "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), page.AreaName, compiled.ModelTypeInfo!,
                    [.. compiled.HandlerMethods.Select(h => (h.HttpMethod, h.Name))]));
            }
        }

        return found;
    }

    /// <summary>A browser signed in with the password of the sample people; the second factor is not shown.</summary>
    public static async Task<HttpClient> SignInAsync(TestWeb web, string phone)
    {
        var client = web.CreateClient();
        var page = await client.PageAsync("/dang-nhap");
        var form = page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().ElementAt(1);
        var answer = await client.SubmitAsync("/dang-nhap", form, ("Phone", phone), ("password", Belongings.Password));
        ((int)answer.StatusCode).ShouldBe(302);
        return client;
    }

    /// <summary>The same for a sample staff member, with the second factor.</summary>
    public static async Task<HttpClient> SignInStaffAsync(TestWeb web, string phone)
    {
        const string page = "/dang-nhap/xac-thuc?ve=%2Fban-quan-ly";
        var client = await SignInAsync(web, phone);
        var asked = await client.PageAsync(page);
        var code = asked.QuerySelector("[data-dev-notice] strong")!.TextContent;
        var form = asked.QuerySelectorAll("main form").OfType<IHtmlFormElement>().First();
        (await client.SubmitAsync(page, form, ("Code", code))).Headers.Location!.OriginalString.ShouldBe("/ban-quan-ly");
        return client;
    }

    /// <summary>The antiforgery token of a page that this browser may open.</summary>
    public static async Task<string> TokenAsync(HttpClient client, string path) =>
        (await client.PageAsync(path)).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    public static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string? handler, string token, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var post = new HttpRequestMessage(HttpMethod.Post, new Uri(handler is null ? path : $"{path}?handler={handler}", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))),
        };
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        return client.SendAsync(post);
    }
}
