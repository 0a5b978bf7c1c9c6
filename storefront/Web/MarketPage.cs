using Marketplace.Contracts;
using Marketplace.Storefront.Web.Seo;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Storefront.Web;

/// <summary>The base of all pages: asks and commands go through <see cref="Ask"/> and <see cref="Do"/>, nothing else happens in a page.</summary>
public abstract class MarketPage : PageModel
{
    public bool English => Language.IsEnglish(HttpContext);

    /// <summary>What search engines and previews are told of a public page; null for pages that are nobody else's business.</summary>
    public PageMeta? Meta => field ??= HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is { } page ? Describe(page) : null;

    /// <summary>Where answers alone decide what the head says: the one it is of and the others beside it, so that it is written once (<see cref="Kept.Answer"/>).</summary>
    public virtual (object Answer, object? Others)? Head => null;

    protected CurrentActor Current => HttpContext.RequestServices.GetRequiredService<CurrentActor>();

    /// <summary>Who asks, from the sign-in alone.</summary>
    protected Actor Actor => Current.Actor;

    protected TimeProvider Time => HttpContext.RequestServices.GetRequiredService<TimeProvider>();

    protected SiteAddress Site => HttpContext.RequestServices.GetRequiredService<SiteAddress>();

    /// <summary>Asked once the page is made; a page that has more to say than its path overrides it.</summary>
    protected virtual PageMeta Describe(PublicPageAttribute page) => PageMeta.Of(Request, page);

    /// <summary>The text in the page's language.</summary>
    protected string T(string vi, string en) => English ? en : vi;

    protected Task<T> Ask<T>(IRequest<T> query) =>
        HttpContext.RequestServices.GetRequiredService<IMediator>().Send(query, HttpContext.RequestAborted);

    // Not tied to the request: a command that was begun is finished although the visitor went away.
    // What a helper may not do before the household's consent is confirmed is refused here, whatever the page.
    protected async Task<Outcome<T>> Do<T>(ICommand<T> command) => Current.Membership is { IsLimited: true } membership && !LimitedHelp.Allows(membership, command)
        ? LimitedHelp.Refusal
        : await HttpContext.RequestServices.GetRequiredService<IMediator>().Send(command, CancellationToken.None);

    /// <summary>Says what a cached page turned out to show, so that a change of it drops the page (see <see cref="Shown"/>).</summary>
    protected void Shows(string name) => HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(name);

    /// <summary>404, or the same page again with the refusal beside its field and everything still typed.</summary>
    protected IActionResult Refused(Refusal refusal, string? field = null)
    {
        if (refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        ModelState.AddModelError(field ?? refusal.Field ?? "", T(refusal.Vi, refusal.En));
        Response.StatusCode = refusal.Kind switch
        {
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
        return Page();
    }

    /// <summary>After a POST: go to <paramref name="path"/> in the page's language, optionally with a word that it worked.</summary>
    protected IActionResult GoTo(string path, string? notice = null)
    {
        if (notice is not null)
        {
            TempData["Notice"] = notice;
        }

        return LocalRedirect(Language.In(path, English));
    }
}
