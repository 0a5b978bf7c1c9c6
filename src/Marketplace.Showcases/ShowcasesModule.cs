using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Showcases;

public sealed class ShowcasesModule : IModule
{
    public string Name => "showcases";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(ModelBuilder model)
    {
    }
}
