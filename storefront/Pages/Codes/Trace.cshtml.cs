using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Traces;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>What is known of a lot, for anybody who scanned its code.</summary>
[PublicPage(DropOn = Shown.Lots + "," + Shown.Shops, IsIndexed = false)]
public sealed class TraceModel : MarketPage
{
    private const string Start = "/truy-xuat";

    /// <summary>The lot; null where only the product or an unbound label is known.</summary>
    public TraceView? Trace { get; private set; }

    /// <summary>The label whose code was asked for.</summary>
    public PackView? Pack { get; private set; }

    /// <summary>What was weighed on the way into the packs; null where nothing was.</summary>
    public MassSum? Sum { get; private set; }

    /// <summary>What was asked for beyond what is known.</summary>
    public CodeTarget Target { get; private set; } = new(CodeAnswer.Unknown);

    public ProductFacts? Product { get; private set; }

    public SellerFacts? Seller { get; private set; }

    public OcopBadge? Badge { get; private set; }

    /// <summary>The product's own page, while there is one.</summary>
    public string? ProductPath => Product is { IsOnSale: true } && Seller is { State: SellerState.Verified } ? "/san-pham/" + Product.Slug : null;

    public string ProductName => Product is not null ? T(Product.Name, Product.NameEn.Length > 0 ? Product.NameEn : Product.Name)
        : Pack?.ProductName ?? T("Sản phẩm của chợ", "A product of the market");

    public async Task<IActionResult> OnGetAsync()
    {
        var code = Web.Codes.RawTarget(Request).Split('?')[0][Start.Length..].TrimEnd('/');
        if (code.Length == 0)
        {
            return GoTo("/tra-cuu");
        }

        // Most who come here come for a lot, by its own address.
        Trace = await Ask(new ViewTrace(code));
        Target = Trace is null ? await Ask(new ResolveCode(code)) : new(CodeAnswer.Lot, Trace.CodePath, Trace.ProductId);
        if (Target.ProductId is not { } product)
        {
            // What is wrong is the resolver's to explain.
            return code.StartsWith("/01/", StringComparison.Ordinal) || code.StartsWith("/tx/", StringComparison.OrdinalIgnoreCase)
                ? LocalRedirectPreserveMethod(code + Request.QueryString)
                : NotFound();
        }

        // Another writing of a code is led to its one page.
        if (Plain(Target.TracePath) != Plain(Start + code))
        {
            return LocalRedirectPreserveMethod(Target.TracePath + Request.QueryString);
        }

        Pack = Target.Answer == CodeAnswer.Pack ? await Ask(new ViewPack(code)) : null;
        Trace ??= (Pack is null ? Target.CodePath : Pack.LotPath) is { } lot ? await Ask(new ViewTrace(lot)) : null;
        Sum = Trace is null ? null : await Ask(new ViewSum(Trace.LotId, Pack?.Code));
        Shows(Shown.Product(product));
        Product = (await Ask(new GetProductFacts([product]))).SingleOrDefault();
        var seller = Trace?.SellerId ?? Pack?.SellerId ?? Product?.SellerId;
        Seller = seller is null ? null : (await Ask(new GetSellers([seller.Value]))).SingleOrDefault();
        Badge = await Ask(new GetOcopBadges([product], VietnamTime.Today(Time))) is [var badge, ..] ? badge : null;
        return Page();
    }

    // Which characters are escaped makes no difference.
    private static string Plain(string path) => Uri.UnescapeDataString(path);

    public string Gap(TraceGap gap) => gap switch
    {
        TraceGap.HarvestDate => T("Ngày thu hoạch hoặc ngày làm ra nguyên liệu.", "When it was harvested."),
        TraceGap.Place => T("Xã nơi trồng hoặc làm ra.", "The commune where it was grown or made."),
        TraceGap.HarvestEvent => T("Ai thu hái hoặc nhập nguyên liệu, lúc nào.", "Who picked it or received the materials, and when."),
        _ => T("Việc đóng gói: lúc nào, bao nhiêu.", "The packing: when and how much."),
    };
}
