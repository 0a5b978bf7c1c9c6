using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Contracts;
using Marketplace.Platform.Data;

namespace Marketplace.Showcases.Composing;

/// <summary>
/// Products by what they are: all that fit are in the showcase, on the day it is looked at. What is null or empty does not narrow.
/// </summary>
/// <param name="Words">As in search.</param>
/// <param name="CategorySlug">An OCOP set, group or industry.</param>
/// <param name="LeastStars">OCOP stars in force, 3 to 5, or more.</param>
/// <param name="PriceTo">A pack costs at most this.</param>
public sealed record ShowcaseRule(string Words, string? CategorySlug, string? CommuneCode, int? LeastStars, Money? PriceTo)
{
    public const int MaxLength = 500;

    /// <summary>Products a rule brings in at most.</summary>
    public const int MostProducts = 100;

    private const int WordsMax = 80;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public bool IsEmpty => Words.Length == 0 && CategorySlug is null && CommuneCode is null && LeastStars is null && PriceTo is null;

    internal bool IsSound =>
        Words.Length <= WordsMax && CategorySlug is not { Length: > MaxLengths.Slug } && CommuneCode is not { Length: > VietnamAddress.CommuneCodeLength }
        && LeastStars is null or (>= 3 and <= 5) && PriceTo is null or { Dong: > 0 and <= 1_000_000_000 };

    internal static ShowcaseRule? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<ShowcaseRule>(stored, Json);

    internal static string? Write(ShowcaseRule? rule) => rule is null or { IsEmpty: true } ? null : JsonSerializer.Serialize(rule, Json);
}

/// <summary>What a curator composes: words in two languages, days (Vietnam's, both included), a cover, products by hand in their order, and by rule.</summary>
/// <param name="IsLunar">The days were meant by the lunar calendar: the desk shows them so.</param>
/// <param name="Position">1 to 99; the lowest of those open is the cover of the home page.</param>
public sealed record ShowcaseText(
    string TitleVi, string TitleEn, string LeadVi, string LeadEn, DateOnly? OpensOn, DateOnly? ClosesOn, bool IsLunar, int Position, string PictureKey,
    IReadOnlyList<Guid> Products, ShowcaseRule? Rule)
{
    public const int MostProducts = 200;
    public const int MostDays = 200;
    public const int LastPosition = 99;

    /// <summary>The form's fields, as refusals name them.</summary>
    public static class Fields
    {
        public const string TitleVi = "TitleVi";
        public const string TitleEn = "TitleEn";
        public const string LeadVi = "LeadVi";
        public const string LeadEn = "LeadEn";
        public const string OpensOn = "OpensOn";
        public const string ClosesOn = "ClosesOn";
        public const string Position = "Position";
        public const string Picture = "Picture";
        public const string Products = "Products";
        public const string Rule = "RulePriceTo";
    }

    /// <summary>What a draft may lack is words, a cover and products; days and a name it has.</summary>
    internal Refusal? CheckDraft() => this switch
    {
        { TitleVi.Length: 0 } => Wrong("title", "Ghi tên phiên chợ.", "Give the market day a name.", Fields.TitleVi),
        { TitleVi.Length: > MaxLengths.Name } or { TitleEn.Length: > MaxLengths.Name } => Wrong("title", "Tên dài nhất 200 chữ cái.", "A name has at most 200 characters.", Fields.TitleVi),
        { LeadVi.Length: > MaxLengths.Line } or { LeadEn.Length: > MaxLengths.Line } => Wrong("lead", "Lời dẫn dài nhất 500 chữ cái.", "The lead has at most 500 characters.", Fields.LeadVi),
        { OpensOn: null } => Wrong("day", "Ghi ngày mở, ví dụ 15/01/2027, hoặc ngày âm như “20 tháng Chạp”.", "Give the first day, e.g. 15/01/2027, or a lunar one.", Fields.OpensOn),
        { ClosesOn: null } => Wrong("day", "Ghi ngày đóng, ví dụ 05/02/2027, hoặc ngày âm như “29 tháng Chạp”.", "Give the last day, e.g. 05/02/2027, or a lunar one.", Fields.ClosesOn),
        _ when ClosesOn < OpensOn => Wrong("days", "Ngày đóng phải từ ngày mở trở đi.", "It cannot close before it opens.", Fields.ClosesOn),
        _ when ClosesOn!.Value.DayNumber - OpensOn!.Value.DayNumber >= MostDays => Wrong("days", $"Một phiên chợ mở nhiều nhất {MostDays} ngày.", $"It is open for at most {MostDays} days.", Fields.ClosesOn),
        { Position: < 1 or > LastPosition } => Wrong("position", "Thứ tự từ 1 đến 99.", "The place is 1 to 99.", Fields.Position),
        { PictureKey.Length: > MaxLengths.Name } => Wrong("picture", "Ảnh bìa không đúng, hãy tải lại.", "Please upload the cover again.", Fields.Picture),
        _ when Products.Distinct().Count() > MostProducts => Wrong("products", $"Chọn nhiều nhất {MostProducts} sản phẩm.", $"At most {MostProducts} products.", Fields.Products),
        { Rule.IsSound: false } => Wrong("rule", "Quy tắc chọn hàng không đúng: sao từ 3 đến 5, giá lớn hơn 0, từ khóa dài nhất 80 chữ cái.", "The rule is not right: stars 3 to 5, a price above 0, words of at most 80 characters.", Fields.Rule),
        _ => null,
    };

    /// <summary>What the public is to see is whole.</summary>
    internal Refusal? CheckWhole(DateOnly today) => this switch
    {
        { TitleEn.Length: 0 } => Wrong("title", "Thiếu tên tiếng Anh.", "The English name is missing.", Fields.TitleEn),
        { LeadVi.Length: 0 } => Wrong("lead", "Thiếu lời dẫn tiếng Việt.", "The Vietnamese lead is missing.", Fields.LeadVi),
        { LeadEn.Length: 0 } => Wrong("lead", "Thiếu lời dẫn tiếng Anh.", "The English lead is missing.", Fields.LeadEn),
        { PictureKey.Length: 0 } => Wrong("picture", "Thiếu ảnh bìa.", "The cover is missing.", Fields.Picture),
        _ when ClosesOn < today => Wrong("days", "Ngày đóng đã qua. Hãy đổi ngày rồi gửi.", "It would be over already. Change the days.", Fields.ClosesOn),
        { Products.Count: 0, Rule: null or { IsEmpty: true } } => Wrong("products", "Chọn ít nhất một sản phẩm, hoặc đặt quy tắc chọn hàng.", "Choose a product, or a rule.", Fields.Products),
        _ => null,
    };

    private static Refusal Wrong(string code, string vi, string en, string field) => new("showcases." + code, vi, en, field);
}
