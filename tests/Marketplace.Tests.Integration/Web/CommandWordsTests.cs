using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Storefront;
using Marketplace.Storefront.Areas.Staff;
using Marketplace.Storefront.Web;

namespace Marketplace.Tests.Integration.Web;

/// <summary>Officers and households read what was done in their own language.</summary>
public sealed class CommandWordsTests
{
    [Fact]
    public void Every_command_has_words()
    {
        var commands = MarketplaceModules.All.Append(new PlatformModule()).Select(m => m.GetType().Assembly).Append(typeof(Actor).Assembly).Distinct()
            .SelectMany(a => a.GetExportedTypes())
            .Where(t => t is { IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)))
            .Select(t => t.Name).ToList();
        commands.Count.ShouldBeGreaterThan(250);
        commands.Where(c => !CommandWords.Has(c)).ShouldBeEmpty("Say in CommandWords what the command is called.");
        commands.ShouldBeUnique("the log tells commands apart by their names");
        AuditWords.Menu.Where(c => !commands.Contains(c)).ShouldBeEmpty("no such command any more");
    }
}
