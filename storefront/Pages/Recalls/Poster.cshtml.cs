using Marketplace.Contracts;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages.Recalls;

/// <summary>A sheet to be put on the counter of a point of sale.</summary>
[PublicPage(DropOn = Shown.Lots, IsIndexed = false)]
public sealed class PosterModel : RecallModel
{
    public string Address => Site.Of(Recall.Path);
}
