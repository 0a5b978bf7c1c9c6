using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Web.Guards;

/// <summary>
/// Limits by name, for <c>[EnableRateLimiting(RateLimits.Lookup)]</c> on a page. Counted in memory by each node, so behind n nodes an
/// address gets up to n times as much: they keep machines off, not people. What must be exact (codes sent to a phone) is counted in
/// the database by the command that sends them.
/// </summary>
public static class RateLimits
{
    /// <summary>Forms of sign-in and registration; loose, since a village may share one address. Looking at the form is free.</summary>
    public const string SignIn = "signin";

    /// <summary>Finding something by a short number: orders, codes.</summary>
    public const string Lookup = "lookup";

    /// <summary>What visitors write or mark: reviews, questions, hearts, reports, wishes for a message. Reading is free.</summary>
    public const string Words = "words";

    /// <summary>Programs of partners.</summary>
    public const string Programs = "programs";

    internal static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            {
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => Posts(context, 120));
        options.AddPolicy(Words, context => Posts(context, 100));
        options.AddPolicy(Programs, context => Window(context, 1200, TimeSpan.FromMinutes(1)));
        options.AddPolicy(Lookup, context => Window(context, 60, TimeSpan.FromMinutes(1)));
    });

    private static RateLimitPartition<string> Posts(HttpContext context, int permits) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : Window(context, permits, TimeSpan.FromMinutes(10));

    private static RateLimitPartition<string> Window(HttpContext context, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(
            PartitionOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 });

    /// <summary>One IPv4 address, or one IPv6 /64, which is what a household gets.</summary>
    internal static string PartitionOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }
}
