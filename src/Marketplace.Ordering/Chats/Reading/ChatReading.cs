namespace Marketplace.Ordering.Chats.Reading;

/// <summary>What was read out of a chat, for a person to look at and mend. Empty text where nothing was found.</summary>
/// <param name="Phone">As <see cref="Contracts.PhoneNumber.Value"/>.</param>
/// <param name="Street">House, street or hamlet.</param>
/// <param name="Commune">The code of the commune in force, where only one is meant.</param>
/// <param name="Places">The communes that may be meant, the likeliest first.</param>
/// <param name="Note">What the buyer asks of the delivery.</param>
public sealed record ChatReading(string Name, string Phone, string Street, string? Commune, IReadOnlyList<ChatPlace> Places, string Note)
{
    /// <summary>Nothing of it: logs do not tell who somebody is.</summary>
    public override string ToString() => nameof(ChatReading);
}

/// <summary>A commune that a chat may mean. <paramref name="Old"/>: the old address by which it was found.</summary>
public sealed record ChatPlace(string Code, string Name, string Province, string? Old)
{
    /// <summary><c>Xã Tân Cương, Thái Nguyên</c>.</summary>
    public string Label => $"{Name}, {Province}";
}
