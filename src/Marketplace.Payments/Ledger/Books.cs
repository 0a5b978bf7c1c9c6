using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Ledger;

/// <summary>A part of a payment or refund that belongs to an order.</summary>
internal readonly record struct OrderAmount(Guid OrderId, Money Amount);

/// <summary>
/// The one door to the books. Called inside the command that makes a thing happen, in its transaction; what caused an entry is its key, so a
/// repeat posts nothing. Amounts are positive.
/// </summary>
internal sealed class Books(MarketplaceDb db, IMediator mediator, Periods periods, TaxRules taxes, DatedRules rules, TimeProvider time)
{
    /// <summary>At placement: freezes what was agreed. Without terms an order counts as of an unknown tax class.</summary>
    public void Open(OpenPayments request, MoneyPath path, SellerKind kindWithoutTerms = SellerKind.Household)
    {
        foreach (var need in request.Needs)
        {
            db.Add(Sale.Of(need, request.PurchaseId, request.Method, path, request.IsSample, kindWithoutTerms, time));
        }
    }

    /// <summary>
    /// A payment is there: with the seller (<see cref="MoneyPath.DirectToSeller"/>) or the intermediary. What is above an order's sum becomes the
    /// buyer's claim. <paramref name="sourceId"/>: the payment, or the notice where a payment comes in several.
    /// </summary>
    /// <param name="party">Code of the method or provider: <c>vietqr</c>, <c>vnpay</c>, <c>stripe</c>.</param>
    public async Task PaidAsync(
        Guid sourceId, IReadOnlyList<OrderAmount> shares, string party, MoneyPath path, DateTime at, CancellationToken cancellationToken = default)
    {
        foreach (var share in shares.OrderBy(s => s.OrderId))
        {
            await PaidAsync(sourceId, share, share.Amount, party, path, at, cancellationToken);
        }
    }

    /// <summary>The same for one order of which <paramref name="kept"/> is kept for it; the rest is the buyer's, as of money that came too late.</summary>
    public async Task PaidAsync(
        Guid sourceId, OrderAmount share, Money kept, string party, MoneyPath path, DateTime at, CancellationToken cancellationToken = default)
    {
        var intermediary = path == MoneyPath.LicensedIntermediary;
        if (share.Amount > Money.Zero)
        {
            var sale = await SaleAsync(share.OrderId, cancellationToken);
            await SettleAsync(sale, intermediary ? Collector.Intermediary : Collector.Seller, party, path, carrierKeepsDelivery: false, cancellationToken);
            await PostAsync(
                sale, FactKind.Paid, sourceId, at,
                book => book.Receive(share.Amount.Dong, intermediary ? Account.Provider : Account.Bank, party, kept.Dong), cancellationToken);
        }
    }

    /// <summary>A carrier took the cash for an order. It keeps the buyer's delivery fee as its own.</summary>
    /// <param name="forPlatform">The carrier works for the marketplace, not by the seller's own contract: tax is withheld by rule.</param>
    public async Task CollectedByCarrierAsync(
        Guid sourceId, OrderAmount collected, string carrier, bool forPlatform, DateTime at, CancellationToken cancellationToken = default)
    {
        var sale = await SaleAsync(collected.OrderId, cancellationToken);
        await SettleAsync(
            sale, forPlatform ? Collector.PlatformCarrier : Collector.Seller, carrier, MoneyPath.CarrierCollects, carrierKeepsDelivery: true, cancellationToken);
        await PostAsync(
            sale, FactKind.Collected, sourceId, at,
            book => book.Receive(collected.Amount.Dong, Account.Carrier, carrier, bears: book.ShopFreight == 0 ? sale.FreightAgreed : 0), cancellationToken);
    }

    /// <summary>The carrier passed on to the seller <paramref name="remitted"/> of what it had collected for an order.</summary>
    public async Task RemittedByCarrierAsync(Guid sourceId, OrderAmount remitted, string carrier, DateTime at, CancellationToken cancellationToken = default)
    {
        var sale = await SaleAsync(remitted.OrderId, cancellationToken);
        await PostAsync(
            sale, FactKind.Remitted, sourceId, at,
            book => (book, SaleBook.Move(remitted.Amount.Dong, Account.Carrier, Account.Bank, carrier)), cancellationToken);
    }

    /// <summary>
    /// The seller says the cash of an order is in hand. By a carrier, which keeps its fee: collected and passed on; brought by the seller
    /// (<paramref name="carrier"/> null): paid.
    /// </summary>
    public async Task CashInHandAsync(Guid paymentId, OrderAmount cash, string? carrier, DateTime at, CancellationToken cancellationToken = default)
    {
        if (carrier is null)
        {
            var sale = await SaleAsync(cash.OrderId, cancellationToken);
            await SettleAsync(sale, Collector.Seller, sale.Method, MoneyPath.CarrierCollects, carrierKeepsDelivery: false, cancellationToken);
            await PostAsync(sale, FactKind.Paid, paymentId, at, book => book.Receive(cash.Amount.Dong, Account.Bank, sale.Method), cancellationToken);
            return;
        }

        await CollectedByCarrierAsync(paymentId, cash, carrier, forPlatform: false, at, cancellationToken);
        await PassedOnAsync(paymentId, cash, carrier, at, cancellationToken);
    }

    /// <summary>The carrier passed on what it had collected for an order, less its fees. The same <paramref name="paymentId"/> again changes nothing.</summary>
    public async Task PassedOnAsync(Guid paymentId, OrderAmount cash, string carrier, DateTime at, CancellationToken cancellationToken = default)
    {
        var book = (await SaleAsync(cash.OrderId, cancellationToken)).Book();
        var freight = book.Claims().Where(c => c.Account == Account.Freight || (c.Account == Account.ShopFreight && c.Party == carrier)).Sum(c => -c.Amount);
        if (cash.Amount.Dong > freight)
        {
            await RemittedByCarrierAsync(paymentId, cash with { Amount = new(cash.Amount.Dong - freight) }, carrier, at, cancellationToken);
        }
    }

    /// <summary>
    /// Of an order's money <paramref name="owed"/> is to go back to the buyer (cancelled, returned, not as described). Tax, commission and fee of it
    /// are taken back at once. <paramref name="ofClasses"/>: đồng by tax class where certain lines go back; else all in proportion.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than came for the order.</exception>
    public async Task RefundOwedAsync(
        Guid refundId, OrderAmount owed, DateTime at, IReadOnlyDictionary<string, long>? ofClasses = null, CancellationToken cancellationToken = default)
    {
        var sale = await SaleAsync(owed.OrderId, cancellationToken);
        await PostAsync(sale, FactKind.RefundOwed, refundId, at, book => book.Owe(owed.Amount.Dong, ofClasses), cancellationToken);
    }

    /// <summary>
    /// An order became smaller by <paramref name="parts"/> and their commission. What had come for them is owed to the buyer, tax and commission of it
    /// are taken back at once; an order that is not paid yet waits for less.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">By more than it has.</exception>
    public async Task ShrinkAsync(Guid causeId, Guid orderId, IReadOnlyList<SaleTermsPart> parts, DateTime at, CancellationToken cancellationToken = default)
    {
        var sale = await SaleAsync(orderId, cancellationToken);
        var less = sale.Lines.Count == 1 && sale.Lines[0].TaxClass == "unknown"
            ? new Dictionary<string, (long, long, long)> { ["unknown"] = (parts.Sum(p => p.Amount.Dong), parts.Sum(p => p.Commission.Dong), parts.Sum(p => p.Subsidy.Dong)) }
            : parts.ToDictionary(p => p.TaxClass, p => (p.Amount.Dong, p.Commission.Dong, p.Subsidy.Dong));
        if (sale.Book().Shrink(less) is ({ } after, { Count: 0 }))
        {
            sale.Take(after);
            return;
        }

        await PostAsync(sale, FactKind.RefundOwed, causeId, at, book => book.Shrink(less), cancellationToken);
    }

    /// <summary>The buyer has it back: from the seller's own account (<see cref="MoneyPath.DirectToSeller"/>), the carrier or the provider.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than ever came for the order.</exception>
    public async Task RefundedAsync(
        Guid refundId, OrderAmount refunded, string party, MoneyPath from, DateTime at, CancellationToken cancellationToken = default)
    {
        var where = from switch
        {
            MoneyPath.CarrierCollects => Account.Carrier,
            MoneyPath.LicensedIntermediary => Account.Provider,
            _ => Account.Bank,
        };
        var sale = await SaleAsync(refunded.OrderId, cancellationToken);
        await PostAsync(sale, FactKind.Refunded, refundId, at, book => book.GiveBack(refunded.Amount.Dong, where, party), cancellationToken);
    }

    /// <summary>How much of <paramref name="orders"/> has been counted, and how much is owed back.</summary>
    public async Task<IReadOnlyDictionary<Guid, (Money Missing, Money Counted, Money Owed)>> StandAsync(
        IEnumerable<Guid> orders, CancellationToken cancellationToken)
    {
        var stands = new Dictionary<Guid, (Money, Money, Money)>();
        foreach (var order in orders.Order())
        {
            var book = (await SaleAsync(order, cancellationToken)).Book();
            stands[order] = (new(book.Total - book.Counted), new(book.Counted), new(book.Owed));
        }

        return stands;
    }

    /// <summary>
    /// A carrier brought an order, or brought it back, and the seller bears <paramref name="borne"/> of its fees all in all. What was booked of it
    /// before counts, so it is harmless when told again.
    /// </summary>
    public async Task FreightBorneAsync(Guid orderId, string carrier, Money borne, DateTime at, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(orderId, cancellationToken) is { } sale && borne.Dong > sale.ShopFreight)
        {
            await PostAsync(
                sale, FactKind.FreightBorne, orderId, at, book => book.Bear(borne.Dong - book.ShopFreight, carrier), cancellationToken,
                $"Cước {carrier} gian hàng chịu, theo biểu phí khi đặt đơn");
        }
    }

    /// <summary>
    /// A difference of <paramref name="difference"/> between a party's file and the books is booked: as what really came (<paramref name="where"/> says
    /// where it would be), or as the carrier's fee (<paramref name="where"/> null), which the seller bears.
    /// </summary>
    public async Task CorrectAsync(
        Guid sourceId, OrderAmount difference, Account? where, string party, string basis, DateTime at, CancellationToken cancellationToken = default)
    {
        var sale = await SaleAsync(difference.OrderId, cancellationToken);
        await PostAsync(
            sale, FactKind.Correction, sourceId, at,
            book => where is { } place ? book.Correct(difference.Amount.Dong, place, party) : book.Bear(-difference.Amount.Dong, party), cancellationToken, LedgerEntry.Fit(basis));
    }

    /// <summary>The order reached the buyer: ownership passed.</summary>
    public async Task DeliveredAsync(Guid orderId, DateTime at, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(orderId, cancellationToken) is { } sale)
        {
            sale.DeliveredOn ??= VietnamTime.DateOf(at);
        }
    }

    /// <summary>The order ended without delivery: nothing more is waited for. Money that had come is owed back by <see cref="RefundOwedAsync"/>.</summary>
    public async Task EndedAsync(Guid orderId, DateTime at, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(orderId, cancellationToken) is { } sale)
        {
            sale.EndedOn ??= VietnamTime.DateOf(at);
        }
    }

    /// <summary>An entry of a seller's that is not of one order: payouts, tax paid in, a carrier's bill paid.</summary>
    public async Task MoveAsync(
        FactKind kind, Guid sourceId, Guid subjectId, string number, Guid sellerId, IReadOnlyList<Posting> postings, string basis, DateTime at, bool isSample,
        CancellationToken cancellationToken = default)
    {
        if (!await IsPostedAsync(kind, sourceId, subjectId, cancellationToken))
        {
            await AddAsync(kind, sourceId, subjectId, number, sellerId, postings, basis, at, isSample, cancellationToken);
        }
    }

    private async Task PostAsync(
        Sale sale, FactKind kind, Guid sourceId, DateTime at, Func<SaleBook, (SaleBook After, IReadOnlyList<Posting> Postings)> step,
        CancellationToken cancellationToken, string? basis = null)
    {
        if (await IsPostedAsync(kind, sourceId, sale.OrderId, cancellationToken))
        {
            return;
        }

        var before = sale.Book();
        var (after, postings) = step(before);
        var entry = await AddAsync(kind, sourceId, sale.OrderId, sale.OrderNumber, sale.SellerId, postings, basis ?? sale.Basis, at, sale.IsSample, cancellationToken);
        if (await taxes.ConcernsAsync(sale.Kind, sale.SettledOn ?? entry.HappenedOn, cancellationToken))
        {
            db.AddRange(WithholdingLine.Between(sale, before, after, entry, time));
        }

        sale.Take(after);
    }

    private async Task<LedgerEntry> AddAsync(
        FactKind kind, Guid sourceId, Guid subjectId, string number, Guid sellerId, IReadOnlyList<Posting> postings, string basis, DateTime at, bool isSample,
        CancellationToken cancellationToken)
    {
        if (postings.Sum(p => p.Amount) != 0)
        {
            throw new InvalidOperationException($"The postings of {kind} {sourceId} do not add up to nothing.");
        }

        var happened = VietnamTime.DateOf(at);
        var entry = new LedgerEntry
        {
            Id = Ids.New(time),
            Kind = kind,
            SourceId = sourceId,
            SubjectId = subjectId,
            SubjectNumber = number,
            SellerId = sellerId,
            Day = await periods.DayForAsync(happened, cancellationToken),
            HappenedOn = happened,
            At = time.GetUtcNow().UtcDateTime,
            Basis = basis,
            IsSample = isSample,
        };
        entry.Postings.AddRange(postings.Select((p, i) => new LedgerPosting
        {
            EntryId = entry.Id,
            Position = i,
            SellerId = sellerId,
            Day = entry.Day,
            Account = p.Account,
            Party = p.Party,
            Amount = p.Amount,
        }));
        db.Add(entry);
        return entry;
    }

    // The first money decides by whose rules the sale is reckoned; everything later follows it.
    private async Task SettleAsync(
        Sale sale, Collector collector, string party, MoneyPath path, bool carrierKeepsDelivery, CancellationToken cancellationToken)
    {
        if (sale.SettledOn is not null)
        {
            return;
        }

        var today = VietnamTime.Today(time);
        var commissionVat = await rules.GetAsync("payments.commission_vat.per_mille", today, cancellationToken);
        var concerned = await taxes.ConcernsAsync(sale.Kind, today, cancellationToken);
        var withheld = await taxes.WithheldAsync(collector, today, cancellationToken);
        (sale.SettledOn, sale.Party, sale.Path, sale.CarrierKeepsDelivery) = (today, party, path, carrierKeepsDelivery);
        (sale.IsWithheld, sale.CommissionVatPerMille) = (concerned && withheld.Value != 0, commissionVat.Value);
        sale.Basis = LedgerEntry.Fit(string.Join("; ", ((string[])[sale.Basis, $"VAT {commissionVat.LegalBasis}", concerned ? withheld.LegalBasis : ""]).Where(b => b.Length > 0)));
        if (!concerned)
        {
            return;
        }

        foreach (var line in sale.Lines)
        {
            var rate = await taxes.OfAsync(line.TaxClass, today, cancellationToken);
            (line.VatPerMille, line.PitPerMille) = (rate.VatPerMille, rate.PitPerMille);
            (line.TaxBasis, line.TaxToConfirm) = (LedgerEntry.Fit(rate.Basis), rate.ToConfirm || withheld.ToConfirm);
        }
    }

    private async Task<bool> IsPostedAsync(FactKind kind, Guid sourceId, Guid subjectId, CancellationToken cancellationToken) =>
        db.TrackedRows<LedgerEntry>().Any(e => e.Kind == kind && e.SourceId == sourceId && e.SubjectId == subjectId)
        || await db.Set<LedgerEntry>().AnyAsync(e => e.Kind == kind && e.SourceId == sourceId && e.SubjectId == subjectId, cancellationToken);

    private async Task<Sale?> FindAsync(Guid orderId, CancellationToken cancellationToken) =>
        db.TrackedRows<Sale>().FirstOrDefault(s => s.OrderId == orderId)
        ?? await db.Set<Sale>().Include(s => s.Lines).SingleOrDefaultAsync(s => s.OrderId == orderId, cancellationToken);

    private async Task<Sale> SaleAsync(Guid orderId, CancellationToken cancellationToken) =>
        await FindAsync(orderId, cancellationToken) ?? await OfBeforeAsync(orderId, cancellationToken);

    // An order placed before there were books.
    private async Task<Sale> OfBeforeAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var paid = await (
            from share in db.Set<PaymentShare>()
            join payment in db.Set<Payment>() on share.PaymentId equals payment.Id
            where share.OrderId == orderId
            orderby payment.OpenedAt
            select new { share.Amount, payment.PurchaseId, share.SellerId, payment.Method, payment.Path, share.OrderNumber, payment.IsSample })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new InvalidOperationException($"Order {orderId} has no payment.");
        var seller = (await mediator.Send(new GetSellers([paid.SellerId]), cancellationToken)).SingleOrDefault();
        var sale = Sale.Of(
            new(orderId, paid.SellerId, paid.OrderNumber, paid.Amount), paid.PurchaseId, paid.Method, paid.Path, paid.IsSample, seller?.Kind ?? SellerKind.Household, time);
        db.Add(sale);
        return sale;
    }
}
