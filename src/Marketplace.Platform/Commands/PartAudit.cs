using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;

namespace Marketplace.Platform.Commands;

/// <summary>
/// An audit row for each of many things that one command does at once (a hundred lines of a sheet), with the part's own actor and subject, as if each
/// had been sent alone.
/// </summary>
public sealed class PartAudit(MarketplaceDb db, TimeProvider time)
{
    public void Note(ICommand part) => db.Add(AuditEntry.Of(part, new ChangeBook(withNewRows: false), time));
}
