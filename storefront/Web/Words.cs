using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Marketplace.Storefront.Web;

/// <summary>
/// What views say without ceremony, injected into each as <c>T</c>: <c>@T["Giỏ hàng", "Cart"]</c> in the page's language,
/// addresses that keep the language, dates as people read them.
/// </summary>
public sealed class Words(IHttpContextAccessor http, Kept kept)
{
    public bool English { get; } = Language.IsEnglish(http.HttpContext!);

    public string this[string vi, string en] => English ? en : vi;

    public string this[LocalText text] => text.In(English);

    /// <summary>A path of ours in the page's language.</summary>
    public string To(string path) => Language.In(path, English);

    /// <summary>The page's own address in the other language.</summary>
    public string OtherLanguage => field ??= InOtherLanguage(http.HttpContext!);

    private string InOtherLanguage(HttpContext context)
    {
        var query = QueryString.Create(context.Request.Query.Where(pair => pair.Key != Language.Key));

        // The error page stands in for the address that was asked for.
        var path = context.Features.Get<ShownError>()?.Path ?? context.Request.Path;
        return path + (English ? query : query.Add(Language.Key, "en")).ToString();
    }

    /// <summary>A file of wwwroot with its version, so that it can be cached for ever.</summary>
    public string Asset(string path) => kept.Asset(path);

    /// <summary>One of the drawn icons, for <c>&lt;use href&gt;</c>.</summary>
    public string Icon(string name) => kept.Icon(name);

    /// <summary>Markup of the frame that depends on the language alone: made once.</summary>
    public IHtmlContent Once(string name, Func<dynamic?, HelperResult> markup) => kept.Piece(name, English, markup);

    /// <summary>Markup of a card, which depends on the card and the language alone: made once, for as long as the shop window keeps this card.</summary>
    public IHtmlContent Once(Card card, int level, Func<Card, HelperResult> markup) => kept.Card(card, level, English, markup);

    /// <summary>Markup of an answer alone, and the language: made once, for as long as the question is answered with this very answer.</summary>
    /// <param name="others">What else stands in it, several as a tuple; it is made anew when one of them is another.</param>
    public IHtmlContent Once(string name, object answer, object? others, Func<dynamic?, HelperResult> markup) => kept.Answer(name, answer, others, English, markup);

    /// <summary>A picture at 480 or 960 px; the market's mark where there is none yet.</summary>
    public string Picture(string key, int width = 480) => key.Length == 0 ? Asset("/brand.svg") : Pictures.Address(key, width);

    public string Stars(int stars) => English ? $"OCOP {stars} stars" : $"OCOP {stars} sao";

    /// <summary>With its weekday and without the year: <c>thứ Năm 26/11</c>.</summary>
    public string Weekday(DateOnly day) => English
        ? string.Create(CultureInfo.InvariantCulture, $"{day:dddd d MMMM}")
        : string.Create(CultureInfo.InvariantCulture, $"{Weekdays[(int)day.DayOfWeek]} {day:dd/MM}");

    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    public string Date(DateOnly day) => VietnamTime.FormatDate(day);

    public string Moment(DateTime utc) => VietnamTime.FormatDateTime(utc);
}
