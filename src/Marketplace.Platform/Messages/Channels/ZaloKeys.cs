using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Marketplace.Platform.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Messages.Channels;

/// <summary>What Zalo gave one of the operator's applications: the key to send with, and the key for the next one, which counts once. Both are encrypted.</summary>
internal sealed class ZaloKey
{
    public const string AccessPurpose = "platform_zalo_keys.access";
    public const string RefreshPurpose = "platform_zalo_keys.refresh";
    private const int CipherMax = 2000;

    public string AppId { get; init; } = "";

    public string? AccessCipher { get; set; }

    public DateTime ExpiresAt { get; set; }

    public string RefreshCipher { get; set; } = "";

    /// <summary>A fingerprint of the configured key that it began with: another one there means that the operator brought a new one.</summary>
    public string BegunWith { get; set; } = "";

    /// <summary>The node that asks for a new one now.</summary>
    public Guid? Lease { get; set; }

    public DateTime? LeasedUntil { get; set; }

    /// <summary>In Zalo's words, why the last try brought none.</summary>
    public string? LastError { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ZaloKey>(entity =>
    {
        entity.Table("platform_zalo_keys", Retention.Technical);
        entity.HasKey(k => k.AppId);
        entity.Property(k => k.AppId).HasMaxLength(60);
        entity.Property(k => k.AccessCipher).HasMaxLength(CipherMax);
        entity.Property(k => k.RefreshCipher).HasMaxLength(CipherMax);
        entity.Property(k => k.BegunWith).HasMaxLength(64);
        entity.Property(k => k.LastError).HasMaxLength(MaxLengths.Line);
    });
}

/// <summary>
/// Zalo's access token lasts a day and its refresh token counts once: <c>Messages__Zns__{AppId,SecretKey,RefreshToken}</c> give the first one, those after
/// it are kept in the database. One node at a time asks for the next, under a lease. Where an answer is lost, so is the token, and the operator brings a new
/// one; staff read that on the page of messages.
/// </summary>
internal sealed class ZaloKeys(HttpClient http, IServiceScopeFactory scopes, FieldCipher cipher, IConfiguration configuration, TimeProvider time, ILogger<ZaloKeys> log)
{
    private const string Production = "https://oauth.zaloapp.com";

    /// <summary>A key that runs out sooner is not begun with.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    public bool IsConfigured => Setting("AppId") is not null && Setting("SecretKey") is not null && Setting("RefreshToken") is not null;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private string BegunWith => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Setting("RefreshToken")!)));

    /// <summary>The key to send with; null while there is none.</summary>
    public async Task<string?> GetAsync(CancellationToken cancellationToken, TimeSpan? ahead = null)
    {
        var key = await ReadAsync(cancellationToken);
        var access = key?.AccessCipher is { } kept && key.ExpiresAt > Now ? cipher.Decrypt(kept, ZaloKey.AccessPurpose) : null;
        return access is not null && key!.ExpiresAt > Now + (ahead ?? Spare) && key.BegunWith == BegunWith ? access : await RenewAsync(access, cancellationToken) ?? access;
    }

    /// <summary>A key other than <paramref name="old"/>, which Zalo does not take or soon will not; null where none is to be had now.</summary>
    public async Task<string?> RenewAsync(string? old, CancellationToken cancellationToken)
    {
        var (lease, key) = await TakeAsync(cancellationToken);
        if (key?.AccessCipher is { } kept && cipher.Decrypt(kept, ZaloKey.AccessPurpose) is var access && access != old && key.ExpiresAt > Now)
        {
            // Another node was faster.
            await NoteAsync(lease, set => set.SetProperty(k => k.LeasedUntil, (DateTime?)null), cancellationToken);
            return access;
        }

        if (lease is null || key is null)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, (Setting("OAuthBase") ?? Production).TrimEnd('/') + "/v4/oa/access_token");
        request.Headers.Add("secret_key", Setting("SecretKey"));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["app_id"] = key.AppId,
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = cipher.Decrypt(key.RefreshCipher, ZaloKey.RefreshPurpose),
        });
        var (json, failed) = await http.AskAsync(request, cancellationToken);
        if (json?["access_token"]?.ToString() is not { Length: > 0 } token || json["refresh_token"]?.ToString() is not { Length: > 0 } next)
        {
            var error = failed?.Error ?? ChannelHttp.Cut($"{json?["error"]} {json?["error_name"]} {json?["error_description"]}".Trim());
            log.LogError("Zalo gave no new access token: {Error}. Where it says that the refresh token is spent or wrong, set Messages__Zns__RefreshToken anew", error);

            // The lease stays, so that the next try waits until it is over.
            await NoteAsync(lease, set => set.SetProperty(k => k.LastError, error), cancellationToken);
            return null;
        }

        var seconds = long.TryParse(json["expires_in"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 3600;
        var (accessCipher, refreshCipher, until) = (cipher.Encrypt(token, ZaloKey.AccessPurpose), cipher.Encrypt(next, ZaloKey.RefreshPurpose), Now.AddSeconds(seconds));
        await NoteAsync(
            lease,
            set => set.SetProperty(k => k.AccessCipher, accessCipher).SetProperty(k => k.RefreshCipher, refreshCipher).SetProperty(k => k.ExpiresAt, until)
                .SetProperty(k => k.LeasedUntil, (DateTime?)null).SetProperty(k => k.LastError, (string?)null),
            CancellationToken.None);
        return token;
    }

    /// <summary>Why no key is to be had, in Zalo's words; null where all is well or Zalo is not used this way.</summary>
    public async Task<string?> TroubleAsync(CancellationToken cancellationToken) => IsConfigured ? (await ReadAsync(cancellationToken))?.LastError : null;

    /// <summary>The key as it stands, and a lease on it unless another node has one.</summary>
    private async Task<(Guid? Lease, ZaloKey? Key)> TakeAsync(CancellationToken cancellationToken)
    {
        var (lease, now, begun, app) = (Ids.New(time), Now, BegunWith, Setting("AppId")!);
        var until = now + LeaseTime;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        var taken = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                var key = await db.Set<ZaloKey>().AsNoTracking().SingleOrDefaultAsync(k => k.AppId == app, token);
                if (key is null)
                {
                    // Of two nodes at once the key lets one through; the other looks again.
                    db.Add(new ZaloKey { AppId = app, RefreshCipher = cipher.Encrypt(Setting("RefreshToken")!, ZaloKey.RefreshPurpose), BegunWith = begun, ExpiresAt = now, Lease = lease, LeasedUntil = until });
                    return true;
                }

                if (key.BegunWith != begun)
                {
                    var (before, refresh) = (key.BegunWith, cipher.Encrypt(Setting("RefreshToken")!, ZaloKey.RefreshPurpose));
                    return await db.Set<ZaloKey>().Where(k => k.AppId == app && k.BegunWith == before).ExecuteUpdateAsync(
                        set => set.SetProperty(k => k.AccessCipher, (string?)null).SetProperty(k => k.RefreshCipher, refresh).SetProperty(k => k.BegunWith, begun)
                            .SetProperty(k => k.ExpiresAt, now).SetProperty(k => k.LastError, (string?)null).SetProperty(k => k.Lease, lease).SetProperty(k => k.LeasedUntil, until),
                        token) == 1;
                }

                return await db.Set<ZaloKey>().Where(k => k.AppId == app && (k.LeasedUntil == null || k.LeasedUntil <= now))
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.Lease, lease).SetProperty(k => k.LeasedUntil, until), token) == 1;
            },
            _ => true,
            cancellationToken);
        return (taken ? lease : null, await db.Set<ZaloKey>().AsNoTracking().SingleOrDefaultAsync(k => k.AppId == app, cancellationToken));
    }

    private async Task NoteAsync(Guid? lease, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<ZaloKey>> set, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            token => lease is null ? Task.FromResult(0) : db.Set<ZaloKey>().Where(k => k.Lease == lease).ExecuteUpdateAsync(set, token), _ => true, cancellationToken);
    }

    private async Task<ZaloKey?> ReadAsync(CancellationToken cancellationToken)
    {
        var app = Setting("AppId")!;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<ZaloKey>().AsNoTracking().SingleOrDefaultAsync(k => k.AppId == app, cancellationToken);
    }

    private string? Setting(string name) => configuration["Messages:Zns:" + name] is { Length: > 0 } value ? value : null;
}

/// <summary>Keeps the key fresh where nothing is sent for long, since the refresh token runs out too.</summary>
internal sealed class ZaloKeyWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<ZaloKeyWorker> log) : SweepWorker("Zalo's key", TimeSpan.FromHours(1), time, log)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    protected override async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = scope.ServiceProvider.GetRequiredService<ZaloKeys>();
        if (keys.IsConfigured)
        {
            await keys.GetAsync(cancellationToken, Ahead);
        }
    }
}
