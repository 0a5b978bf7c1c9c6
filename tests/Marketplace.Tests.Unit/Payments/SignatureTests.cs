using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.MoMo;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.VnPay;
using Marketplace.Payments.ZaloPay;

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

    [Fact]
    public void Every_public_vector_of_MoMo_is_signed_as_published_and_no_field_can_be_changed()
    {
        var file = Vectors("momo");
        var secret = file.GetProperty("secret").GetString()!;
        var create = file.GetProperty("create");
        var asked = create.GetProperty("fields").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
        MoMoSignature.DataOf(asked).ShouldBe(create.GetProperty("raw").GetString());
        MoMoSignature.Sign(asked, secret).ShouldBe(create.GetProperty("signature").GetString());

        var told = file.GetProperty("ipn").GetProperty("fields").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
        told["signature"] = file.GetProperty("ipn").GetProperty("signature").GetString()!;
        told.Remove("accessKey", out var accessKey);
        bool IsGood(Dictionary<string, string> fields, string by) => MoMoSignature.IsGood(JsonSerializer.SerializeToElement(fields), accessKey!, by);
        IsGood(told, secret).ShouldBeTrue();
        IsGood(told, secret + "x").ShouldBeFalse();
        IsGood(told, "").ShouldBeFalse();
        foreach (var name in told.Keys)
        {
            IsGood(new(told) { [name] = told[name] + "0" }, secret).ShouldBeFalse(name);
            var without = new Dictionary<string, string>(told);
            without.Remove(name);
            IsGood(without, secret).ShouldBe(told[name].Length == 0, name);
        }

        var state = MoMoClient.StateOf(JsonSerializer.SerializeToElement(told))!;
        state.ShouldBe(new ProviderState(true, "0", "4088878653", 1_250_000, new DateTime(2026, 11, 21, 20, 25, 0, DateTimeKind.Utc)));
        foreach (var (code, isPaid) in new (string, bool?)[] { ("1006", false), ("4100", false), ("1000", null), ("9000", null), ("7002", null), ("11", null), ("", null), ("x", null) })
        {
            var read = MoMoClient.StateOf(JsonSerializer.SerializeToElement(new Dictionary<string, string>(told) { ["resultCode"] = code }));
            (read?.IsPaid).ShouldBe(isPaid, code);
        }
    }

    [Fact]
    public void Every_public_vector_of_ZaloPay_is_signed_as_published()
    {
        var file = Vectors("zalopay");
        foreach (var (name, key) in new[] { ("create_mac", "key1"), ("callback_mac", "key2") })
        {
            var vector = file.GetProperty(name);
            var text = vector.GetProperty(vector.TryGetProperty("raw", out _) ? "raw" : "data").GetString()!;
            var secret = vector.GetProperty(key).GetString()!;
            var mac = vector.GetProperty("mac").GetString()!;
            ProviderMac.Of(text, secret).ShouldBe(mac);
            ProviderMac.IsGood(text, secret, mac.ToUpperInvariant()).ShouldBeTrue("large letters are the same number");
            ProviderMac.IsGood(text + " ", secret, mac).ShouldBeFalse();
            ProviderMac.IsGood(text, "", ProviderMac.Of(text, "")).ShouldBeFalse("nothing is good under no secret");
            ProviderMac.IsGood(text, secret, null).ShouldBeFalse();
        }

        var key1 = file.GetProperty("create_mac").GetProperty("key1").GetString()!;
        ProviderMac.Of(ZaloPayFields.Joined(9999, "261121_TN261121000123", key1), key1).ShouldBe(file.GetProperty("query_mac").GetProperty("mac").GetString());
        ZaloPayFields.Joined(9999, "261121_TN261121000123", "nguoimua01", 1_250_000L, 1_795_292_700_000L, """{"redirecturl":"https://cho.example.vn/thanh-toan/zalopay"}""", "[]")
            .ShouldBe(file.GetProperty("create_mac").GetProperty("raw").GetString());

        // The day is Vietnam's: half past midnight there is still the day before in UTC.
        var attempt = new Attempt { OpenedAt = new DateTime(2026, 11, 20, 17, 30, 0, DateTimeKind.Utc), Reference = "TN261121000123" };
        ZaloPayFields.NumberOf(attempt).ShouldBe("261121_TN261121000123");
        ZaloPayFields.ReferenceOf("261121_TN261121000123").ShouldBe("TN261121000123");
        ZaloPayFields.ReferenceOf("261121").ShouldBeNull();
        ZaloPayFields.ReferenceOf("TN261121000123").ShouldBeNull();
        ZaloPayFields.RefundNumberOf(Guid.CreateVersion7(), attempt.OpenedAt, int.MaxValue).Length.ShouldBeLessThanOrEqualTo(45);
    }

    private static JsonElement Vectors(string provider) =>
        JsonDocument.Parse(File.ReadAllText(Fixtures.Path("payments/momo-zalopay.json"))).RootElement.GetProperty(provider);
}
