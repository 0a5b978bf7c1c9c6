using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;

namespace Marketplace.Traceability.Log;

/// <summary>
/// The columns that the log vouches for, and the one text that they give. A column that is not named here may change without a trace in the
/// log; a test wants every column to be named here or among the free ones.
/// </summary>
internal static class Covered
{
    public static readonly IReadOnlyList<string> OfLot =
    [
        nameof(Lot.Id), nameof(Lot.SellerId), nameof(Lot.ProductId), nameof(Lot.Code), nameof(Lot.Gtin), nameof(Lot.TraceCode), nameof(Lot.HarvestedFrom),
        nameof(Lot.HarvestedTo), nameof(Lot.PackedOn), nameof(Lot.BestBefore), nameof(Lot.CommuneCode), nameof(Lot.CommuneName), nameof(Lot.OldCommune),
        nameof(Lot.OldCommuneCode), nameof(Lot.PlotName), nameof(Lot.Cultivar), nameof(Lot.QuantityGrams), nameof(Lot.OpenedAt), nameof(Lot.IsSample),
    ];

    public static readonly IReadOnlyList<string> OfEvent =
    [
        nameof(TraceEvent.Id), nameof(TraceEvent.LotId), nameof(TraceEvent.Sequence), nameof(TraceEvent.Kind), nameof(TraceEvent.OccurredAt),
        nameof(TraceEvent.RecordedAt), nameof(TraceEvent.IsLate), nameof(TraceEvent.LabelVi), nameof(TraceEvent.LabelEn), nameof(TraceEvent.NoteVi),
        nameof(TraceEvent.NoteEn), nameof(TraceEvent.Source), nameof(TraceEvent.QuantityGrams), nameof(TraceEvent.RecordedBy),
    ];

    public static readonly IReadOnlyList<string> OfEpcis =
    [
        nameof(EpcisEvent.Id), nameof(EpcisEvent.SellerId), nameof(EpcisEvent.Sequence), nameof(EpcisEvent.Hash), nameof(EpcisEvent.IsError),
        nameof(EpcisEvent.Type), nameof(EpcisEvent.EventTime), nameof(EpcisEvent.RecordTime), nameof(EpcisEvent.Action), nameof(EpcisEvent.BizStep),
        nameof(EpcisEvent.Disposition), nameof(EpcisEvent.ReadPointKey), nameof(EpcisEvent.BizLocationKey), nameof(EpcisEvent.EventIdKey), nameof(EpcisEvent.Body),
    ];

    public static readonly IReadOnlyList<string> OfMaterial =
    [
        nameof(MaterialLot.Id), nameof(MaterialLot.SellerId), nameof(MaterialLot.Code), nameof(MaterialLot.Kind), nameof(MaterialLot.Grams), nameof(MaterialLot.PlotId),
        nameof(MaterialLot.SupplierId), nameof(MaterialLot.Flush), nameof(MaterialLot.Process), nameof(MaterialLot.MadeOn), nameof(MaterialLot.OpenedAt), nameof(MaterialLot.IsSample),
    ];

    public static readonly IReadOnlyList<string> OfUse =
    [
        nameof(LotUse.Id), nameof(LotUse.SellerId), nameof(LotUse.FromId), nameof(LotUse.ToId), nameof(LotUse.Grams), nameof(LotUse.OccurredAt), nameof(LotUse.RecordedAt),
    ];

    public static readonly IReadOnlyList<string> OfErasure = [nameof(LogErasure.Id), nameof(LogErasure.At), nameof(LogErasure.Entries)];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly Dictionary<Type, (LogSubject Subject, IReadOnlyList<PropertyInfo> Columns)> ByType = new()
    {
        [typeof(Lot)] = (LogSubject.Lot, Columns<Lot>(OfLot)),
        [typeof(TraceEvent)] = (LogSubject.Event, Columns<TraceEvent>(OfEvent)),
        [typeof(EpcisEvent)] = (LogSubject.Epcis, Columns<EpcisEvent>(OfEpcis)),
        [typeof(MaterialLot)] = (LogSubject.Material, Columns<MaterialLot>(OfMaterial)),
        [typeof(LotUse)] = (LogSubject.Use, Columns<LotUse>(OfUse)),
        [typeof(LogErasure)] = (LogSubject.Erasure, Columns<LogErasure>(OfErasure)),
    };

    public static IReadOnlyList<string> Of(LogSubject subject) => subject switch
    {
        LogSubject.Lot => OfLot,
        LogSubject.Event => OfEvent,
        LogSubject.Material => OfMaterial,
        LogSubject.Use => OfUse,
        LogSubject.Erasure => OfErasure,
        _ => OfEpcis,
    };

    /// <summary>What kind of thing the log knows an entity as; null of all others.</summary>
    public static LogSubject? SubjectOf(object entity) => ByType.TryGetValue(entity.GetType(), out var known) ? known.Subject : null;

    /// <summary>
    /// One line of JSON with the columns in their order. Who recorded an event stands there as <paramref name="personMark"/> and who supplied leaf as a
    /// salted hash, since this text is shown with the proof.
    /// </summary>
    public static string TextOf(object entity, byte[] salt, byte[]? personMark)
    {
        var (subject, columns) = ByType[entity.GetType()];
        var text = new JsonObject { ["subject"] = subject.ToString() };
        foreach (var column in columns)
        {
            text[column.Name] = column.GetValue(entity) switch
            {
                _ when column.Name == nameof(TraceEvent.RecordedBy) => personMark is null ? null : Convert.ToHexStringLower(personMark),
                null => null,
                Guid supplier when column.Name == nameof(MaterialLot.SupplierId) => Convert.ToHexStringLower(MarkOf(supplier, salt)),
                DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
                byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
                bool flag => flag,
                int number => number,
                long number => number,
                var other => other.ToString(),
            };
        }

        return text.ToJsonString(Json);
    }

    /// <summary>SHA-256 over the salt (32 bytes) and the person's id (16 bytes, big-endian).</summary>
    public static byte[] MarkOf(Guid person, byte[] salt) => SHA256.HashData([.. salt, .. person.ToByteArray(bigEndian: true)]);

    /// <summary>SHA-256 over the salt (32 bytes), the subject's id (16 bytes, big-endian) and the text in UTF-8.</summary>
    public static byte[] Commit(string text, Guid id, byte[] salt) => SHA256.HashData([.. salt, .. id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(text)]);

    private static List<PropertyInfo> Columns<T>(IReadOnlyList<string> names) => names.Select(name => typeof(T).GetProperty(name)!).ToList();
}
