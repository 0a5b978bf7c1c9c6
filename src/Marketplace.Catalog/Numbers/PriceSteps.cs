using Marketplace.Contracts;
using Marketplace.Platform.Rules;

namespace Marketplace.Catalog.Numbers;

/// <summary>When a new price is so far from the old one that it is asked for once more: a slip of the finger costs a household its season.</summary>
internal sealed class PriceSteps(DatedRules rules, TimeProvider time)
{
    public const string Rule = "catalog.price_step_per_mille";

    public async Task<long> MostPerMilleAsync(CancellationToken cancellationToken) =>
        (await rules.GetAsync(Rule, VietnamTime.Today(time), cancellationToken)).Value;

    public static bool IsFar(Money before, Money after, long mostPerMille) =>
        before.Dong > 0 && (Int128)Math.Abs(after.Dong - before.Dong) * 1000 > (Int128)before.Dong * mostPerMille;

    public static Refusal Far(Money before, Money after) => new(
        "catalog.price_far",
        $"Giá đổi từ {before.Format()} thành {after.Format()}, nhiều hơn mức thường. Nếu đúng, hãy đánh dấu “Giá này đúng” rồi lưu lại.",
        $"The price goes from {before.Format()} to {after.Format()}, more than usual. If that is right, tick “This price is right” and keep again.",
        "Price", RefusalKind.Conflict);
}
