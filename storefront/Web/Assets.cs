namespace Marketplace.Storefront.Web;

/// <summary>
/// Serves the files of wwwroot. Asked for by the very address pages write (<see cref="Kept.Asset"/>) a file may be kept for ever, so that a phone
/// does not ask again for style and scripts with each page. With another version, or none, it is asked for anew each time: while nodes of
/// two builds stand side by side, a browser may ask one for what the other wrote, and would else keep the wrong file.
/// </summary>
internal static class Assets
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapAssets(this WebApplication app)
    {
        var kept = app.Services.GetRequiredService<Kept>();
        app.MapStaticAssets().Add(endpoint =>
        {
            var send = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                if (context.Request.QueryString.HasValue)
                {
                    context.Response.OnStarting(() => KeepForeverAsync(context, kept));
                }

                return send(context);
            };
        });
    }

    private static Task KeepForeverAsync(HttpContext context, Kept kept)
    {
        var (request, response) = (context.Request, context.Response);
        if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && request.Path.Value is { } path && kept.Asset(path) == path + request.QueryString.Value)
        {
            response.Headers.CacheControl = Forever;
        }

        return Task.CompletedTask;
    }
}
