using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Traceability.Events;

namespace Marketplace.Traceability.Materials;

/// <summary>A way of making one kind out of another, with its short card. Data of catalog-seed/chain.</summary>
/// <param name="Gather">The word for the harvest of what it starts from.</param>
/// <param name="UsualPerMille">What usually comes out of 1,000 parts; proposed before there is a last time.</param>
public sealed record MakingProcess(string Key, LocalText Name, string FromKind, string ToKind, LocalText Gather, int UsualPerMille, IReadOnlyList<ProcessStep> Steps);

/// <param name="Minutes">After the step before, where there is no last time to go by.</param>
/// <param name="IsOptional">Left out unless asked for.</param>
public sealed record ProcessStep(int Position, EventKind Kind, LocalText Label, int Minutes, bool IsOptional);

/// <summary>What is weighed and how it is made.</summary>
public static class MaterialKinds
{
    private static readonly Lazy<(Dictionary<string, LocalText> Kinds, IReadOnlyList<MakingProcess> Processes)> Loaded = new(() => Read(SeedFiles.BesideProgram));

    public static IReadOnlyDictionary<string, LocalText> All => Loaded.Value.Kinds;

    public static IReadOnlyList<MakingProcess> Processes => Loaded.Value.Processes;

    public static MakingProcess? Process(string? key) => Loaded.Value.Processes.FirstOrDefault(p => p.Key == key);

    /// <summary>The kinds that are harvested from land: what some process starts from and none makes.</summary>
    public static IReadOnlyList<string> Raw => Processes.Select(p => p.FromKind).Except(Processes.Select(p => p.ToKind)).ToList();

    /// <summary>The name of a kind, in the middle of a sentence.</summary>
    public static LocalText Name(string kind) => Loaded.Value.Kinds.GetValueOrDefault(kind) ?? new(kind, kind);

    private static (Dictionary<string, LocalText>, IReadOnlyList<MakingProcess>) Read(SeedFiles files)
    {
        var kinds = files.Read("chain/kinds.csv").ToDictionary(r => r["key"], r => new LocalText(r["name_vi"], r["name_en"]));
        var steps = files.Read("chain/steps.csv").ToLookup(
            r => r["process"], r => new ProcessStep(r.Int("position"), Enum.Parse<EventKind>(r["kind"], ignoreCase: true), new(r["label_vi"], r["label_en"]), r.Int("minutes"), r.Flag("optional")));
        return (kinds, files.Read("chain/processes.csv").Select(r => new MakingProcess(
            r["key"], new(r["name_vi"], r["name_en"]), Known(r["from_kind"]), Known(r["to_kind"]), new(r["gather_vi"], r["gather_en"]), r.Int("usual_per_mille"),
            steps[r["key"]].OrderBy(s => s.Position).ToList())).ToList());

        string Known(string kind) => kinds.ContainsKey(kind) ? kind : throw new InvalidDataException($"chain/processes.csv: '{kind}' is no kind.");
    }
}
