using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Epcis.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Epcis;

/// <summary>The simple event query over the events of the shop acted for, in the order of recording.</summary>
/// <param name="Parameters">As in the address: <c>EQ_bizStep=shipping</c>; several values by repeating it or with a comma or bar between.</param>
public sealed record QueryEpcis(Actor Actor, IReadOnlyList<KeyValuePair<string, string>> Parameters) : IQuery<EpcisAnswer>;

/// <param name="Fault">Why the parameters cannot be answered; then there is no document.</param>
/// <param name="Document">An EPCISQueryDocument, UTF-8.</param>
/// <param name="NextPageToken">To be sent back as <c>nextPageToken</c>; null on the last page.</param>
public sealed record EpcisAnswer(EpcisFault? Fault, byte[] Document, string? NextPageToken);

internal sealed class QueryEpcisHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<QueryEpcis, EpcisAnswer>
{
    private const int UsualPage = 30;
    private const int LargestPage = 1000;

    private delegate IQueryable<EpcisEvent> Narrow(IQueryable<EpcisEvent> events, MarketplaceDb db, IReadOnlyList<string> values);

    private static readonly Dictionary<string, Narrow> Filters = new(StringComparer.Ordinal)
    {
        ["eventType"] = (events, _, values) => events.Where(e => values.Contains(e.Type)),
        ["EQ_action"] = (events, _, values) => events.Where(e => values.Contains(e.Action!)),
        ["EQ_bizStep"] = (events, _, values) => Spelled(Vocabulary.BizStep, values) is var words ? events.Where(e => words.Contains(e.BizStep!)) : events,
        ["EQ_disposition"] = (events, _, values) => Spelled(Vocabulary.Disposition, values) is var words ? events.Where(e => words.Contains(e.Disposition!)) : events,
        ["EQ_readPoint"] = (events, _, values) => Keys(values) is var keys ? events.Where(e => keys.Contains(e.ReadPointKey!)) : events,
        ["EQ_bizLocation"] = (events, _, values) => Keys(values) is var keys ? events.Where(e => keys.Contains(e.BizLocationKey!)) : events,
        ["EQ_eventID"] = (events, _, values) => Keys(values) is var keys ? events.Where(e => keys.Contains(e.EventIdKey)) : events,
        ["MATCH_epc"] = (events, db, values) => Naming(events, db, values, ThingRole.Epc, ThingRole.Child),
        ["MATCH_parentID"] = (events, db, values) => Naming(events, db, values, ThingRole.Parent),
        ["MATCH_inputEPC"] = (events, db, values) => Naming(events, db, values, ThingRole.Input),
        ["MATCH_outputEPC"] = (events, db, values) => Naming(events, db, values, ThingRole.Output),
        ["MATCH_anyEPC"] = (events, db, values) => Naming(events, db, values, ThingRole.Epc, ThingRole.Child, ThingRole.Parent, ThingRole.Input, ThingRole.Output),
        ["MATCH_epcClass"] = (events, db, values) => Naming(events, db, values, ThingRole.Class),
        ["MATCH_anyEPCClass"] = (events, db, values) => Naming(events, db, values, ThingRole.Class),
    };

    private static readonly Dictionary<string, Func<IQueryable<EpcisEvent>, DateTime, IQueryable<EpcisEvent>>> Times = new(StringComparer.Ordinal)
    {
        ["GE_eventTime"] = (events, at) => events.Where(e => e.EventTime >= at),
        ["LT_eventTime"] = (events, at) => events.Where(e => e.EventTime < at),
        ["GE_recordTime"] = (events, at) => events.Where(e => e.RecordTime >= at),
        ["LT_recordTime"] = (events, at) => events.Where(e => e.RecordTime < at),
    };

    public async Task<EpcisAnswer> Handle(QueryEpcis request, CancellationToken cancellationToken)
    {
        var events = db.Set<EpcisEvent>().AsNoTracking().Where(e => e.SellerId == request.Actor.SellerId);
        var (page, after) = (UsualPage, 0L);
        foreach (var group in request.Parameters.GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal))
        {
            var (name, one) = (group.Key, group.First());
            if (Filters.TryGetValue(name, out var narrow))
            {
                events = narrow(events, db, group.SelectMany(v => v.Split([',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList());
            }
            else if (Times.TryGetValue(name, out var cut))
            {
                // A plus sign in an address is a space to many programs.
                if (!Kinds.TryTime(one.Replace(' ', '+'), out var at))
                {
                    return Fault(name, $"“{name}” phải là thời điểm như 2026-03-12T06:30:00+07:00.", $"“{name}” must be a moment like 2026-03-12T06:30:00+07:00.");
                }

                events = cut(events, at.UtcDateTime);
            }
            else if (name == "perPage")
            {
                if (!int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is 0 or > LargestPage)
                {
                    return Fault(name, $"“perPage” từ 1 đến {LargestPage}.", $"“perPage” is 1 to {LargestPage}.");
                }
            }
            else if (name == "nextPageToken")
            {
                if (!long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out after))
                {
                    return Fault(name, "“nextPageToken” này không phải do chúng tôi đưa. Hỏi lại từ trang đầu.", "This “nextPageToken” is not one of ours. Ask from the first page again.");
                }
            }
            else if (name != "lang")
            {
                return Fault(name, $"Chưa trả lời được tham số “{name}”.", $"The parameter “{name}” is not supported.");
            }
        }

        var found = await events.Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(page + 1).ToListAsync(cancellationToken);
        var next = found.Count > page ? found[page - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
        return new(null, EpcisDocuments.Query(found.Take(page), time.GetUtcNow().UtcDateTime), next);
    }

    private static EpcisAnswer Fault(string name, string vi, string en) => new(new(name, new(vi, en)), [], null);

    private static List<string> Spelled(Vocabulary vocabulary, IReadOnlyList<string> values) => values.Select(v => EpcisEvent.WordOf(vocabulary.Expand(v))!).ToList();

    private static List<string> Keys(IReadOnlyList<string> values) => values.Select(EpcisEvent.KeyOf).ToList();

    private static IQueryable<EpcisEvent> Naming(IQueryable<EpcisEvent> events, MarketplaceDb db, IReadOnlyList<string> values, params ThingRole[] roles)
    {
        var keys = Keys(values);
        return events.Where(e => db.Set<EpcisThing>().Any(t => t.EventId == e.Id && keys.Contains(t.Key) && roles.Contains(t.Role)));
    }
}

/// <summary>One event of the shop acted for by its id (its own, or the hash id), as JSON-LD; null for those of others.</summary>
public sealed record ViewEpcisEvent(Actor Actor, string EventId) : IQuery<byte[]?>;

internal sealed class ViewEpcisEventHandler(MarketplaceDb db) : IRequestHandler<ViewEpcisEvent, byte[]?>
{
    public async Task<byte[]?> Handle(ViewEpcisEvent request, CancellationToken cancellationToken)
    {
        var key = EpcisEvent.KeyOf(request.EventId);
        var hash = request.EventId.StartsWith("ni:///sha-256;", StringComparison.Ordinal) ? request.EventId[14..].Split('?')[0] : "";
        return await db.Set<EpcisEvent>().AsNoTracking()
            .Where(e => e.SellerId == request.Actor.SellerId && (e.EventIdKey == key || e.Hash == hash))
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefaultAsync(cancellationToken) is { } found ? EpcisDocuments.One(found) : null;
    }
}
