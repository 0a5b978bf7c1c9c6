using System.Collections.Frozen;
using Marketplace.Contracts;

namespace Marketplace.Ordering.Chats.Reading;

/// <summary>Titles before names, and words that belong to an address.</summary>
internal static class PersonWords
{
    /// <summary>As people write them, and in full.</summary>
    private static readonly FrozenDictionary<string, string> Titles = new Dictionary<string, string>
    {
        ["chị"] = "Chị",
        ["chi"] = "Chị",
        ["c"] = "Chị",
        ["anh"] = "Anh",
        ["a"] = "Anh",
        ["cô"] = "Cô",
        ["co"] = "Cô",
        ["chú"] = "Chú",
        ["chu"] = "Chú",
        ["bác"] = "Bác",
        ["bac"] = "Bác",
        ["bà"] = "Bà",
        ["ba"] = "Bà",
        ["ông"] = "Ông",
        ["ong"] = "Ông",
        ["em"] = "Em",
        ["dì"] = "Dì",
        ["cậu"] = "Cậu",
        ["mợ"] = "Mợ",
        ["thím"] = "Thím",
        ["ms"] = "Ms",
        ["mr"] = "Mr",
        ["mrs"] = "Mrs",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Address = new HashSet<string>
    {
        "số", "sn", "ngõ", "ngách", "hẻm", "kiệt", "đường", "phố", "xóm", "thôn", "tổ", "khu", "ấp", "bản", "toà", "tòa", "chung", "cc", "kp", "kdt", "kđt", "phòng", "tầng", "lô",
        "phường", "xã", "quận", "huyện", "tỉnh", "đội", "km", "chợ", "trường", "ktx", "bệnh", "nhà", "tp", "tx", "tt", "x", "q", "h", "p",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> AddressFolded = Address.Select(SearchText.Fold).ToFrozenSet();

    /// <summary>Words of ordering and of courtesy, which no name has.</summary>
    private static readonly FrozenSet<string> Chatter = new HashSet<string>
    {
        "lấy", "mua", "đặt", "ship", "gói", "hộp", "kg", "nhé", "nha", "ơi", "shop", "mình", "cảm", "ơn", "thanks", "ok", "oke", "hàng", "gửi", "giao", "chè", "trà", "miến", "bạn", "ck", "cod", "tiền",
        "thêm", "còn", "không", "ko", "được", "chốt", "đơn", "sđt", "nhận", "cho", "này", "đây", "kiện", "quà", "tết", "lạng", "rồi", "giá", "với", "và", "địa", "chỉ",
        "lay", "goi", "nhe", "oi", "gui", "khong", "duoc", "chot", "don", "sdt", "qua", "roi", "voi",
    }.ToFrozenSet();

    public static bool IsChatter(string word) => Chatter.Contains(word.ToLowerInvariant());

    public static bool IsTitle(string word) => Titles.ContainsKey(word.ToLowerInvariant().TrimEnd('.'));

    public static string TitleInFull(string word) => Titles.GetValueOrDefault(word.ToLowerInvariant().TrimEnd('.'), word);

    /// <summary>Written with accents it is the word itself: "Phượng" is no "phường".</summary>
    public static bool IsOfAddress(string word)
    {
        var lower = word.ToLowerInvariant();
        return Address.Contains(lower) || (lower.All(char.IsAscii) && AddressFolded.Contains(lower));
    }
}
