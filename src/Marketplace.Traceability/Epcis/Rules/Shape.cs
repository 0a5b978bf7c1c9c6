using System.Text.Json;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>A field of an object and what belongs there.</summary>
internal sealed record Field(string Name, Check Check, bool IsRequired = false);

/// <summary>What an object may hold: its fields, fields of others with a namespace where that is allowed, and rules over several fields.</summary>
internal sealed record Shape(IReadOnlyList<Field> Fields, bool TakesExtensions = true)
{
    private readonly Dictionary<string, Field> byName = Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Rules over the object as a whole; asked after its fields.</summary>
    public IReadOnlyList<Check> Rules { get; init; } = [];

    public void Check(JsonElement value, Place at)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            at.Say("Chỗ này phải là một đối tượng { … }.", "This must be an object { … }.");
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            var place = at.Field(property.Name);
            if (byName.TryGetValue(property.Name, out var field))
            {
                field.Check(property.Value, place);
            }
            else if (!TakesExtensions)
            {
                place.Say($"Không có trường “{property.Name}” ở đây. Các trường được dùng: {Names}.", $"There is no field “{property.Name}” here. Fields: {Names}.");
            }
            else if (!Kinds.IsUri(property.Name))
            {
                place.Say($"Không có trường chuẩn “{property.Name}” ở đây. Trường riêng phải có tiền tố không gian tên, ví dụ ocop:{property.Name}.", $"There is no standard field “{property.Name}” here. A field of your own needs a namespace prefix, e.g. ocop:{property.Name}.");
            }
        }

        foreach (var field in Fields.Where(f => f.IsRequired && !value.TryGetProperty(f.Name, out _)))
        {
            at.Field(field.Name).Say($"Thiếu trường bắt buộc “{field.Name}”.", $"The field “{field.Name}” is missing.");
        }

        foreach (var rule in Rules)
        {
            rule(value, at);
        }
    }

    private string Names => string.Join(", ", Fields.Select(f => f.Name));
}
