using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Vouchers;

/// <summary>What a voucher promises. Of <paramref name="Amount"/> and <paramref name="PerMille"/> the one of <paramref name="Kind"/> counts.</summary>
/// <param name="Cap">The most that a part takes off; null: no cap.</param>
/// <param name="Products">Products it is for; none: all of the shop, or of the market.</param>
public sealed record VoucherText(
    string? Code, string? Name, VoucherKind Kind, Money? Amount, long? PerMille, Money? Cap, Money? Minimum,
    DateOnly? FirstDay, DateOnly? LastDay, int? TotalCount, int? PerBuyer, bool IsListed, IReadOnlyList<Guid> Products)
{
    /// <summary>The form's fields, as refusals name them.</summary>
    public static class Fields
    {
        public const string Code = "Code";
        public const string Name = "Name";
        public const string Amount = "Amount";
        public const string Percent = "Percent";
        public const string Cap = "Cap";
        public const string Minimum = "Minimum";
        public const string FirstDay = "FirstDay";
        public const string LastDay = "LastDay";
        public const string TotalCount = "TotalCount";
        public const string PerBuyer = "PerBuyer";
        public const string Products = "Products";
    }
}

/// <summary>
/// Makes a voucher of the shop acted for, which pays it, or by staff one of the market, which owes what it takes off to the shops. Refused above the
/// part of the price the law allows (<c>ordering.voucher_too_high</c>). <paramref name="VoucherId"/> is the page's: sent twice it is made once.
/// </summary>
public sealed record MakeVoucher(Actor Actor, Guid VoucherId, VoucherText Text) : ICommand<Done>
{
    public string? AuditSubject => VoucherId.ToString();
}

/// <summary>Ends a voucher of the shop acted for, or by staff any, before its last day. What was ordered with it stays.</summary>
public sealed record EndVoucher(Actor Actor, Guid VoucherId) : ICommand<Done>
{
    public string? AuditSubject => VoucherId.ToString();
}

internal sealed class MakeVoucherHandler(MarketplaceDb db, IMediator mediator, DatedRules rules, TimeProvider time) :
    IRequestHandler<MakeVoucher, Outcome<Done>>,
    IRequestHandler<EndVoucher, Outcome<Done>>
{
    public const string MaxRule = "ordering.voucher_max.per_mille";

    private const int MostUses = 1_000_000;
    private const int MostDays = 366;
    private const int NameMax = 80;
    private static readonly Money MostMoney = new(1_000_000_000);

    public async Task<Outcome<Done>> Handle(MakeVoucher request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is null && !request.Actor.May(StaffRight.Vouchers))
        {
            return Refusal.NotFound;
        }

        var seller = request.Actor.SellerId;
        if (await db.Set<Voucher>().Where(v => v.Id == request.VoucherId).Select(v => new { v.SellerId }).SingleOrDefaultAsync(cancellationToken) is { } made)
        {
            return made.SellerId == seller ? Done.It : Refusal.NotFound;
        }

        var text = request.Text;
        if (Faults(text) is { } fault)
        {
            return fault;
        }

        var most = await rules.GetAsync(MaxRule, text.FirstDay, cancellationToken);
        if (TooHigh(text, most) is { } tooHigh)
        {
            return tooHigh;
        }

        var code = Voucher.Normal(text.Code)!;
        if (await db.Set<Voucher>().AnyAsync(v => v.Code == code, cancellationToken))
        {
            return new Refusal("ordering.voucher_code_taken", "Mã này đã có người dùng. Hãy thêm chữ hoặc số.", "This code is taken. Add a letter or digit.", VoucherText.Fields.Code);
        }

        var products = text.Products.Distinct().ToList();
        var facts = products.Count == 0 ? [] : await mediator.Send(new GetProductFacts(products), cancellationToken);
        if (facts.Count < products.Count || facts.Any(p => seller is not null && p.SellerId != seller))
        {
            return new Refusal("ordering.voucher_goods", "Có sản phẩm không tìm thấy. Hãy chọn lại.", "A product was not found. Please choose again.", VoucherText.Fields.Products);
        }

        var shop = seller is { } id ? (await mediator.Send(new GetSellers([id]), cancellationToken)).SingleOrDefault() : null;
        var isAmount = text.Kind == VoucherKind.Amount;
        var voucher = new Voucher
        {
            Id = request.VoucherId,
            Code = code,
            SellerId = seller,
            Name = text.Name!.Trim(),
            Kind = text.Kind,
            Amount = isAmount ? text.Amount!.Value : Money.Zero,
            PerMille = isAmount ? 0 : text.PerMille!.Value,
            Cap = isAmount ? Money.Zero : text.Cap ?? Money.Zero,
            Minimum = text.Minimum ?? Money.Zero,
            FirstDay = text.FirstDay!.Value,
            LastDay = text.LastDay!.Value,
            TotalCount = text.TotalCount!.Value,
            PerBuyer = text.PerBuyer!.Value,
            IsListed = text.IsListed,
            Basis = $"{most.Value} ‰: {most.LegalBasis}",
            MadeAt = time.GetUtcNow().UtcDateTime,
            IsSample = shop?.IsSample ?? false,
        };
        voucher.Goods.AddRange(facts.Select(p => new VoucherGoods { VoucherId = voucher.Id, ProductId = p.Id, ProductName = p.Name }));
        db.Add(voucher);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(EndVoucher request, CancellationToken cancellationToken)
    {
        var voucher = await db.Set<Voucher>().SingleOrDefaultAsync(v => v.Id == request.VoucherId, cancellationToken);
        var may = request.Actor.May(StaffRight.Vouchers) || (request.Actor.SellerId is { } seller && voucher?.SellerId == seller);
        if (voucher is null || !may)
        {
            return Refusal.NotFound;
        }

        voucher.EndedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }

    private Refusal? Faults(VoucherText text)
    {
        static Refusal Fault(string field, string vi, string en) => new("ordering.voucher_text", vi, en, field);
        var today = VietnamTime.Today(time);
        return text switch
        {
            _ when Voucher.Normal(text.Code) is null => Fault(
                VoucherText.Fields.Code, $"Mã gồm {Voucher.CodeMin} đến {Voucher.CodeMax} chữ không dấu và số, ví dụ CHEXUAN27.",
                $"A code has {Voucher.CodeMin} to {Voucher.CodeMax} plain letters and digits, such as CHEXUAN27."),
            _ when text.Name?.Trim() is not { Length: >= 3 and <= NameMax } name || name.Any(char.IsControl) => Fault(
                VoucherText.Fields.Name, $"Hãy đặt tên từ 3 đến {NameMax} chữ, người mua sẽ đọc.", $"Give a name of 3 to {NameMax} letters, for buyers to read."),
            { Kind: VoucherKind.Amount } when !(text.Amount > Money.Zero && text.Amount <= MostMoney) => Fault(
                VoucherText.Fields.Amount, "Hãy ghi số tiền giảm, ví dụ 20.000.", "Give the amount off, such as 20,000."),
            { Kind: VoucherKind.PerMille } when text.PerMille is null or < 1 or > 1000 => Fault(
                VoucherText.Fields.Percent, "Hãy ghi phần trăm giảm, ví dụ 10 hoặc 7,5.", "Give the percentage off, such as 10 or 7.5."),
            { Cap: { } cap } when !(cap > Money.Zero && cap <= MostMoney) => Fault(
                VoucherText.Fields.Cap, "Mức giảm nhiều nhất phải lớn hơn 0. Để trống nếu không giới hạn.", "The cap must be above nought. Leave it empty for none."),
            { Minimum: { } minimum } when minimum.IsNegative || minimum > MostMoney => Fault(
                VoucherText.Fields.Minimum, "Tiền hàng tối thiểu chưa đúng. Hãy ghi như 200.000 hoặc để trống.", "The minimum is not right. Write it like 200,000, or leave it empty."),
            _ when text.FirstDay is not { } first || first < today || first > today.AddDays(MostDays) => Fault(
                VoucherText.Fields.FirstDay, "Ngày bắt đầu là từ hôm nay và trong vòng một năm.", "The first day is today or later, within a year."),
            _ when text.LastDay is not { } last || last < text.FirstDay || last > text.FirstDay.Value.AddDays(MostDays) => Fault(
                VoucherText.Fields.LastDay, "Ngày cuối phải sau ngày bắt đầu, trong vòng một năm.", "The last day follows the first, within a year."),
            _ when text.TotalCount is null or < 1 or > MostUses => Fault(
                VoucherText.Fields.TotalCount, "Hãy ghi tổng số lượt, từ 1 trở lên.", "Give how often it can be used, 1 or more."),
            _ when text.PerBuyer is null or < 1 || text.PerBuyer > text.TotalCount => Fault(
                VoucherText.Fields.PerBuyer, "Số lượt của một người mua từ 1 đến tổng số lượt.", "A buyer's uses are between 1 and the total."),
            _ when text.Products.Count > Voucher.MostGoods => Fault(
                VoucherText.Fields.Products, $"Chọn nhiều nhất {Voucher.MostGoods} sản phẩm, hoặc không chọn gì để dùng cho tất cả.", $"Choose at most {Voucher.MostGoods} products, or none for all."),
            _ => null,
        };
    }

    // An amount is held against the least that has to be bought: so it never takes off more than the law allows.
    private static Refusal? TooHigh(VoucherText text, RuleInForce most)
    {
        if (text.Kind == VoucherKind.PerMille)
        {
            return text.PerMille <= most.Value ? null : new(
                "ordering.voucher_too_high",
                $"Giảm nhiều nhất {most.Value / 10m:0.#}% ({most.LegalBasis}). Hãy ghi mức thấp hơn.", $"At most {most.Value / 10m:0.#}% may be taken off ({most.LegalBasis}).", VoucherText.Fields.Percent);
        }

        var minimum = text.Minimum ?? Money.Zero;
        var least = new Money((long)(((Int128)text.Amount!.Value.Dong * 1000 + most.Value - 1) / most.Value));
        return minimum >= least ? null : new(
            "ordering.voucher_too_high",
            $"Giảm {text.Amount} thì tiền hàng tối thiểu phải từ {least}, vì chỉ được giảm nhiều nhất {most.Value / 10m:0.#}% ({most.LegalBasis}).",
            $"{text.Amount} off needs a minimum of {least}, since at most {most.Value / 10m:0.#}% may be taken off ({most.LegalBasis}).", VoucherText.Fields.Minimum);
    }
}
