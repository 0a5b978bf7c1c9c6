using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Orders out of chats: goods kept, opened by the phone's last digits, one purchase, freed again.</summary>
public sealed class ChatOrderTests
{
    private const string Tail = "5678";

    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_link_becomes_one_purchase_of_whoever_knows_the_last_digits(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        var make = Make(FakeShops.TeaBud, 2);
        var code = await site.DoAsync(make);
        (await site.DoAsync(make)).ShouldBe(code, "sent twice it is made once");
        shops.Reserved[make.Key].Sum(n => n.Quantity).ShouldBe(2);

        // Goods and price are for whoever has the link; who it is for is not.
        shops.Change(FakeShops.TeaBud, v => v with { Available = 0 });
        var buyer = Buying.NewGuest();
        var shown = (await site.SendAsync(new ViewChatOrder(buyer, code)))!;
        (shown.Recipient, shown.Checkout!.Recipient).ShouldBe((null, null));
        shown.Checkout.Orders.Single().Lines.Single().Trouble.ShouldBeNull("the packs are kept for this very buyer");
        shown.ToString().ShouldNotContain(Buying.Street);
        (await site.DoAsync(new OpenChatOrder(buyer, code, "0000"))).ShouldBeFalse();
        (await site.DoAsync(new OpenChatOrder(buyer, code, Tail))).ShouldBeTrue();
        (await site.SendAsync(new ViewChatOrder(buyer, code, "0000")))!.Recipient.ShouldBeNull();
        (await site.SendAsync(new MendChatOrder(buyer, code, "0000", Buying.Address(buyer)))).Refusal.ShouldBe(Refusal.NotFound);

        // Mended, and ordered by the common path.
        await site.DoAsync(new MendChatOrder(buyer, code, Tail, Buying.Address(buyer) with { StreetLine = "Số 99 ngõ Mới", Phone = "0987000000" }));
        var open = (await site.SendAsync(new ViewChatOrder(buyer, code, Tail)))!;
        (open.Recipient!.Street, open.Recipient.Phone.Value).ShouldBe(("Số 99 ngõ Mới", Buying.Phone), "the phone that opens it stays");
        shops.Change(FakeShops.TeaBud, v => v with { Available = 2 });
        (await site.SendAsync(new ConfirmChatOrder(buyer, code, Tail, open.Checkout!.Total + new Money(1), "cod"))).Refusal!.Code.ShouldBe("ordering.total_changed");
        shops.Released.Clear();
        var confirm = new ConfirmChatOrder(buyer, code, Tail, open.Checkout.Total, "cod");
        var both = await Task.WhenAll(Task.Run(() => site.SendAsync(confirm)), Task.Run(() => site.SendAsync(confirm)));
        both.ShouldAllBe(o => o.Succeeded);
        both[0].Value.Number.ShouldBe(both[1].Value.Number);
        shops.Released.ShouldContain(make.Key);

        var order = (await site.SendAsync(new ViewPurchase(buyer, both[0].Value.Number)))!.Orders.Single();
        (order.State, order.Recipient.Address.StreetLine).ShouldBe((OrderState.Placed, "Số 99 ngõ Mới"));
        (await site.LookAsync(db => db.Set<Order>().Select(o => o.Channel).SingleAsync())).ShouldBe(OrderChannel.Chat);
        (await site.SendAsync(new ConfirmChatOrder(Buying.NewGuest(), code, Tail, confirm.ShownTotal, "cod"))).Refusal!.Code.ShouldBe("ordering.chat_over");
        (await site.SendAsync(new CallBackChatOrder(Tea, code))).Refusal!.Code.ShouldBe("ordering.chat_confirmed");
        var card = (await site.SendAsync(new ListChatOrders(Tea))).Single();
        (card.State, card.OrderNumber, card.Name).ShouldBe((ChatOrderState.Confirmed, order.Number, ""), "what is known of the buyer is the order's now");
        (await site.SendAsync(new ListChatOrders(Buying.SellerOf(FakeShops.Noodles)))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_link_ends_by_its_time_by_its_seller_and_by_wrong_tries_and_forgets_its_buyer(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        var (late, back, tried) = (Make(FakeShops.TeaBud, 1), Make(FakeShops.TeaBud, 1), Make(FakeShops.TeaGift, 1));
        var codes = (Late: await site.DoAsync(late), Back: await site.DoAsync(back), Tried: await site.DoAsync(tried));
        var buyer = Buying.NewGuest();

        (await site.SendAsync(new CallBackChatOrder(Buying.SellerOf(FakeShops.Noodles), codes.Back))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new CallBackChatOrder(Tea, codes.Back));
        shops.Released.ShouldBe([back.Key]);
        (await site.SendAsync(new OpenChatOrder(buyer, codes.Back, Tail))).Refusal!.Code.ShouldBe("ordering.chat_over");

        for (var i = 0; i < 8; i++)
        {
            (await site.DoAsync(new OpenChatOrder(buyer, codes.Tried, "0000"))).ShouldBeFalse();
        }

        (await site.SendAsync(new OpenChatOrder(buyer, codes.Tried, Tail))).Refusal!.Code.ShouldBe("ordering.chat_tries");
        (await site.SendAsync(new ViewChatOrder(buyer, codes.Tried, Tail)))!.Recipient.ShouldBeNull();

        site.Clock.Move(TimeSpan.FromHours(25));
        (await site.SendAsync(new ViewChatOrder(buyer, codes.Late, Tail)))!.State.ShouldBe(ChatOrderState.Expired, "before anybody has swept");
        await site.Services.GetRequiredService<ChatOrderSweep>().RunAsync(CancellationToken.None);
        shops.Released.Count.ShouldBe(3);
        (await site.LookAsync(db => db.Set<ChatOrder>().CountAsync(o => o.PhoneCipher != "" || o.RecipientName != "" || o.StreetCipher != ""))).ShouldBe(0);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_the_chat_did_not_say_is_left_to_the_buyer_and_goods_of_others_are_not_sold(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        (await site.SendAsync(Make(FakeShops.Noodle, 1))).Refusal.ShouldBe(Refusal.NotFound);
        (await site.SendAsync(Make(FakeShops.TeaBud, 51))).Refusal!.Code.ShouldBe("ordering.chat_goods");
        (await site.SendAsync(Make(FakeShops.TeaBud, 1) with { To = Buying.Address(Tea) with { Phone = "12" } })).Refusal!.Field.ShouldBe(SetCheckoutAddress.Fields.Phone);
        var code = await site.DoAsync(Make(FakeShops.TeaBud, 1) with { To = Buying.Address(Tea) with { CommuneCode = null } });
        var buyer = Buying.NewGuest();
        await site.DoAsync(new OpenChatOrder(buyer, code, Tail));
        var open = (await site.SendAsync(new ViewChatOrder(buyer, code, Tail)))!;
        (open.Checkout!.CanBePlaced, open.Recipient!.Street).ShouldBe((false, Buying.Street));
        (await site.SendAsync(new ConfirmChatOrder(buyer, code, Tail, open.Checkout.Total, "cod"))).Refusal!.Code.ShouldBe("ordering.no_address");
        await site.DoAsync(new MendChatOrder(buyer, code, Tail, Buying.Address(buyer)));
        (await site.SendAsync(new ViewChatOrder(buyer, code, Tail)))!.Checkout!.CanBePlaced.ShouldBeTrue();
    }

    private static MakeChatOrder Make(Guid variant, int packs) => new(Tea, Ids.New(TimeProvider.System), [new(variant, packs)], Buying.Address(Tea));
}
