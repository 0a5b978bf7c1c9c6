using System.Security.Claims;
using Marketplace.Contracts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Storefront.Web;

/// <summary>
/// On every page of the seller area: finds the shops this person may act for, takes the one the cookie names if it is among them,
/// else the first. The seller of a request comes from here and nowhere else.
/// </summary>
internal sealed class SellerAreaFilter(IMediator mediator, CurrentActor current) : IAsyncPageFilter
{
    public const string Cookie = "gian-hang";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Guid.TryParse(context.HttpContext.User.FindFirstValue(MarketClaims.Person), out var person))
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

        var chosen = context.HttpContext.Request.Cookies[Cookie];
        var membership = memberships.FirstOrDefault(m => m.SellerId.ToString() == chosen) ?? memberships[0];
        current.ActFor(membership, memberships);
        await next();
    }
}
