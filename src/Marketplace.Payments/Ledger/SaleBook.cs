using Marketplace.Contracts;

namespace Marketplace.Payments.Ledger;

/// <summary>
/// What an order sells in one tax class, in đồng, and how much of it money has come for. <paramref name="Commission"/> is agreed at placement
/// for the whole; the rates are those of the day the first money came.
/// </summary>
/// <param name="Subsidy">What the market adds for its voucher to the whole <paramref name="Amount"/>; it is owed as the buyer's money comes.</param>
internal sealed record SalePart(string TaxClass, long Amount, long Commission, long VatPerMille, long PitPerMille, long Counted, long Subsidy = 0)
{
    /// <summary>The fee the buyer pays for delivery stands among the parts under this class.</summary>
    public const string Delivery = "delivery";

    public long CommissionSoFar => Amount == 0 ? 0 : Rounding.HalfUp((Int128)Commission * Counted, Amount);

    public long SubsidySoFar => Amount == 0 ? 0 : Rounding.HalfUp((Int128)Subsidy * Counted, Amount);

    /// <summary>What the seller sells it for, as far as money has come: tax is on this.</summary>
    public long Revenue => Counted + SubsidySoFar;

    public long Vat => Rounding.HalfUp((Int128)Revenue * VatPerMille, 1000);

    public long Pit => Rounding.HalfUp((Int128)Revenue * PitPerMille, 1000);
}

/// <summary>
/// One order in the books. Pure: each step answers with the order afterwards and the postings of its entry, which add up to nothing. Whose the
/// money is follows from how much of it has come, so a refund of the whole takes back exactly what was posted, to the đồng, in however many
/// steps money came and went.
/// </summary>
/// <param name="Party">Who brought the first money: a carrier's or provider's code, or the method's.</param>
/// <param name="Owed">To be given back to the buyer.</param>
/// <param name="FreightBorne">Delivery given back to the buyer although the carrier keeps its fee: the seller bears it.</param>
internal sealed record SaleBook(
    string Party, bool IsWithheld, bool CarrierKeepsDelivery, long CommissionVatPerMille, IReadOnlyList<SalePart> Parts, long Owed = 0, long FreightBorne = 0)
{
    /// <summary>Who carried it where the seller bears <see cref="ShopFreight"/> of the fee.</summary>
    public string Carrier { get; init; } = "";

    /// <summary>What the seller bears of the carrier's fee besides: free delivery, ways of a parcel that was not taken.</summary>
    public long ShopFreight { get; init; }

    /// <summary>What came more than was booked (negative: less), as staff decided after reconciliation: the seller's gain or loss.</summary>
    public long Corrected { get; init; }

    public long Total => Parts.Sum(p => p.Amount);

    public long Counted => Parts.Sum(p => p.Counted);

    /// <summary>
    /// Money came: counted as far as the order goes, and at most <paramref name="atMost"/>; the rest is the buyer's. <paramref name="bears"/>: what the
    /// seller bears from now on of the fee of the carrier that brought it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    public (SaleBook After, IReadOnlyList<Posting> Postings) Receive(long amount, Account where, string party, long atMost = long.MaxValue, long bears = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfNegative(atMost);
        var counted = Math.Min(Math.Min(amount, atMost), Total - Counted);
        var more = Spread(counted, [.. Parts.Select(p => p.Amount - p.Counted)]);
        var after = Count(more) with { Owed = Owed + amount - counted };
        after = bears == 0 ? after : after with { Carrier = party, ShopFreight = ShopFreight + bears };
        return (after, Between(after, new Posting(where, party, amount)));
    }

    /// <summary>The seller bears so much more (negative: less) of the fee of <paramref name="carrier"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing, or less than nothing in all.</exception>
    public (SaleBook After, IReadOnlyList<Posting> Postings) Bear(long amount, string carrier)
    {
        ArgumentOutOfRangeException.ThrowIfZero(amount);
        ArgumentOutOfRangeException.ThrowIfNegative(ShopFreight + amount, nameof(amount));
        var after = this with { Carrier = carrier, ShopFreight = ShopFreight + amount };
        return (after, Between(after));
    }

    /// <summary>So much more (negative: less) came than was booked; the order itself stays as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The difference is nought.</exception>
    public (SaleBook After, IReadOnlyList<Posting> Postings) Correct(long difference, Account where, string party)
    {
        ArgumentOutOfRangeException.ThrowIfZero(difference);
        var after = this with { Corrected = Corrected + difference };
        return (after, Between(after, new Posting(where, party, difference)));
    }

    /// <summary>A buyer is to get back <paramref name="amount"/>, of the parts named, else of all in proportion.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than came, or than came for a part.</exception>
    public (SaleBook After, IReadOnlyList<Posting> Postings) Owe(long amount, IReadOnlyDictionary<string, long>? ofClasses = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Counted);
        var less = ofClasses is null ? Spread(amount, [.. Parts.Select(p => p.Counted)]) : [.. Parts.Select(p => ofClasses.GetValueOrDefault(p.TaxClass))];
        if (less.Sum() != amount || less.Where((l, i) => l < 0 || l > Parts[i].Counted).Any())
        {
            throw new ArgumentOutOfRangeException(nameof(ofClasses), "The parts given back add up to the amount, each within what came for it.");
        }

        var after = Count([.. less.Select(l => -l)]) with { Owed = Owed + amount };
        return (after, Between(after));
    }

    /// <summary>
    /// The order became smaller by amounts, commission and subsidy of some of its parts. What had come for them is the buyer's; nothing more is waited for.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than a part is.</exception>
    public (SaleBook After, IReadOnlyList<Posting> Postings) Shrink(IReadOnlyDictionary<string, (long Amount, long Commission, long Subsidy)> less)
    {
        if (less.Any(l => l.Value.Amount != 0 && Parts.All(p => p.TaxClass != l.Key)) || Parts.Any(p => less.GetValueOrDefault(p.TaxClass).Amount is var a && (a < 0 || a > p.Amount)))
        {
            throw new ArgumentOutOfRangeException(nameof(less), "An order becomes smaller by what it has.");
        }

        List<SalePart> parts =
        [
            .. Parts.Select(p => less.TryGetValue(p.TaxClass, out var by)
                ? p with
                {
                    Amount = p.Amount - by.Amount,
                    Commission = Math.Max(0, p.Commission - by.Commission),
                    Subsidy = Math.Max(0, p.Subsidy - by.Subsidy),
                    Counted = Math.Min(p.Counted, p.Amount - by.Amount),
                }
                : p),
        ];
        var back = Parts.Select((p, i) => p.Counted - parts[i].Counted).ToList();
        var borne = Parts.Select((p, i) => IsSellers(p) ? 0 : back[i]).Sum();
        var after = this with { Parts = parts, Owed = Owed + back.Sum(), FreightBorne = FreightBorne + borne };
        return (after, Between(after));
    }

    /// <summary>The buyer got <paramref name="amount"/> back from where it was; what was not yet owed becomes so in the same entry.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than ever came.</exception>
    public (SaleBook After, IReadOnlyList<Posting> Postings) GiveBack(long amount, Account where, string party)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        var owing = amount > Owed ? Owe(amount - Owed).After : this;
        var after = owing with { Owed = owing.Owed - amount };
        return (after, Between(after, new Posting(where, party, -amount)));
    }

    /// <summary>Money moved without changing whose it is.</summary>
    public static IReadOnlyList<Posting> Move(long amount, Account from, Account to, string party)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return [new(from, party, -amount), new(to, party, amount)];
    }

    /// <summary>Whose the money that came is: negative postings, none that is nought; and the two sides of what the market owes for its voucher.</summary>
    public IReadOnlyList<Posting> Claims()
    {
        var commission = Parts.Sum(p => p.CommissionSoFar);
        var taxed = IsWithheld ? Parts.Where(IsSellers).ToList() : [];
        var (vat, pit) = (taxed.Sum(p => p.Vat), taxed.Sum(p => p.Pit));
        var freight = Parts.Where(p => !IsSellers(p)).Sum(p => p.Counted) + FreightBorne;
        var commissionVat = Rounding.HalfUp((Int128)commission * CommissionVatPerMille, 1000);
        var subsidy = Parts.Sum(p => p.SubsidySoFar);
        var due = Counted - commission - commissionVat - vat - pit - freight + Corrected;
        var byOther = Carrier == Party ? 0 : ShopFreight;
        return
        [
            .. new Posting[]
            {
                new(Account.SellerDue, Party, ShopFreight - byOther - due), new(Account.SellerDue, Carrier, byOther), new(Account.ShopFreight, Carrier, -ShopFreight), new(Account.Commission, Party, -commission), new(Account.CommissionVat, Party, -commissionVat),
                new(Account.Vat, Party, -vat), new(Account.Pit, Party, -pit), new(Account.Freight, Party, -freight), new(Account.BuyerDue, Party, -Owed),
                new(Account.MarketOwes, Party, subsidy), new(Account.SubsidyDue, Party, -subsidy),
            }.Where(p => p.Amount != 0),
        ];
    }

    /// <summary>Whether the part is the seller's revenue; a carrier's fee is the carrier's.</summary>
    public bool IsSellers(SalePart part) => !(CarrierKeepsDelivery && part.TaxClass == SalePart.Delivery);

    private SaleBook Count(IReadOnlyList<long> more) => this with { Parts = [.. Parts.Select((p, i) => p with { Counted = p.Counted + more[i] })] };

    private IReadOnlyList<Posting> Between(SaleBook after, params ReadOnlySpan<Posting> where)
    {
        var change = after.Claims().ToDictionary(p => (p.Account, p.Party), p => p.Amount);
        foreach (var claim in Claims())
        {
            change[(claim.Account, claim.Party)] = change.GetValueOrDefault((claim.Account, claim.Party)) - claim.Amount;
        }

        return [.. where, .. change.Where(c => c.Value != 0).OrderBy(c => c.Key.Account).Select(c => new Posting(c.Key.Account, c.Key.Party, c.Value))];
    }

    // Every share is within its limit as long as the amount is within their sum.
    private static IReadOnlyList<long> Spread(long amount, IReadOnlyList<long> limits) =>
        limits.Sum() == 0 ? [.. limits.Select(_ => 0L)] : [.. new Money(amount).Allocate(limits).Select(m => m.Dong)];
}
