using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Reads a page's class when the page is first asked for. Left alone the framework reads all two hundred at start, with every
/// method and property they inherit, which is a tenth of the start's work and 17 MB; their routes are known without.
/// <para>
/// Who may see a page, and whether it may be kept, is said by attributes of its class. So routing itself reads the class, before
/// anything that asks for them; an endpoint whose page was not read is never chosen.
/// </para>
/// </summary>
internal sealed class PagesOnDemand(PageLoader loader) : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before the policies of the framework, which choose by what the page says.
    public override int Order => int.MinValue + 100;

    public static void Use(IServiceCollection services)
    {
        // Controllers, the other kind of action, are looked for in every class of the program, and there is none.
        services.RemoveAll<IActionDescriptorProvider>();
        services.AddSingleton<IActionDescriptorProvider, PageActionDescriptorProvider>();
        services.AddSingleton<MatcherPolicy, PagesOnDemand>();
    }

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => PageOf(endpoint) is not null);

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i] is var candidate && PageOf(candidate.Endpoint) is { } page)
            {
                var read = await loader.LoadAsync(page, candidate.Endpoint.Metadata);
                candidates.ReplaceEndpoint(i, read.Endpoint, candidate.Values);
            }
        }
    }

    private static PageActionDescriptor? PageOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page and not CompiledPageActionDescriptor ? page : null;
}
