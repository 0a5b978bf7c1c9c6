using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Intakes;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Plots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>
/// Pack what was weighed: <paramref name="Packs"/> of a pack size are taken out of an own lot of material and put on the shelf as the new packed lot
/// <paramref name="Code"/>, which knows harvest, plot and place from what went into it. Sent again it is the same lot.
/// </summary>
public sealed record PackMaterial(Actor Actor, Guid MaterialId, Guid VariantId, int Packs, string? Code, DateOnly PackedOn, DateOnly? BestBefore) : ICommand<Guid>
{
    public string? AuditSubject => MaterialId.ToString();
}

internal sealed class PackMaterialHandler(MarketplaceDb db, MaterialBook book, IMediator mediator, TimeProvider time) : IRequestHandler<PackMaterial, Outcome<Guid>>
{
    private const int MostPacks = 1_000_000;

    public async Task<Outcome<Guid>> Handle(PackMaterial request, CancellationToken cancellationToken)
    {
        var (actor, code) = (request.Actor, request.Code?.Trim() ?? "");
        var material = await db.Set<MaterialLot>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MaterialId && m.SellerId == actor.SellerId, cancellationToken);
        if (material is null || (await mediator.Send(new GetPacksOfSeller(material.SellerId), cancellationToken)).FirstOrDefault(p => p.VariantId == request.VariantId) is not { } pack)
        {
            return Refusal.NotFound;
        }

        if (request.Packs is < 1 or > MostPacks)
        {
            return new Refusal("traceability.packs", "Ghi số gói đã đóng, ví dụ 120.", "Give how many packs were filled, e.g. 120.", "Packs");
        }

        var grams = request.Packs * pack.NetWeight.Value;
        var before = await db.Set<Lot>().Where(l => l.SellerId == material.SellerId && l.Code == code)
            .Join(db.Set<LotUse>().Where(u => u.FromId == material.Id), l => l.Id, u => u.ToId, (l, u) => new { l.Id, u.Grams }).FirstOrDefaultAsync(cancellationToken);
        if (before is not null && before.Grams == grams)
        {
            return before.Id;
        }

        var origin = await OriginAsync(material, cancellationToken);
        var shelved = await mediator.Send(
            new ShelveLot(actor, request.VariantId, request.Packs, new NewLot(
                material.SellerId, pack.ProductId, code, pack.Gtin, origin.From, origin.To, request.PackedOn, request.BestBefore,
                origin.Plot?.CommuneCode, origin.Plot?.OldCommune, origin.Plot?.Name, origin.Plot?.Cultivar, material.IsSample)),
            cancellationToken);
        if (shelved.Refusal is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(cancellationToken);
        var at = Latest(time.GetUtcNow().UtcDateTime, VietnamTime.StartOfDayUtc(request.PackedOn.AddDays(1)).AddMinutes(-1));
        if (await book.TakeAsync(actor, new(material.Id, grams), shelved.Value, at, cancellationToken) is { } short_)
        {
            return short_ with { Field = "Packs" };
        }

        var lot = await db.Set<Lot>().SingleAsync(l => l.Id == shelved.Value, cancellationToken);
        (lot.QuantityGrams, lot.OldCommuneCode) = (grams, origin.Plot?.OldCommuneCode);
        book.AddEvent(lot.Id, 1, EventKind.Pack, EventWords.Of(EventKind.Pack), at, grams, actor, $"{request.Packs} × {pack.VariantName}");
        return lot.Id;
    }

    private static DateTime Latest(DateTime now, DateTime end) => end < now ? end : now;

    /// <summary>When it was picked or bought, and the one plot it all came from, if it is one.</summary>
    private async Task<(DateOnly? From, DateOnly? To, Plot? Plot)> OriginAsync(MaterialLot material, CancellationToken cancellationToken)
    {
        var ids = (await LotGraph.BackAsync(db, [material.Id], cancellationToken)).Select(e => e.FromId).Append(material.Id).Distinct().ToList();
        var first = new List<MaterialLot>();
        foreach (var chunk in ids.Order().Chunk(500).Select(c => c.ToList()))
        {
            first.AddRange(await db.Set<MaterialLot>().AsNoTracking().Where(m => chunk.Contains(m.Id) && (m.PlotId != null || m.SupplierId != null)).ToListAsync(cancellationToken));
        }

        var plots = first.Select(m => m.PlotId).Distinct().ToList();
        var plot = plots is [{ } only] ? await db.Set<Plot>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == only, cancellationToken) : null;
        return first.Count == 0 ? (null, null, null) : (first.Min(m => m.MadeOn), first.Max(m => m.MadeOn), plot);
    }
}
