using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Companies;

/// <summary>The invoices of what is in the actor's cart are made out to a company. <paramref name="Email"/> may be empty.</summary>
public sealed record SetCompany(Actor Actor, string? Name, string? TaxCode, string? Address, string? Email) : ICommand<Done>
{
    /// <summary>The form's fields, as refusals name them.</summary>
    public static class Fields
    {
        public const string Name = "CompanyName";
        public const string TaxCode = "TaxCode";
        public const string Address = "CompanyAddress";
        public const string Email = "Email";
    }

    public override string ToString() => nameof(SetCompany);
}

/// <summary>No company's invoice after all.</summary>
public sealed record ForgetCompany(Actor Actor) : ICommand<Done>;

/// <summary>What a signed-in buyer gave last time; null for guests and at the first time.</summary>
public sealed record GetLastCompany(Actor Actor) : IQuery<InvoiceBuyer?>;

internal sealed class SetCompanyHandler(MarketplaceDb db, FieldCipher cipher, TimeProvider time) :
    IRequestHandler<SetCompany, Outcome<Done>>,
    IRequestHandler<ForgetCompany, Outcome<Done>>,
    IRequestHandler<GetLastCompany, InvoiceBuyer?>
{
    public async Task<Outcome<Done>> Handle(SetCompany request, CancellationToken cancellationToken)
    {
        static string Clean(string? text) => (text ?? "").Trim().Normalize();
        var (name, address, email) = (Clean(request.Name), Clean(request.Address), Clean(request.Email));
        if (name.Length is < 2 or > MaxLengths.Name || name.Any(char.IsControl))
        {
            return new Refusal("ordering.company_name", "Hãy ghi tên công ty như trong đăng ký kinh doanh.", "Give the company's registered name.", SetCompany.Fields.Name);
        }

        if (TaxCode.Read(request.TaxCode) is not { } code)
        {
            return new Refusal(
                "ordering.company_tax_code", "Mã số thuế chưa đúng: có 10 chữ số (chi nhánh thêm 3 số cuối), và các số phải khớp nhau. Hãy xem lại trên đăng ký kinh doanh.",
                "The tax code is not right: it has 10 digits (a branch 3 more) which check one another. Please look at the registration.", SetCompany.Fields.TaxCode);
        }

        if (address.Length is < 5 or > Company.AddressMax || address.Any(char.IsControl))
        {
            return new Refusal("ordering.company_address", "Hãy ghi địa chỉ công ty trên một dòng.", "Give the company's address on one line.", SetCompany.Fields.Address);
        }

        if (email.Length > 0 && (email.Length > Company.EmailMax || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || email.Split('@') is not [{ Length: > 0 }, { Length: > 2 } host] || !host.Contains('.', StringComparison.Ordinal)))
        {
            return new Refusal("ordering.company_email", "Thư điện tử chưa đúng, ví dụ ketoan@congty.vn. Để trống nếu không cần gửi.", "The e-mail is not right. Leave it empty if none is to be sent.", SetCompany.Fields.Email);
        }

        if (await db.OpenCartAsync(request.Actor, cancellationToken) is not { Lines.Count: > 0 } cart)
        {
            return OrderingRefusals.CartEmpty;
        }

        cart.Company = Company.Of(new(name, code, address, email), cipher);
        db.Touch(cart, time);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ForgetCompany request, CancellationToken cancellationToken)
    {
        if (await db.OpenCartAsync(request.Actor, cancellationToken) is { Company: not null } cart)
        {
            cart.Company = null;
            db.Touch(cart, time);
        }

        return Done.It;
    }

    public async Task<InvoiceBuyer?> Handle(GetLastCompany request, CancellationToken cancellationToken)
    {
        if (Buyers.PersonKeyOf(request.Actor) is not { } person)
        {
            return null;
        }

        var last = await db.Set<Purchase>().AsNoTracking()
            .Where(p => p.Owner == person && p.Company != null)
            .OrderByDescending(p => p.PlacedAt).ThenByDescending(p => p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last?.Company?.Read(cipher);
    }
}
