// Scaffolds one provider-neutral migration: dotnet run --project tools/Migrations -- NameOfMigration
// With --fresh it first deletes all migrations (only sensible before the first release).
using System.Text.RegularExpressions;
using Marketplace.Platform.Data;
using Marketplace.Storefront;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

var name = args.FirstOrDefault(a => !a.StartsWith('-')) ?? throw new InvalidOperationException("Say the migration's name.");
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "Marketplace.sln")))
{
    root = root.Parent ?? throw new InvalidOperationException("Run inside the project.");
}

var folder = Path.Combine(root.FullName, "src", "Marketplace.Platform", "Migrations");
Directory.CreateDirectory(folder);
if (args.Contains("--fresh") && Directory.EnumerateFiles(folder, "*.cs").Any())
{
    foreach (var old in Directory.EnumerateFiles(folder, "*.cs"))
    {
        File.Delete(old);
    }

    Console.WriteLine("Deleted the old migrations. Run the same command again without --fresh, after a build.");
    return;
}

var design = new ServiceCollection();
var application = new ServiceCollection().AddSingleton(MarketplaceModules.Set()).BuildServiceProvider();
var options = new DbContextOptionsBuilder<MarketplaceDb>()
    .UseNpgsql("Host=none", o => o.MigrationsAssembly(typeof(MarketplaceDb).Assembly.GetName().Name))
    .UseApplicationServiceProvider(application)
    .Options;
using var db = new MarketplaceDb(options);
design.AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
#pragma warning disable EF1001 // There is no public way to scaffold without EF's own command line.
new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(design);
#pragma warning restore EF1001
using var provider = design.BuildServiceProvider();
var isFirst = !Directory.EnumerateFiles(folder, "*.cs").Any();
var scaffolded = provider.GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(name, "Marketplace.Platform", null, null);

const string Up = "protected override void Up(MigrationBuilder migrationBuilder)\n        {\n";
var migration = isFirst
    ? scaffolded.MigrationCode.ReplaceLineEndings("\n").Replace(Up, Up + "            Data.CharacterSet.Set(migrationBuilder);\n\n", StringComparison.Ordinal)
    : scaffolded.MigrationCode;
await WriteAsync($"{scaffolded.MigrationId}.cs", migration);
await WriteAsync($"{scaffolded.MigrationId}.Designer.cs", scaffolded.MetadataCode);
await WriteAsync("MarketplaceDbModelSnapshot.cs", scaffolded.SnapshotCode);
Console.WriteLine($"Wrote {scaffolded.MigrationId}. Read it before you commit it.");

async Task WriteAsync(string file, string code)
{
    var neutral = Neutral.Of(code);
    await File.WriteAllTextAsync(Path.Combine(folder, file), neutral);
}

internal static partial class Neutral
{
    /// <summary>Drops all that only one provider would understand; fails if something is left.</summary>
    public static string Of(string code)
    {
        code = TypeArgument().Replace(code, "");
        code = ColumnType().Replace(code, "");
        code = IdentifierLength().Replace(code, "");
        code = IdentityColumns().Replace(code, "");
        code = NpgsqlUsing().Replace(code, "");
        code = Precision().Replace(code, "HasPrecision($1, 0)");
        if (code.Contains("Npgsql", StringComparison.Ordinal) || code.Contains("HasColumnType", StringComparison.Ordinal) || code.Contains("type: \"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Something provider-specific is left in the scaffolded migration.");
        }

        return code.ReplaceLineEndings("\n");
    }

    [GeneratedRegex("""(?:(?<=\()(?:type|oldType): "[^"]*",?\s*|,\s*(?:type|oldType): "[^"]*")""")]
    private static partial Regex TypeArgument();

    [GeneratedRegex("""\s*\.HasColumnType\("[^"]*"\)""")]
    private static partial Regex ColumnType();

    [GeneratedRegex("""\s*\.HasAnnotation\("Relational:MaxIdentifierLength", \d+\)""")]
    private static partial Regex IdentifierLength();

    [GeneratedRegex("""\s*NpgsqlModelBuilderExtensions\.UseIdentityByDefaultColumns\(modelBuilder\);""")]
    private static partial Regex IdentityColumns();

    [GeneratedRegex("""using Npgsql[^;]*;\r?\n""")]
    private static partial Regex NpgsqlUsing();

    [GeneratedRegex("""HasPrecision\((\d+)\)""")]
    private static partial Regex Precision();
}
