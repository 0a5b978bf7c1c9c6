using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Platform;

public sealed class SchemaTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_migrations_hold_the_whole_model(string engine)
    {
        var site = await sites.On(engine);
        (await site.LookAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
    }
}
