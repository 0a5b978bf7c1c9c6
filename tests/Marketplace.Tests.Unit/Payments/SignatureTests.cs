using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.VnPay;

namespace Marketplace.Tests.Unit.Payments;

public sealed class SignatureTests
{
    [Fact]
    public void Every_public_vector_of_VNPay_is_signed_as_published_and_no_field_can_be_changed()
    {
        var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("payments/vnpay.json"))).RootElement;
        var secret = file.GetProperty("secret").GetString()!;
        var vectors = file.GetProperty("vectors").EnumerateArray().ToList();
        vectors.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var vector in vectors)
        {
            var fields = vector.GetProperty("fields").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
            VnPaySignature.DataOf(fields).ShouldBe(vector.GetProperty("sign_data").GetString());
            var hash = VnPaySignature.Sign(VnPaySignature.DataOf(fields), secret);
            hash.ShouldBe(vector.GetProperty("expected_hash").GetString());

            fields[VnPaySignature.Field] = hash.ToUpperInvariant();
            VnPaySignature.IsGood(fields, secret).ShouldBeTrue("large letters are the same number");
            VnPaySignature.IsGood(fields, secret + "x").ShouldBeFalse();
            foreach (var name in fields.Keys.Where(k => k != VnPaySignature.Field))
            {
                VnPaySignature.IsGood(new Dictionary<string, string>(fields) { [name] = fields[name] + "0" }, secret).ShouldBeFalse(name);
            }

            fields.Remove(VnPaySignature.Field);
            VnPaySignature.IsGood(fields, secret).ShouldBeFalse();
        }
    }

    [Fact]
    public void VNPay_counts_in_hundredths_and_in_Vietnams_time()
    {
        VnPayFields.Amount(new Money(1_250_000)).ShouldBe("125000000");
        VnPayFields.AmountOf("125000000").ShouldBe(new Money(1_250_000));
        VnPayFields.AmountOf("125000001").ShouldBeNull("there is no part of a đồng");
        VnPayFields.AmountOf("-100").ShouldBeNull();
        VnPayFields.AmountOf(null).ShouldBeNull();
        VnPayFields.Time(new DateTime(2026, 11, 20, 18, 30, 5, DateTimeKind.Utc)).ShouldBe("20261121013005");
        VnPayFields.TimeOf("20261121013005").ShouldBe(new DateTime(2026, 11, 20, 18, 30, 5, DateTimeKind.Utc));
        VnPayFields.TimeOf("gestern").ShouldBeNull();
    }

    [Fact]
    public void A_signed_body_is_good_for_five_minutes_to_the_byte()
    {
        var vector = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("payments/stripe.json"))).RootElement.GetProperty("vectors").EnumerateArray()
            .Single(v => v.GetProperty("id").GetString() == "S1");
        var (body, secret, v1) = (vector.GetProperty("body").GetString()!, vector.GetProperty("secret").GetString()!, vector.GetProperty("v1").GetString()!);
        var at = DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("t").GetInt64());
        var header = $"t={at.ToUnixTimeSeconds()},v1={v1}";

        SignedBody.Sign(body, at.ToUnixTimeSeconds(), secret).ShouldBe(v1);
        SignedBody.IsGood(body, header, secret, at).ShouldBeTrue();
        SignedBody.IsGood(body, header, secret, at.AddSeconds(300)).ShouldBeTrue();
        SignedBody.IsGood(body, header, secret, at.AddSeconds(301)).ShouldBeFalse();
        SignedBody.IsGood(body, header, secret, at.AddSeconds(-301)).ShouldBeFalse();
        SignedBody.IsGood(body.TrimEnd('\n'), header, secret, at).ShouldBeFalse("the final newline is signed too");
        SignedBody.IsGood(body, header, secret + "x", at).ShouldBeFalse();
        SignedBody.IsGood(body, header, "", at).ShouldBeFalse();

        var old = new string('0', 64);
        SignedBody.IsGood(body, $"t={at.ToUnixTimeSeconds()},v1={old},v1={v1},v0={old}", secret, at).ShouldBeTrue("while a secret is changed several stand there");
        SignedBody.IsGood(body, $"t={at.ToUnixTimeSeconds()},v0={v1}", secret, at).ShouldBeFalse("other schemes do not count");
        foreach (var broken in (string?[])[null, "", "t=,v1=", $"v1={v1}", "t=99999999999999999999,v1=" + v1, $"t=+1533204620,v1={v1}", new string('x', 5000)])
        {
            SignedBody.IsGood(body, broken, secret, at).ShouldBeFalse(broken);
        }
    }
}
