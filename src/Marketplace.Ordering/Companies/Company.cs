using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Ordering.Companies;

/// <summary>To whom a purchase's invoices are made out, as columns of a cart or purchase. Name and code are public; the rest is kept sealed.</summary>
internal sealed class Company
{
    public const int EmailMax = 120;
    public const int AddressMax = 300;

    private const int CipherMax = 1400;
    private const string AddressPurpose = "ordering_company.address";
    private const string EmailPurpose = "ordering_company.email";

    public string Name { get; set; } = "";

    public string TaxCode { get; set; } = "";

    public string AddressCipher { get; set; } = "";

    public string? EmailCipher { get; set; }

    public static Company Of(InvoiceBuyer buyer, FieldCipher cipher) => new()
    {
        Name = buyer.Name,
        TaxCode = buyer.TaxCode,
        AddressCipher = cipher.Encrypt(buyer.Address, AddressPurpose),
        EmailCipher = buyer.Email.Length > 0 ? cipher.Encrypt(buyer.Email, EmailPurpose) : null,
    };

    public Company Copy() => new() { Name = Name, TaxCode = TaxCode, AddressCipher = AddressCipher, EmailCipher = EmailCipher };

    public InvoiceBuyer Read(FieldCipher cipher) =>
        new(Name, TaxCode, cipher.Decrypt(AddressCipher, AddressPurpose), EmailCipher is { } email ? cipher.Decrypt(email, EmailPurpose) : "");

    public static void Map<T>(OwnedNavigationBuilder<T, Company> company, Retention retention)
        where T : class
    {
        company.HasAnnotation(ModelExtensions.RetentionAnnotation, retention.ToString());
        company.Property(c => c.Name).HasMaxLength(MaxLengths.Name).IsRequired();
        company.Property(c => c.TaxCode).HasMaxLength(Contracts.TaxCode.MaxLength).IsRequired();
        company.Property(c => c.AddressCipher).HasMaxLength(CipherMax).IsRequired();
        company.Property(c => c.EmailCipher).HasMaxLength(CipherMax);
    }
}
