using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// Make a roll of <paramref name="Count"/> labels for one pack of the shop acted for, each with a serial of its own. Free within the season's
/// ceiling of the pack (<c>traceability.labels_over_ceiling</c>). <paramref name="RollId"/> is made with the form: sent twice, it makes one roll.
/// </summary>
/// <param name="WithGi">They claim the geographical indication of such goods: refused without a right in force (<c>traceability.no_sign_right</c>).</param>
public sealed record PrintLabels(Actor Actor, Guid RollId, Guid VariantId, int Count, bool WithGi = false) : ICommand<Guid>
{
    /// <summary>Labels on one roll.</summary>
    public const int Most = 10_000;

    public string? AuditSubject => RollId.ToString();
}

internal sealed class PrintLabelsHandler(MarketplaceDb db, DatedRules rules, LabelSigns signs, IMediator mediator, TimeProvider time) : IRequestHandler<PrintLabels, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(PrintLabels request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<LabelRoll>().Where(r => r.Id == request.RollId).Select(r => (Guid?)r.SellerId).SingleOrDefaultAsync(cancellationToken) is { } owner)
        {
            return owner == seller ? request.RollId : Refusal.NotFound;
        }

        if ((await mediator.Send(new GetPacksOfSeller(seller), cancellationToken)).FirstOrDefault(p => p.VariantId == request.VariantId) is not { } pack)
        {
            return Refusal.NotFound;
        }

        if (request.Count is < 1 or > PrintLabels.Most)
        {
            return new Refusal(
                "traceability.label_count", "Mỗi cuộn có từ 1 đến 10.000 tem. Gõ lại số tem.", "A roll has 1 to 10,000 labels. Type the number again.", "Count");
        }

        var today = VietnamTime.Today(time);
        var season = LabelSeason.Of(today);
        var ceiling = await rules.GetAsync(LabelSeason.CeilingRule, today, cancellationToken);
        var printed = await LabelSeason.PrintedAsync(db, request.VariantId, season, cancellationToken);
        if (printed + request.Count > ceiling.Value)
        {
            return new Refusal(
                "traceability.labels_over_ceiling",
                $"Vụ này (từ {VietnamTime.FormatDate(season)}) được in {LabelWords.Count(ceiling.Value)} tem cho quy cách này; đã in {LabelWords.Count(printed)}, thêm {LabelWords.Count(request.Count)} là {LabelWords.Count(printed + request.Count)}. Còn in được {LabelWords.Count(ceiling.Value - printed)}.",
                $"This season (from {VietnamTime.FormatDate(season)}) allows {ceiling.Value} labels for this pack; {printed} were printed and {request.Count} more make {printed + request.Count}. You can print {ceiling.Value - printed}.",
                "Count");
        }

        string? gi = null;
        if (request.WithGi)
        {
            var claim = await signs.ClaimAsync(seller, pack.ProductId, today, cancellationToken);
            if (claim.Refusal is { } refused)
            {
                return refused;
            }

            gi = claim.Value.Key;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var day = today.ToString("yyMMdd", CultureInfo.InvariantCulture) + "-";

        // Of two that print at once both take the same number; the second is run again and counts the first's labels.
        var number = await db.Set<LabelRoll>().CountAsync(r => r.SellerId == seller && r.Number.StartsWith(day), cancellationToken) + 1;
        db.Add(new LabelRoll
        {
            Id = request.RollId,
            SellerId = seller,
            ProductId = pack.ProductId,
            VariantId = pack.VariantId,
            Number = day + number.ToString(CultureInfo.InvariantCulture),
            Gtin = pack.Gtin,
            ProductName = pack.ProductName,
            VariantName = pack.VariantName,
            NetGrams = pack.NetWeight.Value,
            UnitsPerPack = pack.UnitsPerPack,
            Count = request.Count,
            PrintedAt = now,
            Season = season,
            GiKey = gi,
            IsSample = pack.IsSample,
        });
        db.AddRange(Enumerable.Range(1, request.Count).Select(position => new Label { Code = TraceCode.New().Value, RollId = request.RollId, Position = position }));
        await db.SaveChangesAsync(cancellationToken);
        return request.RollId;
    }
}

/// <summary>Half a year, within which the labels of a pack have a ceiling.</summary>
internal static class LabelSeason
{
    public const string CeilingRule = "traceability.labels_per_season";

    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month <= 6 ? 1 : 7, 1);

    public static async Task<long> PrintedAsync(MarketplaceDb db, Guid variantId, DateOnly season, CancellationToken cancellationToken) =>
        await db.Set<LabelRoll>().Where(r => r.VariantId == variantId && r.Season == season).SumAsync(r => (long)r.Count, cancellationToken);
}
