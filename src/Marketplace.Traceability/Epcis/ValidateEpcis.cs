using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Traceability.Epcis;

/// <summary>Looks at an EPCIS 2.0 JSON-LD text (UTF-8) without keeping anything of it.</summary>
public sealed record ValidateEpcis(ReadOnlyMemory<byte> Utf8) : IQuery<EpcisVerdict>
{
    /// <summary>Bytes that a text may have.</summary>
    public const int MostBytes = EpcisText.MostBytes;
}

/// <summary>What is wrong with a text.</summary>
/// <param name="Unreadable">Why it is not JSON at all; then nothing else is known.</param>
/// <param name="Faults">In the order of the document, 200 at most; none: the document is valid.</param>
/// <param name="EventIds">The CBV 2.0 hash ids in document order; null of an event that lacks a readable type or time.</param>
public sealed record EpcisVerdict(LocalText? Unreadable, IReadOnlyList<EpcisFault> Faults, IReadOnlyList<string?> EventIds)
{
    public bool IsValid => Unreadable is null && Faults.Count == 0;
}

internal sealed class ValidateEpcisHandler : IRequestHandler<ValidateEpcis, EpcisVerdict>
{
    public Task<EpcisVerdict> Handle(ValidateEpcis request, CancellationToken cancellationToken)
    {
        using var text = EpcisText.Read(request.Utf8, out var fault);
        return Task.FromResult(text is null ? new EpcisVerdict(fault, [], []) : new EpcisVerdict(null, text.Faults(), text.HashIds()));
    }
}
