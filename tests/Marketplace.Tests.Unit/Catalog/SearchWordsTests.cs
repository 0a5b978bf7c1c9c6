using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Search.Words;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Property = Marketplace.Tests.Unit.Values.Property;

namespace Marketplace.Tests.Unit.Catalog;

public class SearchWordsTests
{
    private static readonly string[] Vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "oe", "uy", "ươ", "iê", "uô"];
    private static readonly string[] Onsets = ["", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "s", "t", "th", "tr", "v", "x"];
    private static readonly string[] Codas = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "u"];
    private static readonly string[] Tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

    /// <summary>A syllable with its tone on its first vowel or on its last, as two people would write it.</summary>
    private static readonly Gen<(string First, string Last)> Syllable =
        from onset in Gen.Elements(Onsets)
        from vowel in Gen.Elements(Vowels)
        from coda in Gen.Elements(Codas)
        from tone in Gen.Elements(Tones)
        select ((onset + vowel.Insert(1, tone) + coda).Normalize(), (onset + vowel + tone + coda).Normalize());

    [Fact]
    public void Words_are_the_same_wherever_the_tone_stands_and_however_letters_are_composed() => Property.Holds(Syllable, s =>
    {
        var word = WordReader.Read(s.First).Single();
        WordReader.Read(s.Last).Single().ShouldBe(word);
        WordReader.Read(s.First.Normalize(NormalizationForm.FormD)).Single().ShouldBe(word);
        WordReader.Read(s.First.ToUpperInvariant()).Single().ShouldBe(word);
        word.Folded.ShouldBe(SearchText.Fold(s.First));
    });

    [Fact]
    public void A_word_written_out_reads_as_itself() => Property.Holds(Syllable, s =>
    {
        var word = WordReader.Read(s.First).Single();
        WordReader.Read(WordReader.Written(word.Accented)).Single().ShouldBe(word);
    });

    [Fact]
    public void Any_text_has_the_words_that_folding_gives() => Property.Holds(
        ArbMap.Default.ArbFor<string>().Generator.Where(t => t is not null && t.Length < 60), text => WordReader.Read(text).Select(w => w.Folded).ShouldBe(SearchText.Tokens(text)));

    [Fact]
    public void Fewer_marks_fit_and_other_marks_fit_less() => Property.Holds(Syllable, s =>
    {
        var word = WordReader.Read(s.First).Single();
        WordReader.Fit(word.Accented, word.Accented).ShouldBe(Ranking.SameAccents);
        WordReader.Fit(word.Folded, word.Accented).ShouldBe(Ranking.SameAccents);
    });

    [Theory]
    [InlineData("tân", "tấn", Ranking.SomeAccents)]
    [InlineData("cuơng", "cương", Ranking.SomeAccents)]
    [InlineData("chê", "chè", Ranking.OtherAccents)]
    [InlineData("nỏn", "nõn", Ranking.OtherAccents)]
    public void Marks_left_out_or_wrong_weigh_differently(string typed, string written, int percent) =>
        WordReader.Fit(WordReader.Read(typed)[0].Accented, WordReader.Read(written)[0].Accented).ShouldBe(percent);

    [Theory]
    [InlineData("hoà", "hoà")]
    [InlineData("hòa", "hoà")]
    [InlineData("Quýt", "quýt")]
    [InlineData("thuỵ", "thuỵ")]
    [InlineData("cương", "cương")]
    [InlineData("nướng", "nướng")]
    [InlineData("giỏ", "giỏ")]
    [InlineData("miến", "miến")]
    [InlineData("bưởi", "bưởi")]
    [InlineData("khuổi", "khuổi")]
    [InlineData("đồi", "đồi")]
    public void Words_are_written_as_official_names_are(string typed, string written) => WordReader.Written(WordReader.Read(typed)[0].Accented).ShouldBe(written.Normalize());

    [Fact]
    public void One_letter_changed_is_one_apart_and_two_are_not()
    {
        const string Letters = "abcdeghiklmnopqrstuvxy";
        var words = Gen.Elements(Letters.ToCharArray()).ArrayOf().Select(c => new string(c)).Where(w => w.Length is > 3 and < 9);
        Property.Holds(
            from word in words
            from at in Gen.Choose(0, word.Length - 1)
            from letter in Gen.Elements(Letters.ToCharArray())
            from kind in Gen.Choose(0, 3)
            select (word, changed: kind switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, letter.ToString()),
                2 => word.Remove(at, 1).Insert(at, letter.ToString()),
                _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word,
            }),
            w =>
            {
                if (w.word != w.changed)
                {
                    Spelling.IsOneApart(w.word, w.changed).ShouldBeTrue($"{w.word} {w.changed}");
                    Spelling.IsOneApart(w.changed, w.word).ShouldBeTrue($"{w.changed} {w.word}");
                }

                Spelling.IsOneApart(w.word, w.word).ShouldBeFalse();
                Spelling.IsOneApart(w.word, w.word + "zz").ShouldBeFalse();
            },
            times: 1000);
    }

    [Fact]
    public void Telex_left_on_is_read_as_the_shared_vectors_say()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("text/vietnamese-fold.json")));
        foreach (var vector in json.RootElement.GetProperty("raw_telex_queries").EnumerateArray())
        {
            Decoded(vector.GetProperty("typed").GetString()!).ShouldBe(vector.GetProperty("folded").GetString());
        }
    }

    [Theory]
    [InlineData("mieesn dong", "mien dong")]
    [InlineData("maatj ong", "mat ong")]
    [InlineData("traf ddinh", "tra dinh")]
    [InlineData("huwowng", "huong")]
    [InlineData("che2 ta6n cu7o7ng", "che tan cuong")]
    [InlineData("mat ong", null)]
    [InlineData("chè tân cương", null)]
    public void Telex_and_vni_are_undone(string typed, string? meant) => Decoded(typed).ShouldBe(meant);

    [Theory]
    [InlineData("chè dưới 200 nghìn", "che", null, 200_000L)]
    [InlineData("chè dưới 1 triệu", "che", null, 1_000_000L)]
    [InlineData("tra duoi 50k", "tra", null, 50_000L)]
    [InlineData("chè từ 100 đến 300k", "che", 100_000L, 300_000L)]
    [InlineData("mật ong 100-200k", "mat ong", 100_000L, 200_000L)]
    [InlineData("mật ong 100k - 200k", "mat ong", 100_000L, 200_000L)]
    [InlineData("trà khoảng 250k", "tra", 200_000L, 300_000L)]
    [InlineData("che 350k", "che", 280_000L, 420_000L)]
    [InlineData("quà trên 1tr2", "qua", 1_200_000L, null)]
    [InlineData("trà từ 500.000đ", "tra", 500_000L, null)]
    [InlineData("trà 250.000đ", "tra", 200_000L, 300_000L)]
    public void Words_of_price_are_understood(string typed, string left, long? from, long? to)
    {
        var (rest, price, _) = PriceWords.Read(typed);
        string.Join(' ', SearchText.Tokens(rest)).ShouldBe(left);
        price.ShouldBe(new PriceWish(from, to));
    }

    [Theory]
    [InlineData("gạo 5 kg")]
    [InlineData("trà từ 2 kg")]
    [InlineData("có 5 gói")]
    [InlineData("trà 100g")]
    [InlineData("trà 100-200g")]
    [InlineData("nấm 3 lạng")]
    [InlineData("0912000001")]
    [InlineData("bò 24")]
    public void Other_numbers_are_no_prices(string typed)
    {
        var (rest, price, stars) = PriceWords.Read(typed);
        price.ShouldBeNull();
        stars.ShouldBeNull();
        SearchText.Tokens(rest).ShouldBe(SearchText.Tokens(typed));
    }

    [Theory]
    [InlineData("trà 5 sao", 5)]
    [InlineData("ocop bốn sao", 4)]
    [InlineData("chè hạng 3 sao", 3)]
    public void Stars_are_understood(string typed, int stars) => PriceWords.Read(typed).Stars.ShouldBe(stars);

    [Theory]
    [InlineData("gạo 5 kg", "gao", 5000)]
    [InlineData("gạo 5 cân", "gao", 5000)]
    [InlineData("trà 2 lạng", "tra", 200)]
    [InlineData("chè nửa cân", "che", 500)]
    [InlineData("chè 500gr", "che", 500)]
    [InlineData("trà 1kg", "tra", 1000)]
    [InlineData("trà 100 g ngon", "tra ngon", 100)]
    public void Weights_are_understood(string typed, string left, long grams)
    {
        var words = WordReader.Read(typed);
        new Units(SeedFiles.BesideProgram).Take(words).ShouldBe([grams]);
        string.Join(' ', words.Select(w => w.Folded)).ShouldBe(left);
    }

    private static string? Decoded(string typed) => Telex.Decode(WordReader.Read(typed)) is { } words ? string.Join(' ', words.Select(w => w.Folded)) : null;
}
