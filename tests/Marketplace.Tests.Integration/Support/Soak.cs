namespace Marketplace.Tests.Integration.Support;

/// <summary>Whether this is the long run (<c>tests/soak/run</c>), which takes every case where <c>./test</c> takes some.</summary>
internal static class Soak
{
    public static bool IsOn => Environment.GetEnvironmentVariable("Tests__Soak") == "1";

    public static int Rounds(int inTest, int inSoak) => IsOn ? inSoak : inTest;
}
