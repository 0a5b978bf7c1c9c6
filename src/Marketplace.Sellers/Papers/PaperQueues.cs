using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Papers;

internal sealed record PaperTitle(PaperKind Kind, string Number);

/// <summary>Papers that wait to be looked at; those about indications and marks stand in <see cref="RightQueue"/>.</summary>
internal sealed class PaperQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<PaperTitle>(DeskKind.Paper, StaffRight.Sellers, null, rules, time)
{
    protected override IQueryable<DeskLine<PaperTitle>> Waiting() => Lines(db.Set<Paper>().Where(p => p.Kind != PaperKind.GiRight && p.Kind != PaperKind.MarkRight));

    protected override LocalText TitleOf(PaperTitle detail) => Title(detail);

    public static IQueryable<DeskLine<PaperTitle>> Lines(IQueryable<Paper> papers) => papers.Where(p => p.State == PaperState.Sent && p.ArchivedAt == null)
        .Select(p => new DeskLine<PaperTitle> { Id = p.Id, SellerId = p.SellerId, Since = p.SentAt, DueAt = p.DueAt, Detail = new PaperTitle(p.Kind, p.Number), IsSample = p.IsSample });

    public static LocalText Title(PaperTitle detail) => new($"{PaperKinds.Name(detail.Kind).Vi} số {detail.Number}", $"{PaperKinds.Name(detail.Kind).En} no. {detail.Number}");
}

/// <summary>Papers that give the right to an indication or mark, for the department that keeps these.</summary>
internal sealed class RightQueue(MarketplaceDb db, DatedRules rules, TimeProvider time)
    : DeskQueue<PaperTitle>(DeskKind.Right, StaffRight.GeographicIndications, null, rules, time)
{
    protected override IQueryable<DeskLine<PaperTitle>> Waiting() =>
        PaperQueue.Lines(db.Set<Paper>().Where(p => p.Kind == PaperKind.GiRight || p.Kind == PaperKind.MarkRight));

    protected override LocalText TitleOf(PaperTitle detail) => PaperQueue.Title(detail);
}
