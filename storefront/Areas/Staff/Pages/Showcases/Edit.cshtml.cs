using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>
/// Composes a showcase. Everything typed is in one form: steps within it (search, add, move) show the form again with what is typed and save nothing,
/// so that it works without script too.
/// </summary>
[RequestSizeLimit(PictureUpload.MaxBytes + (1 << 20))]
[StaffPage(StaffRight.Showcases)]
public sealed class EditModel(PictureUpload upload, ShowcaseGoods goods, PageCache cache) : MarketPage
{
    private const int MostFound = 12;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Base { get; set; }

    [BindProperty]
    public string? TitleVi { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? LeadVi { get; set; }

    [BindProperty]
    public string? LeadEn { get; set; }

    [BindProperty]
    public bool IsLunar { get; set; }

    [BindProperty]
    public string? OpensOn { get; set; }

    [BindProperty]
    public string? ClosesOn { get; set; }

    [BindProperty]
    public string? Position { get; set; }

    [BindProperty]
    public string? PictureKey { get; set; }

    [BindProperty]
    public List<Guid> Products { get; set; } = [];

    [BindProperty]
    public string? RuleWords { get; set; }

    [BindProperty]
    public string? RuleCategory { get; set; }

    [BindProperty]
    public string? RuleCommune { get; set; }

    [BindProperty]
    public int? RuleStars { get; set; }

    [BindProperty]
    public string? RulePriceTo { get; set; }

    [BindProperty]
    public string? Find { get; set; }

    public StaffShowcase? Desk { get; private set; }

    public IReadOnlyDictionary<Guid, ProductFacts> Facts { get; private set; } = new Dictionary<Guid, ProductFacts>();

    public IReadOnlyList<ProductCard> Found { get; private set; } = [];

    public IReadOnlyList<Guid> ByRule { get; private set; } = [];

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<CommuneCount> Communes { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What is shown was changed by a step and is not saved yet.</summary>
    public bool IsUnsaved { get; private set; }

    public Guid CopyId { get; private set; }

    public DateOnly? Opens => ShowcaseWords.Day(OpensOn, IsLunar, VietnamTime.Today(Time));

    public DateOnly? Closes => ShowcaseWords.Day(ClosesOn, IsLunar, Opens ?? VietnamTime.Today(Time));

    private string Here => "/ban-quan-ly/phien-cho/" + Id;

    private ShowcaseRule? Rule => new ShowcaseRule(
        (RuleWords ?? "").Trim(), Blank(RuleCategory), Blank(RuleCommune), RuleStars, Blank(RulePriceTo) is null ? null : Money.TryParse(RulePriceTo!, out var price) ? price : new Money(-1)) is { IsEmpty: false } rule
        ? rule
        : null;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ban")] int? number, [FromQuery(Name = "moi")] bool isNew)
    {
        Desk = await Ask(new ViewStaffShowcase(Actor, Id, number));
        if (Desk is null && (!isNew || number is not null))
        {
            return NotFound();
        }

        if (Desk is { Text: var text })
        {
            (TitleVi, TitleEn, LeadVi, LeadEn, IsLunar, PictureKey) = (text.TitleVi, text.TitleEn, text.LeadVi, text.LeadEn, text.IsLunar, text.PictureKey);
            (OpensOn, ClosesOn) = (ShowcaseWords.Typed(text.OpensOn, text.IsLunar), ShowcaseWords.Typed(text.ClosesOn, text.IsLunar));
            (Base, Position, Products) = (Desk.Latest, text.Position.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. text.Products]);
            (RuleWords, RuleCategory, RuleCommune, RuleStars, RulePriceTo) =
                (text.Rule?.Words, text.Rule?.CategorySlug, text.Rule?.CommuneCode, text.Rule?.LeastStars, text.Rule?.PriceTo?.Dong.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            Position = "10";
        }

        await FillAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step, IFormFile? picture)
    {
        Desk = await Ask(new ViewStaffShowcase(Actor, Id));
        if (picture is { Length: > 0 })
        {
            var taken = await upload.TakeAsync(picture, HttpContext.RequestAborted);
            if (taken.Refusal is { } wrong)
            {
                await FillAsync();
                return Refused(wrong);
            }

            PictureKey = taken.Value;
            ModelState.Remove(nameof(PictureKey));
        }

        if (step is not (null or "save" or "submit"))
        {
            await StepAsync(step);
            return Page();
        }

        var text = new ShowcaseText(
            Line(TitleVi), Line(TitleEn), Line(LeadVi), Line(LeadEn), Opens, Closes, IsLunar,
            int.TryParse(Position, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) ? position : 0, PictureKey ?? "", Products, Rule);
        var saved = await Do(new SaveShowcase(Actor, Id, Base, text));
        if (saved.Refusal is { } refusal)
        {
            await FillAsync();
            return Refused(refusal);
        }

        if (step == "submit" && (await Do(new SubmitShowcase(Actor, Id, saved.Value))).Refusal is { } unfinished)
        {
            // The draft is kept; the form goes on from it.
            Base = saved.Value;
            ModelState.Remove(nameof(Base));
            Desk = await Ask(new ViewStaffShowcase(Actor, Id));
            await FillAsync();
            return Refused(unfinished);
        }

        return GoTo(Here, step == "submit" ? T("Đã gửi. Cần một cán bộ khác duyệt.", "Sent. Another officer must approve it.") : T($"Đã lưu bản {saved.Value}.", $"Version {saved.Value} is saved."));
    }

    public async Task<IActionResult> OnPostSubmitAsync(int number) =>
        await AnswerAsync((await Do(new SubmitShowcase(Actor, Id, number))).Refusal, T("Đã gửi. Cần một cán bộ khác duyệt.", "Sent. Another officer must approve it."));

    public async Task<IActionResult> OnPostDecideAsync(int number, bool approve, string? reason)
    {
        var done = await Do(new DecideShowcase(Actor, Id, number, approve, reason));
        if (done.Succeeded && approve)
        {
            await cache.DropAsync(Shown.Showcases, CancellationToken.None);
        }

        return await AnswerAsync(done.Refusal, approve ? T("Đã duyệt. Trang công khai theo bản này.", "Approved. The public page shows it.") : T("Đã trả lại người soạn.", "Sent back."));
    }

    public async Task<IActionResult> OnPostRestoreAsync(int number, int from)
    {
        var done = await Do(new RestoreShowcase(Actor, Id, from, number));
        return await AnswerAsync(done.Refusal, T($"Đã lấy lại nội dung bản {number} làm bản nháp mới.", $"Version {number} is a new draft."));
    }

    public async Task<IActionResult> OnPostCopyAsync(Guid copy, bool byLunarDay)
    {
        var done = await Do(new CopyShowcase(Actor, Id, copy, byLunarDay));
        return done.Succeeded ? GoTo("/ban-quan-ly/phien-cho/" + copy, T("Đã chép. Xem lại ngày và sản phẩm rồi gửi duyệt.", "Copied. Check the days and products, then send it.")) : await AnswerAsync(done.Refusal, "");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var done = await Do(new DiscardShowcase(Actor, Id));
        return done.Succeeded ? GoTo("/ban-quan-ly/phien-cho", T("Đã bỏ bản nháp.", "The draft is put away.")) : await AnswerAsync(done.Refusal, "");
    }

    public string NameOf(Guid product) => Facts.GetValueOrDefault(product) is { } facts ? T(facts.Name, facts.NameEn.Length > 0 ? facts.NameEn : facts.Name) : T("Sản phẩm không còn", "No longer there");

    public string NameOf(Guid? person) => person is { } id && People.TryGetValue(id, out var name) ? name : T("Hệ thống", "The system");

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string done)
    {
        if (refusal is null)
        {
            return GoTo(Here, done);
        }

        ModelState.Clear();
        return await OnGetAsync(null, false) is NotFoundResult missing ? missing : Refused(refusal);
    }

    private async Task StepAsync(string step)
    {
        IsUnsaved = true;
        var (verb, at) = step.Split('/') is [var name, var id] && Guid.TryParse(id, out var product) ? (name, product) : (step, Guid.Empty);
        var place = Products.IndexOf(at);
        switch (verb)
        {
            case "add" when place < 0 && Products.Count < ShowcaseText.MostProducts:
                Products.Add(at);
                break;
            case "out" when place >= 0:
                Products.RemoveAt(place);
                break;
            case "up" when place > 0:
                (Products[place - 1], Products[place]) = (Products[place], Products[place - 1]);
                break;
            case "down" when place >= 0 && place < Products.Count - 1:
                (Products[place + 1], Products[place]) = (Products[place], Products[place + 1]);
                break;
            case "freeze":
                Products = [.. await goods.IdsAsync(Products, Rule)];
                (RuleWords, RuleCategory, RuleCommune, RuleStars, RulePriceTo) = (null, null, null, null, null);
                break;
        }

        ModelState.Clear();
        await FillAsync();
        if (verb is "find" or "add" && Line(Find).Length > 0)
        {
            Found = [.. (await Ask(new ListProducts(new ProductFilter(Line(Find)), PageSize: MostFound + Products.Count))).Items.Where(p => !Products.Contains(p.Id)).Take(MostFound)];
        }
    }

    private async Task FillAsync()
    {
        CopyId = Ids.New(Time);
        ByRule = [.. (await goods.ByRuleAsync(Rule is { PriceTo.Dong: < 0 } ? null : Rule)).Where(id => !Products.Contains(id))];
        Facts = (await Ask(new GetProductFacts([.. Products.Concat(ByRule).Distinct()]))).ToDictionary(p => p.Id);
        (Categories, Communes) = (await Ask(new ListCategories()), await Ask(new ListCommunes()));
        IEnumerable<Guid?> people = (Desk?.History ?? []).SelectMany(r => new[] { r.MadeBy, r.SubmittedBy, r.DecidedBy });
        People = (await Ask(new GetPersonContacts([.. people.OfType<Guid>().Distinct()]))).ToDictionary(p => p.PersonId, p => p.FullName);
    }

    private static string Line(string? typed) => string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
