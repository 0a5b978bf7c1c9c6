using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Desk;

/// <summary>Chooses the colleague who gets one's own thing.</summary>
[StaffPage]
public sealed class HandOverModel : MarketPage
{
    [FromRoute]
    public DeskKind Kind { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    public DeskRow Row { get; private set; } = null!;

    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        if (To is not { } to)
        {
            return Refused(new("desk.to", "Chọn đồng nghiệp.", "Choose a colleague.", "To"));
        }

        return (await Do(new HandOverDeskItem(Actor, Kind, Id, to))).Refusal is { } refusal ? Refused(refusal) : GoTo("/ban-quan-ly/viec", T("Đã giao việc.", "Handed over."));
    }

    private async Task<bool> ReadAsync()
    {
        if (!Enum.IsDefined(Kind) || await Ask(new ViewDeskItem(Actor, Kind, Id)) is not { IsMine: true } row)
        {
            return false;
        }

        Row = row;
        Colleagues = await Ask(new ListColleagues(Actor, row.Right, row.Item.SellerId));
        return true;
    }
}
