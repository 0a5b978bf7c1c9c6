using Marketplace.Contracts;
using Marketplace.Sellers.ApiKeys;
using MediatR;

namespace Marketplace.Storefront.Api;

/// <summary>Programs of sellers: <c>Authorization: Bearer</c> and a key that the seller made. Nothing is read from cookies.</summary>
internal static class SellerKey
{
    private const string Scheme = "Bearer ";

    /// <summary>Runs <paramref name="answer"/> as the seller whose key came along; else 401, or 403 where the shop may not act.</summary>
    public static async Task<IResult> AsSellerAsync(HttpContext context, Func<Actor, Task<IResult>> answer)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        var mediator = context.RequestServices.GetRequiredService<IMediator>();
        if (key.Length is 0 or > 200 || await mediator.Send(new ReadApiKey(key), context.RequestAborted) is not { } owner)
        {
            context.Response.Headers.WWWAuthenticate = key.Length == 0 ? "Bearer realm=\"epcis\"" : "Bearer realm=\"epcis\", error=\"invalid_token\"";
            return Answers.Problem(
                StatusCodes.Status401Unauthorized, "epcisException:SecurityException",
                new LocalText("Cần khoá của gian hàng", "A seller's key is needed").In(context),
                new LocalText("Gửi kèm Authorization: Bearer và khoá API. Gian hàng tạo khoá ở Kênh người bán → Khoá API.", "Send Authorization: Bearer and an API key. A shop makes one in the seller area → API keys.").In(context));
        }

        if (!owner.MayAct)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"epcis\", error=\"insufficient_scope\"";
            return Answers.Problem(
                StatusCodes.Status403Forbidden, "epcisException:SecurityException",
                new LocalText("Gian hàng đang không hoạt động", "The shop is not active").In(context),
                new LocalText("Gian hàng chưa được duyệt hoặc đang tạm dừng; liên hệ ban quản lý.", "The shop is not verified or is suspended; ask the market's staff.").In(context));
        }

        return await answer(new Actor(ActorKind.Person, SellerId: owner.SellerId));
    }
}
