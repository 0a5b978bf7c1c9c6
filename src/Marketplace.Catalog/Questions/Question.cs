using Marketplace.Catalog.Moderation;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Questions;

/// <summary>What somebody asks about a product. Public once it is answered; the asker's name is for the shop alone.</summary>
internal sealed class Question : BuyerWords
{
    public const string PhonePurpose = "catalog_questions.phone";

    private const int PhoneCipherMax = 120;

    /// <summary>Where the one word about the answer goes, if the asker wished it; forgotten once that is queued.</summary>
    public string? PhoneCipher { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Question>(entity =>
    {
        entity.Table("catalog_questions", Retention.Listing);
        MapWords(entity);
        entity.Property(q => q.PhoneCipher).HasMaxLength(PhoneCipherMax);
        entity.HasIndex(q => new { q.ProductId, q.State, q.AnsweredAt });
        entity.HasIndex(q => new { q.Owner, q.PostedAt });
    });
}
