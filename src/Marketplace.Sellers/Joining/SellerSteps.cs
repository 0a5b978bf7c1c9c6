using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Sellers.Joining;

/// <summary>Moves a seller's standing: writes the step down, and tells the public pages and the members.</summary>
internal sealed class SellerSteps(MarketplaceDb db, ShopNews news, IMediator mediator, MessageOutbox messages, IConfiguration configuration, TimeProvider time)
{
    /// <param name="method">How identity was checked; only of a verification.</param>
    public async Task MoveAsync(
        Seller seller, SellerStep step, SellerState to, string reason, Actor actor, CancellationToken cancellationToken, IdentityMethod? method = null, string? reference = null)
    {
        var number = 1 + (await db.Set<SellerDecision>().Where(d => d.SellerId == seller.Id).MaxAsync(d => (int?)d.Number, cancellationToken) ?? 0);
        var decision = new SellerDecision
        {
            Id = Ids.New(time),
            SellerId = seller.Id,
            Number = number,
            Step = step,
            From = seller.State,
            To = to,
            Reason = reason,
            Method = method,
            Reference = reference,
            By = actor.PersonId,
            At = time.GetUtcNow().UtcDateTime,
        };
        db.Add(decision);
        var wasPublic = seller.State == SellerState.Verified;
        seller.State = to;
        seller.StateReason = reason.Length > 0 ? reason : null;
        if (wasPublic || to == SellerState.Verified)
        {
            await news.TellAsync(seller, cancellationToken);
        }

        if (Words(step, reason) is { } words)
        {
            await TellMembersAsync(seller, "sellers.standing", decision.Id, words, cancellationToken);
        }
    }

    /// <summary>A message to each member, once for each <paramref name="about"/>.</summary>
    public async Task TellMembersAsync(Seller seller, string kind, Guid about, string text, CancellationToken cancellationToken, string? once = null)
    {
        var members = await db.Set<Member>().Where(m => m.SellerId == seller.Id).Select(m => m.PersonId).ToListAsync(cancellationToken);
        foreach (var contact in await mediator.Send(new GetPersonContacts(members), cancellationToken))
        {
            await messages.QueueAsync(
                new MessageDraft(
                    $"{kind}/{about:N}/{once}{contact.PersonId:N}", kind, contact.Phone, $"Chợ OCOP Thái Nguyên: {text}", contact.IsSample || seller.IsSample),
                cancellationToken);
        }
    }

    public string Page(string path) => $"{configuration["Site:BaseUrl"]}{path}";

    private string? Words(SellerStep step, string reason) => step switch
    {
        SellerStep.Submitted => $"đã nhận hồ sơ gian hàng. Kết quả hiện ở {Page("/nguoi-ban/tham-gia")}. Trong lúc chờ, bạn chuẩn bị sản phẩm trước được.",
        SellerStep.AskedForMore => $"hồ sơ gian hàng cần bổ sung: {reason} Vào {Page("/nguoi-ban/tham-gia")} sửa rồi gửi lại.",
        SellerStep.Refused => $"hồ sơ gian hàng chưa được nhận: {reason} Hỏi thêm: {configuration["Site:Hotline"]}.",
        SellerStep.Verified => $"gian hàng đã được xác minh và mở bán. Vào {Page("/nguoi-ban/tham-gia")} kiểm tra mã QR nhận tiền.",
        SellerStep.Suspended => $"gian hàng tạm dừng: {reason} Hỏi thêm: {configuration["Site:Hotline"]}.",
        SellerStep.Restored => "gian hàng đã mở lại.",
        SellerStep.Undone => $"ban quản lý đã đổi lại quyết định vừa rồi. Xem ở {Page("/nguoi-ban/tham-gia")}.",
        _ => null,
    };
}
