using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public class SearchTextTests
{
    [Fact]
    public void Text_folds_as_the_shared_vectors_say()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("text/vietnamese-fold.json")));
        var vectors = json.RootElement.GetProperty("fold");
        vectors.GetArrayLength().ShouldBeGreaterThan(5);
        foreach (var vector in vectors.EnumerateArray())
        {
            var folded = vector.GetProperty("folded").GetString();
            SearchText.Fold(vector.GetProperty("input").GetString()!).ShouldBe(folded);
            SearchText.Fold(vector.GetProperty("nfd_input").GetString()!).ShouldBe(folded);
        }
        foreach (var group in json.RootElement.GetProperty("collisions").EnumerateArray())
        {
            group.EnumerateArray().Select(w => SearchText.Fold(w.GetString()!.Split(" (")[0])).Distinct().Count().ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("Chè Tân Cương", "che tan cuong")]
    [InlineData("  CHÈ\u00A0\t TÂN\r\nCƯƠNG ", "che tan cuong")]
    [InlineData("Định Hóa", "dinh hoa")]
    [InlineData("Định Hoá", "dinh hoa")]
    [InlineData("Ðại Từ", "dai tu")]
    [InlineData("Đường phèn", "duong phen")]
    [InlineData("Gạo nếp Thầu Dầu", "gao nep thau dau")]
    [InlineData("Mật ong hoa rừng Võ Nhai", "mat ong hoa rung vo nhai")]
    [InlineData("Trà\u200Bxanh", "traxanh")]
    [InlineData("ẰẮẲẴẶ ỜỚỞỠỢ ỪỨỬỮỰ ỲÝỶỸỴ", "aaaaa ooooo uuuuu yyyyy")]
    [InlineData("", "")]
    [InlineData(" \u00A0 ", "")]
    [InlineData("茶 200g", "茶 200g")]
    public void Text_folds_to_what_people_type_without_accents(string text, string folded)
    {
        SearchText.Fold(text).ShouldBe(folded);
        SearchText.Fold(text.Normalize(NormalizationForm.FormD)).ShouldBe(folded);
        SearchText.Fold(text.Normalize(NormalizationForm.FormC)).ShouldBe(folded);
    }

    [Fact]
    public void Every_vietnamese_letter_folds_to_a_plain_one()
    {
        const string Letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        Letters.Length.ShouldBe(73);
        foreach (var letter in Letters)
        {
            SearchText.Fold(letter.ToString()).ShouldMatch("^[aeiouyd]$");
            SearchText.Fold(letter.ToString().ToUpperInvariant()).ShouldBe(SearchText.Fold(letter.ToString()));
        }
    }

    [Fact]
    public void Folding_twice_changes_nothing_and_never_throws() => Property.Holds(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text =>
    {
        var folded = SearchText.Fold(text);
        SearchText.Fold(folded).ShouldBe(folded);
        folded.ShouldBe(folded.Trim());
        folded.ShouldNotContain("  ");
    }, 2000);

    [Fact]
    public void Folding_twice_changes_nothing_for_any_character()
    {
        for (var c = 0; c <= 0x2FFFF; c++)
        {
            if (!Rune.IsValid(c))
                continue;
            var folded = SearchText.Fold($"x{new Rune(c)}x");
            if (SearchText.Fold(folded) != folded)
                Assert.Fail($"U+{c:X4} folds to {folded}, then to {SearchText.Fold(folded)}.");
        }
    }

    [Fact]
    public void Broken_text_folds_without_an_error()
    {
        SearchText.Fold("che\uD800 xanh").ShouldBe("che\uFFFD xanh");
        SearchText.Fold("\uDC00").ShouldBe("\uFFFD");
        SearchText.Fold("\uFFFE Trà").ShouldBe("\uFFFD tra");
        SearchText.Fold("🍵 Trà").ShouldBe("🍵 tra");
    }

    [Fact]
    public void Tokens_are_the_folded_words_in_order()
    {
        SearchText.Tokens("Chè nõn-tôm, 200g (OCOP 4 sao) 🍵 chè").ShouldBe(["che", "non", "tom", "200g", "ocop", "4", "sao", "che"]);
        SearchText.Tokens(" ,.- ").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Chè Tân Cương – Hảo hạng (200g)", "che-tan-cuong-hao-hang-200g")]
    [InlineData("--Đại  Từ--", "dai-tu")]
    [InlineData("1,5kg", "1-5kg")]
    [InlineData("茶", "")]
    [InlineData("", "")]
    public void A_slug_is_folded_words_with_hyphens(string text, string slug) => Slug.From(text).ShouldBe(slug);

    [Fact]
    public void A_long_slug_is_cut_between_words()
    {
        Slug.From(string.Concat(Enumerable.Repeat("chín chữ ", 20))).ShouldBe(string.Join('-', Enumerable.Repeat("chin-chu", 9))[..80]);
        Slug.From(new string('a', 100)).ShouldBe(new string('a', 80));
        Slug.From($"{new string('a', 40)} {new string('b', 40)}").ShouldBe(new string('a', 40));
        Slug.From($"{new string('a', 40)} {new string('b', 39)}").Length.ShouldBe(80);
        Slug.From("trà " + new string('a', 100)).ShouldBe("tra");
    }

    [Fact]
    public void A_slug_is_always_fit_for_an_address() =>
        Property.Holds(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text =>
        {
            var slug = Slug.From(text);
            slug.ShouldMatch("^([a-z0-9]+(-[a-z0-9]+)*)?$");
            slug.Length.ShouldBeLessThanOrEqualTo(Slug.MaxLength);
            Slug.From(slug).ShouldBe(slug);
        }, 1000);

    [Fact]
    public void This_machine_takes_vietnamese_letters_apart() => Should.NotThrow(() => IcuCheck.Ensure());

    [Fact]
    public void A_machine_that_does_not_is_told_what_to_install() =>
        Should.Throw<InvalidOperationException>(() => IcuCheck.Ensure(text => text)).Message.ShouldContain("libicu");
}
