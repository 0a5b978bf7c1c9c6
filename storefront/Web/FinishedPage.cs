using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Storefront.Web;

/// <summary>What makes another answer: the address as it came and the encoding it is answered in.</summary>
internal sealed record PageAddress(bool IsHttps, string Host, string Target, string Encoding)
{
    /// <summary>The same for the same address on every node, and short.</summary>
    public string Key() => Convert.ToHexStringLower(SHA256.HashData(Encoding8.GetBytes($"{(IsHttps ? "https" : "http")} {Encoding} {Host} {Target}")).AsSpan(0, 20));

    private static readonly Encoding Encoding8 = System.Text.Encoding.UTF8;
}

/// <summary>A public page as it is sent: body, compressed, and headers.</summary>
/// <param name="MadeAt">By <see cref="TimeProvider.GetTimestamp"/> of this process.</param>
internal sealed record FinishedPage(
    long MadeAt, KeptAs Kept, ReadOnlyMemory<byte> Body, string ETag, string ContentType, KeyValuePair<string, StringValues>[] Headers, Endpoint? Endpoint)
{
    public Task SendAsync(HttpContext context, TimeSpan age)
    {
        var (response, headers) = (context.Response, context.Response.Headers);
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }

        headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = ContentType;
        response.ContentLength = Body.Length;

        // Without the token: to whoever went away nothing is written, and that is no error.
        return response.Body.WriteAsync(Body, CancellationToken.None).AsTask();
    }

    /// <param name="marks">One for each name the page shows (<see cref="KeptAs.Names"/>).</param>
    /// <param name="madeAt">By the clock on the wall.</param>
    public byte[] Write(IReadOnlyList<string?> marks, DateTimeOffset madeAt)
    {
        using var bytes = new MemoryStream(Body.Length + 4096);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(madeAt.ToUnixTimeMilliseconds());
        writer.Write(Kept.Lifetime.Ticks);
        writer.Write(Kept.Names.Length);
        for (var i = 0; i < Kept.Names.Length; i++)
        {
            writer.Write(Kept.Names[i]);
            writer.Write(marks[i] ?? "");
        }

        writer.Write(ETag);
        writer.Write(ContentType);
        writer.Write(Headers.Length);
        foreach (var (name, values) in Headers)
        {
            writer.Write(name);
            writer.Write(values.Count);
            foreach (var value in values)
            {
                writer.Write(value ?? "");
            }
        }

        writer.Write(Body.Length);
        writer.Write(Body.Span);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>What <see cref="Write"/> wrote on a node of the same build; null when it is something else.</summary>
    /// <param name="moment">What <see cref="Platform.Answers.Changes"/> counted here before it was asked for.</param>
    public static (FinishedPage Page, string[] Marks, TimeSpan Age)? Read(byte[] written, long moment, TimeProvider time, Endpoint? endpoint)
    {
        using var reader = new BinaryReader(new MemoryStream(written, writable: false), Encoding.UTF8);
        try
        {
            var madeAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
            var lifetime = new TimeSpan(reader.ReadInt64());
            var (names, marks) = (new string[reader.ReadInt32()], Array.Empty<string>());
            marks = new string[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                (names[i], marks[i]) = (reader.ReadString(), reader.ReadString());
            }

            var (tag, type) = (reader.ReadString(), reader.ReadString());
            var headers = new KeyValuePair<string, StringValues>[reader.ReadInt32()];
            for (var i = 0; i < headers.Length; i++)
            {
                var name = reader.ReadString();
                var values = new string[reader.ReadInt32()];
                for (var v = 0; v < values.Length; v++)
                {
                    values[v] = reader.ReadString();
                }

                headers[i] = new(name, values);
            }

            var body = reader.ReadBytes(reader.ReadInt32());

            // Clocks of two nodes differ a little.
            var age = TimeSpan.FromTicks(Math.Clamp((time.GetUtcNow() - madeAt).Ticks, 0, lifetime.Ticks));
            var here = time.GetTimestamp() - (long)(age.TotalSeconds * time.TimestampFrequency);
            return (new(here, new(moment, names, lifetime), body, tag, type, headers, endpoint), marks, age);
        }
        catch (Exception e) when (e is IOException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
