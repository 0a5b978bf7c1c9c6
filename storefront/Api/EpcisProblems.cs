using Marketplace.Contracts;
using Marketplace.Traceability.Epcis;

namespace Marketplace.Storefront.Api;

/// <summary>The standard's exceptions as problem+json.</summary>
internal static class EpcisProblems
{
    public static IResult Invalid(HttpContext context, IReadOnlyList<EpcisFault> faults) => Answers.Problem(
        StatusCodes.Status400BadRequest, "epcisException:ValidationException",
        new LocalText("Tài liệu EPCIS chưa đúng", "The EPCIS document is not valid").In(context),
        faults[0].Reason.In(context), ("errors", Errors(context, faults)));

    public static IResult TooLong(HttpContext context) => Answers.Problem(
        StatusCodes.Status413PayloadTooLarge, "epcisException:CaptureLimitExceededException",
        new LocalText("Tài liệu quá dài", "The document is too long").In(context),
        new LocalText($"Mỗi lần gửi tối đa {ValidateEpcis.MostBytes >> 20} MB. Chia thành nhiều tài liệu.", $"At most {ValidateEpcis.MostBytes >> 20} MB at a time. Split it into several documents.").In(context));

    public static IResult NotJson(HttpContext context) => Answers.Problem(
        StatusCodes.Status415UnsupportedMediaType, "epcisException:UnsupportedMediaTypeException",
        new LocalText("Chỉ nhận JSON-LD", "JSON-LD only").In(context),
        new LocalText("Gửi tài liệu EPCIS 2.0 dạng application/json hoặc application/ld+json.", "Send an EPCIS 2.0 document as application/json or application/ld+json.").In(context));

    public static IResult Query(HttpContext context, EpcisFault fault) => Answers.Problem(
        StatusCodes.Status400BadRequest, "epcisException:QueryParameterException",
        new LocalText("Tham số hỏi chưa đúng", "A query parameter is not right").In(context), fault.Reason.In(context), ("errors", Errors(context, [fault])));

    public static IResult NotFound(HttpContext context) => Answers.Problem(
        StatusCodes.Status404NotFound, "epcisException:NoSuchResourceException",
        new LocalText("Không tìm thấy", "Not found").In(context),
        new LocalText("Không có mục này trong sổ của gian hàng.", "There is no such item among the shop's.").In(context));

    public static object Errors(HttpContext context, IReadOnlyList<EpcisFault> faults) =>
        faults.Select(f => new { path = f.Path, reason = f.Reason.In(context) }).ToList();
}
