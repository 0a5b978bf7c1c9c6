using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.Engines;

/// <summary>
/// Builds the embedded database under another name and renames it when it is whole, so that a start cut short
/// leaves no half-filled marketplace behind.
/// </summary>
public static class SqliteFirstStart
{
    /// <summary>Returns false where the file is there already. <paramref name="fill"/> migrates and seeds what it is given.</summary>
    public static async Task<bool> BuildAsync(string file, Func<string, ServiceProvider> servicesFor, Func<IServiceProvider, Task> fill)
    {
        if (File.Exists(file))
        {
            return false;
        }

        var fresh = file + ".new";
        foreach (var left in new[] { fresh, fresh + "-wal", fresh + "-shm" })
        {
            File.Delete(left);
        }

        // Not pooled: closing the last connection writes the log back into the file, so that one rename moves everything,
        // and nothing holds on to what a failed attempt left.
        await using (var services = servicesFor($"Data Source={fresh};Pooling=False"))
        {
            await fill(services);
        }

        File.Move(fresh, file);
        return true;
    }
}
