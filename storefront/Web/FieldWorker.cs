namespace Marketplace.Storefront.Web;

/// <summary>
/// <c>GET /nguoi-ban/so-nuong.js</c>: keeps the pages of the field (batch, purchase book, plots) and what they are drawn with in the browser, so that
/// those that were opened before open without a network. Served from there since a worker rules over its own folder alone.
/// </summary>
internal static class FieldWorker
{
    private const string Script = """
        const kept = "so-nuong-1";
        const pages = ["/nguoi-ban/me", "/nguoi-ban/thu-mua", "/nguoi-ban/thua-dat"];
        const plot = /^\/nguoi-ban\/thua-dat\/[0-9a-f-]{36}$/;
        self.addEventListener("install", () => self.skipWaiting());
        self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
        self.addEventListener("fetch", (event) => {
          const url = new URL(event.request.url);
          const isPage = pages.includes(url.pathname) || plot.test(url.pathname);
          if (event.request.method !== "GET" || url.origin !== location.origin || !(isPage || /\.(js|css|svg)$/.test(url.pathname))) { return; }
          event.respondWith((async () => {
            const cache = await caches.open(kept);
            try {
              const answer = await fetch(event.request);
              if (answer.ok && !answer.redirected) { await cache.put(event.request, answer.clone()); }
              return answer;
            } catch (fault) {
              const before = await cache.match(event.request, { ignoreSearch: isPage });
              if (before) { return before; }
              throw fault;
            }
          })());
        });
        """;

    public static void MapFieldWorker(this IEndpointRouteBuilder app) => app.MapGet("/nguoi-ban/so-nuong.js", (HttpResponse response) =>
    {
        response.Headers.CacheControl = "no-cache";
        return Results.Text(Script, "text/javascript; charset=utf-8");
    });
}
