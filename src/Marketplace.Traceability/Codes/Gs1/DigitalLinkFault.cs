namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>What a reader of links takes beyond the standard's present form.</summary>
/// <param name="PermitShortGtins">GTINs of 8, 12 and 13 digits, which are filled up with zeros.</param>
/// <param name="PermitWords">Words instead of digits: <c>/gtin/…/ser/…</c>.</param>
/// <param name="PermitUnknown">Identifiers that the table does not have.</param>
internal readonly record struct LinkOptions(bool PermitShortGtins = false, bool PermitWords = false, bool PermitUnknown = false);

/// <summary>Why an address is not a GS1 Digital Link.</summary>
internal enum DigitalLinkError
{
    None,

    /// <summary>No primary key with a value, not http or https, or a character that no address may hold.</summary>
    NotALink,

    /// <summary>What follows <c>/01/</c> is not fourteen digits.</summary>
    GtinShape,

    /// <summary>Fourteen digits, the last of which does not fit: most likely a slip.</summary>
    GtinCheckDigit,

    /// <summary>Something that may not follow the key, in the wrong order, twice, or in the query though it belongs into the path.</summary>
    Qualifier,

    /// <summary>A value that is empty, too long or not as its identifier asks.</summary>
    Value,

    /// <summary>The link's older, compressed form, which we do not read.</summary>
    Compressed,
}

/// <summary>What is wrong. <paramref name="Detail"/>: an English sentence for programmers.</summary>
internal sealed record DigitalLinkFault(DigitalLinkError Error, string Detail);
