using System.Numerics;
using System.Runtime.InteropServices;

namespace Marketplace.Catalog.Search.Index;

/// <summary>Sets of documents as bits, 64 to a word.</summary>
internal static class Bits
{
    public static int Words(int count) => (count + 63) >> 6;

    public static ulong[] All(int count)
    {
        var bits = new ulong[Words(count)];
        Array.Fill(bits, ulong.MaxValue);
        if ((count & 63) != 0)
        {
            bits[^1] = (1UL << (count & 63)) - 1;
        }

        return bits;
    }

    public static void Set(Span<ulong> bits, int doc) => bits[doc >> 6] |= 1UL << (doc & 63);

    public static void Clear(Span<ulong> bits, int doc) => bits[doc >> 6] &= ~(1UL << (doc & 63));

    public static bool Has(ReadOnlySpan<ulong> bits, int doc) => (bits[doc >> 6] >> (doc & 63) & 1) != 0;

    public static void And(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var a = Vectors(into);
        var b = Vectors(other);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] &= b[i];
        }

        for (var i = a.Length * Vector<ulong>.Count; i < into.Length; i++)
        {
            into[i] &= other[i];
        }
    }

    public static void Or(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var a = Vectors(into);
        var b = Vectors(other);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] |= b[i];
        }

        for (var i = a.Length * Vector<ulong>.Count; i < into.Length; i++)
        {
            into[i] |= other[i];
        }
    }

    /// <summary><paramref name="into"/> becomes what is in <paramref name="some"/> and not in <paramref name="others"/>.</summary>
    public static void Except(Span<ulong> into, ReadOnlySpan<ulong> some, ReadOnlySpan<ulong> others)
    {
        var r = Vectors(into);
        var a = Vectors(some);
        var b = Vectors(others);
        for (var i = 0; i < r.Length; i++)
        {
            r[i] = Vector.AndNot(a[i], b[i]);
        }

        for (var i = r.Length * Vector<ulong>.Count; i < into.Length; i++)
        {
            into[i] = some[i] & ~others[i];
        }
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var count = 0;
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            count += BitOperations.PopCount(a[i] & b[i]);
        }

        return count;
    }

    /// <summary>The numbers of the documents, ascending, into as many places.</summary>
    public static void Numbers(ReadOnlySpan<ulong> bits, Span<int> into)
    {
        var at = 0;
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                into[at++] = (word << 6) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    public static bool Any(ReadOnlySpan<ulong> bits) => bits.IndexOfAnyExcept(0UL) >= 0;

    public static Span<Vector<ulong>> Vectors(Span<ulong> bits) => MemoryMarshal.Cast<ulong, Vector<ulong>>(bits);

    public static ReadOnlySpan<Vector<ulong>> Vectors(ReadOnlySpan<ulong> bits) => MemoryMarshal.Cast<ulong, Vector<ulong>>(bits);
}

/// <summary>The documents that have something: as bits where they are many, else their numbers in order.</summary>
internal sealed class Postings
{
    private readonly int[]? few;
    private readonly ulong[]? many;

    private Postings(int[]? few, ulong[]? many, int count) => (this.few, this.many, Count) = (few, many, count);

    public int Count { get; }

    /// <summary>The documents as bits; empty where they are kept as numbers (<see cref="Few"/>).</summary>
    public ReadOnlySpan<ulong> Many => many;

    public ReadOnlySpan<int> Few => few;

    /// <param name="docs">Ascending, each once.</param>
    /// <param name="of">How many documents there are in all.</param>
    /// <param name="isCounted">Counted with every list, so that speed goes before memory.</param>
    public static Postings Of(ReadOnlySpan<int> docs, int of, bool isCounted = false)
    {
        // 4 bytes for each number, or an eighth of a byte for each document.
        if (docs.Length < of / (isCounted ? 256 : 32))
        {
            return new(docs.ToArray(), null, docs.Length);
        }

        var bits = new ulong[Bits.Words(of)];
        foreach (var doc in docs)
        {
            Bits.Set(bits, doc);
        }

        return new(null, bits, docs.Length);
    }

    public void OrInto(Span<ulong> bits)
    {
        if (many is not null)
        {
            Bits.Or(bits, many);
            return;
        }

        foreach (var doc in few!)
        {
            Bits.Set(bits, doc);
        }
    }

    public int CountIn(ReadOnlySpan<ulong> bits)
    {
        if (many is not null)
        {
            return Bits.CountBoth(many, bits);
        }

        var count = 0;
        foreach (var doc in few!)
        {
            count += Bits.Has(bits, doc) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>Collects ascending document numbers.</summary>
internal sealed class PostingList
{
    private int[] docs = new int[4];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Docs => docs.AsSpan(0, Count);

    public void Add(int doc)
    {
        if (Count > 0 && docs[Count - 1] == doc)
        {
            return;
        }

        if (Count == docs.Length)
        {
            Array.Resize(ref docs, Count * 2);
        }

        docs[Count++] = doc;
    }

    public bool EndsWith(int doc) => Count > 0 && docs[Count - 1] == doc;
}
