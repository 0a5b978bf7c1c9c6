using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Events;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.StepFiles;

/// <summary>One of these files, for who said within the hour what it is looked at for.</summary>
[StaffPage(StaffRight.StepFiles)]
public sealed class StepFileModel(PrivateFiles files) : MarketPage
{
    public async Task<IActionResult> OnGetAsync(Guid id) =>
        await files.SendAsync(Response, await Ask(new FindStepFile(Actor, id)), HttpContext.RequestAborted);
}
