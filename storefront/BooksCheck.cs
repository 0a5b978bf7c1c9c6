using Marketplace.Payments.Ledger;
using MediatR;

namespace Marketplace.Storefront;

/// <summary><c>--check-books</c>: proves the books of a database; exit code 0 when they are in order, 1 when not.</summary>
internal static class BooksCheck
{
    public static async Task<int> RunAsync(IServiceProvider services, TextWriter to)
    {
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CheckBooks());
        foreach (var fault in report.Faults)
        {
            await to.WriteLineAsync(fault);
        }

        await to.WriteLineAsync(report.Faults.Count == 0
            ? $"The books are in order: {report.Entries} entries, {report.Sales} orders with money."
            : $"{report.Faults.Count} faults in {report.Entries} entries of {report.Sales} orders.");
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
