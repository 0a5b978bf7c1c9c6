using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Showcases.Invitations;

/// <summary>
/// Staff asks the sellers of products how many packs they bring, <paramref name="Asked"/> of each, to be answered by a day. What was asked before
/// stays as it is. Each seller gets one message for a showcase, however often more is asked. Answers how many were asked anew. For staff.
/// </summary>
public sealed record InviteSellers(Actor Actor, Guid ShowcaseId, IReadOnlyList<Guid> Products, int? Asked, DateOnly? AnswerBy) : ICommand<int>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

/// <summary>
/// Leaves out what no seller promised: of <paramref name="Products"/>, what is in the showcase today by hand and by rule, those with a promise
/// become the list of the next version, a draft, and the rule goes. Answers the version's number. For staff.
/// </summary>
public sealed record KeepPromised(Actor Actor, Guid ShowcaseId, int Base, IReadOnlyList<Guid> Products) : ICommand<int>
{
    public string? AuditSubject => ShowcaseId.ToString();
}

internal sealed class InviteSellersHandler(MarketplaceDb db, ShowcaseDesk desk, IMediator mediator, MessageOutbox messages, IConfiguration configuration, TimeProvider time) :
    IRequestHandler<InviteSellers, Outcome<int>>, IRequestHandler<KeepPromised, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(InviteSellers request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            return Refusal.NotFound;
        }

        if (request.Asked is not { } asked || asked is < 1 or > Invitation.MostPacks)
        {
            return new Refusal("showcases.asked", "Ghi số gói muốn có của mỗi sản phẩm, ví dụ 50.", "Say how many packs of each, e.g. 50.", "Asked");
        }

        var today = VietnamTime.Today(time);
        if (request.AnswerBy is not { } by || by < today || by > (await desk.LatestAsync(showcase, cancellationToken)).ClosesOn)
        {
            return new Refusal("showcases.answer_by", "Hạn trả lời từ hôm nay đến ngày đóng phiên chợ.", "The last day to answer lies between today and the market day's last day.", "AnswerBy");
        }

        if (request.Products.Count is 0 or > ShowcaseText.MostProducts)
        {
            return new Refusal("showcases.invited", "Đánh dấu ít nhất một sản phẩm để mời.", "Mark at least one product.", "Products");
        }

        var known = await db.Set<Invitation>().Where(i => i.ShowcaseId == showcase.Id).Select(i => i.ProductId).ToListAsync(cancellationToken);
        var products = (await mediator.Send(new GetProductFacts([.. request.Products.Except(known)]), cancellationToken)).Where(p => p.IsOnSale).ToList();
        foreach (var product in products)
        {
            db.Add(new Invitation
            {
                Id = Ids.New(time),
                ShowcaseId = showcase.Id,
                SellerId = product.SellerId,
                ProductId = product.Id,
                Asked = asked,
                AnswerBy = by,
                InvitedBy = request.Actor.PersonId,
                InvitedAt = desk.Now,
                IsSample = showcase.IsSample,
            });
        }

        foreach (var seller in products.Select(p => p.SellerId).Distinct().Order())
        {
            await TellAsync(showcase, seller, by, cancellationToken);
        }

        return products.Count;
    }

    public async Task<Outcome<int>> Handle(KeepPromised request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Showcases) || await desk.FindAsync(request.ShowcaseId, cancellationToken) is not { } showcase)
        {
            return Refusal.NotFound;
        }

        var promised = await db.Set<Invitation>().Where(i => i.ShowcaseId == showcase.Id && i.State == InvitationState.Promised).Select(i => i.ProductId).ToListAsync(cancellationToken);
        IReadOnlyList<Guid> kept = [.. request.Products.Where(promised.Contains).Distinct()];
        if (kept.Count == 0)
        {
            return new Refusal("showcases.no_promise", "Chưa sản phẩm nào được hứa, nên không bỏ được.", "No product is promised yet.", "Products", RefusalKind.Conflict);
        }

        var latest = await desk.LatestAsync(showcase, cancellationToken);
        var text = latest.Text with { Products = kept, Rule = null };
        if (latest.Text.Rule is null && latest.Text.Products.SequenceEqual(kept))
        {
            return latest.Number;
        }

        return latest.Number != request.Base ? ShowcaseDesk.SomebodyElse : (await desk.AddDraftAsync(showcase, latest, text, request.Actor, cancellationToken)).Number;
    }

    private async Task TellAsync(Showcase showcase, Guid seller, DateOnly by, CancellationToken cancellationToken)
    {
        var members = await mediator.Send(new GetPersonContacts(await mediator.Send(new GetSellerMembers(seller), cancellationToken)), cancellationToken);
        var site = (configuration["Site:BaseUrl"] ?? "").TrimEnd('/');
        foreach (var member in members)
        {
            await messages.QueueAsync(
                new MessageDraft(
                    $"showcases.invited/{showcase.Id:N}/{seller:N}/{member.PersonId:N}", "showcases.invited_seller", member.Phone,
                    $"Chợ OCOP Thái Nguyên: mời gian hàng góp hàng cho “{showcase.TitleVi}”. Trả lời số gói trước hết ngày {VietnamTime.FormatDate(by)}: {site}/nguoi-ban/phien-cho",
                    showcase.IsSample || member.IsSample),
                cancellationToken);
        }
    }
}
