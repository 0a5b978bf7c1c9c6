using Marketplace.Tests.Unit.Walls;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;

namespace Marketplace.Tests.Unit.Traceability.Log;

public sealed class CoveredTests
{
    /// <summary>Columns that may change without breaking a seal, each for a reason.</summary>
    private static readonly Dictionary<Type, string[]> Free = new()
    {
        // Taken off the seller's lists; a counter that the labels add up to; how often the row was saved.
        [typeof(Lot)] = [nameof(Lot.ArchivedAt), nameof(Lot.LabelledUnits), nameof(Lot.Version)],
        [typeof(TraceEvent)] = [],
        // Which step of the chain it tells: such rows are sealed as the step.
        [typeof(EpcisEvent)] = [nameof(EpcisEvent.SourceId)],

        // A counter that the uses add up to; stopped by a recall, which has rows of its own; taken off the seller's lists; how often the row was saved.
        [typeof(MaterialLot)] = [nameof(MaterialLot.UsedGrams), nameof(MaterialLot.HeldAt), nameof(MaterialLot.ArchivedAt), nameof(MaterialLot.Version)],
        [typeof(LotUse)] = [],
        [typeof(LogErasure)] = [],
    };

    [Fact]
    public void Every_column_is_sealed_or_said_to_be_free()
    {
        foreach (var (type, free) in Free)
        {
            var sealedOnes = Covered.Of(Covered.SubjectOf(Activator.CreateInstance(type)!)!.Value);
            Modules.Model.FindEntityType(type)!.GetProperties().Select(p => p.Name).Order()
                .ShouldBe(sealedOnes.Concat(free).Order(), $"A new column of {type.Name} is added to Covered, so that an edit of it is found, or here with a reason.");
        }
    }

    [Fact]
    public void Who_recorded_an_event_stands_in_its_text_only_as_a_mark_whose_salt_is_not_shown()
    {
        var step = new TraceEvent { Id = Guid.Parse("0199f0b6-0000-7000-8000-000000000002"), RecordedBy = Guid.Parse("0199f0b6-0000-7000-8000-000000000001") };
        var (one, two) = (LogEntry.Of(0, LogSubject.Event, step.Id, step, default), LogEntry.Of(1, LogSubject.Event, step.Id, step, default));
        one.TextOf(step).ShouldNotContain(step.RecordedBy.Value.ToString());
        one.PersonMark.ShouldNotBe(two.PersonMark);
        one.PersonSalt.ShouldNotBe(one.Salt);
        one.Fits(step).ShouldBeTrue();
        one.Fits(new TraceEvent { Id = step.Id }).ShouldBeFalse();
        one.Fits(new TraceEvent { Id = step.Id, RecordedBy = step.Id }).ShouldBeFalse();

        one.PersonSalt = null;
        one.Fits(step).ShouldBeFalse();
        one.Fits(new TraceEvent { Id = step.Id }).ShouldBeTrue();
        one.Fits(new TraceEvent { Id = step.Id, NoteVi = "sửa" }).ShouldBeFalse();
    }
}
