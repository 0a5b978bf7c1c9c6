using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Tests.Unit.Values;

namespace Marketplace.Tests.Unit.Payments;

public sealed class PaymentTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 3, 0, 0, DateTimeKind.Utc);

    private static readonly FsCheck.Gen<(int What, long Dong)> Happening =
        from what in Gen.Choose(0, 6)
        from dong in Gen.OneOf(Gen.Choose(1, 2_000), Gen.Elements(1_000, 600, 400))
        select (what, (long)dong);

    [Fact]
    public void Whatever_happens_every_dong_that_came_is_kept_or_owed_back() => Property.Holds(
        from shares in Gen.Choose(1, 900).NonEmptyListOf()
        from happenings in Happening.ListOf()
        select (shares, happenings),
        drawn =>
        {
            var payment = Open([.. drawn.shares.Take(4)]);
            var (came, owed) = (Money.Zero, Money.Zero);
            foreach (var (what, dong) in drawn.happenings)
            {
                var before = payment.State;
                switch (what)
                {
                    case 0 or 1:
                        came += new Money(dong);
                        owed += payment.Take(new Money(dong), Now);
                        break;
                    case 2:
                        came += payment.Amount;
                        owed += payment.Take(payment.Amount, Now);
                        break;
                    case 3:
                        owed += payment.End(PaymentState.Expired);
                        break;
                    case 4:
                        owed += payment.CallOff(payment.Shares[(int)(dong % payment.Shares.Count)]);
                        break;
                    case 5 when payment.State == PaymentState.Late:
                        owed += payment.GiveUp();
                        break;
                    case 6 when payment.State == PaymentState.Late:
                        payment.Revive(Now);
                        break;
                }

                came.ShouldBe(payment.Kept + owed);
                payment.Kept.IsNegative.ShouldBeFalse();
                (payment.Kept <= payment.Amount).ShouldBeTrue();
                Allowed(before, payment.State).ShouldBeTrue($"{before} → {payment.State}");
            }
        },
        times: 5_000);

    [Fact]
    public void A_part_leaves_the_rest_to_be_paid_and_the_rest_pays_it()
    {
        var payment = Open(1_000);
        payment.Take(new Money(400), Now).ShouldBe(Money.Zero);
        (payment.State, payment.Missing).ShouldBe((PaymentState.Expected, new Money(600)));
        payment.Take(new Money(700), Now).ShouldBe(new Money(100), "what is too much goes back");
        (payment.State, payment.Kept).ShouldBe((PaymentState.Paid, new Money(1_000)));
        payment.Take(new Money(1_000), Now).ShouldBe(new Money(1_000), "paid twice");
    }

    [Fact]
    public void Money_after_the_time_is_late_only_when_it_is_the_whole()
    {
        var payment = Open(1_000);
        payment.Take(new Money(300), Now);
        payment.End(PaymentState.Expired).ShouldBe(new Money(300));
        payment.Take(new Money(700), Now).ShouldBe(new Money(700), "a rest alone buys nothing");
        payment.Take(new Money(1_200), Now).ShouldBe(new Money(200));
        payment.State.ShouldBe(PaymentState.Late);
        payment.GiveUp().ShouldBe(new Money(1_000));

        var calledOff = Open(1_000);
        calledOff.CallOff(calledOff.Shares[0]);
        calledOff.Take(new Money(1_000), Now).ShouldBe(new Money(1_000), "who called the order off gets the money back");
        calledOff.State.ShouldBe(PaymentState.Cancelled);
    }

    [Fact]
    public void An_order_called_off_shrinks_the_charge_or_gives_its_part_back()
    {
        var unpaid = Open(600, 400);
        unpaid.CallOff(unpaid.Shares[0]).ShouldBe(Money.Zero);
        unpaid.Amount.ShouldBe(new Money(400));
        unpaid.CallOff(unpaid.Shares[0]).ShouldBe(Money.Zero, "said twice");
        unpaid.Take(new Money(1_000), Now).ShouldBe(new Money(600), "the old charge was paid");

        var paid = Open(600, 400);
        paid.Take(new Money(1_000), Now);
        paid.CallOff(paid.Shares[1]).ShouldBe(new Money(400));
        paid.CallOff(paid.Shares[1]).ShouldBe(Money.Zero);
        (paid.State, paid.Kept).ShouldBe((PaymentState.Paid, new Money(600)));
    }

    private static bool Allowed(PaymentState from, PaymentState to) => from == to || (from, to) is
        (PaymentState.Expected, PaymentState.Paid or PaymentState.Cancelled or PaymentState.Expired)
        or (PaymentState.Expired, PaymentState.Late)
        or (PaymentState.Late, PaymentState.Paid or PaymentState.Expired);

    private static Payment Open(params int[] shares)
    {
        var payment = new Payment { Id = Ids.FromName("test", "payment"), Amount = new Money(shares.Sum()) };
        payment.Shares.AddRange(shares.Select((dong, i) => new PaymentShare { Id = Ids.FromName("test", $"share-{i}"), Amount = new Money(dong) }));
        return payment;
    }
}
