namespace Marketplace.Contracts;

/// <summary>What an agency of the province does for the market; officers belong to one.</summary>
public enum AgencyKind
{
    /// <summary>The trade department: runs the market.</summary>
    Trade,

    /// <summary>The rural-development office: keeps the OCOP register.</summary>
    RuralDevelopment,

    /// <summary>The science department: keeps geographical indications and marks.</summary>
    Science,

    /// <summary>A commune's People's Committee: sees and confirms its own sellers only.</summary>
    Commune,
}

/// <summary>What an officer is appointed as; one person may hold several at one agency.</summary>
[Flags]
public enum StaffRoles
{
    None = 0,

    /// <summary>Looks at sellers, listings, complaints.</summary>
    Officer = 1,

    /// <summary>Composes showcases and offers.</summary>
    Curator = 2,

    /// <summary>Money, tax, payouts.</summary>
    Finance = 4,

    /// <summary>Appoints officers, reads the audit log, keeps the machinery running.</summary>
    Administrator = 8,
}

/// <summary>The desk a staff member sits at.</summary>
/// <param name="CommuneCode">Of a commune's agency: the one commune it answers for; null elsewhere.</param>
public sealed record Office(AgencyKind Kind, StaffRoles Roles, string? CommuneCode = null);
