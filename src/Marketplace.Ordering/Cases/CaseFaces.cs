using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>How a buyer found the way a case was handled: one tap.</summary>
public enum CaseFace
{
    Glad,
    SoSo,
    Sad,
}

/// <summary>The buyer says how a closed case was handled, by the code of the message about its end: once for a case, changeable for <c>ordering.case_face_hours</c>.</summary>
public sealed record GiveFace(Actor Actor, string Code, CaseFace Face) : ICommand<Done>;

/// <summary>What is asked about; null where there is no such code.</summary>
public sealed record ViewFace(string Code) : IQuery<FaceView?>;

/// <param name="IsOpen">It can be tapped, or changed.</param>
public sealed record FaceView(CaseKind Kind, CaseOutcome Outcome, string SellerName, CaseFace? Face, bool IsOpen, bool IsSample);

/// <summary>Asks how many tapped which face in the days asked for (Vietnam's, both included), by the day of the first tap.</summary>
public sealed record CountFaces(DateOnly From, DateOnly To) : IQuery<FaceFigures>;

public sealed record FaceFigures(int Glad, int SoSo, int Sad)
{
    public int Count => Glad + SoSo + Sad;
}

internal sealed class CaseFacesHandlers(MarketplaceDb db, DatedRules rules, TimeProvider time) :
    IRequestHandler<GiveFace, Outcome<Done>>, IRequestHandler<ViewFace, FaceView?>, IRequestHandler<CountFaces, FaceFigures>
{
    public async Task<Outcome<Done>> Handle(GiveFace request, CancellationToken cancellationToken)
    {
        if (request.Code.Length == 0 || await db.Set<Case>().SingleOrDefaultAsync(c => c.FaceCode == request.Code, cancellationToken) is not { State: CaseState.Closed } of)
        {
            return Refusal.NotFound;
        }

        if (!Enum.IsDefined(request.Face))
        {
            return new Refusal("ordering.face", "Chọn một trong ba mặt.", "Choose one of the three faces.");
        }

        if (of.Face == request.Face)
        {
            return Done.It;
        }

        if (!await IsOpenAsync(of.FacedAt, cancellationToken))
        {
            return new Refusal("ordering.face_late", "Ý kiến của bạn đã được ghi và không đổi được nữa. Cảm ơn bạn.", "Your answer is noted and cannot be changed any more. Thank you.", Kind: RefusalKind.Conflict);
        }

        (of.Face, of.FacedAt) = (request.Face, of.FacedAt ?? time.GetUtcNow().UtcDateTime);
        return Done.It;
    }

    public async Task<FaceView?> Handle(ViewFace request, CancellationToken cancellationToken) =>
        request.Code.Length > 0 && await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.FaceCode == request.Code && c.State == CaseState.Closed, cancellationToken) is { } of
            ? new(of.Kind, of.Outcome, of.SellerName, of.Face, await IsOpenAsync(of.FacedAt, cancellationToken), of.IsSample)
            : null;

    public async Task<FaceFigures> Handle(CountFaces request, CancellationToken cancellationToken)
    {
        var (from, to) = (VietnamTime.StartOfDayUtc(request.From), VietnamTime.StartOfDayUtc(request.To.AddDays(1)));
        var counts = await db.Set<Case>().Where(c => c.FacedAt >= from && c.FacedAt < to && c.Face != null)
            .GroupBy(c => c.Face!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new(counts.GetValueOrDefault(CaseFace.Glad), counts.GetValueOrDefault(CaseFace.SoSo), counts.GetValueOrDefault(CaseFace.Sad));
    }

    private async Task<bool> IsOpenAsync(DateTime? facedAt, CancellationToken cancellationToken) =>
        facedAt is not { } at || time.GetUtcNow().UtcDateTime - at < (await rules.GetAsync("ordering.case_face_hours", cancellationToken: cancellationToken)).Hours;
}
