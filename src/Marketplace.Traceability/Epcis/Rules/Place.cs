using System.Globalization;
using System.Text;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>A place in the document that is looked at; faults are told to it. Its path is only spelled out for a fault.</summary>
internal sealed class Place
{
    private const int MostFaults = 200;

    private readonly Place? parent;
    private readonly string? name;
    private readonly int index;
    private readonly List<EpcisFault> faults;

    private Place(List<EpcisFault> faults, Place? parent, string? name, int index) =>
        (this.faults, this.parent, this.name, this.index) = (faults, parent, name, index);

    public static Place Root(List<EpcisFault> faults) => new(faults, null, null, 0);

    public Place Field(string field) => new(faults, this, field, 0);

    public Place Item(int at) => new(faults, this, null, at);

    public void Say(string vi, string en)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(new(ToString(), new(vi, en)));
        }
    }

    public override string ToString()
    {
        var parts = new Stack<Place>();
        for (var at = this; at is not null; at = at.parent)
        {
            parts.Push(at);
        }

        parts.Pop();
        var path = new StringBuilder("$");
        foreach (var part in parts)
        {
            _ = part.name is null ? path.Append(CultureInfo.InvariantCulture, $"[{part.index}]")
                : part.name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? path.Append('.').Append(part.name)
                : path.Append("['").Append(part.name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }

        return path.ToString();
    }
}
