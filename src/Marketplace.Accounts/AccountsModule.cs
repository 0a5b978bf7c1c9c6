using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Accounts;

public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(ModelBuilder model)
    {
    }
}
