using System.Security.Claims;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Storefront.Web;

/// <summary>
/// The sign-in cookie. It carries a session's id and nothing else: who that is, and whether it still holds, is asked of Accounts, once a
/// minute for each session and node.
/// </summary>
public static class SignIn
{
    public const string Scheme = "phien";
    public const string Page = "/dang-nhap";
    public const string SecondFactorPage = "/dang-nhap/xac-thuc";

    /// <summary>The query key of the local path to go back to.</summary>
    public const string ReturnKey = "ve";

    internal static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<SessionCache>();
        services.AddScoped<SessionCookie>();
        services.AddHostedService<DueChanges>();
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = Scheme;
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromDays(90);
            options.SlidingExpiration = true;
            options.EventsType = typeof(SessionCookie);
        });
        services.AddScoped<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, StaffPageHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Staff, policy => policy.RequireClaim(MarketClaims.Staff).RequireClaim(MarketClaims.SecondFactor))
            .AddPolicy(Policies.Seller, policy => policy.RequireAuthenticatedUser().RequireAssertion(async context =>
                context.Resource is HttpContext http
                && Guid.TryParse(http.User.FindFirstValue(MarketClaims.Person), out var person)
                && (await http.RequestServices.GetRequiredService<IMediator>().Send(new GetMemberships(person))).Count > 0));
    }

    /// <summary>After routing and the page cache: pages that are the same for everybody are served without asking who it is.</summary>
    internal static void UseSignIn(this WebApplication app)
    {
        // ASP.NET would put both before everything else, unless it is told that they are there: it does not see them in a branch.
        var properties = ((IApplicationBuilder)app).Properties;
        (properties["__AuthenticationMiddlewareSet"], properties["__AuthorizationMiddlewareSet"]) = (true, true);
        app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is null, personal =>
        {
            personal.UseAuthentication();
            personal.UseAuthorization();
            personal.Use((context, next) =>
            {
                // A page is personal unless it says that it is public.
                if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null)
                {
                    context.Response.Headers.CacheControl = "no-cache, no-store";
                }

                return next(context);
            });
        });
    }

    /// <summary>Signs this browser in with a session that Accounts opened.</summary>
    public static Task OpenAsync(HttpContext context, Guid sessionId) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(MarketClaims.Session, sessionId.ToString())], Scheme)),
        new AuthenticationProperties { IsPersistent = true });

    /// <summary>The session of this request, if signed in.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(MarketClaims.Session), out var id) ? id : null;

    internal static ClaimsPrincipal PrincipalOf(SessionView session)
    {
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(MarketClaims.Session, session.SessionId.ToString()));
        identity.AddClaim(new(MarketClaims.Person, session.PersonId.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, session.FullName));
        if (session.IsStaff)
        {
            identity.AddClaim(new(MarketClaims.Staff, "1"));
            if (session.AgencyId is { } agency)
            {
                identity.AddClaim(new(MarketClaims.Agency, agency.ToString()));
            }

            if (session.Office is { } office)
            {
                identity.AddClaim(new(MarketClaims.Office, office.Kind.ToString()));
                identity.AddClaim(new(MarketClaims.Roles, office.Roles.ToString()));
                identity.AddClaim(new(MarketClaims.Commune, office.CommuneCode ?? ""));
            }

            if (session.HasSecondFactor)
            {
                identity.AddClaim(new(MarketClaims.SecondFactor, "1"));
            }
        }

        return new ClaimsPrincipal(identity);
    }
}

/// <summary>What the cookie handler asks and where it sends people.</summary>
internal sealed class SessionCookie(SessionCache sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var session = SignIn.SessionOf(context.Principal!) is { } id ? await sessions.GetAsync(id) : null;
        if (session is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SignIn.Scheme);
            return;
        }

        context.ReplacePrincipal(SignIn.PrincipalOf(session));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => GoAsync(context, SignIn.Page);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var user = context.HttpContext.User;
        if (user.HasClaim(c => c.Type == MarketClaims.Staff) && !user.HasClaim(c => c.Type == MarketClaims.SecondFactor))
        {
            return GoAsync(context, SignIn.SecondFactorPage);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task GoAsync(RedirectContext<CookieAuthenticationOptions> context, string page)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.ToString();
        context.Response.Redirect(Language.In($"{page}?{SignIn.ReturnKey}={Uri.EscapeDataString(back)}", Language.IsEnglish(context.HttpContext)));
        return Task.CompletedTask;
    }
}
