using Marketplace.Contracts;
using Marketplace.Traceability.Codes.Gs1;
using MediatR;

namespace Marketplace.Traceability.Codes;

/// <summary>
/// Is this address a GS1 Digital Link (URI syntax 1.6.0, uncompressed), and what does it say? The permissions take older forms: GTINs of 8, 12
/// or 13 digits, words for keys (<c>/gtin/…</c>), identifiers that our table does not have.
/// </summary>
public sealed record CheckDigitalLink(string Uri, bool PermitShortGtins = false, bool PermitWords = false, bool PermitUnknown = false) : IQuery<DigitalLinkCheck>;

/// <summary>The answer.</summary>
/// <param name="ElementString">As in a bar code, <c>^</c> standing for FNC1; null when not valid.</param>
/// <param name="Error">An English sentence for programmers; null when valid.</param>
public sealed record DigitalLinkCheck(bool Valid, string? ElementString, string? Error);

internal sealed class CheckDigitalLinkHandler : IRequestHandler<CheckDigitalLink, DigitalLinkCheck>
{
    public Task<DigitalLinkCheck> Handle(CheckDigitalLink request, CancellationToken cancellationToken) => Task.FromResult(
        DigitalLinkReader.TryRead(request.Uri, new(request.PermitShortGtins, request.PermitWords, request.PermitUnknown), out var link, out var fault)
            ? new DigitalLinkCheck(true, link.ElementString, null)
            : new DigitalLinkCheck(false, null, fault!.Detail));
}
