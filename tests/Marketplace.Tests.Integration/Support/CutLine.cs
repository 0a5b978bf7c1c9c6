using System.Net;
using System.Net.Sockets;

namespace Marketplace.Tests.Integration.Support;

/// <summary>Passes bytes between programs here and a server, until it is cut: then connections break and new ones are refused.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource cut = new();
    private readonly string host;
    private readonly int port;

    /// <param name="server">As <c>host:port</c>.</param>
    public CutLine(string server)
    {
        var colon = server.LastIndexOf(':');
        (host, port) = (server[..colon], int.Parse(server[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        listener.Start();
        Address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string Address { get; }

    public void Cut()
    {
        listener.Stop();
        cut.Cancel();
    }

    public void Dispose()
    {
        Cut();
        cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await listener.AcceptTcpClientAsync(cut.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task PassAsync(TcpClient here)
    {
        using var there = new TcpClient();
        using (here)
        {
            try
            {
                await there.ConnectAsync(host, port, cut.Token);
                await Task.WhenAny(
                    here.GetStream().CopyToAsync(there.GetStream(), cut.Token), there.GetStream().CopyToAsync(here.GetStream(), cut.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // Cut, or one of them went away.
            }
        }
    }
}
