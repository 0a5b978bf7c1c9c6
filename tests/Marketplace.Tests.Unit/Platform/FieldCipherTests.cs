using System.Security.Cryptography;
using Marketplace.Platform.Secrets;

namespace Marketplace.Tests.Unit.Platform;

public sealed class FieldCipherTests
{
    private const string First = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Second = "2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    [Fact]
    public void What_was_encrypted_is_read_again_and_looks_different_each_time()
    {
        var cipher = new FieldCipher(First);
        var (one, two) = (cipher.Encrypt("1234567890", "a.b"), cipher.Encrypt("1234567890", "a.b"));
        one.ShouldNotBe(two);
        one.ShouldStartWith("v1:");
        cipher.Decrypt(one, "a.b").ShouldBe("1234567890");
        cipher.Decrypt(cipher.Encrypt("Nguyễn Thị Hằng", "a.b"), "a.b").ShouldBe("Nguyễn Thị Hằng");
        cipher.Decrypt(cipher.Encrypt("", "a.b"), "a.b").ShouldBe("");
    }

    [Fact]
    public void A_changed_value_is_not_read()
    {
        var cipher = new FieldCipher(First);
        var stored = cipher.Encrypt("1234567890", "a.b");
        var bytes = Convert.FromBase64String(stored[3..]);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Should.Throw<CryptographicException>(() => cipher.Decrypt("v1:" + Convert.ToBase64String(changed), "a.b"));
        }
    }

    [Fact]
    public void A_value_moved_to_another_column_is_not_read()
    {
        var cipher = new FieldCipher(First);
        Should.Throw<CryptographicException>(() => cipher.Decrypt(cipher.Encrypt("1234567890", "sellers.bank"), "sellers.citizen"));
    }

    [Fact]
    public void After_a_rotation_old_values_are_read_and_new_ones_carry_the_new_key()
    {
        var stored = new FieldCipher(First).Encrypt("1234567890", "a.b");
        var rotated = new FieldCipher($"{Second},{First}");
        rotated.Decrypt(stored, "a.b").ShouldBe("1234567890");
        rotated.Encrypt("1", "a.b").ShouldStartWith("v2:");
        Should.Throw<CryptographicException>(() => new FieldCipher(Second).Decrypt(stored, "a.b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1:c2hvcnQ=")]
    [InlineData("1:not base64")]
    [InlineData(":AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    public void A_wrong_key_setting_is_told_at_start(string keys) => Should.Throw<InvalidOperationException>(() => new FieldCipher(keys));
}
