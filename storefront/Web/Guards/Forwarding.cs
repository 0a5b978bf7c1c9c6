using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Marketplace.Storefront.Web.Guards;

/// <summary>
/// Behind proxies: the visitor's address and scheme are believed from those of <c>Network__TrustedProxies</c> (addresses and networks,
/// comma between), and from this machine.
/// </summary>
internal static class Forwarding
{
    public static void AddForwarding(this IServiceCollection services, IConfiguration configuration)
    {
        var trusted = AddressList.Parse(configuration["Network:TrustedProxies"], "Network__TrustedProxies");
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // As many hops as are trusted, however long the chain.
            options.ForwardLimit = null;
            foreach (var network in trusted.Networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
    }
}

/// <summary>Addresses and networks of a configuration key.</summary>
internal sealed class AddressList(IReadOnlyList<IPNetwork> networks)
{
    public IReadOnlyList<IPNetwork> Networks { get; } = networks;

    public static AddressList Parse(string? text, string key)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                networks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"{key} holds '{part}'; it takes addresses and networks (10.0.0.0/8), comma between.");
            }
        }

        return new(networks);
    }

    public bool Contains(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }
}
