using FsCheck;
using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Ordering.Chats.Reading;
using Marketplace.Platform;

namespace Marketplace.Tests.Unit.Ordering;

/// <summary>Names, phones and addresses as people write them in chats. The examples are in chats.tsv, of our own making.</summary>
public sealed class ChatReaderTests
{
    private const string ThaiNguyen = "19";

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, Chats.Count)];

    private static IReadOnlyList<string[]> Chats { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "chats.tsv")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))];

    [Fact]
    public void There_are_forty_chats_and_more() => Chats.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Theory, MemberData(nameof(Lines))]
    public void A_chat_is_read_as_a_person_reads_it(int line)
    {
        var expected = Chats[line];
        static string Text(string cell) => cell == "-" ? "" : cell;

        var read = ChatReader.Read(expected[5].Replace("\\n", "\n", StringComparison.Ordinal), ThaiNguyen);

        (read.Name, read.Phone, read.Street, read.Note).ShouldBe((Text(expected[0]), Text(expected[1]), Text(expected[2]), Text(expected[4])), expected[5]);
        switch (expected[3])
        {
            case "-":
                read.Places.ShouldBeEmpty(expected[5]);
                break;
            case ['?', .. var code]:
                read.Commune.ShouldBeNull(expected[5]);
                read.Places.Select(p => p.Code).ShouldContain(code, expected[5]);
                break;
            default:
                read.Commune.ShouldBe(expected[3], expected[5]);
                break;
        }
    }

    [Fact]
    public void Whatever_is_pasted_is_read_without_fault() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text =>
        {
            var read = ChatReader.Read(text, ThaiNguyen);
            return read.Phone.Length is 0 or 10 or 11 && read.Places.Count <= 8;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_plain_address_is_found_whatever_commune_it_is_of_and_in_whatever_order_the_lines_stand()
    {
        var communes = Geography.Provinces.SelectMany(p => Geography.Search(p.Code, "", 200)).ToArray();
        var chats = Gen.Elements(communes).SelectMany(c => Gen.Choose(0, 5).SelectMany(order => Gen.Elements(true, false).SelectMany(accents => Gen.Choose(0, 99_999_999).Select(n => (c, order, accents, n)))));
        Prop.ForAll(
            chats.ToArbitrary(),
            x =>
            {
                var phone = $"09{x.n:00000000}";
                var address = $"Số 7 ngõ 9, {x.c.FullName}, {Geography.Province(x.c.ProvinceCode)!.Name}";
                string[] lines = ["Nguyễn Thị Hậu", $"{phone[..4]} {phone[4..7]} {phone[7..]}", address];
                int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
                var text = string.Join('\n', orders[x.order].Select(i => lines[i]));
                var read = ChatReader.Read(x.accents ? text : SearchText.Fold(text.Replace("\n", " , ", StringComparison.Ordinal)), ThaiNguyen);
                return (read.Phone == phone && read.Places.Any(p => p.Code == x.c.Code) && SearchText.Fold(read.Street) == "so 7 ngo 9" && SearchText.Fold(read.Name) == "nguyen thi hau")
                    .Label($"{text} -> {read.Name} / {read.Phone} / {read.Street} / {string.Join("; ", read.Places.Select(p => p.Label))}");
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void What_was_read_does_not_show_in_its_text() => ChatReader.Read("Chị Hoa 0912345678 ngõ 5 Láng Hạ").ToString().ShouldBe(nameof(ChatReading));
}
