using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Privacy;

/// <summary>What a person asks about their data (Law 91/2025/QH15, art. 4).</summary>
public enum DataRequestKind
{
    /// <summary>A copy; answered at once.</summary>
    Copy,

    /// <summary>Something is wrong that they cannot mend themselves.</summary>
    Correct,

    /// <summary>It shall not be used for something.</summary>
    Restrict,

    Erase,
}

public enum DataRequestState
{
    Received,

    /// <summary>Somebody is seeing to it, and the person was told.</summary>
    Acknowledged,

    /// <summary>An erasure that will happen by itself; the person can still call it off.</summary>
    Waiting,

    Done,
    Refused,

    /// <summary>Called off by the person.</summary>
    Withdrawn,
}

/// <summary>One line of the register of requests about personal data, with its clocks.</summary>
internal sealed class DataRequest : IVersioned, ISample
{
    public const int WordsMax = 1000;
    public const string WordsPurpose = "accounts_data_requests.words";

    public Guid Id { get; set; }

    public string Number { get; set; } = "";

    public Guid PersonId { get; set; }

    public DataRequestKind Kind { get; set; }

    public DataRequestState State { get; set; }

    /// <summary>What the person wrote, encrypted.</summary>
    public string? WordsCipher { get; set; }

    public DateTime ReceivedAt { get; set; }

    public DateTime AcknowledgeBy { get; set; }

    public DateTime AnswerBy { get; set; }

    /// <summary>Extended once, with a reason.</summary>
    public bool IsExtended { get; set; }

    /// <summary>When a waiting erasure is carried out.</summary>
    public DateTime? EraseAt { get; set; }

    public DateTime? AcknowledgedAt { get; set; }

    public DateTime? AnsweredAt { get; set; }

    /// <summary>What the person was told.</summary>
    public string Answer { get; set; } = "";

    public Guid? HandledBy { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public bool IsOpen => State is DataRequestState.Received or DataRequestState.Acknowledged or DataRequestState.Waiting;

    public static void Map(ModelBuilder model) => model.Entity<DataRequest>(entity =>
    {
        entity.Table("accounts_data_requests", Retention.Contract);
        entity.Ignore(r => r.IsOpen);
        entity.Property(r => r.Number).HasMaxLength(ReferenceNumber.MaxLength);
        entity.Property(r => r.WordsCipher).HasMaxLength(MaxLengths.LongText);
        entity.Property(r => r.Answer).HasMaxLength(WordsMax);
        entity.HasIndex(r => r.Number).IsUnique();
        entity.HasIndex(r => new { r.PersonId, r.ReceivedAt });
        entity.HasIndex(r => new { r.State, r.AnswerBy });
        entity.HasIndex(r => new { r.State, r.EraseAt });
    });
}
