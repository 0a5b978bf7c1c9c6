using Marketplace.Contracts;
using Marketplace.Payments.Statements;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Invoices;

/// <summary>Ask: invoices, the newest first: of the shop the person acts for; of all for staff. Others get none.</summary>
public sealed record ListInvoices(Actor Actor, InvoiceState? State = null, int Page = 1) : IQuery<PageOf<InvoiceView>>;

/// <param name="NeedsMending">The provider refused it; it waits for somebody.</param>
public sealed record InvoiceView(
    Guid Id, string OrderNumber, Guid SellerId, InvoiceState State, string? Series, string? Number, string BuyerName, string BuyerTaxCode, Money Total, DateTime CreatedAt,
    DateTime? IssuedAt, string? LastError, int Tries, bool NeedsMending, bool CanEnd, bool IsSample);

/// <summary>The seller, or staff, sends an invoice again that is not issued yet: under the same transaction, so it is never issued twice.</summary>
public sealed record ResendInvoice(Actor Actor, Guid InvoiceId) : ICommand<Done>
{
    public string? AuditSubject => InvoiceId.ToString();
}

/// <summary>The seller, or staff, cancels an invoice; the number stays used. The reason has 1 to 300 characters.</summary>
public sealed record CancelInvoice(Actor Actor, Guid InvoiceId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => InvoiceId.ToString();
}

/// <summary>The seller puts another invoice in an invoice's place, made out to a company. All of name, tax code and address are needed.</summary>
public sealed record ReplaceInvoice(Actor Actor, Guid InvoiceId, string? Name, string? TaxCode, string? Address, string? Email) : ICommand<Done>
{
    public string? AuditSubject => InvoiceId.ToString();
}

internal sealed class InvoiceUsesHandler(MarketplaceDb db, IMediator mediator, DraftInvoice drafts, TimeProvider time) :
    IRequestHandler<ListInvoices, PageOf<InvoiceView>>,
    IRequestHandler<ResendInvoice, Outcome<Done>>,
    IRequestHandler<CancelInvoice, Outcome<Done>>,
    IRequestHandler<ReplaceInvoice, Outcome<Done>>
{
    private const int PageSize = 20;

    public async Task<PageOf<InvoiceView>> Handle(ListInvoices request, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(request.Page, 1, 10_000);
        var own = Own(request.Actor).Where(i => request.State == null || i.State == request.State);
        var total = await own.CountAsync(cancellationToken);
        var rows = await own.AsNoTracking().OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        return new(
            [
                .. rows.Select(i => new InvoiceView(
                    i.Id, MoneyLines.Shown(i.OrderNumber), i.SellerId, i.State, i.Series, i.Number, i.BuyerName, i.BuyerTaxCode, new(i.Total), i.CreatedAt, i.IssuedAt,
                    i.LastError, i.Tries, i is { State: InvoiceState.Draft, LastError: not null }, i.ActiveOrderId is not null, i.IsSample)),
            ],
            total, number, PageSize);
    }

    public async Task<Outcome<Done>> Handle(ResendInvoice request, CancellationToken cancellationToken)
    {
        if (await Own(request.Actor).SingleOrDefaultAsync(i => i.Id == request.InvoiceId, cancellationToken) is not { } invoice)
        {
            return Refusal.NotFound;
        }

        if (invoice.State is InvoiceState.Draft or InvoiceState.Submitted)
        {
            (invoice.NextTryAt, invoice.LastError) = (time.GetUtcNow().UtcDateTime, null);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(CancelInvoice request, CancellationToken cancellationToken)
    {
        if (await Own(request.Actor).SingleOrDefaultAsync(i => i.Id == request.InvoiceId, cancellationToken) is not { } invoice)
        {
            return Refusal.NotFound;
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("payments.invoice_reason", "Ghi lý do hủy hóa đơn, tối đa 300 ký tự.", "Say why the invoice is cancelled, in at most 300 characters.", "Reason");
        }

        if (invoice.ActiveOrderId is not null)
        {
            drafts.End(invoice, InvoiceState.Cancelled, reason);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ReplaceInvoice request, CancellationToken cancellationToken)
    {
        if (await Own(request.Actor).SingleOrDefaultAsync(i => i.Id == request.InvoiceId, cancellationToken) is not { } invoice
            || await mediator.Send(new GetInvoiceOrder(invoice.OrderId), cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (invoice.ActiveOrderId is null)
        {
            return new Refusal(
                "payments.invoice_ended", "Hóa đơn này đã hủy hoặc đã được thay. Hãy sửa hóa đơn mới nhất của đơn.", "This invoice was cancelled or replaced. Change the order's latest one.",
                Kind: RefusalKind.Conflict);
        }

        var buyer = new InvoiceBuyer(Clean(request.Name), Clean(request.TaxCode), Clean(request.Address), Clean(request.Email));
        if (InvoiceBuyers.Wrong(buyer) is { } wrong)
        {
            return wrong;
        }

        drafts.End(invoice, InvoiceState.Replaced, "Thay bằng hóa đơn khác");
        // Before the new one takes its place, which only one may have.
        await db.SaveChangesAsync(cancellationToken);
        drafts.Add(order, buyer, invoice.Id);
        return Done.It;
    }

    private IQueryable<Invoice> Own(Actor actor)
    {
        var seller = actor.SellerId ?? Guid.Empty;
        return actor.May(StaffRight.Money) ? db.Set<Invoice>() : db.Set<Invoice>().Where(i => i.SellerId == seller);
    }

    private static string Clean(string? text) => (text ?? "").Trim().Normalize();
}

/// <summary>The details of a company that wants an invoice.</summary>
public static class InvoiceBuyers
{
    /// <summary>What has to be mended first, or null.</summary>
    public static Refusal? Wrong(InvoiceBuyer buyer)
    {
        if (buyer.Name.Length is 0 or > MaxLengths.Name)
        {
            return new("payments.invoice_name", "Ghi tên công ty như trong đăng ký kinh doanh.", "Give the company's registered name.", "Name");
        }

        if (!IsTaxCode(buyer.TaxCode))
        {
            return new(
                "payments.invoice_tax_code", "Mã số thuế có 10 chữ số, hoặc 10 chữ số, gạch ngang và 3 chữ số; cá nhân là số định danh 12 chữ số.",
                "A tax code has 10 digits, or 10, a dash and 3; a person's is the 12-digit number.", "TaxCode");
        }

        if (buyer.Address.Length is 0 or > MaxLengths.Line)
        {
            return new("payments.invoice_address", "Ghi địa chỉ công ty.", "Give the company's address.", "Address");
        }

        return buyer.Email.Length == 0 || (buyer.Email.Length <= 120 && buyer.Email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < buyer.Email.Length - 1)
            ? null
            : new("payments.invoice_email", "Thư điện tử chưa đúng. Ví dụ: ketoan@congty.vn. Để trống nếu không cần.", "The e-mail is not right. Leave it empty if not needed.", "Email");
    }

    private static bool IsTaxCode(string code) => code.Length switch
    {
        10 or 12 => code.All(char.IsAsciiDigit),
        14 => code[10] == '-' && code.Remove(10, 1).All(char.IsAsciiDigit),
        _ => false,
    };
}
