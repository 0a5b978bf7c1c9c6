using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Showcases.Showcases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Showcases.Composing;

/// <summary>Where what was composed stands.</summary>
public enum RevisionState
{
    Draft,

    /// <summary>Waits for a second person.</summary>
    Submitted,
    Approved,
    Rejected,
}

/// <summary>What a save changed against the version before.</summary>
[Flags]
public enum ShowcaseChanges
{
    None = 0,
    Words = 1,
    Days = 2,
    Picture = 4,
    Products = 8,
    Order = 16,
    Rule = 32,
    Position = 64,
}

/// <summary>A showcase as somebody saved it. Its content never changes; a later save, an undo too, is a later revision.</summary>
internal sealed class ShowcaseRevision : IVersioned
{
    public const int ReasonMax = 300;

    public Guid Id { get; set; }

    public Guid ShowcaseId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    public RevisionState State { get; set; }

    public string TitleVi { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public string LeadVi { get; set; } = "";

    public string LeadEn { get; set; } = "";

    public DateOnly OpensOn { get; set; }

    public DateOnly ClosesOn { get; set; }

    public bool IsLunar { get; set; }

    public int Position { get; set; }

    public string PictureKey { get; set; } = "";

    /// <summary>Ids in their order, 32 letters each, a space between two.</summary>
    public string Products { get; set; } = "";

    public string? Rule { get; set; }

    /// <summary>Flags of <see cref="ShowcaseChanges"/>.</summary>
    public int Changes { get; set; }

    /// <summary>The revision this one brought back.</summary>
    public int? Restores { get; set; }

    /// <summary>Null for what was laid down with the program.</summary>
    public Guid? MadeBy { get; set; }

    public DateTime MadeAt { get; set; }

    public Guid? SubmittedBy { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was sent back.</summary>
    public string Reason { get; set; } = "";

    public long Version { get; set; }

    public ShowcaseText Text => new(
        TitleVi, TitleEn, LeadVi, LeadEn, OpensOn, ClosesOn, IsLunar, Position, PictureKey,
        [.. Products.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N"))], ShowcaseRule.Read(Rule));

    public static ShowcaseRevision Of(Guid id, Guid showcase, int number, ShowcaseText text, Guid? by, DateTime at) => new()
    {
        Id = id,
        ShowcaseId = showcase,
        Number = number,
        TitleVi = text.TitleVi,
        TitleEn = text.TitleEn,
        LeadVi = text.LeadVi,
        LeadEn = text.LeadEn,
        OpensOn = text.OpensOn!.Value,
        ClosesOn = text.ClosesOn!.Value,
        IsLunar = text.IsLunar,
        Position = text.Position,
        PictureKey = text.PictureKey,
        Products = Stored(text.Products),
        Rule = ShowcaseRule.Write(text.Rule),
        MadeBy = by,
        MadeAt = at,
    };

    /// <summary>What the public sees of a showcase that has no revision yet.</summary>
    public static ShowcaseRevision OfPublic(Guid id, Showcase showcase, IEnumerable<Guid> products, DateTime at)
    {
        var text = new ShowcaseText(
            showcase.TitleVi, showcase.TitleEn, showcase.LeadVi, showcase.LeadEn, showcase.OpensOn, showcase.ClosesOn, false, Math.Clamp(showcase.Position, 1, ShowcaseText.LastPosition),
            showcase.PictureKey, [.. products], ShowcaseRule.Read(showcase.Rule));
        var revision = Of(id, showcase.Id, 1, text, null, at);
        revision.State = RevisionState.Approved;
        return revision;
    }

    public ShowcaseChanges ChangesFrom(ShowcaseRevision? before)
    {
        if (before is null)
        {
            return ShowcaseChanges.None;
        }

        var (mine, theirs) = (Products.Split(' '), before.Products.Split(' '));
        return (TitleVi != before.TitleVi || TitleEn != before.TitleEn || LeadVi != before.LeadVi || LeadEn != before.LeadEn ? ShowcaseChanges.Words : 0)
            | (OpensOn != before.OpensOn || ClosesOn != before.ClosesOn || IsLunar != before.IsLunar ? ShowcaseChanges.Days : 0)
            | (PictureKey != before.PictureKey ? ShowcaseChanges.Picture : 0)
            | (Products == before.Products ? 0 : mine.ToHashSet().SetEquals(theirs) ? ShowcaseChanges.Order : ShowcaseChanges.Products)
            | (Rule != before.Rule ? ShowcaseChanges.Rule : 0)
            | (Position != before.Position ? ShowcaseChanges.Position : 0);
    }

    private static string Stored(IEnumerable<Guid> products) => string.Join(' ', products.Distinct().Select(p => p.ToString("N")));

    public static void Map(ModelBuilder model) => model.Entity<ShowcaseRevision>(entity =>
    {
        entity.Table("showcases_revisions", Retention.Listing);
        entity.HasKey(r => r.Id);
        entity.Ignore(r => r.Text);
        entity.Property(r => r.TitleVi).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.TitleEn).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.LeadVi).HasMaxLength(MaxLengths.Line);
        entity.Property(r => r.LeadEn).HasMaxLength(MaxLengths.Line);
        entity.Property(r => r.PictureKey).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.Products).HasMaxLength(MaxLengths.LongText);
        entity.Property(r => r.Rule).HasMaxLength(ShowcaseRule.MaxLength);
        entity.Property(r => r.Reason).HasMaxLength(ReasonMax);
        entity.HasIndex(r => new { r.ShowcaseId, r.Number }).IsUnique();
    });
}
