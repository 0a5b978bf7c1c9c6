using Marketplace.Contracts;

namespace Marketplace.Tests.Integration.Support;

/// <summary>Offices of test staff. A staff actor without one has no right at all.</summary>
public static class Desks
{
    private const StaffRoles AllRoles = StaffRoles.Officer | StaffRoles.Curator | StaffRoles.Finance | StaffRoles.Administrator;

    /// <summary>Every role of the trade department, as the demo staff account has.</summary>
    public static Office Trade { get; } = new(AgencyKind.Trade, AllRoles);

    /// <summary>Keeps the OCOP register.</summary>
    public static Office Rural { get; } = new(AgencyKind.RuralDevelopment, StaffRoles.Officer);

    public static Office Commune(string code) => new(AgencyKind.Commune, StaffRoles.Officer, code);
}
