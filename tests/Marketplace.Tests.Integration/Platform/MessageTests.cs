using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Platform;

public sealed class MessageTests
{
    private static readonly MessageDraft Draft = new("order/1/placed", "ordering.placed", PhoneNumber.Parse("0912345678"), "Đơn hàng đã đặt.", IsSample: true);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_message_is_queued_once_however_often_its_handler_runs(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        await using var other = site.AnotherNode(Probes.With(new Deliveries()));
        await site.DoAsync(new QueueMessage(Actor.System, Draft));
        await site.DoAsync(new QueueMessage(Actor.System, Draft));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            (i % 2 == 0 ? site : other).DoAsync(new QueueMessage(Actor.System, Draft with { DedupeKey = "order/2/placed" })))));
        (await site.SendAsync(new ReadDevelopmentInbox())).Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_inbox_reads_what_the_table_hides(string engine)
    {
        await using var site = await Probes.StartAsync(engine);
        await site.DoAsync(new QueueMessage(Actor.System, Draft));
        var row = await site.LookAsync(db => db.Set<Message>().AsNoTracking().SingleAsync());
        row.ToCipher.ShouldNotContain("912345678");
        row.TextCipher.ShouldNotContain("hàng");
        var shown = (await site.SendAsync(new ReadDevelopmentInbox(Draft.To, Draft.Kind))).ShouldHaveSingleItem();
        (shown.To, shown.Text, shown.IsSample).ShouldBe((Draft.To.Value, Draft.Text, true));
        (await site.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse("0987654321")))).ShouldBeEmpty();
    }
}
