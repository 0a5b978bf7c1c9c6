using System.Security.Claims;
using Marketplace.Contracts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Marketplace.Storefront.Web;

/// <summary>
/// On every page of the seller area: finds the shops this person may act for, takes the one the cookie names if it is among them,
/// else the first. The seller of a request comes from here and nowhere else. Who only helps, and several households, says for which one first.
/// </summary>
internal sealed class SellerAreaFilter(IMediator mediator, CurrentActor current, ITempDataDictionaryFactory notices) : IAsyncPageFilter
{
    public const string Cookie = "gian-hang";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!Guid.TryParse(http.User.FindFirstValue(MarketClaims.Person), out var person))
        {
            context.Result = new ChallengeResult();
            return;
        }

        var memberships = await mediator.Send(new GetMemberships(person));
        if (memberships.Count == 0)
        {
            context.Result = new NotFoundResult();
            return;
        }

        if (Chosen(http, memberships) is not { } membership)
        {
            context.Result = new LocalRedirectResult(Language.In("/nguoi-giup", Language.IsEnglish(http)));
            return;
        }

        current.ActFor(membership, memberships);
        if (membership.IsLimited && !context.ActionDescriptor.ModelTypeInfo!.IsDefined(typeof(OpenToLimitedHelpAttribute), inherit: true))
        {
            var english = Language.IsEnglish(http);
            notices.GetTempData(http)["Notice"] = english ? LimitedHelp.Refusal.En : LimitedHelp.Refusal.Vi;
            context.Result = HttpMethods.IsGet(http.Request.Method) ? new LocalRedirectResult(Language.In("/nguoi-ban", english)) : new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }

        await next();
    }

    /// <summary>The one the cookie names, else the first; null when there are several that only a choice can tell apart.</summary>
    public static SellerMembership? Chosen(HttpContext http, IReadOnlyList<SellerMembership> memberships)
    {
        var chosen = http.Request.Cookies[Cookie];
        return memberships.FirstOrDefault(m => m.SellerId.ToString() == chosen)
            ?? (memberships.Count > 1 && memberships.All(m => m.ConsentId is not null) ? null : memberships.Count > 0 ? memberships[0] : null);
    }

    /// <summary>From the next request on this browser acts for that shop, if it may.</summary>
    public static void Choose(HttpContext http, Guid seller) => http.Response.Cookies.Append(
        Cookie, seller.ToString(), new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
}
