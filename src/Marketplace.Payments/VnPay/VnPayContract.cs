using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VnPay;

public enum ContractState
{
    /// <summary>Typed by the seller; staff compare it with the paper.</summary>
    Waiting,

    InForce,

    /// <summary>Refused by staff, given up by the seller, or replaced by a newer one.</summary>
    Ended,
}

/// <summary>
/// A seller's own contract with VNPay, the secret encrypted. It decides where buyers' money goes, so it counts only once staff have seen the paper. Ended
/// ones stay: notices and refunds of payments made by them still come.
/// </summary>
internal sealed class VnPayContract : IVersioned
{
    public const string SecretPurpose = "payments_vnpay_contracts.secret";
    public const int SecretMax = 120;

    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public string TmnCode { get; set; } = "";

    public string SecretCipher { get; set; } = "";

    public ContractState State { get; set; }

    public DateTime AskedAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string? Reason { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<VnPayContract>(entity =>
    {
        entity.Table("payments_vnpay_contracts", Retention.Contract);
        entity.Property(c => c.TmnCode).HasMaxLength(40);
        entity.Property(c => c.SecretCipher).HasMaxLength(300);
        entity.Property(c => c.Reason).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(c => new { c.SellerId, c.State });
        entity.HasIndex(c => c.TmnCode).IsUnique();
        entity.HasIndex(c => new { c.State, c.AskedAt });
    });
}

/// <summary>The acting seller asks to be paid by a VNPay contract of its own. An older question that waits is replaced.</summary>
public sealed record AskVnPayContract(Actor Actor, string? TmnCode, string? Secret) : ICommand<Done>
{
    /// <summary>The secret is left out.</summary>
    public override string ToString() => $"AskVnPayContract {TmnCode}";
}

/// <summary>The acting seller gives its contract up; buyers no longer see VNPay for this shop.</summary>
public sealed record EndVnPayContract(Actor Actor) : ICommand<Done>;

/// <summary>Staff compared it with the paper. A refusal needs a reason, which the seller reads.</summary>
public sealed record DecideVnPayContract(Actor Actor, Guid ContractId, bool IsRight, string? Reason = null) : ICommand<Done>
{
    public string? AuditSubject => ContractId.ToString();
}

/// <summary>The acting seller's contracts, the newest first; the secret is shown nowhere.</summary>
public sealed record GetMyVnPayContracts(Actor Actor) : IQuery<IReadOnlyList<VnPayContractView>>;

/// <summary>For staff: contracts that wait, the oldest first. For others the list is empty.</summary>
public sealed record ListWaitingVnPayContracts(Actor Actor) : IQuery<IReadOnlyList<VnPayContractView>>;

public sealed record VnPayContractView(Guid Id, Guid SellerId, string TmnCode, ContractState State, DateTime AskedAt, string? Reason);

internal sealed class VnPayContractHandler(MarketplaceDb db, FieldCipher cipher, TimeProvider time) :
    IRequestHandler<AskVnPayContract, Outcome<Done>>,
    IRequestHandler<EndVnPayContract, Outcome<Done>>,
    IRequestHandler<DecideVnPayContract, Outcome<Done>>,
    IRequestHandler<GetMyVnPayContracts, IReadOnlyList<VnPayContractView>>,
    IRequestHandler<ListWaitingVnPayContracts, IReadOnlyList<VnPayContractView>>
{
    private const int Most = 100;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(AskVnPayContract request, CancellationToken cancellationToken)
    {
        if (request.Actor is not { SellerId: { } seller, ConsentId: null })
        {
            return Refusal.NotFound;
        }

        var (code, secret) = (request.TmnCode?.Trim() ?? "", request.Secret?.Trim() ?? "");
        if (code.Length is < 4 or > 40 || !code.All(char.IsAsciiLetterOrDigit) || code == VnPayAccounts.SandboxCode)
        {
            return new Refusal("payments.tmn_code", "Mã TmnCode gồm chữ và số, có trong thư VNPay gửi khi ký hợp đồng.", "The TmnCode is letters and digits; VNPay's letter has it.", "TmnCode");
        }

        if (secret.Length is < 16 or > VnPayContract.SecretMax)
        {
            return new Refusal("payments.tmn_secret", "Chuỗi bí mật (HashSecret) dài từ 16 ký tự, chép nguyên từ thư VNPay.", "The HashSecret has at least 16 characters; copy it from VNPay's letter.", "Secret");
        }

        var known = await db.Set<VnPayContract>().SingleOrDefaultAsync(c => c.TmnCode == code, cancellationToken);
        if (known is not null && (known.SellerId != seller || known.State == ContractState.InForce))
        {
            return known.SellerId == seller
                ? new Refusal("payments.tmn_in_force", "Hợp đồng này đang dùng rồi.", "This contract is in force already.", Kind: RefusalKind.Conflict)
                : new Refusal("payments.tmn_taken", "Mã này không dùng được. Hãy kiểm tra lại hoặc gọi ban quản lý.", "This code cannot be used. Please check it or call staff.", "TmnCode");
        }

        foreach (var waiting in await db.Set<VnPayContract>().Where(c => c.SellerId == seller && c.State == ContractState.Waiting).ToListAsync(cancellationToken))
        {
            (waiting.State, waiting.DecidedAt) = (ContractState.Ended, Now);
        }

        if (known is null)
        {
            known = new VnPayContract { Id = Ids.New(time), SellerId = seller, TmnCode = code };
            db.Add(known);
        }

        known.SecretCipher = cipher.Encrypt(secret, VnPayContract.SecretPurpose);
        (known.State, known.AskedAt, known.DecidedAt, known.Reason) = (ContractState.Waiting, Now, null, null);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(EndVnPayContract request, CancellationToken cancellationToken)
    {
        if (request.Actor is not { SellerId: { } seller, ConsentId: null })
        {
            return Refusal.NotFound;
        }

        await EndAsync(seller, except: null, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DecideVnPayContract request, CancellationToken cancellationToken)
    {
        var contract = request.Actor.May(StaffRight.Money)
            ? await db.Set<VnPayContract>().SingleOrDefaultAsync(c => c.Id == request.ContractId, cancellationToken)
            : null;
        if (contract is null)
        {
            return Refusal.NotFound;
        }

        if (contract.State != ContractState.Waiting)
        {
            return Done.It;
        }

        var reason = request.Reason?.Trim() ?? "";
        if (!request.IsRight && reason.Length is 0 or > MaxLengths.Line)
        {
            return new Refusal("payments.reason", "Hãy ghi lý do để gian hàng sửa.", "Give the reason, so that the shop can mend it.", "Reason");
        }

        if (request.IsRight)
        {
            await EndAsync(contract.SellerId, contract.Id, cancellationToken);
        }

        (contract.State, contract.DecidedAt, contract.Reason) = (request.IsRight ? ContractState.InForce : ContractState.Ended, Now, request.IsRight ? null : reason);
        return Done.It;
    }

    public async Task<IReadOnlyList<VnPayContractView>> Handle(GetMyVnPayContracts request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        return await Views(db.Set<VnPayContract>().Where(c => c.SellerId == seller).OrderByDescending(c => c.AskedAt).ThenBy(c => c.Id)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<VnPayContractView>> Handle(ListWaitingVnPayContracts request, CancellationToken cancellationToken) => request.Actor.May(StaffRight.Money)
        ? await Views(db.Set<VnPayContract>().Where(c => c.State == ContractState.Waiting).OrderBy(c => c.AskedAt).ThenBy(c => c.Id)).ToListAsync(cancellationToken)
        : [];

    private static IQueryable<VnPayContractView> Views(IQueryable<VnPayContract> contracts) =>
        contracts.Take(Most).Select(c => new VnPayContractView(c.Id, c.SellerId, c.TmnCode, c.State, c.AskedAt, c.Reason));

    private async Task EndAsync(Guid seller, Guid? except, CancellationToken cancellationToken)
    {
        foreach (var contract in await db.Set<VnPayContract>()
            .Where(c => c.SellerId == seller && c.State != ContractState.Ended && c.Id != except).ToListAsync(cancellationToken))
        {
            (contract.State, contract.DecidedAt) = (ContractState.Ended, Now);
        }
    }
}
