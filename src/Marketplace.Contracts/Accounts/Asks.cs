namespace Marketplace.Contracts;

/// <summary>How a person can be reached and named; for messages and staff pages, never for public ones.</summary>
public sealed record PersonContact(Guid PersonId, string FullName, PhoneNumber Phone, bool IsSample);

/// <summary>Ask Accounts: contacts of <paramref name="PersonIds"/>; unknown ids are left out.</summary>
public sealed record GetPersonContacts(IReadOnlyCollection<Guid> PersonIds) : IQuery<IReadOnlyList<PersonContact>>;

/// <summary>
/// Ask Accounts, inside the caller's command: the person of a phone, made when there is none. Making one gives nobody anything: who has the phone
/// signs in by its code. <paramref name="FullName"/> names a new person only.
/// </summary>
public sealed record EnsurePerson(Actor Actor, PhoneNumber Phone, string FullName, bool IsSample) : ICommand<PersonContact>;

/// <summary>Tell: a person signed in on this browser; the guest's cart becomes theirs.</summary>
public sealed record PersonSignedIn(Guid PersonId, string? GuestKey, DateTime At) : IEvent
{
    public Guid Subject => PersonId;
}

/// <summary>Ask Accounts: whether the person agrees to <paramref name="Purpose"/> in the words in force.</summary>
public sealed record HasConsent(Guid PersonId, string Purpose) : IQuery<bool>;
