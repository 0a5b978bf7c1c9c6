using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Papers;
using Marketplace.Traceability.Plots;

namespace Marketplace.Storefront.Web;

/// <summary>A page of the seller area that a helper may open whose consent nobody confirmed yet; all others are closed to them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToLimitedHelpAttribute : Attribute;

/// <summary>
/// What a helper may do on a paper or recording that nobody confirmed yet: prepare. Nothing that buyers see, nothing about money, orders or people.
/// All else is refused, also what is made later.
/// </summary>
internal static class LimitedHelp
{
    public static Refusal Refusal { get; } = new(
        "sellers.consent_limited",
        "Sự đồng ý của hộ mới có giấy hoặc ghi âm, chưa ai xác nhận: bạn chuẩn bị được hồ sơ, giấy tờ, thửa đất và bản nháp sản phẩm. Việc khác chờ hộ đọc mã, hộ bấm đồng ý, hoặc ban quản lý xác nhận.",
        "The household's consent is a paper or recording that nobody confirmed yet: you may prepare the dossier, papers, plots and drafts of products. For the rest wait for its code, its tap, or staff.");

    public static bool Allows(SellerMembership membership, ICommand command) => command switch
    {
        KeepDossier or SendPaper or StopHelping or SavePlot => true,
        CreateProduct { Submit: false } or EditProduct { Submit: false, DraftOnly: true } => true,
        AddPicture { DraftOnly: true } or RemovePicture { DraftOnly: true } or AddVariant { DraftOnly: true } or EditVariant { DraftOnly: true } => true,

        // Of a shop that is not open yet nothing is public.
        EditProduct { Submit: false } or AddPicture or RemovePicture or AddVariant or EditVariant => membership.State is SellerState.Draft or SellerState.IdentityPending,
        _ => false,
    };
}
