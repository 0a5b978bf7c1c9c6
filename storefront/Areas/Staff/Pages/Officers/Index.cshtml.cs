using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Officers;

/// <summary>Who works here, for which agency, in which roles; a new administrator needs a second administrator.</summary>
[StaffPage(StaffRight.Officers)]
public sealed class IndexModel(SessionCache sessions) : MarketPage
{
    public static IReadOnlyList<StaffRoles> Roles { get; } = [StaffRoles.Officer, StaffRoles.Curator, StaffRoles.Finance, StaffRoles.Administrator];

    [FromQuery(Name = "da-xong")]
    public bool Ended { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public Guid AgencyId { get; set; }

    [BindProperty]
    public StaffRoles Role { get; set; } = StaffRoles.Officer;

    /// <summary>The role whose form was refused, and what was typed.</summary>
    public Guid? Refusing { get; private set; }

    public string? Reason { get; private set; }

    public IReadOnlyList<OfficerRow> Rows { get; private set; } = [];

    public IReadOnlyList<AgencyView> Agencies { get; private set; } = [];

    public static LocalText NameOf(StaffRoles role) => role switch
    {
        StaffRoles.Officer => new("Cán bộ", "Officer"),
        StaffRoles.Curator => new("Biên tập phiên chợ", "Curator"),
        StaffRoles.Finance => new("Tài chính", "Finance"),
        StaffRoles.Administrator => new("Quản trị", "Administrator"),
        _ => new("", ""),
    };

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await Do(new AppointOfficer(Actor, Phone, AgencyId, Role));
        if (outcome.Refusal is { } refusal)
        {
            await ShowAsync();
            return Refused(refusal);
        }

        sessions.ForgetAll();
        return GoTo("/ban-quan-ly/can-bo", outcome.Value == AppointmentState.Waiting
            ? T("Đã đề nghị. Cần một quản trị viên khác duyệt.", "Proposed. Another administrator has to approve it.")
            : T("Đã bổ nhiệm.", "Appointed."));
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid id, bool approve) =>
        await CarryOutAsync(new DecideAppointment(Actor, id, approve), id, approve ? T("Đã duyệt quản trị viên mới.", "The new administrator is approved.") : T("Đã bỏ đề nghị.", "The proposal is dropped."));

    public async Task<IActionResult> OnPostEndAsync(Guid id, string? reason)
    {
        Reason = reason;
        return await CarryOutAsync(new EndAppointment(Actor, id, reason), id, T("Đã kết thúc vai trò. Người đó đã bị đăng xuất ở mọi thiết bị.", "The role is ended. The person is signed out everywhere."));
    }

    private async Task<IActionResult> CarryOutAsync(ICommand<Done> command, Guid id, string notice)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is { } refusal)
        {
            Refusing = id;
            await ShowAsync();
            return Refused(refusal);
        }

        sessions.ForgetAll();
        return GoTo("/ban-quan-ly/can-bo", notice);
    }

    private async Task ShowAsync()
    {
        Rows = await Ask(new ListOfficers(Actor, Ended));
        Agencies = await Ask(new ListAgencies(Actor));
    }
}
