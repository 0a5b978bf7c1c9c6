using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform.Messages.Channels;

/// <summary>
/// SMS with a brand name by eSMS: <c>Messages__Sms__{ApiKey,SecretKey,Brandname,ApiBase}</c>. Its <c>RequestId</c> keeps a message from being sent
/// twice. Without accents: three times as many letters fit into one.
/// </summary>
internal sealed class Sms(HttpClient http, IConfiguration configuration) : IMessageChannel
{
    private const string Production = "https://rest.esms.vn";
    private const string Accepted = "100";
    private const string HadBefore = "124";

    // Unknown number, blocked by the person or the network.
    private static readonly string[] Unreachable = ["105", "118", "119", "131", "177"];

    public string Code => MessageChannels.Sms;

    public bool IsConfigured => Setting("ApiKey") is not null && Setting("SecretKey") is not null && Setting("Brandname") is not null;

    public bool KnowsRepeats => true;

    public bool IsSimulator => false;

    public async Task<ChannelAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (Setting("ApiBase") ?? Production).TrimEnd('/') + "/MainService.svc/json/SendMultipleMessage_V4_post_json/");
        request.Content = JsonContent.Create(new JsonObject
        {
            ["ApiKey"] = Setting("ApiKey"),
            ["SecretKey"] = Setting("SecretKey"),
            ["Brandname"] = Setting("Brandname"),
            ["SmsType"] = "2",
            ["IsUnicode"] = "0",
            ["Phone"] = message.To.Value,
            ["Content"] = WithoutMarks(message.Text),
            ["RequestId"] = message.Id.ToString("N"),
        });
        var (json, failed) = await http.AskAsync(request, cancellationToken);
        if (json is null)
        {
            return failed!;
        }

        var code = json["CodeResult"]?.ToString();
        return code is Accepted or HadBefore
            ? new(ChannelResult.Sent, json["SMSID"]?.ToString())
            : new(Unreachable.Contains(code) ? ChannelResult.Unreachable : ChannelResult.TryLater, Error: ChannelHttp.Cut($"{code} {json["ErrorMessage"]}"));
    }

    /// <summary>The same words in the letters of GSM 03.38.</summary>
    internal static string WithoutMarks(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter switch { 'đ' => 'd', 'Đ' => 'D', '“' or '”' => '"', '’' => '\'', '–' or '−' => '-', '\u00A0' => ' ', '₫' => 'd', _ => letter });
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    private string? Setting(string name) => configuration["Messages:Sms:" + name] is { Length: > 0 } value ? value : null;
}
