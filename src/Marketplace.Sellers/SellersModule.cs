using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Sellers;

public sealed class SellersModule : IModule
{
    public string Name => "sellers";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(ModelBuilder model)
    {
    }
}
