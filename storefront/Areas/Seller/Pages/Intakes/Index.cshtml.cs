using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Intakes;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Intakes;

/// <summary>A line of the sheet as it was typed. Lines without name and weight are not meant.</summary>
public sealed class TypedLine
{
    public Guid LineId { get; set; }

    public string? Name { get; set; }

    public string? Kg { get; set; }

    public string? Price { get; set; }

    public bool IsPaid { get; set; }

    public string? Phone { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Kg);
}

/// <summary>The purchase book: one sheet for an evening on which households bring what they grew.</summary>
public sealed class IndexModel : MarketPage
{
    private const int Start = 8;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? WeighedAt { get; set; }

    [BindProperty]
    public List<TypedLine> Lines { get; set; } = [];

    public IntakeDay Day { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Kind = Day.LastKind;
        WeighedAt = ChainForms.Local(VietnamTime.ToLocal(Time.GetUtcNow().UtcDateTime));
        AddLines(Start);
    }

    public async Task<IActionResult> OnPostAsync(int more)
    {
        await LoadAsync();
        if (more > 0)
        {
            AddLines(Math.Min(more, RecordIntake.MostLines - Lines.Count));
            ModelState.Clear();
            return Page();
        }

        if (ChainForms.Moment(WeighedAt) is not { } at)
        {
            return Refused(new("chain.when", "Ghi ngày giờ cân, ví dụ 21/11/2026 18:30.", "Give date and time, e.g. 21/11/2026 18:30.", nameof(WeighedAt)));
        }

        var meant = Lines.Select((line, index) => (Line: line, Index: index)).Where(l => !l.Line.IsEmpty).ToList();
        var done = await Do(new RecordIntake(Actor, Kind ?? "", at, [.. meant.Select(l => new IntakeLine(l.Line.LineId, l.Line.Name, ChainForms.Weight(l.Line.Kg) ?? 0, Price(l.Line.Price), l.Line.IsPaid, l.Line.Phone))]));
        if (done.Refusal is { } refusal)
        {
            // Lines left empty were not sent: the number is that of the sheet.
            var field = refusal.Field is { } f && f.StartsWith("Lines[", StringComparison.Ordinal) && int.TryParse(f[6..f.IndexOf(']', StringComparison.Ordinal)], out var sent)
                ? $"Lines[{meant[sent].Index}]{f[f.IndexOf('.', StringComparison.Ordinal)..]}" : refusal.Field == "At" ? nameof(WeighedAt) : refusal.Field;
            return Refused(refusal, field);
        }

        return GoTo($"/nguoi-ban/thu-mua?ngay={VietnamTime.DateOf(at):yyyy-MM-dd}", T($"Đã ghi {meant.Count} nhà vào sổ.", $"{meant.Count} written down."));
    }

    public async Task<IActionResult> OnPostPayAsync(Guid id)
    {
        var done = await Do(new PayIntake(Actor, id));
        return done.Refusal is not null ? NotFound() : GoTo("/nguoi-ban/thu-mua", T("Đã ghi là trả xong.", "Noted as paid."));
    }

    private static Money Price(string? typed) =>
        long.TryParse(string.Concat((typed ?? "").Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var dong) ? new(dong) : new(-1);

    private void AddLines(int count)
    {
        var price = Day.LastPrice.IsZero ? "" : Day.LastPrice.Format().Split('\u00A0')[0];
        Lines.AddRange(Enumerable.Range(0, Math.Max(0, count)).Select(_ => new TypedLine { LineId = Ids.New(Time), Price = price }));
    }

    private async Task LoadAsync() => Day = await Ask(new ViewIntakes(Actor, On ?? VietnamTime.Today(Time)));
}
