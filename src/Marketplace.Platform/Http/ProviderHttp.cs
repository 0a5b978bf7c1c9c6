using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Marketplace.Platform.Http;

/// <summary>
/// How providers are called: twenty seconds at most where they do not ask for more, and twice more after a lost answer. Only calls that carry a number of their own may be made so,
/// since the first may have arrived.
/// </summary>
internal sealed class ProviderRetries(TimeProvider time) : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(300),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome switch
            {
                { Exception: HttpRequestException } => true,
                { Result: { } response } => (int)response.StatusCode >= 500,
                _ => false,
            }),
        })
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The body is sent again with each try.
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        return await pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }
}

/// <summary>Registers typed clients of providers and carriers.</summary>
public static class ProviderHttp
{
    /// <summary>A typed client with a time limit (<paramref name="patience"/>, twenty seconds unless told), whose calls are tried again after a lost answer.</summary>
    public static void AddProviderClient<TClient>(this IServiceCollection services, TimeSpan? patience = null)
        where TClient : class => services
            .AddHttpClient<TClient>(client => client.Timeout = patience ?? TimeSpan.FromSeconds(20))
            .AddHttpMessageHandler(_ => new ProviderRetries(TimeProvider.System));
}
