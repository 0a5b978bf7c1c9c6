using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Traces;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>What is known of a lot, for anybody who scanned its code.</summary>
[PublicPage(DropOn = Shown.Lots + "," + Shown.Shops, IsIndexed = false)]
public sealed class TraceModel : MarketPage
{
    private const string Start = "/truy-xuat";

    public TraceView Trace { get; private set; } = null!;

    public ProductFacts? Product { get; private set; }

    public SellerFacts? Seller { get; private set; }

    public OcopBadge? Badge { get; private set; }

    public string ProductName => Product is null ? T("Sản phẩm của chợ", "A product of the market") : T(Product.Name, Product.NameEn.Length > 0 ? Product.NameEn : Product.Name);

    public async Task<IActionResult> OnGetAsync()
    {
        var code = Web.Codes.RawTarget(Request).Split('?')[0][Start.Length..].TrimEnd('/');
        if (code.Length == 0)
        {
            return GoTo("/tra-cuu");
        }

        if (await Ask(new ViewTrace(code)) is not { } trace)
        {
            return await ElsewhereAsync(code);
        }

        Shows(Shown.Product(trace.ProductId));
        Trace = trace;
        Product = (await Ask(new GetProductFacts([trace.ProductId]))).SingleOrDefault();
        Seller = (await Ask(new GetSellers([trace.SellerId]))).SingleOrDefault();
        Badge = await Ask(new GetOcopBadges([trace.ProductId], VietnamTime.Today(Time))) is [var badge, ..] ? badge : null;
        return Page();
    }

    // Another writing of a code is led to the one page; the rest is the resolver's to explain.
    private async Task<IActionResult> ElsewhereAsync(string code)
    {
        var target = await Ask(new ResolveCode(code));
        return target.Answer == CodeAnswer.Lot && target.CodePath != code ? LocalRedirectPreserveMethod(target.TracePath + Request.QueryString)
            : code.StartsWith("/01/", StringComparison.Ordinal) || code.StartsWith("/tx/", StringComparison.OrdinalIgnoreCase) ? LocalRedirectPreserveMethod(code + Request.QueryString)
            : NotFound();
    }

    public string Gap(TraceGap gap) => gap switch
    {
        TraceGap.HarvestDate => T("Ngày thu hoạch hoặc ngày làm ra nguyên liệu.", "When it was harvested."),
        TraceGap.Place => T("Xã nơi trồng hoặc làm ra.", "The commune where it was grown or made."),
        TraceGap.HarvestEvent => T("Ai thu hái hoặc nhập nguyên liệu, lúc nào.", "Who picked it or received the materials, and when."),
        _ => T("Việc đóng gói: lúc nào, bao nhiêu.", "The packing: when and how much."),
    };
}
