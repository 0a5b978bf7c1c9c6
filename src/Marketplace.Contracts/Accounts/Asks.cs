namespace Marketplace.Contracts;

/// <summary>How a person can be reached and named; for messages and staff pages, never for public ones.</summary>
public sealed record PersonContact(Guid PersonId, string FullName, PhoneNumber Phone, bool IsSample);

/// <summary>Ask Accounts: contacts of <paramref name="PersonIds"/>; unknown ids are left out.</summary>
public sealed record GetPersonContacts(IReadOnlyCollection<Guid> PersonIds) : IQuery<IReadOnlyList<PersonContact>>;

/// <summary>Tell: a person signed in on this browser; the guest's cart becomes theirs.</summary>
public sealed record PersonSignedIn(Guid PersonId, string? GuestKey, DateTime At) : IEvent
{
    public Guid Subject => PersonId;
}

/// <summary>Ask Accounts: whether the person agrees to <paramref name="Purpose"/> in the words in force.</summary>
public sealed record HasConsent(Guid PersonId, string Purpose) : IQuery<bool>;
