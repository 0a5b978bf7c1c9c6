using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog.Moderation;

/// <summary>Where a buyer's words stand. Nothing is ever deleted: what is hidden stays, with the reason.</summary>
public enum WordsState
{
    Shown,

    /// <summary>Kept back by the house's rules (<c>held_words.csv</c>) until staff have looked.</summary>
    Held,

    /// <summary>Taken off the page by staff, with a reason. Sellers cannot do this.</summary>
    Hidden,

    /// <summary>Taken off the page by order of an authority; only lifting that order brings it back.</summary>
    TakenDown,
}

/// <summary>What a buyer wrote about a product and the seller answered: a review or a question.</summary>
internal abstract class BuyerWords : IVersioned, ISample
{
    public const int WordsMax = 1000;
    public const int NameMax = 60;

    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    public Guid SellerId { get; init; }

    /// <summary>See <see cref="OwnerKeys"/>; empty for sample words, which nobody wrote.</summary>
    public string Owner { get; init; } = "";

    public string AuthorName { get; init; } = "";

    public string Words { get; init; } = "";

    public WordsState State { get; set; }

    /// <summary>On the staff's list: held, or reported by a reader.</summary>
    public bool NeedsLook { get; set; }

    /// <summary>Since when, where that was after it was posted: reported, or a decision undone.</summary>
    public DateTime? LookSince { get; set; }

    public string HeldReason { get; init; } = "";

    public string HiddenReason { get; set; } = "";

    /// <summary>The state before staff decided, to which an undo goes back.</summary>
    public WordsState StateBefore { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    /// <summary>How many readers reported it.</summary>
    public int Reports { get; init; }

    public string Answer { get; set; } = "";

    public DateTime? AnsweredAt { get; set; }

    public DateTime PostedAt { get; init; }

    public bool IsSample { get; init; }

    public long Version { get; set; }

    protected static void MapWords<T>(EntityTypeBuilder<T> entity)
        where T : BuyerWords
    {
        entity.Property(w => w.Owner).HasMaxLength(OwnerKeys.MaxLength);
        entity.Property(w => w.AuthorName).HasMaxLength(NameMax);
        entity.Property(w => w.Words).HasMaxLength(WordsMax);
        entity.Property(w => w.HeldReason).HasMaxLength(MaxLengths.Name);
        entity.Property(w => w.HiddenReason).HasMaxLength(MaxLengths.Line);
        entity.Property(w => w.Answer).HasMaxLength(WordsMax);
        entity.HasIndex(w => new { w.NeedsLook, w.PostedAt });
        entity.HasIndex(w => w.DecidedAt);
        entity.HasIndex(w => new { w.State, w.PostedAt });
        entity.HasIndex(w => new { w.SellerId, w.State, w.AnsweredAt });
    }
}

/// <summary>The shop's answer to a buyer's words, checked alike for reviews and questions.</summary>
internal static class ShopAnswers
{
    public const int Shortest = 2;

    public static Refusal? Check(string answer, HoldRules rules) =>
        answer.Length is < Shortest or > BuyerWords.WordsMax
            ? new("catalog.answer", "Hãy viết lời đáp, nhiều nhất 1.000 chữ cái.", "Please write an answer of at most 1,000 characters.", "Answer")
            : rules.ReasonFor(answer) is { } reason
                ? new("catalog.answer_held", $"Lời đáp {reason}. Hãy viết lại phần đó rồi gửi.", "The answer holds a phone number, a link or a rude word. Please write that part anew.", "Answer")
                : null;
}
