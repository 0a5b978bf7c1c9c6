using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform.Messages.Channels;

/// <summary>
/// Zalo Notification Service: <c>Messages__Zns__{AppId,SecretKey,RefreshToken}</c> (see <see cref="ZaloKeys"/>) or, for a trial, one <c>AccessToken</c>;
/// <c>ApiBase</c>; and for each kind of message the number of its approved template in <c>Messages__Zns__Templates__{kind}</c> (dots as <c>-</c>). A template
/// has one variable, <c>noi_dung</c>, of at most 400 characters.
/// </summary>
internal sealed class Zns(HttpClient http, ZaloKeys keys, IConfiguration configuration) : IMessageChannel
{
    private const string Production = "https://business.openapi.zalo.me";
    private const int MostLetters = 400;

    /// <summary>Zalo does not take the access token any more, and sent nothing.</summary>
    private const int TokenRefused = -124;

    // The person has no Zalo, left it for long, or wants no such messages.
    private static readonly int[] Unreachable = [-108, -114, -117, -118, -119, -139, -140, -141];

    public string Code => MessageChannels.Zalo;

    public bool IsConfigured => keys.IsConfigured || Setting("AccessToken") is not null;

    public bool KnowsRepeats => false;

    public bool IsSimulator => false;

    public async Task<ChannelAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Setting($"Templates:{message.Kind.Replace('.', '-')}") is not { } template || message.Text.Length > MostLetters)
        {
            return new(ChannelResult.Unreachable, Error: "no template");
        }

        if ((keys.IsConfigured ? await keys.GetAsync(cancellationToken) : Setting("AccessToken")) is not { } token)
        {
            return new(ChannelResult.TryLater, Error: "no access token");
        }

        var (error, answer) = await AskAsync(message, template, token, cancellationToken);
        return error == TokenRefused && keys.IsConfigured && await keys.RenewAsync(token, cancellationToken) is { } fresh
            ? (await AskAsync(message, template, fresh, cancellationToken)).Answer
            : answer;
    }

    private async Task<(int? Error, ChannelAnswer Answer)> AskAsync(OutgoingMessage message, string template, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (Setting("ApiBase") ?? Production).TrimEnd('/') + "/message/template");
        request.Headers.Add("access_token", token);
        request.Content = JsonContent.Create(new JsonObject
        {
            ["phone"] = "84" + message.To.Value[1..],
            ["template_id"] = template,
            ["template_data"] = new JsonObject { ["noi_dung"] = message.Text },
            ["tracking_id"] = message.Id.ToString("N"),
        });
        var (json, failed) = await http.AskAsync(request, cancellationToken);
        if (json is null)
        {
            return (null, failed!);
        }

        var error = json["error"]?.GetValue<int>() ?? int.MinValue;
        return (error, error == 0
            ? new(ChannelResult.Sent, json["data"]?["msg_id"]?.ToString())
            : new(Unreachable.Contains(error) ? ChannelResult.Unreachable : ChannelResult.TryLater,
                Error: ChannelHttp.Cut($"{error.ToString(CultureInfo.InvariantCulture)} {json["message"]}")));
    }

    private string? Setting(string name) => configuration["Messages:Zns:" + name] is { Length: > 0 } value ? value : null;
}
