using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Operations;

/// <summary>What became of the messages to people, without their words; those that got stuck can be sent again.</summary>
[StaffPage(StaffRight.Operations)]
public sealed class MessagesModel : MarketPage
{
    private const string Here = "/ban-quan-ly/tin-nhan";

    [FromQuery(Name = "trang-thai")]
    public MessageState? State { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>The one the desk sent us to; null: the list.</summary>
    [FromQuery(Name = "muc")]
    public Guid? Only { get; set; }

    public MessageList List { get; private set; } = null!;

    public string Address => State is { } state ? $"{Here}?trang-thai={state}" : Here;

    public static IReadOnlyList<(MessageState? State, LocalText Name)> Filters { get; } =
    [
        (null, new("Tất cả", "All")),
        (MessageState.Queued, new("Chờ gửi", "Waiting")),
        (MessageState.GivenUp, new("Không gửi được", "Given up")),
        (MessageState.Unclear, new("Không rõ đã đến chưa", "Unclear")),
        (MessageState.Sent, new("Đã gửi", "Sent")),
    ];

    public static LocalText StateOf(MessageState state) => state switch
    {
        MessageState.Sending => new("Đang gửi", "Being sent"),
        MessageState.Expired => new("Quá hạn, bỏ", "Ran out"),
        MessageState.Withheld => new("Dữ liệu mẫu, không gửi", "Sample, withheld"),
        _ => Filters.First(f => f.State == state).Name,
    };

    public static string WayOf(string? channel) => channel switch
    {
        MessageChannels.Zalo => "Zalo",
        MessageChannels.Sms => "SMS",
        MessageChannels.Email => "E-mail",
        null => "",
        _ => "Thử nghiệm",
    };

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var outcome = await Do(new ResendMessage(Actor, id));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(Address, T("Đã xếp hàng để gửi lại.", "Queued to be sent again."));
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ListMessages(Actor, State, PageNumber, Only)) is not { } list)
        {
            return false;
        }

        List = list;
        return true;
    }
}
