using System.Xml.Linq;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.Platform.KeyRing;

/// <summary>A key of ASP.NET's data protection (cookies), shared by all nodes through the database.</summary>
internal sealed class RingKey
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string Xml { get; set; } = "";

    public static void Map(ModelBuilder model) => model.Entity<RingKey>(entity =>
    {
        entity.Table("platform_ring_keys", Retention.Technical);
        entity.Property(k => k.Name).HasMaxLength(200);
        entity.Property(k => k.Xml).HasMaxLength(MaxLengths.LongText);
    });
}

internal sealed class DatabaseKeyRing(IServiceScopeFactory scopes, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<RingKey>().OrderBy(k => k.Id).Select(k => k.Xml)
            .AsEnumerable().Select(xml => XElement.Parse(xml)).ToList();
    }

    // The framework's interface is synchronous; it is called when a key is made, once in three months.
    public void StoreElement(XElement element, string friendlyName) => StoreAsync(element, friendlyName).GetAwaiter().GetResult();

    private async Task StoreAsync(XElement element, string friendlyName)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            _ => Task.FromResult(db.Add(new RingKey { Id = Ids.New(time), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) })),
            _ => true,
            CancellationToken.None);
    }
}

/// <summary>Keys rest encrypted under the field keys.</summary>
internal sealed class RingKeyEncryptor(FieldCipher cipher) : IXmlEncryptor
{
    internal const string Purpose = "platform_ring_keys.xml";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", cipher.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting), Purpose)),
        typeof(RingKeyDecryptor));
}

/// <summary>Made by the framework by type name, hence public and with a service provider.</summary>
public sealed class RingKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<FieldCipher>().Decrypt(encryptedElement.Value, RingKeyEncryptor.Purpose));
}

internal sealed class ConfigureKeyRing(IServiceScopeFactory scopes, FieldCipher cipher, TimeProvider time) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = new DatabaseKeyRing(scopes, time);
        options.XmlEncryptor = new RingKeyEncryptor(cipher);
    }
}
