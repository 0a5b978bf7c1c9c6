using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Secrets;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Joining;

/// <summary>
/// A signed-in person begins a shop: a draft of which they are the owner. Who has a draft already gets that one, so a second tap begins nothing.
/// The answer is the seller's id.
/// </summary>
public sealed record BeginJoining(Actor Actor, SellerKind Kind, string? Name, bool? OwnProduce) : ICommand<Guid>;

/// <summary>What was typed on one page of joining; only that page's fields are read.</summary>
/// <param name="Sets">Numbers of OCOP sets.</param>
/// <param name="Citizen">Empty: the number kept before stays.</param>
/// <param name="PictureKey">A key of <see cref="PrivateFiles"/>; null: the picture kept before stays.</param>
public sealed record DossierText(
    SellerKind? Kind = null, string? Name = null, bool? OwnProduce = null, IReadOnlyList<int>? Sets = null, string? Commune = null, string? Street = null, string? Phone = null,
    string? Representative = null, string? Birth = null, string? Citizen = null, string? Tax = null, IdentityMethod? Wish = null, string? PictureKey = null)
{
    /// <summary>Nothing of what was typed, in case it is logged.</summary>
    public override string ToString() => nameof(DossierText);
}

/// <summary>
/// Keeps one page of the draft of the shop acted for, right or wrong; the answer says what of that page is still to be mended. Refused once the
/// dossier was sent.
/// </summary>
public sealed record KeepDossier(Actor Actor, DossierStep Step, DossierText Text) : ICommand<IReadOnlyList<DossierFault>>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class KeepDossierHandler(MarketplaceDb db, IMediator mediator, FieldCipher cipher, TimeProvider time)
    : IRequestHandler<BeginJoining, Outcome<Guid>>, IRequestHandler<KeepDossier, Outcome<IReadOnlyList<DossierFault>>>
{
    internal static Refusal Sent { get; } = new(
        "sellers.dossier_sent", "Hồ sơ đã gửi nên chưa sửa được. Bấm “Lấy về sửa” trước.", "It was sent already. Take it back first.", Kind: RefusalKind.Conflict);

    public async Task<Outcome<Guid>> Handle(BeginJoining request, CancellationToken cancellationToken)
    {
        if (request.Actor.PersonId is not { } person || (await mediator.Send(new GetPersonContacts([person]), cancellationToken)).SingleOrDefault() is not { } contact)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Dossier>().Where(d => d.DraftOf == person).Select(d => (Guid?)d.SellerId).SingleOrDefaultAsync(cancellationToken) is { } begun)
        {
            return begun;
        }

        var name = Line(request.Name, MaxLengths.Name);
        return name.Length < 3
            ? new Refusal("sellers.dossier_name", "Ghi tên gian hàng, từ 3 ký tự, ví dụ “Chè nhà bà Lan”.", "Name the shop, at least 3 characters.", "Name")
            : (await NewShop.AddAsync(db, time, contact, request.Kind, name, request.OwnProduce, cancellationToken)).Id;
    }

    public async Task<Outcome<IReadOnlyList<DossierFault>>> Handle(KeepDossier request, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == request.Actor.SellerId, cancellationToken);
        var dossier = seller is null ? null : await db.Set<Dossier>().FirstOrDefaultAsync(d => d.SellerId == seller.Id, cancellationToken);
        if (seller is null || dossier is null)
        {
            return Refusal.NotFound;
        }

        if (seller.State != SellerState.Draft)
        {
            return Sent;
        }

        await KeepAsync(seller, dossier, request.Step, request.Text, cancellationToken);
        var citizen = dossier.CitizenCipher is { } kept ? cipher.Decrypt(kept, Dossier.CitizenPurpose) : null;
        return Outcome<IReadOnlyList<DossierFault>>.Of(
            [.. DossierCheck.Faults(seller, dossier, citizen, VietnamTime.Today(time)).Where(f => f.Step == request.Step)]);
    }

    private async Task KeepAsync(Seller seller, Dossier dossier, DossierStep step, DossierText text, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case DossierStep.Kind:
                seller.Kind = text.Kind ?? seller.Kind;
                dossier.OwnProduce = text.OwnProduce;
                if (Line(text.Name, MaxLengths.Name) is { Length: > 0 } name && name != seller.Name)
                {
                    (seller.Name, seller.SearchName) = (name, SearchText.Fold(name));
                    seller.Slug = await NewShop.SlugAsync(db, name, seller.Id, cancellationToken);
                }

                break;
            case DossierStep.Goods:
                dossier.Sets = string.Join(';', (text.Sets ?? []).Where(no => no is >= 1 and <= 26).Distinct().Order());
                break;
            case DossierStep.Place:
                seller.StreetLine = Line(text.Street, VietnamAddress.StreetLineMaxLength);
                dossier.PhoneText = Line(text.Phone, 40);
                seller.PublicPhone = PhoneNumber.TryParse(dossier.PhoneText, out var phone) ? phone.Value : null;
                if (Geography.Address(text.Commune ?? "", "") is { } place)
                {
                    (seller.ProvinceCode, seller.ProvinceName) = (place.ProvinceCode, place.ProvinceName);
                    (seller.CommuneCode, seller.CommuneName, seller.AddressDataVersion) = (place.CommuneCode, place.CommuneName, place.DataVersion);
                }

                break;
            case DossierStep.Person:
                seller.Representative = Line(text.Representative, MaxLengths.Name);
                dossier.BirthText = Line(text.Birth, 20);
                dossier.TaxText = Line(text.Tax, 20);
                seller.TaxCode = TaxCode.Read(dossier.TaxText) ?? DossierCheck.Citizen(dossier.TaxText);
                if (Line(text.Citizen?.Replace(" ", "", StringComparison.Ordinal), 20) is { Length: > 0 } citizen)
                {
                    dossier.CitizenCipher = cipher.Encrypt(DossierCheck.Citizen(citizen) ?? citizen, Dossier.CitizenPurpose);
                }

                break;
            default:
                dossier.Wish = text.Wish is { } wish && Enum.IsDefined(wish) ? wish : null;
                if (PrivateFiles.IsKey(text.PictureKey))
                {
                    (dossier.PictureKey, dossier.PictureTakenAt, dossier.PictureEndsAt, dossier.PictureGoneAt) = (text.PictureKey, time.GetUtcNow().UtcDateTime, null, null);
                }

                break;
        }
    }

    private static string Line(string? text, int length)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        return line.Length > length ? line[..length] : line;
    }
}

/// <summary>Makes a shop that is a draft, with its owner and dossier.</summary>
internal static class NewShop
{
    public static async Task<Seller> AddAsync(
        MarketplaceDb db, TimeProvider time, PersonContact owner, SellerKind kind, string name, bool? ownProduce, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var seller = new Seller
        {
            Id = Ids.New(time),
            Name = name,
            SearchName = SearchText.Fold(name),
            Kind = kind,
            State = SellerState.Draft,
            Representative = kind is SellerKind.Household or SellerKind.Group ? owner.FullName : "",
            PublicPhone = owner.Phone.Value,
            CreatedAt = now,
            IsSample = owner.IsSample,
        };
        seller.Slug = await SlugAsync(db, name, seller.Id, cancellationToken);
        db.Add(seller);
        db.Add(new Member { Id = Ids.New(time), SellerId = seller.Id, PersonId = owner.PersonId, Role = MemberRole.Owner, Since = now });
        db.Add(new Dossier { SellerId = seller.Id, DraftOf = owner.PersonId, OwnProduce = ownProduce, PhoneText = owner.Phone.Value, BegunAt = now });
        return seller;
    }

    /// <summary>The address made of the name, with a short ending where another shop has it.</summary>
    public static async Task<string> SlugAsync(MarketplaceDb db, string name, Guid id, CancellationToken cancellationToken)
    {
        var slug = Slug.From(name) is { Length: > 0 } made ? made : "gian-hang";
        if (!await db.Set<Seller>().AnyAsync(s => s.Slug == slug && s.Id != id, cancellationToken))
        {
            return slug;
        }

        var ending = Crockford.NewCode(5).ToLowerInvariant();
        return $"{slug[..Math.Min(slug.Length, Slug.MaxLength - 6)].TrimEnd('-')}-{ending}";
    }
}
