using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Api;

/// <summary>How programs are answered: JSON with letters as they are, faults as problem+json (RFC 9457).</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static IResult Ok(object body, int status = StatusCodes.Status200OK) => Results.Json(body, Json, statusCode: status);

    /// <param name="more">Further members of the problem, such as <c>errors</c>.</param>
    public static IResult Problem(int status, string type, string title, string detail, params (string Name, object Value)[] more)
    {
        var body = new Dictionary<string, object> { ["type"] = type, ["title"] = title, ["status"] = status, ["detail"] = detail };
        foreach (var (name, value) in more)
        {
            body[name] = value;
        }

        return Results.Json(body, Json, "application/problem+json", status);
    }

    public static string In(this LocalText text, HttpContext context) => text.In(Web.Language.IsEnglish(context));

    /// <summary>The whole body; null when it is longer than <paramref name="most"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, int most)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > most)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
