using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Platform.Seeding;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Shops;

namespace Marketplace.Sellers.Seeding;

/// <summary>Sellers on their way in (sellers_joining.csv), the first of which a helper began with a paper that nobody confirmed yet; and the sample helper.</summary>
internal sealed class JoiningRows(MarketplaceDb db, FieldCipher cipher)
{
    private const string HelperPhone = "0912000005";

    // No number of a card: nobody has it.
    private const string Citizen = "000000000000";

    public void Add(SeedRow row, DateTime now)
    {
        var begun = now.AddDays(-2);
        var seller = SellerRows.SellerOf(row["slug"], row["name"], Enum.Parse<SellerKind>(row["kind"], ignoreCase: true), row["commune_code"], row["representative"], begun);
        (seller.State, seller.StateReason) = (Enum.Parse<SellerState>(row["state"]), row.OrNull("reason"));
        (seller.StreetLine, seller.PublicPhone) = (row["street_line"], row["phone"]);
        db.Add(seller);
        db.Add(SellerRows.OwnerOf(seller, row["phone"], begun));
        var isDraft = seller.State == SellerState.Draft;
        db.Add(new Dossier
        {
            SellerId = seller.Id,
            DraftOf = isDraft ? SellerRows.PersonId(row["phone"]) : null,
            OwnProduce = row.Flag("own_produce"),
            Sets = row["sets"],
            PhoneText = row["phone"],
            BirthText = row["birth"],
            CitizenCipher = isDraft ? null : cipher.Encrypt(Citizen, Dossier.CitizenPurpose),
            Wish = isDraft ? null : IdentityMethod.CommuneOffice,
            BegunAt = begun,
            SubmittedAt = isDraft ? null : now.AddDays(-1),
            DueAt = seller.State == SellerState.IdentityPending ? now.AddDays(2) : null,
        });
        if (isDraft)
        {
            var consent = ConsentOf(seller, HelperPhone, ConsentState.Limited, "Ảnh chụp giấy đồng ý (mẫu)", begun);
            (consent.Way, consent.EndsAt) = (ConsentWay.Paper, now.AddDays(12));
            db.Add(consent);
        }
        else
        {
            db.Add(StepOf(seller, 1, SellerStep.Submitted, SellerState.Draft, SellerState.IdentityPending, "", now.AddDays(-1)));
        }

        if (seller.State == SellerState.Suspended)
        {
            db.Add(StepOf(seller, 2, SellerStep.Verified, SellerState.IdentityPending, SellerState.Verified, "Dữ liệu mẫu", now.AddHours(-20)));
            db.Add(StepOf(seller, 3, SellerStep.Suspended, SellerState.Verified, SellerState.Suspended, row["reason"], now.AddHours(-2)));
        }

        if (row.OrNull("paper_kind") is { } kind)
        {
            var state = Enum.Parse<PaperState>(row["paper_state"]);
            db.Add(new Paper
            {
                Id = Ids.FromName("sellers_papers", row["paper_number"]),
                SellerId = seller.Id,
                Kind = Enum.Parse<PaperKind>(kind),
                Number = row["paper_number"],
                Issuer = row["paper_issuer"],
                ValidFrom = row.Date("paper_from"),
                ValidTo = row.DateOrNull("paper_to"),
                State = state,
                SentAt = begun,
                DueAt = state == PaperState.Sent ? now.AddDays(1) : null,
                DecidedAt = state == PaperState.Sent ? null : begun,
                IsSample = row.Flag("is_sample"),
            });
        }
    }

    public static HelperConsent ConsentOf(Seller seller, string helperPhone, ConsentState state, string how, DateTime at) => new()
    {
        Id = Ids.FromName("sellers_helper_consents", $"{seller.Slug}/{helperPhone}"),
        SellerId = seller.Id,
        HelperPersonId = SellerRows.PersonId(helperPhone),
        GrantedAt = at,
        State = state,
        How = how,
    };

    public static Helper HelperOf(string phone, DateTime at)
    {
        var place = Geography.Address("05818", "")!;
        return new()
        {
            PersonId = SellerRows.PersonId(phone),
            CommuneCode = place.CommuneCode,
            CommuneName = place.CommuneName,
            Team = "Tổ công nghệ số cộng đồng (mẫu)",
            State = HelperState.Appointed,
            AskedAt = at,
            DecidedAt = at,
            Reason = "Dữ liệu mẫu",
        };
    }

    private static SellerDecision StepOf(Seller seller, int number, SellerStep step, SellerState from, SellerState to, string reason, DateTime at) => new()
    {
        Id = Ids.FromName("sellers_decisions", $"{seller.Slug}/{number}"),
        SellerId = seller.Id,
        Number = number,
        Step = step,
        From = from,
        To = to,
        Reason = reason,
        At = at,
    };
}
