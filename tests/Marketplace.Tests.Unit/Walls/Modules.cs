using System.Reflection;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Storefront;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Unit.Walls;

/// <summary>The program's modules and their common model, read without a database.</summary>
internal static class Modules
{
    public static IReadOnlyList<IModule> All { get; } = MarketplaceModules.All;

    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. All.Select(m => m.GetType().Assembly)];

    public static IModel Model { get; } = ReadModel();

    private static IModel ReadModel()
    {
        var services = new ServiceCollection().AddSingleton(MarketplaceModules.Set()).BuildServiceProvider();
        var options = new DbContextOptionsBuilder<MarketplaceDb>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(services).Options;
        using var db = new MarketplaceDb(options);

        // The design-time model: it keeps the annotations that the running one drops.
        return db.GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model;
    }

    private static T GetService<T>(this DbContext db)
        where T : class => Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<T>(db);
}

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<(string Path, string Text)> Sources(string under) =>
        Directory.EnumerateFiles(Path.Combine(Root, under), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marketplace.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the project's folder.");
        }

        return folder.FullName;
    }
}
