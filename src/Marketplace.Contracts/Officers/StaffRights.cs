using System.Collections.Frozen;

namespace Marketplace.Contracts;

/// <summary>What a staff member may do. Each staff command and page asks for one, see <see cref="StaffRights"/> and ADR 0023.</summary>
public enum StaffRight
{
    /// <summary>Verify and suspend sellers, check their documents. Communes: their own.</summary>
    Sellers,

    /// <summary>Let listings onto the shelf. Communes: their own.</summary>
    Listings,

    /// <summary>Show or hide reviews, questions and answers.</summary>
    Words,

    /// <summary>Look at orders. Communes: those of their own sellers.</summary>
    OrdersSee,

    /// <summary>Call an order off for a seller who cannot.</summary>
    OrdersCancel,

    /// <summary>Look at complaints. Communes: those about their own sellers.</summary>
    CasesSee,

    /// <summary>Decide complaints.</summary>
    CasesDecide,

    /// <summary>Carriers' news nobody understood.</summary>
    Parcels,

    /// <summary>Doubts about codes.</summary>
    Doubts,

    /// <summary>Look at what shops keep to themselves of their steps, to check a doubt or a complaint; each look is told to the shop.</summary>
    StepFiles,

    /// <summary>Recalls; confirmed by another person than proposed them.</summary>
    Recalls,

    /// <summary>Yields; approved by another person than proposed them.</summary>
    Yields,

    /// <summary>Rates and deadlines of the law and the house; approved by another person than proposed them.</summary>
    Rates,

    /// <summary>Listings taken down by order of an authority.</summary>
    TakeDowns,

    /// <summary>Vouchers of the market.</summary>
    Vouchers,

    /// <summary>Compose showcases; approved by another person than composed them.</summary>
    Showcases,

    /// <summary>Money that needs a look: unknown receipts, refunds, reconciliation, invoices, tax, closing the books.</summary>
    Money,

    /// <summary>Payouts; approved by another person than proposed them.</summary>
    Payouts,

    /// <summary>Stop a change of phone or bank account.</summary>
    AccountChanges,

    /// <summary>Read the OCOP register. Communes: their own sellers' part.</summary>
    OcopSee,

    /// <summary>Keep the OCOP register.</summary>
    OcopKeep,

    /// <summary>Rights to geographical indications and marks.</summary>
    GeographicIndications,

    /// <summary>The province's figures.</summary>
    Figures,

    /// <summary>Parked deliveries and sent messages.</summary>
    Operations,

    /// <summary>Answer what people ask about their data.</summary>
    PersonalData,

    /// <summary>Appoint officers and end their roles.</summary>
    Officers,

    /// <summary>Read the audit log.</summary>
    Audit,
}

/// <summary>
/// The one table of who may do what: a right is held by a role at a kind of agency. What a commune holds it holds for its own sellers only
/// (<see cref="Actor.OnlyCommune"/>).
/// </summary>
public static class StaffRights
{
    private const StaffRoles Anybody = StaffRoles.Officer | StaffRoles.Curator | StaffRoles.Finance | StaffRoles.Administrator;

    private static readonly FrozenDictionary<StaffRight, (AgencyKind At, StaffRoles Roles)[]> Held = new Dictionary<StaffRight, (AgencyKind, StaffRoles)[]>
    {
        [StaffRight.Sellers] = [(AgencyKind.Trade, StaffRoles.Officer), (AgencyKind.Commune, StaffRoles.Officer)],
        [StaffRight.Listings] = [(AgencyKind.Trade, StaffRoles.Officer), (AgencyKind.Commune, StaffRoles.Officer)],
        [StaffRight.Words] = [(AgencyKind.Trade, StaffRoles.Officer | StaffRoles.Curator)],
        [StaffRight.OrdersSee] = [(AgencyKind.Trade, StaffRoles.Officer | StaffRoles.Finance), (AgencyKind.Commune, StaffRoles.Officer)],
        [StaffRight.OrdersCancel] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.CasesSee] = [(AgencyKind.Trade, StaffRoles.Officer), (AgencyKind.Commune, StaffRoles.Officer)],
        [StaffRight.CasesDecide] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.Parcels] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.Doubts] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.StepFiles] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.Recalls] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.Yields] = [(AgencyKind.Trade, StaffRoles.Officer), (AgencyKind.RuralDevelopment, StaffRoles.Officer)],
        [StaffRight.Rates] = [(AgencyKind.Trade, StaffRoles.Officer | StaffRoles.Finance)],
        [StaffRight.TakeDowns] = [(AgencyKind.Trade, StaffRoles.Officer)],
        [StaffRight.Vouchers] = [(AgencyKind.Trade, StaffRoles.Officer | StaffRoles.Curator)],
        [StaffRight.Showcases] = [(AgencyKind.Trade, StaffRoles.Curator)],
        [StaffRight.Money] = [(AgencyKind.Trade, StaffRoles.Finance)],
        [StaffRight.Payouts] = [(AgencyKind.Trade, StaffRoles.Finance)],
        [StaffRight.AccountChanges] = [(AgencyKind.Trade, StaffRoles.Officer | StaffRoles.Administrator)],
        [StaffRight.OcopSee] = [(AgencyKind.Trade, Anybody), (AgencyKind.RuralDevelopment, Anybody), (AgencyKind.Commune, StaffRoles.Officer)],
        [StaffRight.OcopKeep] = [(AgencyKind.RuralDevelopment, StaffRoles.Officer)],
        [StaffRight.GeographicIndications] = [(AgencyKind.Science, StaffRoles.Officer)],
        [StaffRight.Figures] = [(AgencyKind.Trade, Anybody), (AgencyKind.RuralDevelopment, Anybody), (AgencyKind.Science, Anybody)],
        [StaffRight.Operations] = [(AgencyKind.Trade, StaffRoles.Administrator)],
        [StaffRight.PersonalData] = [(AgencyKind.Trade, StaffRoles.Administrator)],
        [StaffRight.Officers] = [(AgencyKind.Trade, StaffRoles.Administrator)],
        [StaffRight.Audit] = [(AgencyKind.Trade, StaffRoles.Administrator)],
    }.ToFrozenDictionary();

    public static bool Has(Office office, StaffRight right) => Held[right].Any(held => held.At == office.Kind && (held.Roles & office.Roles) != 0);

    /// <summary>Everything <paramref name="office"/> may do.</summary>
    public static IReadOnlyList<StaffRight> Of(Office office) => [.. Enum.GetValues<StaffRight>().Where(right => Has(office, right))];

    /// <summary>The roles that mean something at a kind of agency; others cannot be given there.</summary>
    public static StaffRoles RolesAt(AgencyKind kind) => kind switch
    {
        AgencyKind.Trade => Anybody,
        _ => StaffRoles.Officer,
    };
}
