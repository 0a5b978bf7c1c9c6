using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Sellers.Members;

/// <summary>Whom a helper asks.</summary>
/// <param name="FullName">Of the household's owner, and <paramref name="ShopName"/>: used where the phone has no account or shop yet.</param>
public sealed record Household(string? Phone, string? FullName, string? ShopName)
{
    /// <summary>Neither phone nor name, in case it is logged.</summary>
    public override string ToString() => nameof(Household);
}

/// <summary>
/// An appointed helper asks a household: a code goes to its phone, which the household reads out if it agrees. The answer tells nothing of who has
/// that phone. Not to the helper's own phone. Fields <c>Phone</c>, <c>FullName</c>, <c>ShopName</c>.
/// </summary>
public sealed record AskConsent(Actor Actor, Guid AskId, Household Household) : ICommand<Done>
{
    public string? AuditSubject => AskId.ToString();
}

/// <summary>
/// The helper types the code the household read out: the consent holds at once, for <c>sellers.consent_days</c>. A household without a shop gets a
/// draft of its own. A limited consent of the same two becomes a whole one. The answer is the consent's id, null while the code is not right.
/// </summary>
public sealed record GiveConsentByCode(Actor Actor, Guid AskId, string? Code) : ICommand<ConsentByCode>
{
    public string? AuditSubject => AskId.ToString();
}

public sealed record ConsentByCode(CodeCheck Check, Guid? SellerId = null);

/// <summary>
/// Where there is no signal: an appointed helper brings a photographed paper or a recording. The consent is <see cref="ConsentState.Limited"/> until
/// a member, staff or a code confirms it, and ends after <c>sellers.consent_limited_days</c>. The household is told by message. The answer is the
/// seller acted for.
/// </summary>
/// <param name="FileKey">Among <see cref="PrivateFiles"/>; field <c>File</c>.</param>
public sealed record BringConsent(Actor Actor, Guid ConsentId, Household Household, ConsentWay Way, string? FileKey) : ICommand<Guid>
{
    public string? AuditSubject => ConsentId.ToString();
}

internal sealed class TakeConsentHandler(
    MarketplaceDb db, IMediator mediator, MessageOutbox messages, DatedRules rules, IConfiguration configuration, TimeProvider time)
    : IRequestHandler<AskConsent, Outcome<Done>>, IRequestHandler<GiveConsentByCode, Outcome<ConsentByCode>>, IRequestHandler<BringConsent, Outcome<Guid>>
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(AskConsent request, CancellationToken cancellationToken)
    {
        var (helper, refusal) = await HelperAsync(request.Actor, cancellationToken);
        if (helper is null)
        {
            return refusal!;
        }

        if (Read(request.Household, helper, out var phone, out var fullName, out var shopName) is { } wrong)
        {
            return wrong;
        }

        if (await TooManyAsync(helper.PersonId, ConsentState.Confirmed, "sellers.helper_households_max", cancellationToken) is { } many)
        {
            return many;
        }

        var ask = await db.Set<ConsentAsk>().FirstOrDefaultAsync(a => a.Id == request.AskId, cancellationToken);
        if (ask is not null && ask.HelperPersonId != helper.PersonId)
        {
            return Refusal.NotFound;
        }

        if (ask is null)
        {
            ask = new ConsentAsk { Id = request.AskId, HelperPersonId = helper.PersonId, AskedAt = Now };
            db.Add(ask);
        }

        (ask.Phone, ask.FullName, ask.ShopName) = (phone.Value, fullName, shopName);
        var sent = await mediator.Send(
            new SendPhoneCode(request.Actor, phone, ask.CodePurpose, $"đồng ý cho {helper.FullName} làm giúp gian hàng (chỉ đọc cho người này khi bạn đồng ý)", helper.IsSample), cancellationToken);
        return sent.Refusal is { } refused ? refused : Done.It;
    }

    public async Task<Outcome<ConsentByCode>> Handle(GiveConsentByCode request, CancellationToken cancellationToken)
    {
        var (helper, refusal) = await HelperAsync(request.Actor, cancellationToken);
        if (helper is null)
        {
            return refusal!;
        }

        var ask = await db.Set<ConsentAsk>().FirstOrDefaultAsync(a => a.Id == request.AskId && a.HelperPersonId == helper.PersonId && a.ConsentId == null, cancellationToken);
        if (ask is null)
        {
            return Refusal.NotFound;
        }

        var phone = PhoneNumber.Parse(ask.Phone);
        var check = await mediator.Send(new CheckPhoneCode(request.Actor, phone, ask.CodePurpose, request.Code ?? ""), cancellationToken);
        if (check.Refusal is { } wrong)
        {
            return wrong;
        }

        if (check.Value != CodeCheck.Right)
        {
            return new ConsentByCode(check.Value);
        }

        var (seller, owner, closed) = await ShopOfAsync(request.Actor, helper, phone, ask.FullName, ask.ShopName, cancellationToken);
        if (seller is null)
        {
            return closed!;
        }

        var ends = Now.AddDays((await rules.GetAsync("sellers.consent_days", cancellationToken: cancellationToken)).Value);
        var consent = await HeldAsync(seller.Id, helper.PersonId, cancellationToken);
        if (consent is null)
        {
            consent = new HelperConsent { Id = Ids.New(time), SellerId = seller.Id, HelperPersonId = helper.PersonId, GrantedAt = Now, Way = ConsentWay.Code, How = "Mã gửi đến điện thoại của hộ" };
            db.Add(consent);
        }

        (consent.State, consent.ConfirmedAt, consent.ConfirmedBy, consent.EndsAt) = (ConsentState.Confirmed, Now, owner!.PersonId, ends);
        ask.ConsentId = consent.Id;
        await TellAsync(owner, helper, consent, cancellationToken);
        return new ConsentByCode(CodeCheck.Right, seller.Id);
    }

    public async Task<Outcome<Guid>> Handle(BringConsent request, CancellationToken cancellationToken)
    {
        var (helper, refusal) = await HelperAsync(request.Actor, cancellationToken);
        if (helper is null)
        {
            return refusal!;
        }

        if (await db.Set<HelperConsent>().FirstOrDefaultAsync(c => c.Id == request.ConsentId, cancellationToken) is { } known)
        {
            return known.HelperPersonId == helper.PersonId ? known.SellerId : Refusal.NotFound;
        }

        if (Read(request.Household, helper, out var phone, out var fullName, out var shopName) is { } wrong)
        {
            return wrong;
        }

        if (request.Way is not (ConsentWay.Paper or ConsentWay.Voice) || !PrivateFiles.IsKey(request.FileKey))
        {
            return new Refusal("sellers.consent_file", "Chụp tờ giấy đồng ý có chữ ký, hoặc ghi âm lời đồng ý, rồi chọn tệp đó.", "Take a picture of the signed paper, or record the words, and choose that file.", "File");
        }

        if (await TooManyAsync(helper.PersonId, ConsentState.Limited, "sellers.helper_limited_max", cancellationToken) is { } many)
        {
            return many;
        }

        var (seller, owner, closed) = await ShopOfAsync(request.Actor, helper, phone, fullName, shopName, cancellationToken);
        if (seller is null)
        {
            return closed!;
        }

        if (await HeldAsync(seller.Id, helper.PersonId, cancellationToken) is not null)
        {
            return seller.Id;
        }

        var consent = new HelperConsent
        {
            Id = request.ConsentId,
            SellerId = seller.Id,
            HelperPersonId = helper.PersonId,
            GrantedAt = Now,
            EndsAt = Now.AddDays((await rules.GetAsync("sellers.consent_limited_days", cancellationToken: cancellationToken)).Value),
            State = ConsentState.Limited,
            Way = request.Way,
            FileKey = request.FileKey,
            How = request.Way == ConsentWay.Paper ? "Ảnh chụp giấy đồng ý" : "Ghi âm lời đồng ý",
        };
        db.Add(consent);
        await TellAsync(owner!, helper, consent, cancellationToken);
        return seller.Id;
    }

    private async Task<(ActingHelper? Helper, Refusal? Refusal)> HelperAsync(Actor actor, CancellationToken cancellationToken)
    {
        var helper = await db.Set<Helper>().AsNoTracking().FirstOrDefaultAsync(h => h.PersonId == actor.PersonId && h.State == HelperState.Appointed, cancellationToken);
        if (helper is null || (await mediator.Send(new GetPersonContacts([helper.PersonId]), cancellationToken)).SingleOrDefault() is not { } contact)
        {
            return (null, Refusal.NotFound);
        }

        return (new(contact.PersonId, contact.FullName, contact.Phone, contact.IsSample, helper.Team), null);
    }

    private static Refusal? Read(Household household, ActingHelper helper, out PhoneNumber phone, out string fullName, out string shopName)
    {
        fullName = string.Join(' ', (household.FullName ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        shopName = string.Join(' ', (household.ShopName ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        var isPhone = PhoneNumber.TryParse(household.Phone, out var read);
        phone = read!;
        return !isPhone || !phone.IsMobile
                ? new("sellers.household_phone", "Ghi số di động của hộ, 10 chữ số, ví dụ 0912 345 678.", "Give the household's mobile number, 10 digits.", "Phone")
            : phone == helper.Phone
                ? new("sellers.household_self", "Đây là số của chính bạn. Người làm giúp không tự đồng ý thay hộ được.", "This is your own number. A helper cannot consent for the household.", "Phone")
            : fullName.Length is < 2 or > 80
                ? new("sellers.household_name", "Ghi họ và tên chủ hộ.", "Give the owner's full name.", "FullName")
            : shopName.Length is < 3 or > MaxLengths.Name
                ? new("sellers.household_shop", "Ghi tên gian hàng muốn đặt, ví dụ “Chè nhà bà Lan”.", "Give a name for the shop.", "ShopName")
            : null;
    }

    private async Task<Refusal?> TooManyAsync(Guid helper, ConsentState state, string rule, CancellationToken cancellationToken)
    {
        var most = await rules.GetAsync(rule, cancellationToken: cancellationToken);
        var now = Now;
        var held = await db.Set<HelperConsent>()
            .CountAsync(c => c.HelperPersonId == helper && c.State == state && c.RevokedAt == null && (c.EndsAt == null || c.EndsAt > now), cancellationToken);
        return held < most.Value ? null : state == ConsentState.Confirmed
            ? new("sellers.helper_full", $"Bạn đang làm giúp {held} hộ, nhiều nhất là {most.Value}. Thôi giúp một hộ đã tự làm được rồi thêm hộ mới.", $"You help {held} households; {most.Value} is the most.", Kind: RefusalKind.TooMany)
            : new("sellers.helper_limited_full", $"Bạn còn {held} giấy hoặc lời đồng ý chưa được xác nhận, nhiều nhất là {most.Value}. Hãy xác nhận bớt bằng mã trước.", $"{held} of your consents wait to be confirmed; {most.Value} is the most.", Kind: RefusalKind.TooMany);
    }

    /// <summary>The shop the phone's person owns, the oldest of several; else a draft made for them.</summary>
    private async Task<(Seller? Seller, PersonContact? Owner, Refusal? Refusal)> ShopOfAsync(
        Actor actor, ActingHelper helper, PhoneNumber phone, string fullName, string shopName, CancellationToken cancellationToken)
    {
        var ensured = await mediator.Send(new EnsurePerson(actor, phone, fullName, helper.IsSample), cancellationToken);
        if (ensured.Refusal is { } refusal)
        {
            return (null, null, refusal);
        }

        var owner = ensured.Value;
        var owned = await db.Set<Member>().Where(m => m.PersonId == owner.PersonId && m.Role == MemberRole.Owner)
            .Join(db.Set<Seller>().Where(s => s.ArchivedAt == null), m => m.SellerId, s => s.Id, (m, s) => s)
            .OrderBy(s => s.CreatedAt).ThenBy(s => s.Slug)
            .FirstOrDefaultAsync(cancellationToken);
        var named = owner.FullName.Length > 0 ? owner : owner with { FullName = fullName };
        return (owned ?? await NewShop.AddAsync(db, time, named, SellerKind.Household, shopName, null, cancellationToken), owner, null);
    }

    private async Task<HelperConsent?> HeldAsync(Guid seller, Guid helper, CancellationToken cancellationToken)
    {
        var now = Now;
        return await db.Set<HelperConsent>()
            .Where(c => c.SellerId == seller && c.HelperPersonId == helper && c.RevokedAt == null && (c.EndsAt == null || c.EndsAt > now))
            .OrderBy(c => c.GrantedAt).FirstOrDefaultAsync(cancellationToken);
    }

    private Task TellAsync(PersonContact owner, ActingHelper helper, HelperConsent consent, CancellationToken cancellationToken) => messages.QueueAsync(
        new MessageDraft(
            $"sellers.consent/{consent.Id:N}/{consent.State}", "sellers.consent", owner.Phone,
            $"Chợ OCOP Thái Nguyên: {helper.FullName} ({helper.Team}) được làm giúp gian hàng của bạn đến {VietnamTime.FormatDate(consent.EndsAt!.Value)}. "
            + $"Không phải bạn đồng ý? Vào {configuration["Site:BaseUrl"]}/nguoi-ban/nguoi-giup bấm Thôi cho làm giúp, hoặc gọi {configuration["Site:Hotline"]}.",
            owner.IsSample || helper.IsSample),
        cancellationToken);

    private sealed record ActingHelper(Guid PersonId, string FullName, PhoneNumber Phone, bool IsSample, string Team);
}
