using Marketplace.Catalog.Favourites;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog;

public sealed class FavouriteTests(BuyerSites sites) : IClassFixture<BuyerSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_favourite_is_kept_once_and_taken_out(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (one, two) = (await Shelf.OpenAsync(site), await Shelf.OpenAsync(site));
        var guest = Writing.NewGuest();
        await Task.WhenAll(site.DoAsync(new AddFavourite(guest, one.ProductId)), site.DoAsync(new AddFavourite(guest, one.ProductId)));
        site.Clock.Move(TimeSpan.FromSeconds(1));
        await site.DoAsync(new AddFavourite(guest, two.ProductId));
        (await site.SendAsync(new ListFavourites(guest))).ShouldBe([two.ProductId, one.ProductId]);
        (await site.SendAsync(new ListFavourites(Writing.NewGuest()))).ShouldBeEmpty();
        (await site.SendAsync(new ListFavourites(Actor.Guest(null)))).ShouldBeEmpty();
        (await site.SendAsync(new AddFavourite(guest, Guid.CreateVersion7()))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(new AddFavourite(Actor.Guest(null), one.ProductId))).Refusal!.Code.ShouldBe("catalog.no_owner");

        await site.DoAsync(new RemoveFavourite(Writing.NewGuest(), one.ProductId));
        await site.DoAsync(new RemoveFavourite(guest, one.ProductId));
        await site.DoAsync(new RemoveFavourite(guest, one.ProductId));
        (await site.SendAsync(new ListFavourites(guest))).ShouldBe([two.ProductId]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Favourites_of_the_browser_become_the_persons_at_sign_in(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (both, new_, old) = (await Shelf.OpenAsync(site), await Shelf.OpenAsync(site), await Shelf.OpenAsync(site));
        var person = Writing.NewPerson() with { GuestKey = Writing.NewGuest().GuestKey };
        var guest = Actor.Guest(person.GuestKey);
        await site.DoAsync(new AddFavourite(person, both.ProductId));
        await site.DoAsync(new AddFavourite(person, old.ProductId));
        await site.DoAsync(new AddFavourite(guest, both.ProductId));
        await site.DoAsync(new AddFavourite(guest, new_.ProductId));

        // The event may come twice.
        for (var i = 0; i < 2; i++)
        {
            await TellAsync(site, new PersonSignedIn(person.PersonId!.Value, person.GuestKey, site.Clock.GetUtcNow().UtcDateTime));
            await site.PumpAsync();
        }

        (await site.SendAsync(new ListFavourites(person))).ShouldBe([both.ProductId, old.ProductId, new_.ProductId], ignoreOrder: true);
        (await site.SendAsync(new ListFavourites(guest))).ShouldBeEmpty();
    }

    internal static async Task TellAsync(TestSite site, IEvent told)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                await scope.ServiceProvider.GetRequiredService<EventOutbox>().TellAsync(told, cancellationToken: token);
                return true;
            },
            kept => kept,
            CancellationToken.None);
    }
}
