using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Marketplace.Storefront.Web;

/// <summary>For fields that were refused: <c>aria-invalid="@ViewData.Invalid("Phone")"</c>; the words are drawn by the partial <c>_FieldError</c>.</summary>
public static class FormHelp
{
    public static string? Invalid(this ViewDataDictionary data, string field) => data.ErrorOf(field) is null ? null : "true";

    public static string? ErrorOf(this ViewDataDictionary data, string field) =>
        data.ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary><c>0912 000 001</c>.</summary>
    public static string Spaced(this Contracts.PhoneNumber phone) => $"{phone.Value[..4]} {phone.Value[4..7]} {phone.Value[7..]}";
}
