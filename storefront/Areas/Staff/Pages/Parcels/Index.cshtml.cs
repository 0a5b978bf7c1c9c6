using Marketplace.Contracts;
using Marketplace.Ordering.Parcels;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Parcels;

/// <summary>Parcels in trouble or stuck, and carriers' news that nobody understands yet.</summary>
[StaffPage(StaffRight.Parcels)]
public sealed class StaffParcelsModel : MarketPage
{
    public ParcelTroubles Troubles { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Sellers { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What was typed where it was refused: the news it stands at, and the words.</summary>
    public Guid? At { get; private set; }

    public string? Typed { get; private set; }

    public async Task OnGetAsync()
    {
        Troubles = await Ask(new ListParcelTroubles(Actor));
        Sellers = (await Ask(new GetSellers([.. Troubles.Parcels.Select(p => p.SellerId).Distinct()]))).ToDictionary(s => s.Id, s => s.Name);
    }

    public Task<IActionResult> OnPostTeachAsync(Guid id, string? carrier, string? code, ParcelStage stage, string? name) => AnswerAsync(
        new TeachCarrierCode(Actor, carrier ?? "", code ?? "", stage, name), id, name,
        T("Đã ghi nghĩa của mã. Các tin đang chờ được áp dụng trong ít phút.", "The code is known now. Waiting news are applied in a few minutes."));

    public Task<IActionResult> OnPostSettleAsync(Guid id, string? word) =>
        AnswerAsync(new SettleCarrierNews(Actor, id, word), id, word, T("Đã ghi cách xử lý.", "Noted."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, Guid at, string? typed, string done)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/van-chuyen", done);
        }

        (At, Typed) = (at, typed);
        await OnGetAsync();
        return Refused(refusal, "");
    }
}
