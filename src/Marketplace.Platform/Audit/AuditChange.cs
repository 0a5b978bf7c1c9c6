namespace Marketplace.Platform.Audit;

public enum AuditChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>One row that a command changed. <paramref name="Fields"/> are those whose value changed; of a new row those that staff filled in.</summary>
/// <param name="Entity">The kind of thing, e.g. <c>Product</c>.</param>
/// <param name="Key">Its id, or the parts of it.</param>
public sealed record AuditChange(AuditChangeKind Kind, string Entity, string Key, IReadOnlyList<AuditField> Fields);

/// <summary>Before and after; <c>•••</c> stands for something personal or secret, of which only is said that it changed.</summary>
public sealed record AuditField(string Name, string? Old, string? New);
