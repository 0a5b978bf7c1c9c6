using Marketplace.Contracts;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Seeding;

namespace Marketplace.Accounts.Privacy;

/// <summary>Until when requests about personal data have to be acknowledged and answered, by the dated rules.</summary>
internal sealed class DataClocks(DatedRules rules)
{
    private static readonly Lazy<IReadOnlyList<(DateOnly From, DateOnly To)>> ClosedDays = new(() =>
        [.. SeedFiles.BesideProgram.Read("calendar/closed_days.csv").Select(r => (r.Date("from"), r.Date("to")))]);

    public async Task SetAsync(DataRequest request, CancellationToken cancellationToken)
    {
        var acknowledge = (await rules.GetAsync("privacy.acknowledge_working_days", cancellationToken: cancellationToken)).Value;
        var answer = (await rules.GetAsync("privacy.answer_days", cancellationToken: cancellationToken)).Value;
        var day = VietnamTime.DateOf(request.ReceivedAt);
        request.AcknowledgeBy = VietnamTime.StartOfDayUtc(AfterWorkingDays(day, (int)acknowledge).AddDays(1));
        request.AnswerBy = VietnamTime.StartOfDayUtc(day.AddDays((int)answer + 1));
    }

    public async Task<TimeSpan> ExtensionAsync(CancellationToken cancellationToken) =>
        TimeSpan.FromDays((await rules.GetAsync("privacy.extension_days", cancellationToken: cancellationToken)).Value);

    public async Task<TimeSpan> EraseWaitAsync(CancellationToken cancellationToken) =>
        TimeSpan.FromDays((await rules.GetAsync("privacy.erase_wait_days", cancellationToken: cancellationToken)).Value);

    /// <summary>The last of <paramref name="count"/> working days after <paramref name="day"/>.</summary>
    internal static DateOnly AfterWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || ClosedDays.Value.Any(c => c.From <= day && day <= c.To) ? 0 : 1;
        }

        return day;
    }
}
