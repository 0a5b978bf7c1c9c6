using Marketplace.Contracts;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Chats.Reading;
using Marketplace.Storefront.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Chats;

/// <summary>Picks goods, reads a chat, mends what was read, and makes the link.</summary>
public sealed class NewChatModel(IMediator mediator) : MarketPage
{
    /// <summary>Of the link to be made, so that a form sent twice makes one.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public Dictionary<Guid, int?> Picked { get; set; } = [];

    [BindProperty]
    public string? Chat { get; set; }

    [BindProperty]
    public AddressFields To { get; set; } = new();

    /// <summary>The chat was read: the fields are shown.</summary>
    [BindProperty]
    public bool IsRead { get; set; }

    public GoodsPick Goods { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Key = Ids.New(Time);
        await LoadAsync();
    }

    /// <summary>Reads the chat into the fields; nothing is kept.</summary>
    public async Task<IActionResult> OnPostReadAsync()
    {
        await LoadAsync();
        var seller = (await Ask(new GetSellers([Actor.SellerId ?? Guid.Empty]))).SingleOrDefault();
        var read = ChatReader.Read(Chat, seller?.ProvinceCode);
        var meant = read.Places.FirstOrDefault(p => p.Code == read.Commune);
        To = new()
        {
            Name = read.Name,
            Phone = read.Phone,
            Street = read.Street,
            Note = read.Note,
            Commune = meant?.Code,
            CommuneText = (meant ?? (read.Places.Count > 0 ? read.Places[0] : null))?.Label,
            Matches = meant is null ? [.. read.Places.Select(p => new CommuneMatch(p.Code, p.Name, p.Province, p.Old))] : [],
        };
        IsRead = true;
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        IsRead = true;
        var made = await Do(new MakeChatOrder(Actor, Key, Goods.Lines, To.Read(Actor)));
        return made.Refusal is { } refusal ? Refused(To.Named(refusal, nameof(To))) : GoTo("/nguoi-ban/chot-don/" + made.Value, T("Đã giữ hàng. Gửi đường dẫn cho người mua.", "The goods are kept. Send the link to the buyer."));
    }

    private async Task LoadAsync() =>
        Goods = await GoodsPick.LoadAsync(mediator, Actor.SellerId ?? Guid.Empty, Picked.Where(p => p.Value > 0).ToDictionary(p => p.Key, p => p.Value!.Value), HttpContext.RequestAborted);
}
