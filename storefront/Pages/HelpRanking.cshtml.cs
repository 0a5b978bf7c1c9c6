using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

/// <summary>The main parameters of the ranking, which a platform has to show (Law 122/2025/QH15, art. 11); printed from the table the search uses.</summary>
[PublicPage(Seconds = 600)]
public sealed class HelpRankingModel : MarketPage
{
    public IReadOnlyList<(LocalText Title, LocalText Lead, IReadOnlyList<RankingWeight> Weights)> Tables { get; } =
    [
        (new("Từ bạn gõ nằm ở đâu", "Where your words stand"), new("Mỗi từ tính một lần, ở chỗ mạnh nhất.", "Each word counts once, where it is strongest."), Ranking.Places),
        (new("Dấu của từ", "Accents"), new("Nhân với phần trên.", "Multiplied with the above."), Ranking.Writing),
        (new("Tìm thấy bằng cách nào", "How the word was found"), new("Nhân với phần trên.", "Multiplied with the above."), Ranking.Finding),
        (new("Còn hàng", "Availability"), new("Nhân với tổng của các từ.", "Multiplied with the sum of the words."), Ranking.Availability),
        (new("Mùa vụ", "Season"), new("Nhân với tổng của các từ.", "Multiplied with the sum of the words."), Ranking.Season),
    ];

    protected override PageMeta Describe(PublicPageAttribute page) => new("/tro-giup/xep-hang")
    {
        Description = T("Kết quả tìm kiếm ở Chợ OCOP Thái Nguyên xếp theo những gì, với từng trọng số; không ai trả tiền để đứng trước.",
            "What search results at the OCOP market of Thái Nguyên are ordered by, with every weight; nobody pays to stand first."),
    };
}
