using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

public sealed class CartTests(ShopSites sites) : IClassFixture<ShopSites>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Packs_of_a_variant_add_up_in_one_line_up_to_the_limit(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 2));
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 3));
        (await site.SendAsync(new CountCart(buyer))).ShouldBe(5);

        var change = await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, int.MaxValue));

        change.ShouldBe(new CartChange(FakeShops.TeaBud, 5, CartView.MaxQuantity, true));
        (await site.SendAsync(new ViewCart(buyer))).Lines.ShouldBe([new CartLineView(FakeShops.TeaBud, CartView.MaxQuantity)]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_removed_line_can_be_added_back_and_each_change_raises_the_version(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewPerson();
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 2));
        await site.DoAsync(new AddToCart(buyer, FakeShops.Noodle, 1));
        var versions = new List<long> { (await site.SendAsync(new ViewCart(buyer))).Version };

        var removed = await site.DoAsync(new RemoveLine(buyer, FakeShops.TeaBud));
        versions.Add((await site.SendAsync(new ViewCart(buyer))).Version);
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, removed.Before));
        versions.Add((await site.SendAsync(new ViewCart(buyer))).Version);
        await site.DoAsync(new ChangeQuantity(buyer, FakeShops.Noodle, 4));
        versions.Add((await site.SendAsync(new ViewCart(buyer))).Version);

        versions.ShouldBe(versions.Distinct().Order());
        (await site.SendAsync(new CountCart(buyer))).ShouldBe(6);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_is_not_on_sale_or_no_number_is_refused(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();

        (await site.SendAsync(new AddToCart(buyer, Guid.CreateVersion7(), 1))).Refusal!.Code.ShouldBe("ordering.not_on_sale");
        (await site.SendAsync(new AddToCart(buyer, FakeShops.TeaBud, 0))).Refusal!.Code.ShouldBe("ordering.quantity");
        (await site.SendAsync(new ChangeQuantity(buyer, FakeShops.TeaBud, -1))).Refusal!.Code.ShouldBe("ordering.quantity");
        (await site.SendAsync(new AddToCart(Actor.Guest(null), FakeShops.TeaBud, 1))).Refusal!.Code.ShouldBe("ordering.no_buyer");
        (await site.SendAsync(new CountCart(buyer))).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_first_packs_at_once_make_one_cart(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();

        await Task.WhenAll(
            site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1)),
            site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1)),
            site.DoAsync(new AddToCart(buyer, FakeShops.Noodle, 1)));

        (await site.SendAsync(new CountCart(buyer))).ShouldBe(3);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_guests_cart_becomes_the_persons_once_however_often_the_sign_in_is_told(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (guest, person) = (Buying.NewGuest(), Buying.NewPerson());
        await site.DoAsync(new AddToCart(guest, FakeShops.TeaBud, 60));
        await site.DoAsync(new AddToCart(guest, FakeShops.Noodle, 2));
        await site.DoAsync(new AddToCart(person, FakeShops.TeaBud, 60));

        await TellSignInAsync(site, person.PersonId!.Value, guest.GuestKey);
        await TellSignInAsync(site, person.PersonId!.Value, guest.GuestKey);

        (await site.SendAsync(new ViewCart(person))).Lines
            .ShouldBe([new(FakeShops.TeaBud, CartView.MaxQuantity), new(FakeShops.Noodle, 2)], ignoreOrder: true);
        (await site.SendAsync(new CountCart(guest))).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Who_signs_in_without_a_cart_of_their_own_keeps_the_guests_with_its_address(string engine)
    {
        var (site, _) = await sites.On(engine);
        var (guest, person) = (Buying.NewGuest(), Buying.NewPerson());
        await site.DoAsync(new AddToCart(guest, FakeShops.Noodle, 2));
        await site.DoAsync(Buying.Address(guest));

        await TellSignInAsync(site, person.PersonId!.Value, guest.GuestKey);

        var cart = await site.SendAsync(new ViewCart(person));
        cart.Packs.ShouldBe(2);
        cart.Recipient!.Address.StreetLine.ShouldBe(Buying.Street);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_address_says_what_is_wrong_beside_its_field_and_is_not_stored_in_clear(string engine)
    {
        var (site, _) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, FakeShops.Noodle, 1));
        var good = Buying.Address(buyer) with { Note = "Cổng xanh" };

        (await site.SendAsync(good with { RecipientName = " " })).Refusal!.Field.ShouldBe(SetCheckoutAddress.Fields.Name);
        (await site.SendAsync(good with { Phone = "091234567" })).Refusal!.Field.ShouldBe(SetCheckoutAddress.Fields.Phone);
        (await site.SendAsync(good with { CommuneCode = "99999" })).Refusal!.Field.ShouldBe(SetCheckoutAddress.Fields.Commune);
        (await site.SendAsync(good with { StreetLine = "" })).Refusal!.Field.ShouldBe(SetCheckoutAddress.Fields.Street);
        (await site.SendAsync(good with { Note = new string('a', 301) })).Refusal!.Field.ShouldBe(SetCheckoutAddress.Fields.Note);
        await site.DoAsync(good);

        var recipient = (await site.SendAsync(new ViewCart(buyer))).Recipient!;
        (recipient.Phone.Value, recipient.Note, recipient.CallBefore).ShouldBe((Buying.Phone, "Cổng xanh", true));
        var cartId = (await site.SendAsync(new ViewCart(buyer))).Id;
        var stored = await site.LookAsync(db => db.Set<CartAddress>().SingleAsync(a => a.CartId == cartId));
        new[] { stored.PhoneCipher, stored.StreetCipher, stored.NoteCipher! }.ShouldAllBe(t => t.StartsWith("v1:", StringComparison.Ordinal));
        (await site.LookAsync(db => db.Set<Cart>().SingleAsync(c => c.Id == cartId))).Owner.ShouldNotContain(buyer.GuestKey!);
    }

    private static async Task TellSignInAsync(TestSite site, Guid person, string? guestKey)
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<EventOutbox>();
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                async token =>
                {
                    await outbox.TellAsync(new PersonSignedIn(person, guestKey, site.Clock.GetUtcNow().UtcDateTime), cancellationToken: token);
                    return true;
                },
                kept => kept,
                CancellationToken.None);
        }

        await site.PumpAsync();
    }
}
