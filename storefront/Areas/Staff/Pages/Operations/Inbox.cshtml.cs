using Marketplace.Contracts;
using Marketplace.Platform.Messages;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Operations;

/// <summary>On a developer's machine: the messages that would have been sent. Elsewhere there is no such page.</summary>
[StaffPage(StaffRight.Operations)]
public sealed class InboxModel(IHostEnvironment environment) : MarketPage
{
    public IReadOnlyList<InboxMessage> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        Messages = await Ask(new ReadDevelopmentInbox());
        return Page();
    }
}
