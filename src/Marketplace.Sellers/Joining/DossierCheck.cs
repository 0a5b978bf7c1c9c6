using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Sellers.Shops;

namespace Marketplace.Sellers.Joining;

/// <summary>The pages of joining, in their order.</summary>
public enum DossierStep
{
    Kind,
    Goods,
    Place,
    Person,
    Identity,
}

/// <summary>Something that keeps a dossier from being sent, with the page and field where it is mended.</summary>
public sealed record DossierFault(DossierStep Step, Refusal Refusal);

/// <summary>Reads what was typed, and says what is missing or wrong in it.</summary>
internal static class DossierCheck
{
    private static readonly string[] Days = ["d/M/yyyy", "dd/MM/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd"];

    public static DateOnly? Birth(string text) =>
        DateOnly.TryParseExact(text.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Twelve digits, as on the identity card.</summary>
    public static string? Citizen(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        return digits.Length == 12 && digits.All(char.IsAsciiDigit) && digits[0] == '0' ? digits : null;
    }

    public static IEnumerable<DossierFault> Faults(Seller seller, Dossier dossier, string? citizen, DateOnly today)
    {
        var details = SellerNeeds.Of(seller.Kind, dossier.OwnProduce, SellerNeeds.SetsOf(dossier.Sets), today)
            .Where(n => n is { Stage: NeedStage.Verify, Detail: not null }).Select(n => n.Detail!).ToHashSet();
        if (seller.Name.Length < 3)
        {
            yield return Fault(DossierStep.Kind, "Name", "Ghi tên gian hàng, từ 3 ký tự, ví dụ “Chè nhà bà Lan”.", "Name the shop, at least 3 characters.");
        }

        if (seller.Kind == SellerKind.Household && dossier.OwnProduce is null)
        {
            yield return Fault(DossierStep.Kind, "OwnProduce", "Chọn: bán hàng nhà làm ra, hay mua về bán lại.", "Say whether you sell your own produce or resell.");
        }

        if (SellerNeeds.SetsOf(dossier.Sets).Count == 0)
        {
            yield return Fault(DossierStep.Goods, "Sets", "Chọn ít nhất một loại hàng sẽ bán.", "Choose at least one kind of goods.");
        }

        if (Geography.Commune(seller.CommuneCode) is not { ProvinceCode: "19" })
        {
            yield return Fault(DossierStep.Place, "Commune", "Chọn xã, phường nơi làm hàng, trong tỉnh Thái Nguyên.", "Choose the commune where you work, in Thái Nguyên.");
        }

        if (seller.StreetLine.Length == 0)
        {
            yield return Fault(DossierStep.Place, "Street", "Ghi xóm, thôn hoặc số nhà, đường.", "Give the hamlet, or house and street.");
        }

        if (!PhoneNumber.TryParse(dossier.PhoneText, out _))
        {
            yield return Fault(DossierStep.Place, "Phone", "Ghi số điện thoại để khách gọi, 10 chữ số, ví dụ 0912 345 678.", "Give the phone buyers may call, 10 digits.");
        }

        if (seller.Representative.Split(' ').Length < 2)
        {
            yield return Fault(DossierStep.Person, "Representative", "Ghi đủ họ và tên người đứng tên, như trên căn cước.", "Give the full name, as on the identity card.");
        }

        if (details.Contains("birth_date") && (Birth(dossier.BirthText) is not { } birth || birth.AddYears(18) > today || birth.Year < 1900))
        {
            yield return Fault(DossierStep.Person, "Birth", "Ghi ngày sinh, ví dụ 25/3/1968. Người đứng tên phải từ 18 tuổi.", "Give the date of birth, e.g. 25/3/1968; 18 years at least.");
        }

        if (details.Contains("citizen_number") && Citizen(citizen) is null)
        {
            yield return Fault(DossierStep.Person, "Citizen", "Ghi số căn cước, 12 chữ số, ở mặt trước của thẻ.", "Give the 12 digits of the identity card.");
        }

        if ((details.Contains("tax_code") && dossier.TaxText.Length == 0) || (dossier.TaxText.Length > 0 && TaxCode.Read(dossier.TaxText) is null && Citizen(dossier.TaxText) is null))
        {
            yield return Fault(DossierStep.Person, "Tax", "Ghi mã số thuế: 10 chữ số (chi nhánh 13), cá nhân dùng số căn cước 12 chữ số. Xem lại trên giấy đăng ký.", "Give the tax code: 10 digits (13 for a branch), or the 12 of a person. See the registration paper.");
        }

        if (dossier.Wish is null)
        {
            yield return Fault(DossierStep.Identity, "Wish", "Chọn một cách xác minh.", "Choose a way to show who you are.");
        }
    }

    private static DossierFault Fault(DossierStep step, string field, string vi, string en) => new(step, new($"sellers.dossier_{field.ToLowerInvariant()}", vi, en, field));
}
