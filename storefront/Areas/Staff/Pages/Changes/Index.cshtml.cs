using Marketplace.Accounts.PhoneChanges;
using Marketplace.Contracts;
using Marketplace.Sellers.Banks;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Changes;

/// <summary>Phones and bank accounts that are about to change, to be stopped when something is wrong.</summary>
[StaffPage(StaffRight.AccountChanges)]
public sealed class IndexModel : MarketPage
{
    public IReadOnlyList<PhoneChangeView> Phones { get; private set; } = [];

    public IReadOnlyList<BankChangeView> Banks { get; private set; } = [];

    /// <summary>The change whose form was refused, and what was typed.</summary>
    public Guid? Refusing { get; private set; }

    public string? Reason { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostStopPhoneAsync(Guid id, string? reason) => await StopAsync(new StopPhoneChange(Actor, id, reason), id, reason);

    public async Task<IActionResult> OnPostStopBankAsync(Guid id, string? reason) => await StopAsync(new StopBankChange(Actor, id, reason), id, reason);

    private async Task<IActionResult> StopAsync(ICommand<Done> stop, Guid id, string? reason)
    {
        var outcome = await Do(stop);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/thay-doi", T("Đã dừng và báo cho người dùng.", "Stopped; the person was told."));
        }

        (Refusing, Reason) = (id, reason);
        await ShowAsync();
        return Refused(refusal);
    }

    private async Task ShowAsync()
    {
        Phones = await Ask(new ListPhoneChanges(Actor));
        Banks = await Ask(new ListBankChanges(Actor));
    }
}

/// <summary>What the form that stops one change needs.</summary>
public sealed record StopForm(string Handler, Guid Id, string? Reason, bool IsOpen);
