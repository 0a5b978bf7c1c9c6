using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Marketplace.Contracts;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform.Messages.Channels;

/// <summary>E-mail by SMTP with STARTTLS: <c>Messages__Email__{Host,Port,User,Password,From}</c>. <c>Tls=false</c> only for a server on this machine.</summary>
internal sealed class Email(IConfiguration configuration) : IMessageChannel
{
    private const string Subject = "Chợ OCOP Thái Nguyên";

    public string Code => MessageChannels.Email;

    public bool IsConfigured => Setting("Host") is not null && Setting("From") is not null;

    public bool KnowsRepeats => false;

    public bool IsSimulator => false;

    public async Task<ChannelAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Email is not { } to || !MailAddress.TryCreate(to, out var address))
        {
            return new(ChannelResult.Unreachable, Error: "no address");
        }

        using var smtp = new SmtpClient(Setting("Host"), int.Parse(Setting("Port") ?? "587", CultureInfo.InvariantCulture))
        {
            EnableSsl = Setting("Tls") != "false",
            Credentials = Setting("User") is { } user ? new NetworkCredential(user, Setting("Password")) : null,
        };
        using var mail = new MailMessage(new MailAddress(Setting("From")!, Subject, Encoding.UTF8), address)
        {
            Subject = Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{new MailAddress(Setting("From")!).Host}>");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ChannelHttp.Timeout);
        try
        {
            await smtp.SendMailAsync(mail, limit.Token);
            return new(ChannelResult.Sent, message.Id.ToString("N"));
        }
        catch (SmtpFailedRecipientException e)
        {
            return new(ChannelResult.Unreachable, Error: e.StatusCode.ToString());
        }
        catch (SmtpException e) when (e.StatusCode != SmtpStatusCode.GeneralFailure || e.InnerException is IOException or System.Net.Sockets.SocketException)
        {
            // Said before the words were taken, or never connected.
            return new(ChannelResult.TryLater, Error: e.StatusCode.ToString());
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(ChannelResult.Unclear, Error: e.GetType().Name);
        }
    }

    private string? Setting(string name) => configuration["Messages:Email:" + name] is { Length: > 0 } value ? value : null;
}
