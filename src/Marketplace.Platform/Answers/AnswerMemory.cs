using Marketplace.Contracts;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Platform.Answers;

/// <summary>Answers to <see cref="IRememberedQuery{T}"/> in this process, until <see cref="Changes"/> tells of what they show.</summary>
internal sealed class AnswerMemory(Changes changes, TimeProvider time) : IDisposable
{
    private const int MostAnswers = 20_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostAnswers });

    public async Task<T> AskAsync<T>(IRemembered question, Func<Task<T>> ask)
    {
        if (answers.TryGetValue(question, out Remembered<T>? known) && known!.Until > time.GetUtcNow() && !changes.Since(known.At, question.ChangesWith))
        {
            return known.Answer;
        }

        var at = changes.Now;
        var answer = await ask();
        answers.Set(question, new Remembered<T>(answer, at, time.GetUtcNow() + Longest), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Longest });
        return answer;
    }

    public void Dispose() => answers.Dispose();

    private sealed record Remembered<T>(T Answer, long At, DateTimeOffset Until);
}
