using System.Text.Json.Nodes;
using Marketplace.Contracts;

namespace Marketplace.Platform.PersonalData;

/// <summary>Whose data it is about.</summary>
public sealed record DataSubject(Guid PersonId, PhoneNumber Phone)
{
    /// <summary>See <see cref="OwnerKeys"/>.</summary>
    public string Owner { get; } = OwnerKeys.OfPerson(new Actor(ActorKind.Person, PersonId))!;
}

/// <summary>
/// What one module keeps of a person: shown to them whole, and taken away when they ask for it (Law 91/2025/QH15). Each module that keeps something of
/// people has one.
/// </summary>
public interface IPersonalData
{
    /// <summary>The name of its part in the person's copy, in Vietnamese.</summary>
    string Section { get; }

    Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>Why it cannot be erased yet, with what to do first; null where nothing stands against it.</summary>
    Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Inside a command. What tax and accounting law want kept stays, without name, phone, street and words; run again it changes nothing.
    /// </summary>
    Task EraseAsync(DataSubject subject, CancellationToken cancellationToken);
}
