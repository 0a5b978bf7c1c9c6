using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>One order of the shop, with the next thing to do on top.</summary>
public sealed class SellerOrderModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Carrier { get; set; }

    [BindProperty]
    public string? OtherCarrier { get; set; }

    [BindProperty]
    public string? Tracking { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Packs of a lot for a line, as typed: <c>{line}/{lot}</c> to packs.</summary>
    [BindProperty]
    public Dictionary<string, int> Packs { get; set; } = [];

    /// <summary>One of <see cref="Reasons"/>, why a parcel was not taken; empty for another.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Packs to take out of a line.</summary>
    [BindProperty]
    public Guid? Line { get; set; }

    [BindProperty]
    public int? CutPacks { get; set; }

    [BindProperty]
    public string? CutReason { get; set; }

    /// <summary>Packs of a line that came back whole, and damaged.</summary>
    [BindProperty]
    public Dictionary<Guid, int> Ok { get; set; } = [];

    [BindProperty]
    public Dictionary<Guid, int> Damaged { get; set; } = [];

    /// <summary>Of damaged baskets, whole packs of a part, by line/part.</summary>
    [BindProperty]
    public Dictionary<string, int> Saved { get; set; } = [];

    public CodOrderView? Cod { get; private set; }

    public IReadOnlyList<RefusalReasonView> Reasons { get; private set; } = [];

    public CaseCard? OpenCase { get; private set; }

    public OrderView Order { get; private set; } = null!;

    public ILookup<Guid, LotChoice> Choices { get; private set; } = Array.Empty<LotChoice>().ToLookup(c => c.OrderLineId);

    public ILookup<Guid, LotAllocation> Allocations { get; private set; } = Array.Empty<LotAllocation>().ToLookup(a => a.OrderLineId);

    /// <summary>What lies in the baskets of the order.</summary>
    public ILookup<Guid, LinePartView> Parts { get; private set; } = Array.Empty<LinePartView>().ToLookup(p => p.OrderLineId);

    public PaymentShareView? Share { get; private set; }

    public OrderDeliveryView Delivery { get; private set; } = null!;

    /// <summary>Who can be booked from here.</summary>
    public IReadOnlyList<CarrierView> Bookable { get; private set; } = [];

    /// <summary>What they would take from the shop, where it was asked.</summary>
    public IReadOnlyDictionary<string, Money> Quotes { get; private set; } = new Dictionary<string, Money>();

    public OrderPaymentView? Payment { get; private set; }

    /// <summary>An amount as typed: dots and spaces don't matter.</summary>
    [BindProperty]
    public string? Dong { get; set; }

    public static IReadOnlyList<string> Carriers { get; } = ["Bưu điện Việt Nam", "Viettel Post", "Giao Hàng Nhanh", "Giao Hàng Tiết Kiệm"];

    public bool CanCancel => OrderStates.May(Order.State, OrderState.Cancelled, OrderHands.Seller);

    /// <summary>How many packs of a lot to show: what was typed, else what is proposed.</summary>
    public int PacksOf(Guid line, Guid lot) => Packs.TryGetValue($"{line}/{lot}", out var typed)
        ? typed
        : Allocations[line].Where(a => a.LotId == lot).Sum(a => a.Packs);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetQuoteAsync()
    {
        Quotes = await Ask(new QuoteParcel(Actor, Number));
        return await OnGetAsync();
    }

    /// <summary>The carrier's label: a file, or the carrier's own page.</summary>
    public async Task<IActionResult> OnGetLabelAsync()
    {
        var label = await Ask(new GetParcelLabel(Actor, Number));
        if (label.Refusal is { } refusal)
        {
            return await LoadAsync() ? Refused(refusal) : NotFound();
        }

        return label.Value.Link is { } link
            ? Redirect(link.AbsoluteUri)
            : File(label.Value.Bytes.ToArray(), label.Value.ContentType, $"van-don-{Number}.{(label.Value.ContentType == "application/pdf" ? "pdf" : "zpl")}");
    }

    public async Task<IActionResult> OnPostBookAsync(string? with)
    {
        var booked = await Ask(new BookParcel(Actor, Number, with ?? ""));
        return await ShowAsync(booked, T("Đã gửi yêu cầu tạo vận đơn.", "The consignment was asked for."));
    }

    public async Task<IActionResult> OnPostCallOffAsync() => await ShowAsync(await Ask(new CallOffParcel(Actor, Number)), T("Đã yêu cầu hủy vận đơn.", "The consignment is being cancelled."));

    public async Task<IActionResult> OnPostGiveUpAsync() =>
        await AnswerAsync(new GiveUpParcel(Actor, Number), T("Đã thôi chờ hãng. Chọn hãng khác hoặc tự ghi mã vận đơn.", "No longer waiting. Choose another carrier or note a tracking number."));

    public async Task<IActionResult> OnPostPretendAsync(ParcelStage stage) =>
        await AnswerAsync(new PretendCarrierNews(Actor, Number, stage), T("Hãng thử đã báo tin.", "The sandbox carrier told its news."));

    public async Task<IActionResult> OnPostConfirmAsync() => await AnswerAsync(new ConfirmOrder(Actor, Number), T("Đã nhận đơn.", "Order accepted."));

    public async Task<IActionResult> OnPostPackAsync()
    {
        var packed = new List<PackedLot>();
        foreach (var (key, packs) in Packs)
        {
            if (packs > 0 && key.Split('/') is [var line, var lot] && Guid.TryParse(line, out var lineId) && Guid.TryParse(lot, out var lotId))
            {
                packed.Add(new PackedLot(lineId, lotId, packs));
            }
        }

        return await AnswerAsync(new PackOrder(Actor, Number, packed), T("Đã ghi lô hàng của kiện.", "The lots are noted."));
    }

    public async Task<IActionResult> OnPostHandOverAsync() => await AnswerAsync(
        new HandOverOrder(Actor, Number, Carrier == "" ? OtherCarrier : Carrier, Tracking), T("Đã ghi kiện hàng đi.", "The parcel is on its way."));

    public async Task<IActionResult> OnPostDeliveredAsync() => await AnswerAsync(new MarkDelivered(Actor, Number), T("Đã ghi giao xong.", "Delivered."));

    public async Task<IActionResult> OnPostReturnedAsync() => await AnswerAsync(new MarkReturned(Actor, Number, Reason, Code), T("Đã ghi người mua không nhận.", "Noted: refused at the door."));

    public async Task<IActionResult> OnPostCalledAsync(CodCallAnswer answer) => await AnswerAsync(new NoteCodCall(Actor, Number, answer), T("Đã ghi cuộc gọi.", "The call is noted."));

    public async Task<IActionResult> OnPostCutAsync() => await AnswerAsync(
        new CancelPart(Actor, Number, Line ?? Guid.Empty, CutPacks ?? 0, CutReason), T("Đã bớt món. Người mua thấy lý do.", "Taken out. The buyer sees the reason."));

    public async Task<IActionResult> OnPostCheckedAsync() => await AnswerAsync(
        new CheckReturned(Actor, Number, CheckedForm.Read(Ok, Damaged, Saved)),
        T("Đã kiểm tra. Gói còn tốt đã về kho.", "Looked at. Whole packs are stock again."));

    public async Task<IActionResult> OnPostPaidAsync() => await AnswerAsync(new MarkPaid(Actor, Number), T("Đã ghi nhận tiền.", "Payment noted."));

    public async Task<IActionResult> OnPostCancelAsync() => await AnswerAsync(new CancelOrder(Actor, Number, Reason), T("Đã hủy đơn.", "Order cancelled."));

    public async Task<IActionResult> OnPostTransferredAsync()
    {
        long? dong = null;
        if (!string.IsNullOrWhiteSpace(Dong))
        {
            var digits = string.Concat(Dong.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or ',' or '₫' or 'đ')));
            dong = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        }

        return await AnswerAsync(new ConfirmTransfer(Actor, Number, dong), T("Đã ghi tiền về.", "The money is noted."));
    }

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string done)
    {
        return await ShowAsync(await Do(command), done);
    }

    private async Task<IActionResult> ShowAsync(Outcome<Done> outcome, string done)
    {
        if (outcome.Refusal is null)
        {
            return GoTo("/nguoi-ban/don-hang/" + Number, done);
        }

        return await LoadAsync() ? Refused(outcome.Refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewSellerOrder(Actor, Number)) is not { } order)
        {
            return false;
        }

        Order = order;
        Allocations = (await Ask(new GetAllocations([order.Id]))).ToLookup(a => a.OrderLineId);
        Parts = await Ask(new GetLineParts([order.Id]));
        if (order.State == OrderState.Confirmed)
        {
            Choices = (await Ask(new GetLotChoices(order.Id))).ToLookup(c => c.OrderLineId);
        }

        Cod = await Ask(new ViewCodOrder(Actor, Number));
        Reasons = order.State == OrderState.HandedOver ? await Ask(new ListRefusalReasons()) : [];
        OpenCase = (await Ask(new ListSellerCases(Actor))).FirstOrDefault(c => c.OrderNumber == order.Number && c.State != CaseState.Closed);
        Delivery = (await Ask(new ViewDeliveries([order.Id])))[order.Id];
        Bookable = order.State == OrderState.Packed ? await Ask(new ListCarriers(order.IsSample)) : [];
        Payment = await Ask(new ViewOrderPayment(Actor, Number));
        Share = await Ask(new GetPaymentShares([order.Id])) is [.., var last] ? last : null;
        return true;
    }
}
