using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Balance;

/// <summary>
/// An officer proposes what may come out at most, from a day on; it counts once another officer approved it. <paramref name="YieldId"/> is made with
/// the form. <paramref name="FromKind"/>: a kind, or <c>thua</c> for grams of a square metre in a season. For staff.
/// </summary>
public sealed record ProposeYield(Actor Actor, Guid YieldId, string FromKind, string ToKind, long Value, DateOnly ValidFrom, string? Basis) : ICommand<Done>
{
    public const string FromLand = Yield.Land;

    public string? AuditSubject => YieldId.ToString();
}

/// <summary>A second officer approves or rejects it. For staff, and never the one who proposed.</summary>
public sealed record DecideYield(Actor Actor, Guid YieldId, bool Approve) : ICommand<Done>
{
    public string? AuditSubject => YieldId.ToString();
}

/// <param name="Value">Per thousand, or grams of a square metre where <paramref name="FromKind"/> is <c>thua</c>.</param>
/// <param name="IsMine">Proposed by who asks, who cannot approve it.</param>
public sealed record YieldView(Guid Id, string FromKind, string ToKind, long Value, DateOnly ValidFrom, string Basis, bool ToConfirm, YieldState State, bool IsMine, bool IsCurrent);

/// <summary>All rows, proposals first. For staff; empty for others.</summary>
public sealed record ListYields(Actor Actor) : IQuery<IReadOnlyList<YieldView>>;

internal sealed class YieldsHandler(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ProposeYield, Outcome<Done>>, IRequestHandler<DecideYield, Outcome<Done>>, IRequestHandler<ListYields, IReadOnlyList<YieldView>>
{
    private const long MostPerMille = 2_000;
    private const long MostPerSquareMetre = 50_000;

    public async Task<Outcome<Done>> Handle(ProposeYield request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Yields) || request.YieldId == Guid.Empty)
        {
            return Refusal.NotFound;
        }

        var ofLand = request.FromKind == Yield.Land;
        if (!MaterialKinds.All.ContainsKey(request.ToKind) || (!ofLand && !MaterialKinds.All.ContainsKey(request.FromKind)) || request.FromKind == request.ToKind)
        {
            return new Refusal("traceability.yield_kinds", "Chọn thứ đưa vào và thứ làm ra, hai thứ khác nhau.", "Choose what goes in and what comes out, two different kinds.", "ToKind");
        }

        if (request.Value < 1 || request.Value > (ofLand ? MostPerSquareMetre : MostPerMille))
        {
            return new Refusal(
                "traceability.yield_value", ofLand ? "Ghi số gam trên 1 m² một vụ, từ 1 đến 50.000." : "Ghi tỉ lệ phần trăm, ví dụ 25 (4 kg tươi được 1 kg khô), nhiều nhất 200.",
                ofLand ? "Give grams of a square metre in a season, 1 to 50,000." : "Give a percentage, e.g. 25, at most 200.", "Value");
        }

        if (string.IsNullOrWhiteSpace(request.Basis) || request.Basis.Trim().Length > Yield.BasisMax)
        {
            return new Refusal("traceability.yield_basis", $"Ghi căn cứ: văn bản, phiếu thử hay biên bản, dài nhất {Yield.BasisMax} ký tự.", $"Say what it rests on, in at most {Yield.BasisMax} characters.", "Basis");
        }

        if (request.ValidFrom < VietnamTime.Today(time))
        {
            return new Refusal("traceability.yield_day", "Định mức chỉ áp dụng từ hôm nay trở đi: mẻ đã làm giữ định mức cũ.", "A yield counts from today on; batches made keep the old one.", "ValidFrom");
        }

        if (!await db.Set<Yield>().AnyAsync(y => y.Id == request.YieldId, cancellationToken))
        {
            db.Add(new Yield
            {
                Id = request.YieldId,
                FromKind = request.FromKind,
                ToKind = request.ToKind,
                Value = request.Value,
                ValidFrom = request.ValidFrom,
                Basis = request.Basis.Trim(),
                State = YieldState.Proposed,
                ProposedBy = request.Actor.PersonId,
                ProposedAt = time.GetUtcNow().UtcDateTime,
            });
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DecideYield request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Yields) || await db.Set<Yield>().SingleOrDefaultAsync(y => y.Id == request.YieldId, cancellationToken) is not { } row)
        {
            return Refusal.NotFound;
        }

        var wanted = request.Approve ? YieldState.InForce : YieldState.Rejected;
        if (row.State != YieldState.Proposed)
        {
            return row.State == wanted ? Done.It : new Refusal("traceability.yield_decided", "Định mức này đã có người quyết rồi.", "Somebody decided this already.", Kind: RefusalKind.Conflict);
        }

        if (request.Approve && row.ProposedBy == request.Actor.PersonId)
        {
            return new Refusal("traceability.yield_second", "Người đề xuất không tự duyệt được. Nhờ một cán bộ khác duyệt.", "Who proposed it cannot approve it. Ask another officer.", Kind: RefusalKind.Conflict);
        }

        (row.State, row.DecidedBy, row.DecidedAt) = (wanted, request.Actor.PersonId, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }

    public async Task<IReadOnlyList<YieldView>> Handle(ListYields request, CancellationToken cancellationToken)
    {
        const int most = 500;
        if (!request.Actor.May(StaffRight.Yields))
        {
            return [];
        }

        var today = VietnamTime.Today(time);
        var rows = await db.Set<Yield>().AsNoTracking().OrderBy(y => y.State == YieldState.Proposed ? 0 : 1).ThenBy(y => y.FromKind).ThenBy(y => y.ToKind).ThenByDescending(y => y.ValidFrom)
            .ThenByDescending(y => y.ProposedAt).Take(most).ToListAsync(cancellationToken);
        var current = rows.Where(y => y.State == YieldState.InForce && y.ValidFrom <= today).GroupBy(y => (y.FromKind, y.ToKind))
            .Select(g => g.OrderByDescending(y => y.ValidFrom).ThenByDescending(y => y.DecidedAt ?? DateTime.MinValue).First().Id).ToHashSet();
        return rows.Select(y => new YieldView(
            y.Id, y.FromKind, y.ToKind, y.Value, y.ValidFrom, y.Basis, y.ToConfirm, y.State, y.ProposedBy is { } by && by == request.Actor.PersonId, current.Contains(y.Id))).ToList();
    }
}
