using System.Runtime.CompilerServices;

namespace Marketplace.Tests.Integration.Support;

internal static class ManyHosts
{
    /// <summary>Each host would watch its settings' files, and the system allows few watchers.</summary>
    [ModuleInitializer]
    internal static void WatchNoSettings() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
