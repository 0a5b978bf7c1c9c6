using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Papers;

/// <summary>Kinds of papers that a seller shows.</summary>
public enum PaperKind
{
    /// <summary>Certificate of an establishment, or the signed commitment of a small primary producer.</summary>
    FoodSafety,
    SelfDeclaration,
    TestReport,

    /// <summary>VietGAP, organic and the like.</summary>
    GoodPractice,
    GiRight,
    MarkRight,
    OcopDecision,
    PlantingArea,
    BusinessRegistration,

    /// <summary>Members of a group, or owners of a firm, name who acts for them.</summary>
    Delegation,
}

public enum PaperState
{
    Sent,
    Accepted,
    Refused,
}

/// <summary>Names of the kinds.</summary>
public static class PaperKinds
{
    public static IReadOnlyList<PaperKind> All { get; } = Enum.GetValues<PaperKind>();

    /// <summary>Who decides a paper: of indications and marks the department that keeps these.</summary>
    public static StaffRight RightToDecide(PaperKind kind) => kind is PaperKind.GiRight or PaperKind.MarkRight ? StaffRight.GeographicIndications : StaffRight.Sellers;

    public static LocalText Name(PaperKind kind) => kind switch
    {
        PaperKind.FoodSafety => new("Giấy chứng nhận hoặc bản cam kết an toàn thực phẩm", "Food-safety certificate or commitment"),
        PaperKind.SelfDeclaration => new("Bản tự công bố sản phẩm", "Self-declaration of a product"),
        PaperKind.TestReport => new("Phiếu kết quả kiểm nghiệm", "Test report"),
        PaperKind.GoodPractice => new("Chứng nhận VietGAP, hữu cơ", "VietGAP or organic certificate"),
        PaperKind.GiRight => new("Quyền sử dụng chỉ dẫn địa lý", "Right to a geographical indication"),
        PaperKind.MarkRight => new("Quyền sử dụng nhãn hiệu tập thể, chứng nhận", "Right to a collective or certification mark"),
        PaperKind.OcopDecision => new("Quyết định công nhận OCOP", "OCOP decision"),
        PaperKind.PlantingArea => new("Mã số vùng trồng", "Planting-area code"),
        PaperKind.BusinessRegistration => new("Giấy đăng ký kinh doanh, đăng ký hợp tác xã", "Business or cooperative registration"),
        _ => new("Giấy cử người đại diện, ủy quyền", "Delegation"),
    };
}

/// <summary>A paper a seller sent, as a scan with what it says.</summary>
internal sealed class Paper : IVersioned, ISample, IArchivable
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public PaperKind Kind { get; set; }

    public string Number { get; set; } = "";

    public string Issuer { get; set; } = "";

    /// <summary>The product or place it is about; empty: the whole shop.</summary>
    public string About { get; set; } = "";

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day in force; null: no end.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Of rights: the registration (catalog-seed/gi), e.g. <c>tan-cuong-che</c>.</summary>
    public string? RightKey { get; set; }

    /// <summary>The scan, among <see cref="PrivateFiles"/>; null in sample data.</summary>
    public string? FileKey { get; set; }

    public PaperState State { get; set; }

    public string Reason { get; set; } = "";

    public DateTime SentAt { get; set; }

    /// <summary>Until when staff answer (rule <c>sellers.paper_check_hours</c>); null once they did.</summary>
    public DateTime? DueAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    /// <summary>When the members are to hear that it expires; null: nothing more to say.</summary>
    public DateTime? NextReminderAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Paper>(entity =>
    {
        entity.Table("sellers_papers", Retention.Contract);
        entity.Property(p => p.Number).HasMaxLength(60);
        entity.Property(p => p.Issuer).HasMaxLength(MaxLengths.Name);
        entity.Property(p => p.About).HasMaxLength(MaxLengths.Name);
        entity.Property(p => p.RightKey).HasMaxLength(MaxLengths.Slug);
        entity.Property(p => p.FileKey).HasMaxLength(PrivateFiles.KeyMaxLength);
        entity.Property(p => p.Reason).HasMaxLength(MaxLengths.Line);
        entity.HasOne<Seller>().WithMany().HasForeignKey(p => p.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => new { p.SellerId, p.Kind });
        entity.HasIndex(p => new { p.State, p.DueAt });
        entity.HasIndex(p => p.NextReminderAt);
    });
}
