using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Invitations;

public enum InvitationState
{
    /// <summary>The seller is to answer.</summary>
    Open,
    Promised,
    Declined,
}

/// <summary>A seller is asked how many packs of a product it brings to a showcase, and what it said.</summary>
internal sealed class Invitation : IVersioned, ISample
{
    public const int MostPacks = 1_000_000;
    public const int NoteMax = 300;

    public Guid Id { get; set; }

    public Guid ShowcaseId { get; set; }

    public Guid SellerId { get; set; }

    public Guid ProductId { get; set; }

    /// <summary>Packs staff would like.</summary>
    public int Asked { get; set; }

    /// <summary>The last day to answer, in Vietnam.</summary>
    public DateOnly AnswerBy { get; set; }

    public Guid? InvitedBy { get; set; }

    public DateTime InvitedAt { get; set; }

    public InvitationState State { get; set; }

    /// <summary>Packs the seller promised; 0 while it did not.</summary>
    public int Promised { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateTime? AnsweredAt { get; set; }

    public string Note { get; set; } = "";

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Invitation>(entity =>
    {
        entity.Table("showcases_invitations", Retention.Contract);
        entity.Property(i => i.Note).HasMaxLength(NoteMax);
        entity.HasIndex(i => new { i.ShowcaseId, i.ProductId }).IsUnique();
        entity.HasIndex(i => new { i.SellerId, i.State, i.AnswerBy });
    });
}
