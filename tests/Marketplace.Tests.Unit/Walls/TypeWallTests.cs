using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Unit.Walls;

public sealed partial class TypeWallTests
{
    private static readonly Type[] Requests = [.. AllTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest)))];

    // Notes of the house that nobody needs an audit row for; each says why where it is declared.
    private static readonly string[] Housekeeping = ["TouchSession", "NoteScan", "NoteView"];

    [Fact]
    public void A_module_shows_its_registration_its_requests_and_their_views_only()
    {
        var wrong = Modules.Assemblies.SelectMany(a => a.GetExportedTypes())
            .Where(t => !t.IsAssignableTo(typeof(IModule)) && !t.IsEnum && !IsRecord(t) && !IsStatics(t))
            .Select(t => t.FullName!);
        wrong.ShouldBeEmpty("Public are a module's registration, records, enums and static functions over them; the rest is internal.");
    }

    [Fact]
    public void No_entity_is_public()
    {
        var entities = Modules.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsVisible && t != typeof(Dictionary<string, object>));
        entities.ShouldBeEmpty();
    }

    [Fact]
    public void No_view_shows_an_entity()
    {
        var entities = Modules.Model.GetEntityTypes().Select(e => e.ClrType).ToHashSet();
        var leaks = Modules.Assemblies.SelectMany(a => a.GetExportedTypes())
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(p => TypesIn(p.PropertyType).Any(entities.Contains))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
        leaks.ShouldBeEmpty();
    }

    [Fact]
    public void Each_request_has_exactly_one_handler()
    {
        var handled = AllTypes().Where(t => t is { IsAbstract: false, IsInterface: false })
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .GroupBy(i => i.GetGenericArguments()[0])
            .ToDictionary(g => g.Key, g => g.Count());
        var wrong = Requests.Where(r => handled.GetValueOrDefault(r) != 1).Select(r => $"{r.Name}: {handled.GetValueOrDefault(r)}");
        wrong.ShouldBeEmpty("Requests and the number of their handlers.");
    }

    [Fact]
    public void Every_request_is_a_command_or_a_query_and_every_command_says_who_acts()
    {
        foreach (var request in Requests.Where(r => !Housekeeping.Contains(r.Name)))
        {
            var isCommand = request.IsAssignableTo(typeof(ICommand));
            var isQuery = request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));
            (isCommand ^ isQuery).ShouldBeTrue($"{request.Name} is either an ICommand<T> or an IQuery<T>.");
            if (isCommand)
            {
                request.GetProperty(nameof(ICommand.Actor))?.PropertyType.ShouldBe(typeof(Actor), request.Name);
                IsRecord(request).ShouldBeTrue($"{request.Name} is a record.");
            }
        }
    }

    [Fact]
    public void Every_table_has_its_modules_prefix_and_a_retention_class()
    {
        var prefixes = Modules.All.ToDictionary(m => m.GetType().Assembly, m => m.Name + "_");
        prefixes[typeof(IModule).Assembly] = "platform_";
        foreach (var entity in Modules.Model.GetEntityTypes().Where(e => !e.IsOwned()))
        {
            entity.GetTableName()!.ShouldStartWith(prefixes[entity.ClrType.Assembly], Case.Sensitive, entity.Name);
            var retention = entity.FindAnnotation(ModelExtensions.RetentionAnnotation)?.Value as string;
            Enum.TryParse<Retention>(retention, out _).ShouldBeTrue($"{entity.Name} has no retention class.");
        }
    }

    [Fact]
    public void Every_text_column_has_a_length()
    {
        var endless = Modules.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (p.GetValueConverter()?.ProviderClrType ?? p.ClrType) == typeof(string) && p.GetMaxLength() is null)
            .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}");
        endless.ShouldBeEmpty();
    }

    [Fact]
    public void No_foreign_key_crosses_a_wall()
    {
        var crossing = Modules.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(key => key.DeclaringEntityType.ClrType.Assembly != key.PrincipalEntityType.ClrType.Assembly)
            .Select(key => key.ToString()!);
        crossing.ShouldBeEmpty();
    }

    [Fact]
    public void A_module_names_no_table_of_another()
    {
        var tables = Modules.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToList();
        foreach (var module in Modules.All)
        {
            foreach (var (path, text) in Repository.Sources(Path.Combine("src", module.GetType().Assembly.GetName().Name!)))
            {
                // Ids of seeded rows are made from a name that begins with their table's; that reads nothing.
                var sql = SeededId().Replace(text, "");
                var foreign = tables.Where(t => !t.StartsWith(module.Name + "_", StringComparison.Ordinal) && sql.Contains(t, StringComparison.Ordinal));
                foreign.ShouldBeEmpty(path);
            }
        }
    }

    [GeneratedRegex("""Ids\.FromName\("[a-z_]+""")]
    private static partial Regex SeededId();

    private static IEnumerable<Type> AllTypes() => new[] { typeof(Actor).Assembly, typeof(IModule).Assembly }.Concat(Modules.Assemblies).SelectMany(a => a.GetTypes());

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    // Pure functions over views; anything that needs a service is an instance and stays inside.
    private static bool IsStatics(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static IEnumerable<Type> TypesIn(Type type) => type.IsGenericType
        ? type.GetGenericArguments().SelectMany(TypesIn)
        : type.IsArray ? TypesIn(type.GetElementType()!) : [type];
}
