using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Asks how makers tell of themselves, for pages about several; those without a picture or a story are left out.</summary>
public sealed record ListMakers(IReadOnlyCollection<Guid> SellerIds) : IQuery<IReadOnlyList<MakerView>>;

/// <param name="Opening">The first sentences of the maker's story.</param>
public sealed record MakerView(Guid SellerId, string Slug, string Name, string CommuneName, string PictureKey, LocalText Opening);

internal sealed class ListMakersHandler(MarketplaceDb db) : IRequestHandler<ListMakers, IReadOnlyList<MakerView>>
{
    private const int Sentences = 2;

    public async Task<IReadOnlyList<MakerView>> Handle(ListMakers request, CancellationToken cancellationToken)
    {
        var ids = request.SellerIds.ToList();
        var makers = await db.Set<Seller>()
            .Where(s => ids.Contains(s.Id) && s.State == SellerState.Verified && s.ArchivedAt == null && s.PictureKey != "" && s.StoryVi != "")
            .Select(s => new { s.Id, s.Slug, s.Name, s.CommuneName, s.PictureKey, s.StoryVi, s.StoryEn })
            .ToListAsync(cancellationToken);
        return [.. makers.Select(s => new MakerView(s.Id, s.Slug, s.Name, s.CommuneName, s.PictureKey, new(OpeningOf(s.StoryVi), OpeningOf(s.StoryEn))))];
    }

    private static string OpeningOf(string story)
    {
        var end = -1;
        for (var sentence = 0; sentence < Sentences; sentence++)
        {
            var next = story.IndexOf(". ", end + 1, StringComparison.Ordinal);
            if (next < 0)
            {
                return story;
            }

            end = next;
        }

        return story[..(end + 1)];
    }
}
