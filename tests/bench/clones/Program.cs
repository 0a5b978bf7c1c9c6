using System.Diagnostics;
using System.Text.Json;
using Marketplace.Bench.Clones;
using Marketplace.Traceability.Scans;

// Signs of copied codes over a simulated year: dotnet run -c Release --project tests/bench/clones -- MODEL.json [SEED...]
if (args.Length == 0)
{
    Console.WriteLine("Which model? Give the path of model.json, and further seeds if you like.");
    return 1;
}

using var model = JsonDocument.Parse(File.ReadAllText(args[0]));
var seeds = args.Length > 1 ? args[1..].Select(int.Parse) : [model.RootElement.GetProperty("seed").GetInt32()];
var count = model.RootElement.GetProperty("packs").GetInt32();
var weights = CloneWeights.On(DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
Console.WriteLine("seed      cloned  found by the 3rd scan of a copy  by the 10th  ever    false alarms");
foreach (var seed in seeds)
{
    foreach (var share in model.RootElement.GetProperty("clones").GetProperty("share_of_serials").EnumerateArray().Select(s => s.GetDouble()))
    {
        var watch = Stopwatch.StartNew();
        var figures = CloneJudge.Run(new CloneModel(model.RootElement, seed, CloneRegions.FromHome).Draw(count, share).ToList(), weights, ScanRegion.AreNear);
        var (three, ten) = ((double)figures.Within3OfThese / Math.Max(1, figures.WithThreeScans), (double)figures.Within10 / Math.Max(1, figures.WithThreeScans));
        Console.WriteLine(
            $"{seed,-9} {share,5:P1}  {figures.Detection,6:P1} of {figures.Cloned,5} ({three:P1} of {figures.WithThreeScans} with three)  {ten,6:P1}  {(double)figures.Ever / figures.Cloned,6:P1}  {figures.FalseAlarms} of {figures.Genuine} = {figures.FalseAlarm:P3}  ({watch.Elapsed.TotalSeconds:0.0} s)");
    }
}

return 0;
