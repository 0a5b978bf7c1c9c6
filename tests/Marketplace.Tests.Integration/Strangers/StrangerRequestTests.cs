using System.Collections;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform;
using Marketplace.Storefront;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Events;
using MediatR;

namespace Marketplace.Tests.Integration.Strangers;

/// <summary>Another's ids give the same answer as ids that are not there, whatever is asked and whoever asks; and nothing changes.</summary>
public sealed class StrangerRequestTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_request_with_an_actor_stands_in_a_table()
    {
        var known = Requests.OfOthers(new Belongings()).Select(r => r.Type).Concat(Requests.OfNobody.Keys).Concat(Requests.Inner).ToHashSet();
        var missing = Asked().Where(type => !known.Contains(type)).Select(type => type.Name);
        missing.ShouldBeEmpty(
            "Add a line to Requests.OfOthers with another's ids and their owner. If the request names nothing that could be another's, give the reason in "
            + "Requests.OfNobody; if only other modules' commands send it, list it in Requests.Inner.");
        known.Except(Asked()).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_sends_what_is_asked_between_modules()
    {
        using var image = new PEReader(File.OpenRead(typeof(MarketplaceModules).Assembly.Location));
        var reader = image.GetMetadataReader();
        var used = reader.TypeReferences.Select(reader.GetTypeReference).Select(t => $"{reader.GetString(t.Namespace)}.{reader.GetString(t.Name)}").ToHashSet();
        used.ShouldContain(typeof(ConfirmOrder).FullName!);
        Requests.Inner.Where(type => used.Contains(type.FullName!)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Strangers_find_nothing_and_change_nothing(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var before = await web.FingerprintAsync();
        var faults = new List<string>();
        foreach (var request in Requests.OfOthers(things))
        {
            foreach (var (name, stranger) in StrangersTo(request))
            {
                var answer = await SendAsync(web, request.Ask(stranger));
                if (!IsNotFound(request, stranger, answer, things))
                {
                    faults.Add($"{name} sent {request.Type.Name} and got {Told(answer)}");
                }
            }

            var after = await web.FingerprintAsync();
            faults.AddRange(Fingerprint.Differences(before, after).Select(table => $"{request.Type.Name} changed {table}"));
            before = after;
        }

        faults.ShouldBeEmpty();

        // The same requests do find their things when the owner sends them.
        foreach (var request in Requests.OfOthers(things).Where(r => r.Owner is not null))
        {
            var answer = await SendAsync(web, request.Ask(request.Owner!));
            if (answer is IOutcome { Refusal.Kind: RefusalKind.NotFound } or null || (answer is not IOutcome && IsNothing(answer)))
            {
                faults.Add($"the owner sent {request.Type.Name} and got {Told(answer)}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Anothers_things_are_not_found_below_ones_own(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var me = Belongings.OtherShop;
        var (product, stock) = (Belongings.OtherProduct, Belongings.OtherStockItem);
        await web.DoAsync(new ConfirmOrder(me, things.OtherOrderNumber));
        var now = web.Clock.GetUtcNow().UtcDateTime;
        ICommand[] commands =
        [
            new EditVariant(me, product, Belongings.Variant, Belongings.Pack),
            new AddVariant(me, product, "", Belongings.Pack, Belongings.StockItem, 1),
            new ReceiveStock(me, product, Belongings.StockItem, 5, Belongings.Lot, null),
            new ReceiveStock(me, product, stock, 5, Belongings.Lot, null),
            new MoveStock(me, product, Belongings.StockItem, Belongings.Lot, MovementReason.Damaged, 1),
            new MoveStock(me, product, stock, Belongings.Lot, MovementReason.Damaged, 1),
            new AddEvent(me, Belongings.OtherLot, Belongings.Event, EventKind.Sort, now, null, null),
            new PackOrder(me, things.OtherOrderNumber, [new PackedLot(things.OtherOrderLine, Belongings.Lot, 1)]),
            new PackOrder(me, things.OtherOrderNumber, [new PackedLot(things.OrderLine, Belongings.Lot, 2)]),
        ];
        var before = await web.FingerprintAsync();
        foreach (var command in commands)
        {
            var answer = await SendAsync(web, command);
            answer.ShouldBeAssignableTo<IOutcome>()!.Refusal.ShouldBe(Refusal.NotFound, command.ToString());
            Fingerprint.Differences(before, await web.FingerprintAsync()).ShouldBeEmpty(command.ToString());
        }

        // Taking a picture away is harmless when it is not there; another's is not there. Only the audit row is new.
        await web.DoAsync(new RemovePicture(me, product, Belongings.Picture));
        Fingerprint.Differences(before, await web.FingerprintAsync()).ShouldBe(["platform_audit"]);
    }

    private static IEnumerable<KeyValuePair<string, Actor>> StrangersTo(Foreign request) =>
        request.Owner == Belongings.Staff || request.AlsoStaff
            ? Belongings.Strangers.Append(new("the shop's owner", Belongings.Shop)).Where(s => !request.AlsoStaff || s.Value != Belongings.Shop)
            : Belongings.Strangers.Append(new("staff", Belongings.Staff));

    private static bool IsNotFound(Foreign request, Actor stranger, object? answer, Belongings things) => answer switch
    {
        IOutcome { Refusal: { } refusal } => refusal.Kind == RefusalKind.NotFound || (request.Instead is not null && refusal.Code is "ordering.no_buyer" || refusal.Code == request.Instead),
        IOutcome => false,
        _ when request.IsOwnList || (request.OfCommune && stranger.OnlyCommune is not null) => !Secrets(things).Any(secret => JsonSerializer.Serialize(answer, Plain).Contains(secret, StringComparison.OrdinalIgnoreCase)),
        _ => IsNothing(answer),
    };

    private static IEnumerable<string> Secrets(Belongings things) =>
    [
        Belongings.Product.ToString(), things.PendingProduct.ToString(), Belongings.Lot.ToString(), Belongings.Shop.SellerId!.Value.ToString(), Belongings.HelperConsent.ToString(),
        Belongings.BuyerPhone, Belongings.ShopPhone, Belongings.BankNumber, Belongings.BankNumber[^4..], Belongings.RecipientPhone, Belongings.Street,
        things.OrderNumber, things.OrderId.ToString(), things.BuyersSession.ToString(), things.PhoneChange.ToString(), things.BankChange.ToString(),
    ];

    /// <summary>Null, nought, an empty list or page, or a view with nothing but these.</summary>
    private static bool IsNothing(object? answer) => answer switch
    {
        null or "" or 0 or 0L or false => true,
        string => false,
        Guid id => id == Guid.Empty,
        IEnumerable list => !list.Cast<object>().Any(),
        _ when answer.GetType() is { IsGenericType: true } page && page.GetGenericTypeDefinition() == typeof(PageOf<>) =>
            IsNothing(page.GetProperty(nameof(PageOf<int>.Total))!.GetValue(answer)) && IsNothing(page.GetProperty(nameof(PageOf<int>.Items))!.GetValue(answer)),
        _ => answer.GetType() is { IsPrimitive: false } view && view.GetProperties().Length > 0
            && view.GetProperties().Where(p => p.GetMethod is { IsStatic: false }).All(p => IsNothing(p.GetValue(answer))),
    };

    private static string Told(object? answer) => answer is IOutcome outcome ? outcome.Refusal?.Code ?? "it done" : JsonSerializer.Serialize(answer, Plain);

    // Which answer it has is known only when it runs.
    private static async Task<object?> SendAsync(TestWeb web, dynamic request) => (object?)await web.SendAsync(request);

    private static IEnumerable<Type> Asked() =>
        typeof(ModuleSet).Assembly.GetTypes()
            .Concat(typeof(Actor).Assembly.GetTypes())
            .Concat(MarketplaceModules.All.SelectMany(m => m.GetType().Assembly.GetTypes()))
            .Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }
                && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))
                && t.GetProperty(nameof(ICommand.Actor), BindingFlags.Instance | BindingFlags.Public)?.PropertyType == typeof(Actor));
}
