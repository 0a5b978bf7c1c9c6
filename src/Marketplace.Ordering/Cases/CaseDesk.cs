using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>Tell: a case moved to another state.</summary>
public sealed record CaseMoved(
    Guid CaseId, Guid OrderId, string OrderNumber, Guid PurchaseId, Guid SellerId, string From, string To, string By, string Outcome, DateTime? DueAt, bool IsSample, string? FaceCode = null) : IEvent
{
    public Guid Subject => CaseId;
}

/// <summary>Words and pictures somebody adds to a case. Pictures are keys of uploads.</summary>
public sealed record CaseWordsAndPictures(string? Words, IReadOnlyList<string> Pictures)
{
    public static CaseWordsAndPictures None { get; } = new("", []);
}

/// <summary>How every handler finds and moves a case: by the state table, with an entry, a deadline by the dated rules, telling the others.</summary>
internal sealed partial class CaseDesk(MarketplaceDb db, Cutting cutting, DatedRules rules, EventOutbox outbox, FieldCipher cipher, OfficerScope scope, TimeProvider time)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public static Refusal WrongState { get; } = new(
        "ordering.case_state",
        "Khiếu nại đã chuyển sang bước khác nên không làm được việc này. Hãy tải lại trang để xem.",
        "The case has moved on, so this cannot be done any more. Reload the page to see it.",
        Kind: RefusalKind.Conflict);

    public async Task<Case?> OfSellerAsync(Actor actor, Guid id, CancellationToken cancellationToken) => actor.SellerId is { } seller
        ? await Whole().SingleOrDefaultAsync(c => c.Id == id && c.SellerId == seller, cancellationToken)
        : null;

    public async Task<Case?> OfStaffAsync(Actor actor, StaffRight right, Guid id, CancellationToken cancellationToken) =>
        actor.May(right)
        && await Whole().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } found
        && await scope.CoversAsync(actor, right, found.SellerId, cancellationToken)
            ? found
            : null;

    public async Task<Case?> OfBuyerAsync(Actor actor, string purchaseNumber, PhoneNumber? phone, Guid id, CancellationToken cancellationToken) =>
        await PurchaseAsync(actor, purchaseNumber, phone, cancellationToken) is { } purchase
            ? await Whole().SingleOrDefaultAsync(c => c.Id == id && c.PurchaseId == purchase.Id, cancellationToken)
            : null;

    public async Task<Purchase?> PurchaseAsync(Actor actor, string number, PhoneNumber? phone, CancellationToken cancellationToken) =>
        ReferenceNumber.TryParse(number, out var reference)
            && await db.Set<Purchase>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == reference.Value, cancellationToken) is { } purchase
            && PurchaseAccess.IsTheirs(purchase, actor, phone, cipher)
            ? purchase
            : null;

    public Task<Order> OrderAsync(Case of, CancellationToken cancellationToken) =>
        db.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == of.OrderId, cancellationToken);

    /// <summary>Moves a case, or refuses when <paramref name="by"/> may not. The save checks the row version.</summary>
    public async Task<Refusal?> MoveAsync(
        Case of, CaseState to, OrderHands by, CaseRemedy remedy, Money amount, CaseWordsAndPictures said, CaseOutcome outcome, CancellationToken cancellationToken)
    {
        if (!CaseStates.May(of.State, to, by))
        {
            return WrongState;
        }

        var from = of.State;
        of.Outcome = to == CaseState.Closed ? outcome : CaseOutcome.Open;
        of.OpenOrderId = to == CaseState.Closed ? null : of.OrderId;
        if (to == CaseState.Closed && outcome != CaseOutcome.Withdrawn)
        {
            of.FaceCode ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        }

        await EnterAsync(of, from, to, by, remedy, amount, said, cancellationToken);
        return null;
    }

    /// <summary>Puts a case into a state with its deadline, and notes who did so and what was said.</summary>
    public async Task EnterAsync(
        Case of, CaseState from, CaseState to, OrderHands by, CaseRemedy remedy, Money amount, CaseWordsAndPictures said, CancellationToken cancellationToken)
    {
        (of.State, of.StateAt, of.Remedy, of.Amount) = (to, Now, remedy, amount);
        of.DueAt = CaseStates.DeadlineOf(to, of.Kind) is { } rule ? Now + (await rules.GetAsync(rule, cancellationToken: cancellationToken)).Hours : null;
        db.Add(new CaseEntry
        {
            Id = Ids.New(time),
            CaseId = of.Id,
            Sequence = of.Version,
            From = from,
            To = to,
            By = by,
            At = Now,
            Remedy = remedy,
            Amount = amount,
            Words = Clean(said.Words),
            Pictures = string.Join(' ', said.Pictures.Distinct()),
        });
        await outbox.TellAsync(
            new CaseMoved(of.Id, of.OrderId, of.OrderNumber, of.PurchaseId, of.SellerId, from.ToString(), to.ToString(), by.ToString(), of.Outcome.ToString(), of.DueAt, of.IsSample,
                to == CaseState.Closed ? of.FaceCode : null),
            cancellationToken: cancellationToken);
    }

    /// <summary>What giving back all packs of the case is worth now, with their delivery.</summary>
    public static IReadOnlyList<LineCut> CutsOf(Case of, Order order) =>
        [.. of.Lines.OrderBy(l => l.OrderLineId).Select(l => LineCut.OfPacks(order.Lines.Single(o => o.Id == l.OrderLineId), l.Packs))];

    /// <summary>Gives the money of a remedy back: of all packs of the case, or <paramref name="part"/> off their price.</summary>
    public async Task<Refusal?> RefundAsync(Actor actor, Case of, OrderHands by, Money? part, CancellationToken cancellationToken)
    {
        var order = await OrderAsync(of, cancellationToken);
        if (part is { } amount)
        {
            var lines = order.Lines.Where(l => of.Lines.Exists(c => c.OrderLineId == l.Id)).OrderBy(l => l.Position).ToList();
            return amount > lines.Sum(LineCut.GoodsLeft)
                ? Cutting.TooMuch
                : await cutting.GiveBackAsync(actor, order, LineCut.OfMoney(lines, amount), of.Id, by, ReasonOf(of), cancellationToken);
        }

        return await cutting.GiveBackAsync(actor, order, CutsOf(of, order), of.Id, by, ReasonOf(of), cancellationToken);
    }

    public static string ReasonOf(Case of) => CaseWords.Of(of.Kind).Vi;

    /// <summary>What is wrong with words or pictures, or null.</summary>
    public static Refusal? Wrong(CaseWordsAndPictures said, bool wordsNeeded)
    {
        var words = Clean(said.Words);
        return wordsNeeded && words.Length < 5
                ? new("ordering.case_words", "Hãy viết vài chữ để bên kia hiểu chuyện gì xảy ra.", "Say in a few words what happened.", "Words")
            : words.Length > Case.WordsMax
                ? new("ordering.case_long", $"Lời viết dài quá {Case.WordsMax} chữ. Hãy viết gọn lại.", $"This is longer than {Case.WordsMax} letters. Please shorten it.", "Words")
            : said.Pictures.Distinct().Count() > Case.MostPictures || !said.Pictures.All(UploadKey().IsMatch)
                ? new("ordering.case_pictures", $"Nhiều nhất {Case.MostPictures} ảnh. Hãy bỏ bớt ảnh.", $"At most {Case.MostPictures} pictures. Please remove some.", "files")
            : null;
    }

    private static string Clean(string? words) => (words ?? "").Trim().Normalize();

    private IQueryable<Case> Whole() => db.Set<Case>().Include(c => c.Lines);

    [GeneratedRegex("^uploads/[0-9a-f]{32}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex UploadKey();
}
