using System.Globalization;
using Marketplace.Accounts.People;
using Marketplace.Accounts.SecondFactor;
using Marketplace.Accounts.SignIn;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Secrets;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Accounts;

/// <summary>Makes people and signs them in, as tests of accounts and sellers need them.</summary>
internal static class People
{
    public const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static int made;

    public static Actor Guest { get; } = Actor.Guest("guest-key");

    /// <summary>A mobile number that no other test has.</summary>
    public static string NewPhone() => "0987" + Interlocked.Increment(ref made).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>A new person, signed in by code.</summary>
    public static async Task<Person> JoinAsync(this TestSite site, string? phone = null)
    {
        phone ??= NewPhone();
        await site.DoAsync(new RequestCode(Guest, phone));
        var signedIn = await site.DoAsync(new VerifyCode(Guest, phone, await site.CodeAsync(phone), "Test"));
        signedIn.State.ShouldBe(SignInState.SignedIn);
        site.Tick();
        return new(phone, signedIn.PersonId!.Value, signedIn.SessionId!.Value);
    }

    /// <summary>A moment passes, so that "the newest message" is one.</summary>
    public static void Tick(this TestSite site) => site.Clock.Move(TimeSpan.FromMilliseconds(1));

    /// <summary>The newest code sent to a phone, as the person reads it.</summary>
    public static async Task<string> CodeAsync(this TestSite site, string phone) =>
        (await site.InboxAsync(phone)).First(m => m.Kind == "accounts.code").Text[..6];

    public static Task<IReadOnlyList<InboxMessage>> InboxAsync(this TestSite site, string phone) =>
        site.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse(phone)));

    /// <summary>Writes rows straight into the tables, as staff or seeding would have.</summary>
    public static async Task WriteAsync(this TestSite site, Func<MarketplaceDb, FieldCipher, Task> write)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<UnitOfWork>().RunAsync(
            async _ =>
            {
                await write(services.GetRequiredService<MarketplaceDb>(), services.GetRequiredService<FieldCipher>());
                return true;
            },
            _ => true,
            CancellationToken.None);
    }

    /// <summary>Makes a person staff with a confirmed second factor.</summary>
    public static async Task<Person> JoinStaffAsync(this TestSite site)
    {
        var person = await site.JoinAsync();
        await site.WriteAsync(async (db, cipher) =>
        {
            var account = await db.Set<Account>().SingleAsync(a => a.Id == person.Id);
            account.IsStaff = true;
            account.TotpSecretCipher = cipher.Encrypt(Secret, Account.SecretPurpose);
            account.TotpConfirmedAt = site.Clock.GetUtcNow().UtcDateTime;
        });
        return person;
    }

    public static string TotpNow(this TestSite site) => Totp.CodeAt(Secret, Totp.StepAt(site.Clock.GetUtcNow().UtcDateTime));

    /// <summary>Another six digits than these.</summary>
    public static string Not(string code) => code == "000000" ? "111111" : "000000";
}

internal sealed record Person(string Phone, Guid Id, Guid SessionId)
{
    public Actor Actor => new(ActorKind.Person, Id);

    public Actor AsStaff => new(ActorKind.Staff, Id, Office: Support.Desks.Trade);
}
