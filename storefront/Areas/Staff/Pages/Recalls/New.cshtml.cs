using Marketplace.Contracts;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Areas.Staff.Pages.Recalls;

/// <summary>An officer proposes a recall; another confirms it.</summary>
[StaffPage(StaffRight.Recalls)]
public sealed class NewModel : Seller.Pages.Recalls.RecallForm
{
    public override string Home => "/ban-quan-ly/thu-hoi";
}
