using System.Text;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform;
using MediatR;

namespace Marketplace.Catalog.Checks;

public enum FindingKind
{
    /// <summary>A health promise or the name of an illness.</summary>
    Health,

    /// <summary>A geographical indication without the right to it.</summary>
    Sign,

    /// <summary>A telephone number, link or bad word.</summary>
    Held,
}

/// <summary>Something in a text of a product that may not stand there.</summary>
/// <param name="Field">Of <see cref="ProductText"/>.</param>
/// <param name="Words">As typed.</param>
/// <param name="Instead">What may lawfully be said.</param>
/// <param name="Offer">The whole field as it may stand, where that can be said; else empty.</param>
/// <param name="Stops">It cannot be sent for approval like this; else staff look at it.</param>
public sealed record Finding(FindingKind Kind, string Field, string Words, LocalText Why, LocalText Instead, string Offer, bool Stops);

/// <summary>What the checks have to know of a shop: the name it is registered under and the signs it may use.</summary>
internal sealed record CheckedShop(Phrase Name, IReadOnlySet<string> Rights);

/// <summary>Looks through what a seller says of a product.</summary>
internal sealed class TextChecks(ClaimWords claims, SignWords signs, HoldRules held, IMediator mediator, TimeProvider time)
{
    private const string ProvinceName = "Thái Nguyên";

    public async Task<CheckedShop> ShopAsync(Guid sellerId, CancellationToken cancellationToken)
    {
        var name = (await mediator.Send(new GetSellers([sellerId]), cancellationToken)).SingleOrDefault()?.Name ?? "";
        var rights = await mediator.Send(new GetSignRights(sellerId, VietnamTime.Today(time)), cancellationToken);
        return new(new Phrase(name), rights.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>All findings, those that stop first.</summary>
    public IReadOnlyList<Finding> Find(ProductText text, CheckedShop shop)
    {
        var foreign = signs.Foreign($"{text.Name} {text.NameEn}", text.SetNo, shop.Rights);
        var found = new List<Finding>();
        foreach (var (field, typed, isClaim) in Fields(text).Where(f => f.Text.Length > 0))
        {
            var worded = new WordedText(typed);
            if (claims.FirstIn(worded) is { } claim)
            {
                found.Add(new(
                    FindingKind.Health, field, claim.Words,
                    new($"“{claim.Words}” hứa chữa bệnh hoặc nêu tên bệnh; pháp luật không cho nói vậy về thực phẩm.", $"“{claim.Words}” promises health or names an illness, which food may not do."),
                    claim.Instead, "", Stops: true));
            }

            found.AddRange(foreign.Select(sign => Sign(field, worded, sign, shop, text.OriginCommuneCode, isClaim)).OfType<Finding>());
            if (held.ReasonFor(typed.Normalize()) is { } reason)
            {
                found.Add(new(
                    FindingKind.Held, field, "", new($"Trong chữ {reason}; khách liên hệ qua gian hàng.", "There is a phone number, link or bad word in it; buyers reach you through the shop."),
                    new("Bỏ phần đó khỏi lời giới thiệu.", "Leave it out."), "", Stops: false));
            }
        }

        return [.. found.OrderByDescending(f => f.Stops)];
    }

    /// <summary>The first that keeps a listing from being sent for approval, or null.</summary>
    public async Task<Refusal?> StopAsync(Guid sellerId, ProductText text, CancellationToken cancellationToken) =>
        Find(text, await ShopAsync(sellerId, cancellationToken)).FirstOrDefault(f => f.Stops) is { } stop ? RefusalOf(stop) : null;

    public static Refusal RefusalOf(Finding stop) =>
        new("catalog.claim", $"{stop.Why.Vi} {stop.Instead.Vi}", $"{stop.Why.En} {stop.Instead.En}", stop.Field);

    private static Finding? Sign(string field, WordedText text, ProtectedSign sign, CheckedShop shop, string communeCode, bool isClaim)
    {
        var places = SignWords.Places(text, sign, shop.Name);
        if (places.Count == 0)
        {
            return null;
        }

        var commune = Geography.Commune(communeCode)?.FullName is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : "xã, phường nơi làm ra";
        var words = text.Text[text.Words[places[0]].Start..text.Words[places[0] + sign.Phrase.Length - 1].End];
        var isName = field is nameof(ProductText.Name) or nameof(ProductText.NameEn);
        var offer = isName ? Replaced(text, places, sign.Phrase.Length) : "";
        return new(
            FindingKind.Sign, field, words,
            new(
                $"“{sign.Name}” là chỉ dẫn địa lý được bảo hộ; gian hàng chưa có giấy quyền sử dụng còn hạn.",
                $"“{sign.Name}” is a protected geographical indication and the shop has no right to it in force."),
            isName
                ? new($"Có thể đặt tên “{offer}”; nơi làm ra ({commune}) được ghi ở dòng nguồn gốc. Có giấy thì nộp ở mục Giấy tờ.", $"You may call it “{offer}”; the place ({commune}) stands in the line of origin. If you have the right, hand in its paper.")
                : new($"Có thể viết “{ProvinceName}, làm ở {commune}” như một địa chỉ. Có giấy thì nộp ở mục Giấy tờ.", $"You may write “{ProvinceName}, làm ở {commune}” as an address. If you have the right, hand in its paper."),
            offer, Stops: isClaim);
    }

    /// <summary>The sign's words become the province's; twice the same beside each other once.</summary>
    private static string Replaced(WordedText text, IReadOnlyList<int> places, int length)
    {
        var (written, at) = (new StringBuilder(), 0);
        foreach (var place in places)
        {
            written.Append(text.Text, at, text.Words[place].Start - at).Append(ProvinceName);
            at = text.Words[place + length - 1].End;
        }

        return written.Append(text.Text, at, text.Text.Length - at).ToString().Replace($"{ProvinceName} {ProvinceName}", ProvinceName, StringComparison.Ordinal).Trim();
    }

    private static IEnumerable<(string Field, string Text, bool IsClaim)> Fields(ProductText text)
    {
        yield return (nameof(text.Name), text.Name, true);
        yield return (nameof(text.NameEn), text.NameEn, true);
        yield return (nameof(text.Summary), text.Summary, true);
        yield return (nameof(text.SummaryEn), text.SummaryEn, true);
        yield return (nameof(text.Story), text.Story, false);
        yield return (nameof(text.UsageAdvice), text.UsageAdvice, false);
    }
}
