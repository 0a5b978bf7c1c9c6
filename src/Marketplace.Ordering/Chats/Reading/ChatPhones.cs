using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Ordering.Chats.Reading;

/// <summary>Finds phone numbers as people write them in chats, also with the letter o for a nought.</summary>
internal static partial class ChatPhones
{
    /// <summary>The first number (a mobile before a landline), and the chat with a break where numbers stood.</summary>
    public static (PhoneNumber? Phone, string Others) TakeFrom(string chat)
    {
        var found = new List<PhoneNumber>();
        var rest = Candidate().Replace(chat, match =>
        {
            // A house number may stand before or behind the phone: the longest stretch of whole groups that is a number is taken.
            foreach (var (start, end) in Stretches(match.Value))
            {
                if (PhoneNumber.TryParse(match.Value[start..end].Replace('o', '0').Replace('O', '0'), out var phone))
                {
                    found.Add(phone);
                    return $"{match.Value[..start]}\n{match.Value[end..]}";
                }
            }

            return match.Value;
        });
        return (found.FirstOrDefault(p => p.IsMobile) ?? found.FirstOrDefault(), rest);
    }

    private static IEnumerable<(int Start, int End)> Stretches(string run)
    {
        var starts = Starts().Matches(run).Select(m => m.Index).ToList();
        var ends = Ends().Matches(run).Select(m => m.Index + 1).ToList();
        return starts.SelectMany(start => ends.Where(end => end > start).Select(end => (start, end))).OrderByDescending(s => s.end - s.start);
    }

    [GeneratedRegex(@"(?<![\p{L}\d/])(?:\+|\(\+)?[0-9oO](?:[ \t\u00A0.\-()]{0,2}[0-9oO]){7,18}")]
    private static partial Regex Candidate();

    [GeneratedRegex(@"(?<![\doO])[+(0-9oO]")]
    private static partial Regex Starts();

    [GeneratedRegex(@"[0-9oO](?![0-9oO])")]
    private static partial Regex Ends();
}
