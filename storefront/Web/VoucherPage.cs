using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Vouchers;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web;

/// <summary>Vouchers of a shop or of the market: those there are, and a form for one more.</summary>
public abstract class VoucherPage : MarketPage
{
    /// <summary>Of the voucher to be made, so that a form sent twice makes one.</summary>
    [BindProperty]
    public Guid VoucherId { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public VoucherKind Kind { get; set; } = VoucherKind.PerMille;

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Percent { get; set; }

    [BindProperty]
    public string? Cap { get; set; }

    [BindProperty]
    public string? Minimum { get; set; }

    [BindProperty]
    public string? FirstDay { get; set; }

    [BindProperty]
    public string? LastDay { get; set; }

    [BindProperty]
    public string? TotalCount { get; set; }

    [BindProperty]
    public string? PerBuyer { get; set; } = "1";

    [BindProperty]
    public bool IsListed { get; set; } = true;

    [BindProperty]
    public List<Guid> Products { get; set; } = [];

    public IReadOnlyList<VoucherView> Vouchers { get; private set; } = [];

    public VoucherLimit Limit { get; private set; } = new(0, "", false);

    protected abstract string Here { get; }

    public async Task<IActionResult> OnGetAsync()
    {
        VoucherId = Ids.New(Time);
        (FirstDay, LastDay) = (Typed(VietnamTime.Today(Time)), Typed(VietnamTime.Today(Time).AddDays(30)));
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var products = await ProductsAsync();
        var made = products is null
            ? new Refusal("ordering.voucher_goods", "Có sản phẩm không tìm thấy. Hãy chép lại địa chỉ trang của sản phẩm.", "A product was not found. Copy the address of its page again.", VoucherText.Fields.Products)
            : (await Do(new MakeVoucher(Actor, VoucherId, new(
                Code, Name, Kind, MoneyOf(Amount), PerMilleOf(Percent), MoneyOf(Cap), MoneyOf(Minimum), DayOf(FirstDay), DayOf(LastDay), CountOf(TotalCount), CountOf(PerBuyer), IsListed, products)))).Refusal;
        if (made is null)
        {
            return GoTo(Here, T("Đã tạo mã. Người mua dùng được từ ngày bắt đầu.", "The voucher is made; it counts from its first day."));
        }

        await LoadAsync();
        return Refused(made);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid voucher)
    {
        var ended = await Do(new EndVoucher(Actor, voucher));
        return ended.Refusal is null ? GoTo(Here, T("Đã ngừng mã. Đơn đã đặt với mã này không đổi.", "The voucher is ended. Orders made with it stay.")) : NotFound();
    }

    /// <summary>Products the form names; null when one is not found.</summary>
    protected virtual Task<IReadOnlyList<Guid>?> ProductsAsync() => Task.FromResult<IReadOnlyList<Guid>?>(Products);

    protected virtual async Task LoadAsync()
    {
        Vouchers = await Ask(new ListVouchers(Actor));
        Limit = await Ask(new GetVoucherLimit());
    }

    private static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What cannot be read becomes what is refused: a negative amount, not an empty one.
    private static Money? MoneyOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : Money.TryParse(typed, out var amount) ? amount : new Money(-1);

    private static int? CountOf(string? typed) => int.TryParse(typed?.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static DateOnly? DayOf(string? typed) => DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static long? PerMilleOf(string? typed) =>
        decimal.TryParse(typed?.Replace(',', '.').TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 1000 && percent * 10 == decimal.Truncate(percent * 10)
            ? (long)(percent * 10)
            : null;
}
