using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

/// <summary>What to show of the register.</summary>
public enum RegisterPart
{
    InForce,

    /// <summary>In force, and within the first reminder's days of the end.</summary>
    EndingSoon,

    /// <summary>Run out or withdrawn: staff see them, the public sees no stars.</summary>
    OutOfForce,

    /// <summary>In force, and not tied to a product of this market.</summary>
    Unmatched,
}

/// <summary>The OCOP register, for staff who may see it (a commune: what was recognised there); others get none.</summary>
/// <param name="Holder">Part of a holder's or product's name, with or without accents.</param>
public sealed record ListRegister(
    Actor Actor, RegisterPart Part = RegisterPart.InForce, string? CommuneCode = null, int? SetNo = null, int? Stars = null, string? Holder = null, Guid? SellerId = null, int Page = 1,
    int PageSize = 50) : IQuery<PageOf<RegisterEntry>>;

/// <param name="IsBeingReassessed">"Hết hạn, đang đánh giá lại".</param>
public sealed record RegisterEntry(
    Guid Id, string Number, string ProductName, string HolderName, Guid? SellerId, Guid? ProductId, string? CommuneCode, int? SetNo, int Stars, string Issuer, string Decision, string CriteriaVersion,
    DateOnly SignedOn, DateOnly ExpiresOn, DateOnly? WithdrawnOn, string? WithdrawnReason, bool IsBeingReassessed, Guid? ImportId, bool IsSample);

internal sealed class ListRegisterHandler(MarketplaceDb db, Platform.Rules.DatedRules rules, TimeProvider time) : IRequestHandler<ListRegister, PageOf<RegisterEntry>>
{
    public async Task<PageOf<RegisterEntry>> Handle(ListRegister request, CancellationToken cancellationToken)
    {
        var (page, size) = (Math.Clamp(request.Page, 1, 500), Math.Clamp(request.PageSize, 1, 5_000));
        if (!request.Actor.May(StaffRight.OcopSee))
        {
            return new([], 0, page, size);
        }

        var today = VietnamTime.Today(time);
        var soon = today.AddDays((int)(await rules.GetAsync(Reminders.FirstRule, cancellationToken: cancellationToken)).Value);
        var rows = OfOffice(db.Set<Certificate>().AsNoTracking(), request.Actor);
        rows = request.Part switch
        {
            RegisterPart.OutOfForce => rows.Where(c => c.ExpiresOn < today || c.WithdrawnOn <= today),
            RegisterPart.EndingSoon => rows.Where(Certificate.InForceOn(today)).Where(c => c.ExpiresOn <= soon),
            RegisterPart.Unmatched => rows.Where(Certificate.InForceOn(today)).Where(c => c.ProductId == null),
            _ => rows.Where(Certificate.InForceOn(today)),
        };
        rows = request.CommuneCode is { Length: > 0 } commune ? rows.Where(c => c.CommuneCode == commune) : rows;
        rows = request.SetNo is { } set ? rows.Where(c => c.SetNo == set) : rows;
        rows = request.Stars is { } stars ? rows.Where(c => c.Stars == stars) : rows;
        rows = request.SellerId is { } seller ? rows.Where(c => c.SellerId == seller) : rows;
        if (SearchText.Fold((request.Holder ?? "").Trim()) is { Length: > 0 } text)
        {
            rows = rows.Where(c => c.SearchName.Contains(text));
        }

        var total = await rows.CountAsync(cancellationToken);
        var sorted = request.Part is RegisterPart.InForce or RegisterPart.Unmatched
            ? rows.OrderByDescending(c => c.SignedOn).ThenBy(c => c.Number)
            : rows.OrderBy(c => c.ExpiresOn).ThenBy(c => c.Number);
        var found = await sorted.Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        var unnamed = found.Where(c => c.HolderName.Length == 0).Select(c => c.SellerId).OfType<Guid>().Distinct().ToArray();
        var names = unnamed.Length == 0 ? [] : await db.Set<Seller>().Where(s => unnamed.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        return new(
            [
                .. found.Select(c => new RegisterEntry(
                    c.Id, c.Number, c.ProductName, c.HolderName.Length > 0 ? c.HolderName : c.SellerId is { } id ? names.GetValueOrDefault(id, "") : "", c.SellerId, c.ProductId, c.CommuneCode, c.SetNo, c.Stars,
                    c.Issuer, c.Decision, c.CriteriaVersion, c.SignedOn, c.ExpiresOn, c.WithdrawnOn, c.WithdrawnReason, c.IsBeingReassessed, c.ImportId, c.IsSample)),
            ],
            total, page, size);
    }

    internal static IQueryable<Certificate> OfOffice(IQueryable<Certificate> rows, Actor actor) =>
        actor.OnlyCommune is { } own ? rows.Where(c => c.CommuneCode == own) : rows;
}

/// <summary>Everything the register has of one holder, for the dossier: recognitions in force and not, rights, and the decisions' scans. Null for others.</summary>
public sealed record ViewHolder(Actor Actor, Guid SellerId) : IQuery<HolderDossier?>;

public sealed record HolderDossier(SellerFacts Seller, IReadOnlyList<RegisterEntry> Recognitions, IReadOnlyList<RightView> Rights, IReadOnlyList<DecisionScan> Scans, IReadOnlyList<HolderPaper> Papers);

/// <summary>A paper of the holder that staff accepted, with its scan among the private files.</summary>
public sealed record HolderPaper(PaperKind Kind, string Number, string Issuer, string About, DateOnly ValidFrom, DateOnly? ValidTo, string? FileKey);

public sealed record DecisionScan(string Decision, string ScanKey);

internal sealed class ViewHolderHandler(MarketplaceDb db, IMediator mediator, OfficerScope scope) : IRequestHandler<ViewHolder, HolderDossier?>
{
    private const int MostPapers = 200;

    public async Task<HolderDossier?> Handle(ViewHolder request, CancellationToken cancellationToken)
    {
        if (!await scope.CoversAsync(request.Actor, StaffRight.OcopSee, request.SellerId, cancellationToken)
            || (await mediator.Send(new GetSellers([request.SellerId]), cancellationToken)).SingleOrDefault() is not { } seller)
        {
            return null;
        }

        var entries = new List<RegisterEntry>();
        foreach (var part in new[] { RegisterPart.InForce, RegisterPart.OutOfForce })
        {
            entries.AddRange((await mediator.Send(new ListRegister(request.Actor, part, SellerId: request.SellerId, PageSize: 5_000), cancellationToken)).Items);
        }

        var rights = await db.Set<ProductRight>().Where(r => r.SellerId == request.SellerId).OrderBy(r => r.Number)
            .Select(r => new RightView(r.Number, r.Kind, r.RightKey, r.Name, r.Holder, r.GrantedOn, r.ValidTo)).ToListAsync(cancellationToken);
        var imports = entries.Select(e => e.ImportId).OfType<Guid>().Distinct().ToArray();
        var scans = await db.Set<RegisterImport>().Where(i => imports.Contains(i.Id) && i.ScanKey != null).OrderBy(i => i.SignedOn).ThenBy(i => i.Id)
            .Select(i => new DecisionScan(i.Decision, i.ScanKey!)).ToListAsync(cancellationToken);
        var papers = await db.Set<Paper>().Where(p => p.SellerId == request.SellerId && p.State == PaperState.Accepted && p.ArchivedAt == null).OrderBy(p => p.Kind).ThenBy(p => p.Number).Take(MostPapers)
            .Select(p => new HolderPaper(p.Kind, p.Number, p.Issuer, p.About, p.ValidFrom, p.ValidTo, p.FileKey)).ToListAsync(cancellationToken);
        return new(seller, entries, rights, scans, papers);
    }
}
