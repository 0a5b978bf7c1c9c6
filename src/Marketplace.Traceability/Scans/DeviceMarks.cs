using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Scans;

/// <summary>Keyed hashes that tell devices apart for a week. Asked inside a unit of work, since a new week gets its key there.</summary>
internal sealed class DeviceMarks(MarketplaceDb db)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<int, byte[]> keys = new();

    public static int WeekOf(DateTime utc) => (int)((utc - DateTime.UnixEpoch).Ticks / Week.Ticks);

    /// <summary>40 bits: plenty to tell a pack's devices apart, too few to know a device by.</summary>
    public async Task<long> OfAsync(string device, DateTime at, CancellationToken cancellationToken)
    {
        var week = WeekOf(at);
        if (!keys.TryGetValue(week, out var key))
        {
            key = await KeyAsync(week, cancellationToken);
            keys[week] = key;
        }

        return (long)(BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(device))) >> 24);
    }

    /// <summary>Destroys the keys of weeks that are over; a day stays for what waits to be written.</summary>
    public Task<int> ForgetAsync(DateTime now, CancellationToken cancellationToken)
    {
        var least = WeekOf(now.AddDays(-1));
        return db.Set<ScanKey>().Where(k => k.Week < least).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<byte[]> KeyAsync(int week, CancellationToken cancellationToken)
    {
        if (await db.Set<ScanKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Week == week, cancellationToken) is { } known)
        {
            return known.Key;
        }

        var made = new ScanKey { Week = week, Key = RandomNumberGenerator.GetBytes(ScanKey.Bytes) };
        db.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        return made.Key;
    }
}
