using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web.Guards;

/// <summary>What the error page tells: the status, the number that stands in the log too, the address that was asked for.</summary>
public sealed record ShownError(int Status, string? Number, PathString Path);

/// <summary>
/// Every empty answer from 400 up, and every exception, becomes the one error page in the visitor's language, or problem+json for programs.
/// An exception is logged with a short number that the visitor can quote; the log names the route, never the address asked for, since
/// addresses hold order numbers and phones.
/// </summary>
internal sealed class ErrorPages(RequestDelegate next, ILogger<ErrorPages> log)
{
    private static readonly PathString[] Programs = ["/api", "/epcis", "/webhooks", "/log", "/openapi"];

    public async Task InvokeAsync(HttpContext context)
    {
        string? number = null;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor went away; nobody reads an answer.
            return;
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception e)
        {
            number = NewNumber();
            log.LogError(e, "Error {Number} at {Method} {Route}", number, context.Request.Method, context.GetEndpoint()?.DisplayName);
            if (context.Response.HasStarted)
            {
                throw;
            }

            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentLength: null, ContentType: null })
        {
            await ShowAsync(context, new ShownError(response.StatusCode, number, context.Request.Path));
        }
    }

    private async Task ShowAsync(HttpContext context, ShownError error)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (IsProgram(context.Request))
        {
            var problem = new ProblemDetails { Status = error.Status, Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(error.Status) };
            if (error.Number is not null)
            {
                problem.Extensions["number"] = error.Number;
            }

            await context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json");
            return;
        }

        var endpoint = context.GetEndpoint();
        context.Features.Set(error);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = "/loi";
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            log.LogError(e, "The error page itself failed, number {Number}", error.Number);
            if (!context.Response.HasStarted)
            {
                context.Response.Clear();
                context.Response.StatusCode = error.Status;
                await context.Response.WriteAsync($"{error.Status} {error.Number}");
            }
        }
        finally
        {
            context.Request.Path = error.Path;
            context.SetEndpoint(endpoint);
        }
    }

    private static bool IsProgram(HttpRequest request) =>
        Programs.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        || (request.Headers.Accept.ToString() is var accept
            && accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static string NewNumber()
    {
        var hex = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return $"{hex[..4]}-{hex[4..]}";
    }
}
