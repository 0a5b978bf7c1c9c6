using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Marketplace.Platform.Audit;

/// <summary>
/// What one command changes, gathered at each of its saves: which rows, and which of their fields from what to what. Technical rows (outbox,
/// sessions, counters) are left out. What <see cref="AuditMask"/> takes for personal or secret is told as <c>•••</c>.
/// </summary>
internal sealed partial class ChangeBook(bool withNewRows)
{
    private const int MostRows = 60;
    private const int MostText = 200;

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<AuditChange> changes = [];
    private readonly HashSet<Guid> sellers = [];
    private int more;

    /// <summary>The seller all changed things belong to; null where there is none, or more than one.</summary>
    public Guid? Seller => sellers.Count == 1 ? sellers.First() : null;

    /// <summary>Before the command runs, and again before it is run again.</summary>
    public void Clear()
    {
        changes.Clear();
        sellers.Clear();
        more = 0;
    }

    /// <summary>Notes what the tracker is about to save.</summary>
    public void Take(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && AuditMask.IsAudited(entry.Metadata))
            {
                Take(entry);
            }
        }
    }

    public string? ToJson()
    {
        if (changes.Count == 0)
        {
            return null;
        }

        var kept = changes.Take(MostRows).ToList();
        for (var left = more + changes.Count - kept.Count; ; left++)
        {
            var text = JsonSerializer.Serialize(left == 0 ? kept : [.. kept, new(AuditChangeKind.Changed, "…", $"+{left}", [])], Json);
            if (text.Length <= MaxLengths.LongText)
            {
                return text;
            }

            kept.RemoveAt(kept.Count - 1);
        }
    }

    public static IReadOnlyList<AuditChange> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<AuditChange>>(json, Json) ?? [];

    private void Take(EntityEntry entry)
    {
        if (SellerOf(entry) is { } seller)
        {
            sellers.Add(seller);
        }

        if (changes.Count >= MostRows * 2)
        {
            more++;
            return;
        }

        var (kind, shown) = entry.State switch
        {
            EntityState.Added => (AuditChangeKind.Added, withNewRows ? entry.Properties.Where(p => p.CurrentValue is not null and not "") : []),
            EntityState.Deleted => (AuditChangeKind.Removed, entry.Properties.Where(p => p.OriginalValue is not null and not "")),
            _ => (AuditChangeKind.Changed, entry.Properties.Where(p => p.IsModified && !Equals(p.OriginalValue, p.CurrentValue))),
        };
        var fields = shown.Where(p => !p.Metadata.IsKey() && !AuditMask.IsNoise(p.Metadata)).Select(p => new AuditField(
            p.Metadata.Name,
            entry.State == EntityState.Added ? null : Text(p.Metadata, p.OriginalValue),
            entry.State == EntityState.Deleted ? null : Text(p.Metadata, p.CurrentValue))).ToList();
        if (kind != AuditChangeKind.Changed || fields.Count > 0)
        {
            changes.Add(new(kind, entry.Metadata.ClrType.Name, Key(entry), fields));
        }
    }

    private static string? Text(IReadOnlyProperty property, object? value)
    {
        if (value is null)
        {
            return null;
        }

        if (AuditMask.IsMasked(property))
        {
            return AuditMask.Mask;
        }

        var text = value switch
        {
            DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length > MostText ? text[..MostText] + "…" : text;
    }

    private static string Key(EntityEntry entry) => string.Join(
        '/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => AuditMask.IsMasked(p) ? AuditMask.Mask : Convert.ToString(entry.Property(p.Name).CurrentValue, CultureInfo.InvariantCulture)));

    private static Guid? SellerOf(EntityEntry entry) => entry.Metadata.FindProperty("SellerId") is { } property
        ? entry.Property(property.Name).CurrentValue as Guid?
        : entry.Metadata.GetTableName() == "sellers_sellers" ? entry.Property("Id").CurrentValue as Guid? : null;
}

/// <summary>What of a row may stand in the log. Told by the table's retention class and the field's name; see <see cref="AuditOpen"/> for more.</summary>
public static partial class AuditMask
{
    public const string Mask = "•••";

    private const string OpenAnnotation = "Marketplace:AuditOpen";

    private static readonly string[] Noise = ["Version", "ChangedAt", "SearchName", "SecurityStamp"];

    /// <summary>Shows a text of a table of people or contracts in the log: nothing personal, such as a shop's public name.</summary>
    public static Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> AuditOpen<T>(
        this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property) => property.HasAnnotation(OpenAnnotation, true);

    internal static bool IsAudited(IReadOnlyEntityType entity) =>
        entity.ClrType != typeof(AuditEntry) && RetentionOf(entity) is { } retention && retention != Retention.Technical;

    /// <summary>Row versions and the like, which change with everything.</summary>
    internal static bool IsNoise(IReadOnlyProperty property) => Noise.Contains(property.Name);

    /// <summary>
    /// Texts of people, contracts and appointments are masked unless opened; elsewhere whatever is named like a person, a place to reach one, or a
    /// secret. A password or a key is masked everywhere.
    /// </summary>
    internal static bool IsMasked(IReadOnlyProperty property)
    {
        var isText = property.ClrType == typeof(string);
        if (isText && SecretNames().IsMatch(property.Name))
        {
            return true;
        }

        if (property.FindAnnotation(OpenAnnotation) is not null || property.ClrType.IsEnum)
        {
            return false;
        }

        var retention = RetentionOf((IReadOnlyEntityType)property.DeclaringType.ContainingEntityType);
        return isText && (retention is Retention.Person or Retention.Contract or Retention.Audit || PersonalNames().IsMatch(property.Name));
    }

    // An owned part is kept as long as what owns it.
    private static Retention? RetentionOf(IReadOnlyEntityType entity) =>
        Enum.TryParse<Retention>((string?)entity.FindAnnotation(ModelExtensions.RetentionAnnotation)?.Value, out var retention) ? retention
        : entity.FindOwnership() is { } ownership ? RetentionOf(ownership.PrincipalEntityType)
        : null;

    [GeneratedRegex("Cipher|Hash|Secret|Stamp|Token|Password|OpenKey|GuestKey|OwnerKey|BuyerKey|Owner$")]
    private static partial Regex SecretNames();

    [GeneratedRegex("Phone|FullName|Representative|Recipient|Street|Address|Email|TaxCode|Author|Buyer|Supplier|Reporter|Words|Text|Body|Note|Contact|^By|Holder")]
    private static partial Regex PersonalNames();
}
