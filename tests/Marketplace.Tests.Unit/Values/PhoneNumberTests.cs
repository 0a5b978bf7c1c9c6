using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("0912000001", "0912000001")]
    [InlineData("0912 000 001", "0912000001")]
    [InlineData("0912.000.001", "0912000001")]
    [InlineData("0912-000-001", "0912000001")]
    [InlineData("+84912000001", "0912000001")]
    [InlineData("+84 (0) 912 000 001", "0912000001")]
    [InlineData("84912000001", "0912000001")]
    [InlineData("0084 912 000 001", "0912000001")]
    [InlineData("\u202A0912\u00A0000\u00A0001\u202C", "0912000001")]
    [InlineData("0208 3 855 555", "02083855555")]
    [InlineData("+84 24 3825 1234", "02438251234")]
    [InlineData("0168 234 5678", "0382345678")]
    [InlineData("+84 168 234 5678", "0382345678")]
    [InlineData("84 168 234 5678", "0382345678")]
    public void A_number_is_read_as_people_write_it(string typed, string value)
    {
        PhoneNumber.TryParse(typed, out var phone, out var error).ShouldBeTrue(error.ToString());
        phone!.Value.ShouldBe(value);
        error.ShouldBe(PhoneNumberError.None);
    }

    [Theory]
    [InlineData(null, PhoneNumberError.Missing)]
    [InlineData(" ", PhoneNumberError.Missing)]
    [InlineData("+", PhoneNumberError.NotANumber)]
    [InlineData("0912abc001", PhoneNumberError.NotANumber)]
    [InlineData("0912000001;0912000002", PhoneNumberError.NotANumber)]
    [InlineData("٠٩١٢٠٠٠٠٠١", PhoneNumberError.NotANumber)]
    [InlineData("091200000109120000010912000001091200000109120000010912000001", PhoneNumberError.NotANumber)]
    [InlineData("+1 415 555 0100", PhoneNumberError.Foreign)]
    [InlineData("+86 138 0000 0000", PhoneNumberError.Foreign)]
    [InlineData("00 49 30 1234567", PhoneNumberError.Foreign)]
    [InlineData("+0912000001", PhoneNumberError.Foreign)]
    [InlineData("091200000", PhoneNumberError.WrongLength)]
    [InlineData("09120000011", PhoneNumberError.WrongLength)]
    [InlineData("0208385555", PhoneNumberError.WrongLength)]
    [InlineData("0", PhoneNumberError.WrongLength)]
    [InlineData("84", PhoneNumberError.WrongLength)]
    [InlineData("+84", PhoneNumberError.WrongLength)]
    [InlineData("0412000001", PhoneNumberError.UnknownPrefix)]
    [InlineData("0130 234 5678", PhoneNumberError.UnknownPrefix)]
    [InlineData("912000001", PhoneNumberError.UnknownPrefix)]
    [InlineData("113", PhoneNumberError.UnknownPrefix)]
    [InlineData("1900 1234", PhoneNumberError.UnknownPrefix)]
    public void A_bad_number_is_refused_with_its_reason(string? typed, PhoneNumberError reason)
    {
        PhoneNumber.TryParse(typed, out var phone, out var error).ShouldBeFalse();
        phone.ShouldBeNull();
        error.ShouldBe(reason);
    }

    // The whole list of 2018, kept here a second time on purpose.
    [Theory]
    [InlineData("0120 0121 0122 0126 0128", "070 079 077 076 078")]
    [InlineData("0123 0124 0125 0127 0129", "083 084 085 081 082")]
    [InlineData("0162 0163 0164 0165 0166 0167 0168 0169", "032 033 034 035 036 037 038 039")]
    [InlineData("0186 0188 0199", "056 058 059")]
    public void Numbers_of_before_2018_become_todays(string old, string today)
    {
        foreach (var (from, to) in old.Split(' ').Zip(today.Split(' ')))
        {
            PhoneNumber.Parse($"{from}1234567").Value.ShouldBe($"{to}1234567");
            PhoneNumber.Parse($"+84{from[1..]}1234567").Value.ShouldBe($"{to}1234567");
        }
    }

    [Fact]
    public void Only_the_listed_prefixes_of_four_digits_are_converted()
    {
        var converted = Enumerable.Range(100, 100).Count(p => PhoneNumber.TryParse($"0{p}1234567", out _));
        converted.ShouldBe(21);
    }

    [Fact]
    public void A_number_shows_its_forms()
    {
        var mobile = PhoneNumber.Parse("0912000001");
        mobile.International.ShouldBe("+84912000001");
        mobile.Masked.ShouldBe("0912•••001");
        mobile.IsMobile.ShouldBeTrue();
        var landline = PhoneNumber.Parse("02083855555");
        landline.International.ShouldBe("+842083855555");
        landline.Masked.ShouldBe("0208••••555");
        landline.IsMobile.ShouldBeFalse();
    }

    private sealed record Order(string Name, PhoneNumber Phone);

    [Fact]
    public void A_number_does_not_leak_by_being_printed()
    {
        var phone = PhoneNumber.Parse("0912345678");
        $"{phone}".ShouldBe("0912•••678");
        new Order("An", phone).ToString().ShouldNotContain("0912345678");
        Should.Throw<FormatException>(() => PhoneNumber.Parse("091234567")).Message.ShouldNotContain("091234567");
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Order>("""{"Name":"An","Phone":"091234567"}"""))
            .ToString().ShouldNotContain("091234567");
    }

    [Fact]
    public void A_number_is_its_plain_digits_in_json()
    {
        var order = new Order("An", PhoneNumber.Parse("0912000001"));
        var json = JsonSerializer.Serialize(order);
        json.ShouldBe("""{"Name":"An","Phone":"0912000001"}""");
        JsonSerializer.Deserialize<Order>(json).ShouldBe(order);
    }

    [Fact]
    public void Every_form_of_a_number_reads_back_as_the_same() => Property.Holds(
        from first in Gen.Elements("03", "05", "07", "08", "09", "020", "024")
        from rest in Gen.Choose(0, 9).ArrayOf(8)
        select first + string.Concat(rest),
        typed =>
        {
            var phone = PhoneNumber.Parse(typed);
            phone.Value.ShouldBe(typed);
            phone.Value.Length.ShouldBeLessThanOrEqualTo(PhoneNumber.MaxLength);
            PhoneNumber.Parse(phone.International).ShouldBe(phone);
            PhoneNumber.Parse(phone.International[1..]).ShouldBe(phone);
            PhoneNumber.Parse(string.Join(' ', typed.Chunk(3).Select(c => new string(c)))).ShouldBe(phone);
            PhoneNumber.TryParse(phone.Masked, out _).ShouldBeFalse();
        });
}
