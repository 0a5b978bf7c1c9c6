using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public sealed class TaxCodeTests
{
    [Theory]
    [InlineData("0100109106", "0100109106")]
    [InlineData(" 0100 109 106 ", "0100109106")]
    [InlineData("0100109106-001", "0100109106-001")]
    [InlineData("0100109106001", "0100109106-001")]
    [InlineData("0100109107", null)]
    [InlineData("0100109106-000", null)]
    [InlineData("010010910", null)]
    [InlineData("019099012345", null)]
    [InlineData("01001O9106", null)]
    [InlineData(null, null)]
    public void Ten_digits_check_one_another_and_a_branch_has_three_more(string? typed, string? code) => TaxCode.Read(typed).ShouldBe(code);

    [Fact]
    public void A_wrong_digit_is_found()
    {
        for (var place = 0; place < 10; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var typed = "0100109106".ToCharArray();
                var changed = typed[place] != digit;
                typed[place] = digit;
                (TaxCode.Read(new string(typed)) is null).ShouldBe(changed);
            }
        }
    }
}
