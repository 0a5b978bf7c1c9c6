using System.Text.Json;
using System.Text.RegularExpressions;
using static Marketplace.Traceability.Epcis.Rules.Kinds;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>What events travel in: a document, the answer to a query, or one event alone.</summary>
internal static partial class DocumentShapes
{
    private static readonly Check Events = List(EventShapes.Event);

    private static readonly Shape VocabularyAttribute = new([new("id", Kinds.Uri, true), new("attribute", Anything)]);

    private static readonly Shape VocabularyElement = new([
        new("id", Kinds.Uri, true), new("attributes", List(VocabularyAttribute.Check)), new("children", List(Kinds.Uri))]);

    private static readonly Field Vocabularies = new("vocabularyList", List(new Shape([
        new("type", Kinds.Uri, true), new("vocabularyElementList", List(VocabularyElement.Check))]).Check));

    private static readonly Shape Header = new([new("epcisMasterData", new Shape([Vocabularies]).Check)]);

    private static readonly Shape ResultsBody = new([new("eventList", Events, true), Vocabularies]);

    private static readonly Shape QueryResults = new([new("queryName", Text, true), new("subscriptionID", Text), new("resultsBody", ResultsBody.Check, true)]);

    private static readonly Field SchemaVersion = new("schemaVersion", Like(VersionForm(), "viết phiên bản như 2.0.", "write the version like 2.0."));

    private static readonly Field[] Common = [new("@context", Context, true), new("type", Text, true), new("id", Kinds.Uri)];

    private static readonly Shape Document = new([
        .. Common, SchemaVersion with { IsRequired = true }, new("creationDate", Time, true),
        new("instanceIdentifier", Text), new("sender", Text), new("receiver", Text), new("epcisHeader", Header.Check),
        new("epcisBody", new Shape([new("eventList", Events, true)]).Check, true)]);

    private static readonly Shape QueryDocument = new([
        .. Common, SchemaVersion, new("creationDate", Time), new("epcisBody", new Shape([new("queryResults", QueryResults.Check, true)]).Check, true)]);

    /// <summary>All faults of a whole text: of its outermost object, its events and their parts.</summary>
    public static void Whole(JsonElement value, Place at)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            at.Field("type").Say("Tài liệu phải là một đối tượng có type là EPCISDocument, EPCISQueryDocument hoặc một loại sự kiện.", "The document must be an object whose type is EPCISDocument, EPCISQueryDocument or an event type.");
            return;
        }

        switch (type.GetString())
        {
            case "EPCISDocument":
                Document.Check(value, at);
                break;
            case "EPCISQueryDocument":
                QueryDocument.Check(value, at);
                break;
            default:
                EventShapes.Event(value, at);
                if (!value.TryGetProperty("@context", out _))
                {
                    at.Field("@context").Say("Thiếu @context.", "@context is missing.");
                }

                break;
        }
    }

    /// <summary>Addresses and prefixes. What an address would say is never fetched.</summary>
    public static void Context(JsonElement value, Place at)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                List(OneContext, unique: true)(value, at);
                break;
            default:
                OneContext(value, at);
                break;
        }
    }

    private static void OneContext(JsonElement value, Place at)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            Kinds.Uri(value, at);
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            at.Say("@context gồm các địa chỉ và các đối tượng tiền tố.", "@context holds addresses and objects of prefixes.");
        }
    }

    [GeneratedRegex("""^\d+(\.\d+)*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
