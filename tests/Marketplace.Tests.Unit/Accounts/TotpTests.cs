using Marketplace.Accounts.SecondFactor;

namespace Marketplace.Tests.Unit.Accounts;

public sealed class TotpTests
{
    // RFC 6238, appendix B, SHA-1: the ASCII secret 12345678901234567890, last six of the eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        Totp.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30).ShouldBe(code);
    }

    [Fact]
    public void A_neighbouring_step_is_taken_and_one_further_off_is_not()
    {
        var secret = Totp.NewSecret();
        var now = new DateTime(2026, 11, 21, 3, 0, 0, DateTimeKind.Utc);
        var step = Totp.StepAt(now);

        Totp.Match(secret, Totp.CodeAt(secret, step - 1), now, lastUsed: 0).ShouldBe(step - 1);
        Totp.Match(secret, Totp.CodeAt(secret, step + 1), now, lastUsed: 0).ShouldBe(step + 1);
        Totp.Match(secret, Totp.CodeAt(secret, step - 3), now, lastUsed: 0).ShouldBeNull();
    }

    [Fact]
    public void A_used_step_is_not_taken_again()
    {
        var secret = Totp.NewSecret();
        var now = new DateTime(2026, 11, 21, 3, 0, 0, DateTimeKind.Utc);
        var step = Totp.StepAt(now);

        Totp.Match(secret, Totp.CodeAt(secret, step), now, lastUsed: step).ShouldBeNull();
    }

    [Fact]
    public void A_secret_has_160_bits_in_base32()
    {
        Totp.NewSecret().ShouldMatch("^[A-Z2-7]{32}$");
    }
}
