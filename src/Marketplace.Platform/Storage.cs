using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Platform;

/// <summary>The folder for what is not in the database server: the embedded database, pictures, keys of a development machine.</summary>
public sealed record Storage(string Root)
{
    public string Pictures => Path.Combine(Root, "pictures");

    public static Storage From(IConfiguration configuration, IHostEnvironment environment)
    {
        var root = Path.GetFullPath(configuration["Storage:Root"] ?? Path.Combine(environment.ContentRootPath, "App_Data"));
        Directory.CreateDirectory(root);
        return new(root);
    }
}
