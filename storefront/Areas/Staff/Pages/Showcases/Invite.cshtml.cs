using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>Asks the sellers of a showcase's products for packs, and shows who answered.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class InviteModel(ShowcaseGoods goods) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<Guid> Products { get; set; } = [];

    [BindProperty]
    public string? Asked { get; set; }

    [BindProperty]
    public DateOnly? AnswerBy { get; set; }

    public StaffShowcase Desk { get; private set; } = null!;

    /// <summary>Products of the newest version, by hand and by rule, nobody was asked for yet.</summary>
    public IReadOnlyList<ProductFacts> ToAsk { get; private set; } = [];

    public IReadOnlyList<InvitationView> Invitations { get; private set; } = [];

    public IReadOnlyDictionary<Guid, ProductFacts> Facts { get; private set; } = new Dictionary<Guid, ProductFacts>();

    public IReadOnlyDictionary<Guid, SellerFacts> Sellers { get; private set; } = new Dictionary<Guid, SellerFacts>();

    private string Here => $"/ban-quan-ly/phien-cho/{Id}/moi";

    private IReadOnlyList<Guid> inIt = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var today = VietnamTime.Today(Time);
        (Products, Asked) = ([.. ToAsk.Select(p => p.Id)], "50");
        AnswerBy = new[] { today.AddDays(7), Desk.Text.OpensOn!.Value.AddDays(-3) }.Min() is var day && day < today ? today : day;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var done = await Do(new InviteSellers(Actor, Id, Products, int.TryParse((Asked ?? "").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null, AnswerBy));
        return done.Refusal is { } refusal ? Refused(refusal) : GoTo(Here, T($"Đã mời cho {done.Value} sản phẩm. Mỗi gian hàng nhận một tin nhắn.", $"Asked for {done.Value} products. Each seller gets one message."));
    }

    public async Task<IActionResult> OnPostKeepAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var done = await Do(new KeepPromised(Actor, Id, Desk.Latest, inIt));
        return done.Refusal is { } refusal ? Refused(refusal) : GoTo("/ban-quan-ly/phien-cho/" + Id, T($"Bản {done.Value} chỉ giữ sản phẩm đã hứa. Xem lại rồi gửi duyệt.", $"Version {done.Value} keeps what was promised. Check it, then send it."));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewStaffShowcase(Actor, Id)) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        inIt = await goods.IdsAsync(desk.Text.Products, desk.Text.Rule);
        Invitations = await Ask(new ListInvitationsOfShowcase(Actor, Id));
        Facts = (await Ask(new GetProductFacts([.. inIt.Concat(Invitations.Select(i => i.ProductId)).Distinct()]))).ToDictionary(p => p.Id);
        Sellers = (await Ask(new GetSellers([.. Facts.Values.Select(p => p.SellerId).Distinct()]))).ToDictionary(s => s.Id);
        ToAsk = [.. inIt.Except(Invitations.Select(i => i.ProductId)).Select(id => Facts.GetValueOrDefault(id)).OfType<ProductFacts>().Where(p => p.IsOnSale)];
        return true;
    }
}
