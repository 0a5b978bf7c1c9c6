using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Chats;

public enum ChatOrderState
{
    /// <summary>The buyer has not answered; the goods are kept.</summary>
    Waiting,

    /// <summary>It became a purchase.</summary>
    Confirmed,

    /// <summary>The seller called the link back.</summary>
    CalledBack,

    /// <summary>Nobody answered in time; the goods are free again.</summary>
    Expired,
}

/// <summary>
/// An order that a seller put together from a chat, sent to its buyer as a link. Its goods are reserved under its own id until it is confirmed or ends;
/// what is known of the buyer is wiped then.
/// </summary>
internal sealed class ChatOrder : IVersioned, ISample
{
    /// <summary>Nineteen random characters and a check: 95 bits, nobody guesses a link.</summary>
    public const int CodeLength = 20;

    /// <summary>Wrong last digits after which the link opens no more.</summary>
    public const int MostTries = 8;

    public Guid Id { get; set; }

    public string Code { get; set; } = "";

    public Guid SellerId { get; set; }

    public ChatOrderState State { get; set; }

    public string RecipientName { get; set; } = "";

    /// <summary>Encrypted as in a cart's address; empty once the link has ended.</summary>
    public string PhoneCipher { get; set; } = "";

    /// <summary>Empty where the buyer is yet to say it.</summary>
    public string CommuneCode { get; set; } = "";

    public string StreetCipher { get; set; } = "";

    public string? NoteCipher { get; set; }

    /// <summary>How the buyer wants it; null for the shop's usual way.</summary>
    public DeliveryWay? Way { get; set; }

    public DateTime MadeAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    /// <summary>When it is to be ended; null once it has.</summary>
    public DateTime? DueAt { get; set; }

    public DateTime? OpenedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public int Tries { get; set; }

    public Guid? PurchaseId { get; set; }

    /// <summary>Of the shop's order that it became, without dashes.</summary>
    public string? OrderNumber { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<ChatOrderLine> Lines { get; } = [];

    public bool IsOpen(DateTime now) => State == ChatOrderState.Waiting && now < ExpiresAt;

    /// <summary>It ends: who it was for is nobody's business any more.</summary>
    public void End(ChatOrderState how, DateTime now)
    {
        (State, EndedAt, DueAt) = (how, now, null);
        (RecipientName, PhoneCipher, CommuneCode, StreetCipher, NoteCipher) = ("", "", "", "", null);
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<ChatOrder>(entity =>
        {
            entity.Table("ordering_chat_orders", Retention.Technical);
            entity.Property(o => o.Code).HasMaxLength(CodeLength);
            entity.Property(o => o.RecipientName).HasMaxLength(MaxLengths.Name);
            entity.Property(o => o.PhoneCipher).HasMaxLength(Recipient.PhoneCipherMax);
            entity.Property(o => o.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
            entity.Property(o => o.StreetCipher).HasMaxLength(Recipient.TextCipherMax);
            entity.Property(o => o.NoteCipher).HasMaxLength(Recipient.TextCipherMax);
            entity.Property(o => o.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.HasIndex(o => o.Code).IsUnique();
            entity.HasIndex(o => new { o.SellerId, o.State, o.MadeAt });
            entity.HasIndex(o => o.DueAt);
            entity.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.ChatOrderId);
        });
        model.Entity<ChatOrderLine>(entity => entity.Table("ordering_chat_order_lines", Retention.Technical));
    }
}

/// <summary>Its id is what the goods are reserved under.</summary>
internal sealed class ChatOrderLine
{
    public Guid Id { get; set; }

    public Guid ChatOrderId { get; set; }

    public int Position { get; set; }

    public Guid VariantId { get; set; }

    public int Quantity { get; set; }
}
