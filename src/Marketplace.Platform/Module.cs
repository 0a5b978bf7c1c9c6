using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform;

/// <summary>
/// One module of the monolith: its name (lower case, also its table prefix), its services, its tables. Requests are found by
/// reflection in the module's assembly.
/// </summary>
public interface IModule
{
    string Name { get; }

    void Register(IServiceCollection services, IConfiguration configuration);

    void Map(ModelBuilder model);
}

/// <summary>All modules of this process, in the order they were added.</summary>
public sealed class ModuleSet(IReadOnlyList<IModule> modules)
{
    public IReadOnlyList<IModule> Modules { get; } = modules;
}
