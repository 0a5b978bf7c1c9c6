using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>What buyers say and ask about a product, as its page shows it.</summary>
public sealed record Voices(string Slug, ProductReviews Reviews, PageOf<AnsweredQuestion> Questions)
{
    /// <summary>How many of each the product's page shows; the rest has pages of its own.</summary>
    public const int OnProductPage = 3;

    /// <summary><c>★★★★☆</c>: characters, since a page has many of them and an icon weighs a hundred times as much.</summary>
    public static string Stars(int stars) => new string('★', stars) + new string('☆', 5 - stars);
}

/// <summary>Reviews in a list. <paramref name="BackTo"/>: the page they stand on.</summary>
public sealed record ReviewList(IReadOnlyList<BuyerReview> Reviews, string BackTo);

/// <summary>A page to be passed on: its whole address and what it is about.</summary>
public sealed record SharedPage(string Address, string Title);

/// <summary>A heart to press. <paramref name="BackTo"/>: the page it stands on.</summary>
public sealed record Heart(Guid ProductId, string BackTo);
