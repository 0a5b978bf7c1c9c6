using System.Xml.Linq;

namespace Marketplace.Tests.Unit.Walls;

public sealed class ProjectWallTests
{
    private const string Contracts = "Marketplace.Contracts";
    private const string Platform = "Marketplace.Platform";

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory, MemberData(nameof(Projects))]
    public void A_module_refers_to_contracts_and_platform_and_nothing_else_of_ours(string project)
    {
        string[] allowed = project switch
        {
            Contracts => [],
            Platform => [Contracts],
            "Marketplace.MySql" => [Platform],
            _ => [Contracts, Platform],
        };
        ReferencesOf(project, "ProjectReference").ShouldBeSubsetOf(allowed);
    }

    [Fact]
    public void Contracts_know_neither_database_nor_web()
    {
        ReferencesOf(Contracts, "PackageReference").ShouldBe(["MediatR"]);
        ReferencesOf(Contracts, "FrameworkReference").ShouldBeEmpty();
    }

    [Fact]
    public void Every_module_of_the_folder_is_in_the_program()
    {
        var modules = Projects.Select(row => (string)row.Data!).Except([Contracts, Platform, "Marketplace.MySql"]).Order(StringComparer.Ordinal);
        Modules.Assemblies.Select(a => a.GetName().Name!).Order(StringComparer.Ordinal).ShouldBe(modules);
    }

    private static List<string> ReferencesOf(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants(kind)
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include) : include)
            .ToList();
}
