using Marketplace.Contracts;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Marketplace.Traceability.Traces;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>What is known of a pack or a lot, for anybody who scanned its code. <c>chu=lon</c> shows it in large print.</summary>
[PublicPage("chu", DropOn = Shown.Lots + "," + Shown.Shops, IsIndexed = false)]
public sealed class TraceModel(IMediator mediator) : MarketPage
{
    private const string Start = "/truy-xuat";

    [BindProperty(SupportsGet = true, Name = "chu")]
    public string? Print { get; set; }

    public bool IsLarge => Print == "lon";

    /// <summary>The lot; null where only the product or an unbound label is known.</summary>
    public TraceView? Trace { get; private set; }

    /// <summary>The label whose code was asked for.</summary>
    public PackView? Pack { get; private set; }

    /// <summary>What was weighed on the way into the packs; null where nothing was.</summary>
    public MassSum? Sum { get; private set; }

    /// <summary>What was asked for beyond what is known.</summary>
    public CodeTarget Target { get; private set; } = new(CodeAnswer.Unknown);

    /// <summary>Of a basket, what is in it.</summary>
    public BasketContents Contents { get; private set; } = BasketContents.None;

    public VerdictView Verdict { get; private set; } = null!;

    /// <summary>The lot's events. What a cooperative checked of its own goods is its own word.</summary>
    public IReadOnlyList<TraceEventView> Journey => Trace!.Events
        .Select(e => e.Source == EventSource.Cooperative && Seller is { Kind: SellerKind.Cooperative } ? e with { Source = EventSource.Self } : e)
        .ToList();

    public ProductFacts? Product { get; private set; }

    public SellerFacts? Seller { get; private set; }

    /// <summary>The OCOP recognition in force today, and the one that was at packing.</summary>
    public (OcopBadge? Today, OcopBadge? AtPacking) Badges { get; private set; }

    /// <summary>Pictures of steps that the seller shows, by event.</summary>
    public ILookup<Guid, string>? Pictures { get; private set; }

    /// <summary>Registered name, address and tax code of a firm or cooperative; those of households and groups are a person's.</summary>
    public SellerPapers? Maker { get; private set; }

    /// <summary>The right to a geographical indication that covered this lot when it was packed, and its area.</summary>
    public (RightView Right, GiArea Area)? Gi { get; private set; }

    /// <summary>The code's own path, as forms and links hand it on.</summary>
    public string CodePath => Pack?.CodePath ?? Trace?.CodePath ?? Target.CodePath ?? "";

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

        // Most who come here come by a code's own address: a pack's, else a lot's.
        var serial = ScanPath.SerialOf(code);
        Pack = serial is null ? null : await Ask(new ViewPack(code));
        Trace = (Pack is null ? code : Pack.LotPath) is { } lot ? await Ask(new ViewPageTrace(lot)) : null;
        Target = Pack is not null ? new(CodeAnswer.Pack, Pack.CodePath, Pack.ProductId)
            : Trace is not null ? new(CodeAnswer.Lot, Trace.CodePath, Trace.ProductId)
            : await Ask(new ResolveCode(code));
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

        if (Pack is null && Trace is null && Target is { Answer: CodeAnswer.Lot, CodePath: { } walkedUp })
        {
            Trace = await Ask(new ViewPageTrace(walkedUp));
        }

        Verdict = PackVerdict.Of(Target, Pack, Trace);
        Pictures = Trace is null ? null : await Ask(new GetEventPictures([.. Trace.Events.Select(e => e.Id)]));
        Sum = Trace is null ? null : await Ask(new ViewSum(Trace.LotId));
        Shows(Shown.Product(product));
        if (Pack is not null)
        {
            Shows(Shown.Pack(Pack.Serial));
        }

        Product = (await Ask(new GetProductFacts([product]))).SingleOrDefault();
        if (Pack is null && Trace is null)
        {
            // The bar code of a basket names no lot: those of its parts do.
            Contents = await BasketContents.OfAsync(mediator, product, HttpContext.RequestAborted);
        }

        var seller = Trace?.SellerId ?? Pack?.SellerId ?? Product?.SellerId;
        Seller = seller is null ? null : (await Ask(new GetSellers([seller.Value]))).SingleOrDefault();
        Maker = Seller is not { Kind: SellerKind.Cooperative or SellerKind.Firm } ? null : (await Ask(new GetSellerPapers([Seller!.Id]))).SingleOrDefault();
        var today = VietnamTime.Today(Time);
        Badges = (await BadgeAsync(product, today), Trace is null ? null : await BadgeAsync(product, Trace.PackedOn));
        Gi = Trace is { CommuneCode: { } commune } t && seller is not null
            ? (await Ask(new GetRights([seller.Value], t.PackedOn)))[seller.Value]
                .Where(r => r.Kind == RightKind.Gi)
                .Select(r => (Right: r, Area: GiAreas.Find(r.RightKey)!))
                .Where(g => g.Area is not null && GiAreas.Place(g.Area, commune, t.OldCommuneCode) == GiPlace.Inside)
                .Select(g => ((RightView, GiArea)?)g)
                .FirstOrDefault()
            : null;
        return Page();
    }

    private async Task<OcopBadge?> BadgeAsync(Guid product, DateOnly on) => await Ask(new GetOcopBadges([product], on)) is [var badge, ..] ? badge : null;

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
