using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Web;

public sealed class ServedTests(Webs webs) : IClassFixture<Webs>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_home_page_is_served_without_a_warning(string engine)
    {
        var web = await webs.Seeded(engine);
        var page = await web.CreateClient().PageAsync("/");
        page.QuerySelector("h1").ShouldNotBeNull();
        web.ShouldHaveLoggedNothing();
    }
}
