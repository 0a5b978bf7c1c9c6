using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;

namespace Marketplace.Storefront.Web;

/// <summary>States and changes of showcases in words, and days as a form takes them.</summary>
internal static class ShowcaseWords
{
    public static LocalText Stage(ShowcaseStage stage) => stage switch
    {
        ShowcaseStage.Draft => new("Bản nháp", "Draft"),
        ShowcaseStage.Submitted => new("Chờ duyệt", "To be approved"),
        ShowcaseStage.Scheduled => new("Đã duyệt, chưa mở", "Approved, not open yet"),
        ShowcaseStage.Open => new("Đang mở", "Open"),
        _ => new("Đã đóng", "Closed"),
    };

    public static LocalText State(RevisionState state) => state switch
    {
        RevisionState.Draft => new("bản nháp", "draft"),
        RevisionState.Submitted => new("chờ duyệt", "waits for approval"),
        RevisionState.Approved => new("đã duyệt", "approved"),
        _ => new("bị trả lại", "sent back"),
    };

    public static LocalText Answer(InvitationState state) => state switch
    {
        InvitationState.Open => new("chưa trả lời", "not answered"),
        InvitationState.Promised => new("đã hứa", "promised"),
        _ => new("không góp", "declined"),
    };

    public static string Changes(ShowcaseChanges changes, bool english)
    {
        (ShowcaseChanges Flag, string Vi, string En)[] all =
        [
            (ShowcaseChanges.Words, "lời", "words"), (ShowcaseChanges.Days, "ngày", "days"), (ShowcaseChanges.Picture, "ảnh bìa", "cover"),
            (ShowcaseChanges.Products, "sản phẩm", "products"), (ShowcaseChanges.Order, "thứ tự hàng", "order"), (ShowcaseChanges.Rule, "quy tắc", "rule"),
            (ShowcaseChanges.Position, "thứ tự trang chủ", "place"),
        ];
        return string.Join(", ", all.Where(c => changes.HasFlag(c.Flag)).Select(c => english ? c.En : c.Vi));
    }

    /// <summary>A day as it stands in the form.</summary>
    public static string Typed(DateOnly? day, bool isLunar) => day is not { } d ? "" : isLunar ? LunarWords.Typed(LunarCalendar.Of(d)) : VietnamTime.FormatDate(d);

    /// <summary>Reads a day as typed: solar ones as 15/01/2027 or 2027-01-15; lunar ones as <see cref="LunarWords"/> does, the next from <paramref name="from"/>.</summary>
    public static DateOnly? Day(string? typed, bool isLunar, DateOnly from) =>
        isLunar ? LunarWords.TryParse(typed, from, out var lunar) ? lunar : null
        : DateOnly.TryParseExact((typed ?? "").Trim(), ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2100 ? day : null;

    /// <summary><c>27/01/2027, tức 20 tháng Chạp năm Bính Ngọ</c>.</summary>
    public static string Both(DateOnly day, bool english) =>
        $"{VietnamTime.FormatDate(day)}, {(english ? LunarWords.En(LunarCalendar.Of(day)) : "tức " + LunarWords.Vi(LunarCalendar.Of(day)))}";
}
