using Microsoft.Extensions.Configuration;

namespace Marketplace.Payments.Stripe;

/// <summary>The operator's account at Stripe, for gifts paid from abroad; not offered without its keys.</summary>
internal sealed class StripeSettings(IConfiguration configuration)
{
    public string? SecretKey => Setting("SecretKey");

    public string? WebhookSecret => Setting("WebhookSecret");

    public string ApiBase => (Setting("ApiBase") ?? "https://api.stripe.com").TrimEnd('/');

    public bool IsConfigured => SecretKey is not null && WebhookSecret is not null;

    private string? Setting(string name) => configuration[$"Payments:Stripe:{name}"] is { Length: > 0 } value ? value : null;
}
