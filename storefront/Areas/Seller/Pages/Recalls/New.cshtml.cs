namespace Marketplace.Storefront.Areas.Seller.Pages.Recalls;

/// <summary>A seller finds what is downstream of something bad and proposes its recall.</summary>
public sealed class NewModel : RecallForm
{
    public override string Home => "/nguoi-ban/thu-hoi";
}
