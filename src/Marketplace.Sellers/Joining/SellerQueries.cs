using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Joining;

/// <summary>Ask: the joining of the shop acted for, as its people typed it. Null when they act for none, or it never joined by these pages.</summary>
public sealed record ViewMyDossier(Actor Actor) : IQuery<DossierView?>;

/// <param name="CitizenEnding">The last four digits of the number kept; the whole is not shown again.</param>
/// <param name="Faults">What keeps it from being sent; empty once it was.</param>
/// <param name="Needs">What is needed of this seller, from dated data.</param>
/// <param name="PictureGoneAt">When the identity picture was deleted.</param>
public sealed record DossierView(
    Guid SellerId, string Slug, string Name, SellerKind Kind, SellerState State, string? StateReason, bool? OwnProduce, IReadOnlyList<int> Sets, string CommuneCode, string CommuneName,
    string StreetLine, string Phone, string Representative, string Birth, string? CitizenEnding, string Tax, IdentityMethod? Wish, bool HasPicture, DateTime? PictureGoneAt,
    DateTime? SubmittedAt, DateTime? DueAt, IReadOnlyList<DossierFault> Faults, IReadOnlyList<SellerNeed> Needs, bool IsSample);

/// <summary>Ask, for staff: sellers by standing; those that wait by their deadline, the others by name. For everybody else an empty page.</summary>
/// <param name="Query">Words of the name, with or without accents.</param>
public sealed record ListSellerDesk(Actor Actor, SellerState State = SellerState.IdentityPending, string? Query = null, int Page = 1) : IQuery<PageOf<SellerDeskRow>>;

public sealed record SellerDeskRow(
    Guid SellerId, string Name, SellerKind Kind, string CommuneCode, string CommuneName, string Representative, SellerState State, DateTime? SubmittedAt, DateTime? DueAt, bool IsLate, bool IsSample);

/// <summary>Ask, for staff: how many sellers wait, and how many of them past their deadline.</summary>
public sealed record CountWaitingSellers(Actor Actor) : IQuery<WaitingCount>;

/// <param name="Overdue">Of <paramref name="Waiting"/>, those past their deadline.</param>
public sealed record WaitingCount(int Waiting, int Overdue);

/// <summary>Ask, for staff: all that is known of a seller's standing. Null for everybody else.</summary>
public sealed record ViewSellerDesk(Actor Actor, Guid SellerId) : IQuery<SellerDeskView?>;

/// <param name="Citizen">The whole number while it waits to be checked; afterwards its last four digits.</param>
/// <param name="PictureKey">Of the identity picture, while it is there.</param>
public sealed record SellerDeskView(
    DossierView? Dossier, SellerDeskRow Row, string Slug, string StreetLine, string? TaxCode, string? Phone, string? Citizen, IdentityMethod? Method, string? Reference, DateTime? IdentityAt,
    Guid? IdentityBy, string? PictureKey, DateTime? PictureGoneAt, IReadOnlyList<SellerStepView> History, bool CanUndo);

public sealed record SellerStepView(SellerStep Step, SellerState From, SellerState To, string Reason, IdentityMethod? Method, string? Reference, Guid? By, DateTime At);

internal sealed class SellerQueries(MarketplaceDb db, FieldCipher cipher, DatedRules rules, TimeProvider time)
    : IRequestHandler<ViewMyDossier, DossierView?>, IRequestHandler<ListSellerDesk, PageOf<SellerDeskRow>>,
      IRequestHandler<CountWaitingSellers, WaitingCount>, IRequestHandler<ViewSellerDesk, SellerDeskView?>
{
    private const int PageSize = 50;

    public static bool CanUndo(SellerStep step, DateTime at, TimeSpan within, DateTime now) =>
        step is SellerStep.AskedForMore or SellerStep.Refused or SellerStep.Verified or SellerStep.Suspended or SellerStep.Restored && at + within > now;

    public async Task<DossierView?> Handle(ViewMyDossier request, CancellationToken cancellationToken)
    {
        var row = await db.Set<Dossier>().AsNoTracking().Where(d => d.SellerId == request.Actor.SellerId)
            .Join(db.Set<Seller>().AsNoTracking(), d => d.SellerId, s => s.Id, (d, s) => new { Dossier = d, Seller = s })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : ViewOf(row.Seller, row.Dossier);
    }

    public async Task<PageOf<SellerDeskRow>> Handle(ListSellerDesk request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        if (!request.Actor.May(StaffRight.Sellers))
        {
            return new([], 0, page, PageSize);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var sellers = InScope(db, request.Actor).Where(s => s.State == request.State && s.ArchivedAt == null);
        if (SearchText.Fold(request.Query ?? "") is { Length: > 0 } words)
        {
            sellers = sellers.Where(s => s.SearchName.Contains(words));
        }

        var rows = from s in sellers
                   join d in db.Set<Dossier>() on s.Id equals d.SellerId into found
                   from d in found.DefaultIfEmpty()
                   select new { Seller = s, SubmittedAt = d == null ? null : d.SubmittedAt, DueAt = d == null ? null : d.DueAt };
        var ordered = request.State == SellerState.IdentityPending
            ? rows.OrderBy(r => r.DueAt == null ? 1 : 0).ThenBy(r => r.DueAt).ThenBy(r => r.Seller.SearchName).ThenBy(r => r.Seller.Slug)
            : rows.OrderBy(r => r.Seller.SearchName).ThenBy(r => r.Seller.Slug);
        var items = await ordered.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new SellerDeskRow(
                r.Seller.Id, r.Seller.Name, r.Seller.Kind, r.Seller.CommuneCode, r.Seller.CommuneName, r.Seller.Representative, r.Seller.State, r.SubmittedAt, r.DueAt,
                r.DueAt != null && r.DueAt < now, r.Seller.IsSample))
            .ToListAsync(cancellationToken);
        return new(items, await sellers.CountAsync(cancellationToken), page, PageSize);
    }

    public async Task<WaitingCount> Handle(CountWaitingSellers request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Sellers))
        {
            return new(0, 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        return new(
            await InScope(db, request.Actor).CountAsync(s => s.State == SellerState.IdentityPending && s.ArchivedAt == null, cancellationToken),
            await db.Set<Dossier>().Where(d => d.DueAt < now).Join(InScope(db, request.Actor), d => d.SellerId, s => s.Id, (d, s) => d.SellerId).CountAsync(cancellationToken));
    }

    public async Task<SellerDeskView?> Handle(ViewSellerDesk request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.May(StaffRight.Sellers) ? await InScope(db, request.Actor).AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.SellerId, cancellationToken) : null;
        if (seller is null)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstOrDefaultAsync(d => d.SellerId == seller.Id, cancellationToken);
        var history = await db.Set<SellerDecision>().Where(d => d.SellerId == seller.Id).OrderByDescending(d => d.Number)
            .Select(d => new SellerStepView(d.Step, d.From, d.To, d.Reason, d.Method, d.Reference, d.By, d.At))
            .Take(100).ToListAsync(cancellationToken);
        var within = await rules.GetAsync("desk.undo_hours", cancellationToken: cancellationToken);
        var citizen = CitizenOf(dossier);
        return new(
            dossier is null ? null : ViewOf(seller, dossier),
            new(seller.Id, seller.Name, seller.Kind, seller.CommuneCode, seller.CommuneName, seller.Representative, seller.State, dossier?.SubmittedAt, dossier?.DueAt, dossier?.DueAt < now, seller.IsSample),
            seller.Slug, seller.StreetLine, seller.TaxCode, seller.PublicPhone,
            citizen is null ? null : seller.State == SellerState.IdentityPending ? citizen : Ending(citizen),
            dossier?.Method, dossier?.Reference, dossier?.IdentityAt, dossier?.IdentityBy, dossier?.PictureKey, dossier?.PictureGoneAt, history,
            history.Count > 0 && history[0].To == seller.State && CanUndo(history[0].Step, history[0].At, within.Hours, now));
    }

    /// <summary>The sellers an officer with the right may see: a commune's are its own.</summary>
    internal static IQueryable<Seller> InScope(MarketplaceDb db, Actor actor) =>
        actor.OnlyCommune is { } commune ? db.Set<Seller>().Where(s => s.CommuneCode == commune) : db.Set<Seller>();

    private DossierView ViewOf(Seller seller, Dossier dossier)
    {
        var today = VietnamTime.Today(time);
        var citizen = CitizenOf(dossier);
        var sets = SellerNeeds.SetsOf(dossier.Sets);
        return new(
            seller.Id, seller.Slug, seller.Name, seller.Kind, seller.State, seller.StateReason, dossier.OwnProduce, sets, seller.CommuneCode, seller.CommuneName, seller.StreetLine,
            dossier.PhoneText, seller.Representative, dossier.BirthText, citizen is null ? null : Ending(citizen), dossier.TaxText, dossier.Wish, dossier.PictureKey is not null,
            dossier.PictureGoneAt, dossier.SubmittedAt, dossier.DueAt,
            seller.State == SellerState.Draft ? [.. DossierCheck.Faults(seller, dossier, citizen, today)] : [],
            SellerNeeds.Of(seller.Kind, dossier.OwnProduce, sets, today), seller.IsSample);
    }

    private string? CitizenOf(Dossier? dossier) => dossier?.CitizenCipher is { } kept ? cipher.Decrypt(kept, Dossier.CitizenPurpose) : null;

    private static string Ending(string number) => "••••" + number[^Math.Min(4, number.Length)..];
}
