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

    public static object Errors(HttpContext context, IReadOnlyList<EpcisFault> faults) =>
        faults.Select(f => new { path = f.Path, reason = f.Reason.In(context) }).ToList();
}
