namespace Marketplace.Contracts;

public enum ActorKind
{
    Guest,
    Person,
    Staff,
    System,
}

/// <summary>
/// Who acts: carried by every command, written to the audit log, and the source of every owner's filter. It is made
/// from the sign-in, never from a form.
/// </summary>
/// <param name="Kind">Guest, signed-in person, staff with a second factor, or the system itself.</param>
/// <param name="PersonId">The signed-in account.</param>
/// <param name="SellerId">The seller for whom the person acts in the seller area, after membership or consent was checked.</param>
/// <param name="AgencyId">The agency of a staff member.</param>
/// <param name="ConsentId">The consent by which a helper acts for a seller.</param>
/// <param name="GuestKey">The random key of a browser without sign-in (owner of a guest cart); never logged.</param>
/// <param name="Office">The agency's kind and the roles of a staff member; null: no right at all.</param>
public sealed record Actor(
    ActorKind Kind,
    Guid? PersonId = null,
    Guid? SellerId = null,
    Guid? AgencyId = null,
    Guid? ConsentId = null,
    string? GuestKey = null,
    Office? Office = null)
{
    /// <summary>Timers, seeding and outbox handlers.</summary>
    public static Actor System { get; } = new(ActorKind.System);

    public static Actor Guest(string? guestKey) => new(ActorKind.Guest, GuestKey: guestKey);

    public bool IsStaff => Kind == ActorKind.Staff;

    /// <summary>
    /// Whether this is a staff member who may do that. Who acts for a shop acts as its member, whatever desk waits elsewhere. Of a right that
    /// communes hold, ask <see cref="OnlyCommune"/> too.
    /// </summary>
    public bool May(StaffRight right) => IsStaff && SellerId is null && Office is { } office && StaffRights.Has(office, right);

    /// <summary>The one commune whose sellers this staff member may see; null: those of all. An office of a commune without one sees none.</summary>
    public string? OnlyCommune => Office is { Kind: AgencyKind.Commune } office ? office.CommuneCode ?? "" : null;

    public bool IsSystem => Kind == ActorKind.System;

    /// <summary>For audit rows and logs: ids only.</summary>
    public override string ToString() => $"{Kind} {PersonId?.ToString() ?? "-"}";
}
