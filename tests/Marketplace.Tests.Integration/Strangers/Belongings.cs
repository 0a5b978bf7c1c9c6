using Marketplace.Accounts.PhoneChanges;
using Marketplace.Accounts.Privacy;
using Marketplace.Accounts.SignIn;
using Marketplace.Catalog.Baskets;
using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Transfers;
using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Companies;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Ordering.Counter;
using Marketplace.Ordering.Harvests;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Vouchers;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Register;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Balance;
using Marketplace.Traceability.Doubts;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Intakes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Labels.Printing;
using Marketplace.Traceability.Recalls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Strangers;

/// <summary>
/// What belongs to others in the sample marketplace: the tea cooperative's shop, and a buyer with a purchase, a cart, a device and a change of
/// phone. Strangers to both are the noodle household, a person, and browsers without sign-in.
/// </summary>
internal sealed class Belongings
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public const string Password = "ocop-demo-2026";
    public const string BuyerPhone = "0912000001";
    public const string ShopPhone = "0912000002";
    public const string OtherShopPhone = "0912000003";
    public const string StaffPhone = "0912000004";
    public const string PersonPhone = "0912000005";

    /// <summary>Words of the purchase that nobody else may read.</summary>
    public const string RecipientName = "Kiều Thị Kín Đáo";
    public const string RecipientPhone = "0987654321";
    public const string Street = "Số 9 ngõ Lặng Thinh";
    public const string BankNumber = "19001234567890";

    public const string ProductSlug = "tra-tom-non-tan-cuong-doi-suong";
    public const string LotCode = "DS01261020B";

    public static Actor Shop { get; } = new(ActorKind.Person, Person(ShopPhone), Ids.FromName("sellers_sellers", "che-doi-suong"));

    public static Actor Buyer { get; } = new(ActorKind.Person, Person(BuyerPhone), GuestKey: "buyer-key");

    public static Actor Staff { get; } = new(ActorKind.Staff, Person(StaffPhone), AgencyId: Ids.FromName("accounts_agencies", "so-cong-thuong"), Office: Desks.Trade);

    public static Actor OtherShop { get; } = new(ActorKind.Person, Person(OtherShopPhone), Ids.FromName("sellers_sellers", "mien-dong-ba-man"));

    public const string OtherCommunePhone = "0912000006";

    /// <summary>An officer of the noodle household's commune, where <see cref="Shop"/> is not.</summary>
    public static Actor OtherCommune { get; } = new(ActorKind.Staff, Person(OtherCommunePhone), AgencyId: Ids.FromName("accounts_agencies", "xa-02185"), Office: Desks.Commune("02185"));

    /// <summary>Staff of the trade department whose roles were all ended.</summary>
    public static Actor NoRoles { get; } = Staff with { Office = new(AgencyKind.Trade, StaffRoles.None) };

    /// <summary>Everybody to whom all of this is foreign. The staff member has not shown the second factor.</summary>
    public static IReadOnlyDictionary<string, Actor> Strangers { get; } = new Dictionary<string, Actor>
    {
        ["another shop"] = OtherShop,
        ["another person"] = new(ActorKind.Person, Person(PersonPhone)),
        ["staff without second factor"] = new(ActorKind.Person, Person(StaffPhone), AgencyId: Staff.AgencyId),
        ["another commune's officer"] = OtherCommune,
        ["staff without a role"] = NoRoles,
        ["another browser"] = Actor.Guest("another-key"),
        ["a browser without a key"] = Actor.Guest(null),
    };

    public static Guid Product { get; } = Ids.FromName("catalog_products", ProductSlug);

    public static Guid Variant { get; } = Ids.FromName("catalog_variants", "DS-01-100G");

    public static Guid StockItem { get; } = Ids.FromName("catalog_stock_items", "tra-tom-non-tan-cuong-doi-suong-100");

    public static Guid Lot { get; } = Ids.FromName("traceability_lots", LotCode);

    /// <summary>Labels 1 to 20 of <see cref="Variant"/>.</summary>
    public static Guid Roll { get; } = Ids.FromName("traceability_label_rolls", "test");

    public static Guid Event { get; } = Ids.FromName("traceability_events", LotCode + "/1");

    public static Guid Picture { get; } = Ids.FromName("catalog_pictures", ProductSlug);

    /// <summary>A sheet of prices of <see cref="Shop"/>, looked at and not taken over.</summary>
    public static Guid Import { get; } = Ids.FromName("test-import", "che-doi-suong");

    /// <summary>A buyer's words about <see cref="Product"/>.</summary>
    public static Guid Review { get; } = Ids.FromName("catalog_reviews", ProductSlug + "/1");

    public static Guid Question { get; } = Ids.FromName("catalog_questions", ProductSlug + "/1");

    /// <summary>A helper's leave to act for <see cref="Shop"/>.</summary>
    public static Guid HelperConsent { get; } = Ids.FromName("sellers_helper_consents", "che-doi-suong/helper");

    /// <summary>A paper of <see cref="Shop"/> that waits for staff.</summary>
    public static Guid Paper { get; } = Ids.FromName("sellers_papers", "che-doi-suong/paper");

    public static Guid ApiKey { get; } = Ids.FromName("sellers_api_keys", "che-doi-suong/key");

    /// <summary>What a program of <see cref="Shop"/> sent, and an event of it.</summary>
    public static Guid Capture { get; } = Ids.FromName("traceability_epcis_captures", "che-doi-suong/1");

    /// <summary>A plot of the sample cooperative, tea of a batch made there, and what a household brought.</summary>
    public static Guid Plot { get; } = Ids.FromName("traceability_plots", $"{Ids.FromName("sellers_sellers", "che-doi-suong")}/Đồi Sương 2");

    /// <summary>A photograph of a step of <see cref="Material"/>, and the step.</summary>
    public static Guid StepPhoto { get; } = Ids.FromName("traceability_event_files", "test");

    public static Guid Step { get; } = Ids.FromName("traceability_events", "test");

    public static Guid Material { get; } = Ids.FromName("traceability_materials", LotCode + "/K");

    public static Guid Intake { get; } = Ids.FromName("traceability_materials", "test-intake");

    /// <summary>A drill that waits for its second person, and a yield that does.</summary>
    public static Guid Recall { get; } = Ids.FromName("traceability_recalls", "test");

    /// <summary>Keeps the OCOP register; a draft of a decision lies there.</summary>
    public static Actor Keeper { get; } = new(ActorKind.Staff, Person("0912000009"), AgencyId: Ids.FromName("accounts_agencies", "phat-trien-nong-thon"), Office: Desks.Rural);

    /// <summary>An authority's order about a review of <see cref="Shop"/>'s, not carried out yet.</summary>
    public static Guid TakeDown { get; } = Ids.FromName("test-takedown", "che-doi-suong");

    /// <summary>A deadline that waits for its second officer.</summary>
    public static Guid Rule { get; } = Ids.FromName("test-rule", "kin-dao");

    public Guid Decision { get; private set; }

    public static Guid Certificate { get; } = Ids.FromName("sellers_certificates", "MAU-OCOP-2025-001");

    public static Guid Appointment { get; } = Ids.FromName("accounts_appointments", "0912000008/Finance");

    public static Guid Yield { get; } = Ids.FromName("traceability_yields", "test");

    /// <summary>A voucher of <see cref="Shop"/>.</summary>
    public static Guid Voucher { get; } = Ids.FromName("test-voucher", "che-doi-suong");

    /// <summary>A showcase that waits for its second person, and its invitation to <see cref="Shop"/>.</summary>
    public static Guid Showcase { get; } = Ids.FromName("test-showcase", "kin-dao");

    public static ShowcaseText ShowcaseText { get; } =
        new("Chợ kín đáo", "A hidden market", "Chưa ai biết", "Nobody knows", Today, Today.AddDays(30), false, 50, "showcases/phien-cho-tet-2027", [Product], null);

    public Guid Invitation { get; private set; }

    /// <summary>What a company of <see cref="Buyer"/>'s gives, and the number it is ordered under.</summary>
    public static GiftList Gifts { get; } = new("Công ty Kín Đáo", BuyerPhone, [new(RecipientName, RecipientPhone, "00004", Street, "Lời chúc kín", null, null)]);

    public string GiftsPurchase { get; private set; } = "";

    /// <summary>A gift basket of <see cref="Shop"/>, and packs that it handed to a third shop.</summary>
    public static Guid Basket { get; } = Ids.FromName("test-basket", "che-doi-suong");

    public static BasketText BasketText { get; } = new("Giỏ quà kín đáo", "", new Money(900_000), 300, "", "", [new(Variant, 2)]);

    public static Guid Transfer { get; } = Ids.FromName("test-transfer", "che-doi-suong");

    /// <summary>A coming harvest of <see cref="Shop"/>.</summary>
    public static Guid ChatOrder { get; } = Ids.FromName("test-chat", "che-doi-suong");

    /// <summary>Of a link that waits for its buyer.</summary>
    public string ChatCode { get; private set; } = "";

    /// <summary>Of a counter sale that waits for its transfer.</summary>
    public string CounterNumber { get; private set; } = "";

    public static Guid Harvest { get; } = Ids.FromName("test-harvest", "che-doi-suong");

    public const string EpcisEventId = "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8";

    /// <summary>The same kinds of things of <see cref="OtherShop"/>.</summary>
    public static Guid OtherProduct { get; } = Ids.FromName("catalog_products", "mien-dong-con-minh-ba-man");

    public static Guid OtherVariant { get; } = Ids.FromName("catalog_variants", "BM-15-500G");

    public static Guid OtherStockItem { get; } = Ids.FromName("catalog_stock_items", "mien-dong-con-minh-ba-man-500");

    public static Guid OtherLot { get; } = Ids.FromName("traceability_lots", "BM15261114A");

    /// <summary>A case about <see cref="Lot"/>.</summary>
    public Guid Doubt { get; } = Ids.FromName("traceability_doubts", "test");

    public Guid Print { get; private set; }

    public long DoubtVersion { get; private set; }

    public string PurchaseNumber { get; private set; } = "";

    public string OrderNumber { get; private set; } = "";

    public Guid OrderId { get; private set; }

    public Guid OrderLine { get; private set; }

    /// <summary>The part of the same purchase that is <see cref="OtherShop"/>'s.</summary>
    public string OtherOrderNumber { get; private set; } = "";

    public Guid OtherOrderLine { get; private set; }

    public CheckoutView Cart { get; private set; } = new(Guid.Empty, 0, null, [], [], Money.Zero, Money.Zero, Money.Zero, false, false);

    public Guid BuyersSession { get; private set; }

    public Guid PhoneChange { get; private set; }

    public Guid BankChange { get; private set; }

    public Guid PendingProduct { get; } = Ids.FromName("catalog_products", "waits-for-staff");

    public long PendingVersion { get; private set; }

    public long ProductVersion { get; private set; }

    public Guid Parked { get; private set; }

    /// <summary>What the buyer asked about their data.</summary>
    public Guid DataRequest { get; private set; }

    /// <summary>A message no channel took.</summary>
    public Guid StuckMessage { get; private set; }

    /// <summary>A purchase of <see cref="Shop"/>'s to be paid by transfer, its payment and its order.</summary>
    public string TransferPurchase { get; private set; } = "";

    public Guid TransferPayment { get; private set; }

    public string TransferOrder { get; private set; } = "";

    public string VnPayPurchase { get; private set; } = "";

    public Guid VnPayPayment { get; private set; }

    /// <summary>Owed back by <see cref="Shop"/> for a purchase that was paid and called off.</summary>
    public string RefundPurchase { get; private set; } = "";

    public Guid Refund { get; private set; }

    /// <summary>A case about a delivered order of <see cref="Shop"/>'s, and its purchase.</summary>
    public Guid Case { get; private set; }

    public string CasePurchase { get; private set; } = "";

    /// <summary><see cref="Shop"/>'s own contract with VNPay, waiting for staff.</summary>
    public Guid VnPayContract { get; private set; }

    /// <summary>A transfer the buyer claimed, whose order was called off before it was found.</summary>
    public Guid LostClaim { get; private set; }

    public Guid UnknownMoney { get; } = Ids.FromName("test-receipt", "unknown");

    public Guid SecondUnknownMoney { get; } = Ids.FromName("test-receipt", "unknown-2");

    public static ProductText Text { get; } = new() { Name = "Trà của nhà khác", SetNo = 11, Summary = "Búp non, nước xanh.", OriginCommuneCode = "05503" };

    public static PackText Pack { get; } = new() { Name = "Túi lạ", NetGrams = 100, Price = new Money(1_000) };

    public static NewLot NewLot { get; } = new(Shop.SellerId!.Value, Product, "LA1", null, null, null, Today, null, null, null, null, null);

    public static Guid Person(string phone) => Ids.FromName("accounts_accounts", phone);

    public static async Task<Belongings> LayDownAsync(TestWeb web)
    {
        var things = new Belongings();
        await things.BuyAsync(web);
        await things.ChangePhoneAndBankAsync(web);

        var signedIn = await web.DoAsync(new SignInWithPassword(Actor.Guest(null), BuyerPhone, Password, "Điện thoại của người mua"));
        things.BuyersSession = signedIn.SessionId!.Value;

        await web.DoAsync(new CreateProduct(Shop, things.PendingProduct, Text, Submit: true));
        things.PendingVersion = (await web.SendAsync(new ReviewProduct(Staff, things.PendingProduct)))!.Version;
        things.ProductVersion = (await web.SendAsync(new ViewMyProduct(Shop, Product)))!.Version;

        await web.DoAsync(new StartImport(Shop, Import, "gia.csv", ImportSheets.Read([["Mã hàng", "Giá bán"], ["DS-01-100G", "299000"]]).Value));
        await web.DoAsync(new MakeVoucher(
            Shop, Voucher, new("CHEKIN26", "Chè kín đáo", VoucherKind.PerMille, null, 100, null, null, Today, Today.AddDays(30), 10, 1, false, [Product])));
        things.ChatCode = await web.DoAsync(new MakeChatOrder(Shop, ChatOrder, [new(Variant, 1)], new(Shop, RecipientName, RecipientPhone, "00004", Street, null, true)));
        things.CounterNumber = await web.DoAsync(new SellAtCounter(Shop, Ids.FromName("test-counter", "che-doi-suong"), [new(Variant, 1)], "vietqr"));
        await web.DoAsync(new OfferHarvest(Shop, Harvest, Variant, Today.AddDays(10), Today.AddDays(20), 50));
        await web.DoAsync(new SaveBasket(Shop, Basket, BasketText));
        await web.DoAsync(new HandOverLot(Shop, Transfer, Ids.FromName("sellers_sellers", "tra-chan-may"), Variant, Lot, 1));
        await web.DoAsync(new PrintLabels(Shop, Roll, Variant, 20));
        things.Print = await web.DoAsync(new RequestPrint(Shop, Roll, 1, 20, LabelFormat.Strip));
        var print = web.Services.GetRequiredService<PrintFiles>().PathOf(things.Print);
        Directory.CreateDirectory(Path.GetDirectoryName(print)!);
        await File.WriteAllTextAsync(print, "%PDF-");
        await web.LookAsync(db => db.Set<PrintJob>().Where(j => j.Id == things.Print).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, PrintState.Done)));
        await web.DoAsync(new RecordIntake(Shop, "bup-tuoi", web.Clock.GetUtcNow().UtcDateTime, [new(Intake, "Nhà Kín Đáo", 1_000, new(35_000), false)]));
        await web.DoAsync(new ProposeRecall(Shop, Recall, new(RecallStart.Lot, Lot.ToString()), new("Diễn tập.", "Không làm gì cả."), IsDrill: true));
        await web.DoAsync(new ProposeYield(Staff, Yield, "bup-tuoi", "che-kho", 240, Today, "Thử"));
        await web.DoAsync(new Marketplace.Platform.Rules.ProposeRule(Staff, Rule, "desk.hold_hours", 24, new(2027, 1, 1), "Căn cứ kín đáo"));
        await web.DoAsync(new ReportDoubt(Actor.Guest(null), things.Doubt, "/01/09521234000020/10/" + LotCode, DoubtReason.GoodsDiffer, "Lời kín của người báo", null, null));
        things.DoubtVersion = (await web.SendAsync(new ListDoubts(Staff))).Single(d => d.Id == things.Doubt).Version;
        things.Decision = await web.DoAsync(new ImportDecision(
            Keeper, new string('a', 64), "quyet-dinh.xlsx", new("9/QĐ-UBND", Today, Ids.FromName("sellers_issuing_bodies", "ubnd-thai-nguyen")), [new("Trà kín", "HTX chè Đồi Sương", "Tân Cương", 4, 11, null)]));
        await web.DoAsync(new SaveShowcase(Staff, Showcase, 0, ShowcaseText));
        await web.DoAsync(new InviteSellers(Staff, Showcase, [Product], 5, Today.AddDays(3)));
        things.Invitation = (await web.SendAsync(new ListInvitationsOfShowcase(Staff, Showcase))).Single().Id;
        await web.DoAsync(new SubmitShowcase(Staff, Showcase, 1));
        await web.DoAsync(new AskAboutData(Buyer, DataRequestKind.Correct, "Lời kín của người mua về dữ liệu."));
        things.DataRequest = (await web.SendAsync(new ListDataRequests(Staff))).Items.Single().Id;
        await things.WriteAsync(web);
        return things;
    }

    // What no command makes for a test with an id known beforehand: a delivery that failed too often, a helper, what a program sent.
    private async Task WriteAsync(TestWeb web)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        Parked = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async cancellationToken =>
            {
                db.Add(new HelperConsent
                {
                    Id = HelperConsent,
                    SellerId = Shop.SellerId!.Value,
                    HelperPersonId = Person("0912000101"),
                    GrantedAt = web.Clock.GetUtcNow().UtcDateTime,
                    How = "Giấy",
                });
                var (shop, now) = (Shop.SellerId!.Value, web.Clock.GetUtcNow().UtcDateTime);
                db.Add(new Marketplace.Sellers.Papers.Paper
                {
                    Id = Paper,
                    SellerId = shop,
                    Kind = Marketplace.Sellers.Papers.PaperKind.TestReport,
                    Number = "KĐ-1",
                    Issuer = "Nơi kín đáo",
                    ValidFrom = Today,
                    SentAt = now,
                    DueAt = now.AddDays(3),
                });
                db.Add(new Marketplace.Platform.Officers.TakeDowns.TakeDown
                {
                    Id = TakeDown,
                    Number = "7/KĐ",
                    Authority = "Nơi kín đáo",
                    IssuedOn = Today,
                    Subject = TakeDownSubject.Review,
                    SubjectId = Review,
                    Name = "Đánh giá kín",
                    Path = "/san-pham/kin/danh-gia",
                    SellerId = shop,
                    Reason = "Lý do kín đáo",
                    ReceivedAt = now,
                    DueAt = now.AddDays(1),
                });
                db.Add(Marketplace.Sellers.ApiKeys.ApiKey.Of("ocop_test", ApiKey, shop, "Phần mềm", now));
                db.Add(new EventFile { Id = StepPhoto, SellerId = shop, EventId = Step, Key = new string('0', 26) + ".jpg", At = now });
                db.Add(new TraceEvent { Id = Step, LotId = Material, Sequence = 900, Kind = EventKind.Sort, OccurredAt = now, RecordedAt = now });
                db.Add(new EpcisCapture { Id = Capture, SellerId = shop, At = now, Events = 1, Added = 1 });
                db.Add(new EpcisEvent
                {
                    Id = Ids.FromName("traceability_epcis_events", "che-doi-suong/1"),
                    SellerId = shop,
                    Sequence = 1,
                    Hash = new string('0', 64),
                    EventIdKey = EpcisEvent.KeyOf(EpcisEventId),
                    Type = "ObjectEvent",
                    EventTime = now,
                    RecordTime = now,
                    Body = [.. "{}"u8],
                });
                db.AddRange(new[] { UnknownMoney, SecondUnknownMoney }.Select(id => new Receipt
                {
                    Id = id,
                    Source = ReceiptSource.BankNotice,
                    Key = $"bank:{id:N}",
                    Amount = new Money(50_000),
                    At = web.Clock.GetUtcNow().UtcDateTime,
                }));
                var stuck = await db.Set<Message>().OrderBy(m => m.Id).FirstAsync(cancellationToken);
                (stuck.State, StuckMessage) = (MessageState.GivenUp, stuck.Id);
                var parked = await db.Set<OutboxDelivery>().OrderBy(d => d.Id).FirstAsync(cancellationToken);
                parked.State = DeliveryState.Parked;
                return parked.Id;
            },
            _ => true,
            CancellationToken.None);
    }

    private async Task BuyAsync(TestWeb web)
    {
        await FillCartAsync(web);
        await web.DoAsync(new AddToCart(Buyer, OtherVariant, 1));
        await web.DoAsync(new SetCompany(Buyer, "Công ty Kín Đáo", "0100109106", "Số 9 phố Lặng Thinh, Hà Nội", ""));
        var shown = (await web.SendAsync(new ReviewCheckout(Buyer)))!;
        var placed = await web.DoAsync(new PlacePurchase(Buyer, shown.CartId, shown.CartVersion, shown.Total, "cod"));
        PurchaseNumber = placed.Number;
        var orders = await web.LookAsync(db => db.Set<Order>().AsNoTracking().Include(o => o.Lines).Where(o => o.PurchaseId == placed.PurchaseId).ToListAsync());
        var (own, other) = (orders.Single(o => o.SellerId == Shop.SellerId), orders.Single(o => o.SellerId == OtherShop.SellerId));
        (OrderNumber, OrderId, OrderLine) = (own.Number, own.Id, own.Lines[0].Id);
        (OtherOrderNumber, OtherOrderLine) = (other.Number, other.Lines[0].Id);

        await web.DoAsync(new AskVnPayContract(Shop, "LATMN001", "một chuỗi bí mật dài"));
        VnPayContract = (await web.SendAsync(new GetMyVnPayContracts(Shop))).Single().Id;
        (TransferPurchase, TransferPayment, var transfer) = await BuyPaidFirstAsync(web, "vietqr");
        TransferOrder = transfer;
        (VnPayPurchase, VnPayPayment, _) = await BuyPaidFirstAsync(web, "vnpay");
        (var claimed, LostClaim, var lost) = await BuyPaidFirstAsync(web, "vietqr");
        await web.DoAsync(new ClaimTransfer(Buyer, claimed, null, LostClaim));
        await web.DoAsync(new CancelOrder(Shop, lost, "Hết hàng"));
        (RefundPurchase, var paid, var calledOff) = await BuyPaidFirstAsync(web, "vietqr");
        await web.DoAsync(new PretendTransfer(Buyer, RefundPurchase, null, paid));
        await web.DoAsync(new CancelMyOrder(Buyer, calledOff));
        Refund = (await web.SendAsync(new ViewPayments(Buyer, RefundPurchase)))!.Refunds.Single().Id;

        await OpenCaseAsync(web);
        await FillCartAsync(web);
        var gifts = (await web.SendAsync(new ReviewCompanyGifts(Buyer, Gifts)))!;
        GiftsPurchase = (await web.DoAsync(new PlaceCompanyGifts(Buyer, gifts.CartId, gifts.CartVersion, gifts.Total, Gifts))).Number;
        await FillCartAsync(web);
        Cart = (await web.SendAsync(new ReviewCheckout(Buyer)))!;
    }

    private async Task OpenCaseAsync(TestWeb web)
    {
        await FillCartAsync(web);
        var shown = (await web.SendAsync(new ReviewCheckout(Buyer)))!;
        CasePurchase = (await web.DoAsync(new PlacePurchase(Buyer, shown.CartId, shown.CartVersion, shown.Total, "cod"))).Number;
        var order = (await web.SendAsync(new ViewPurchase(Buyer, CasePurchase)))!.Orders.Single();
        await web.DoAsync(new ConfirmOrder(Shop, order.Number));
        await web.DoAsync(new PackOrder(Shop, order.Number));
        await web.DoAsync(new HandOverOrder(Shop, order.Number, "Bưu điện", null));
        await web.DoAsync(new MarkDelivered(Shop, order.Number));
        Case = await web.DoAsync(new OpenCase(Buyer, CasePurchase, null, order.Number, CaseKind.Damaged, [new(order.Lines[0].Id, 1)], new("Hộp móp, chè ẩm", [])));
    }

    private static async Task<(string Purchase, Guid Payment, string Order)> BuyPaidFirstAsync(TestWeb web, string method)
    {
        await FillCartAsync(web);
        var shown = (await web.SendAsync(new ReviewCheckout(Buyer)))!;
        var placed = await web.DoAsync(new PlacePurchase(Buyer, shown.CartId, shown.CartVersion, shown.Total, method));
        var payments = (await web.SendAsync(new ViewPayments(Buyer, placed.Number)))!;
        return (placed.Number, payments.Payments.Single().Id, (await web.SendAsync(new ViewPurchase(Buyer, placed.Number)))!.Orders.Single().Number);
    }

    private static async Task FillCartAsync(TestWeb web)
    {
        await web.DoAsync(new AddToCart(Buyer, Variant, 2));
        await web.DoAsync(new SetCheckoutAddress(Buyer, RecipientName, RecipientPhone, "00004", Street, null, CallBefore: false));
    }

    private async Task ChangePhoneAndBankAsync(TestWeb web)
    {
        const string NewPhone = "0987000111";
        await web.DoAsync(new StartPhoneChange(Buyer, NewPhone));
        (await web.DoAsync(new ConfirmPhoneChange(Buyer, await CodeAsync(web, NewPhone)))).ShouldBe(CodeCheck.Right);
        PhoneChange = (await web.SendAsync(new GetMyPhoneChange(Buyer)))!.Id;

        await web.DoAsync(new StartBankChange(Shop, "999999", BankNumber, "Nguyễn Thị Hạnh"));
        (await web.DoAsync(new ConfirmBankChange(Shop, await CodeAsync(web, ShopPhone)))).ShouldBe(CodeCheck.Right);
        BankChange = (await web.SendAsync(new GetMyBankAccount(Shop))).Change!.Id;
    }

    private static async Task<string> CodeAsync(TestWeb web, string phone) =>
        (await web.SendAsync(new ReadDevelopmentInbox(PhoneNumber.Parse(phone), "accounts.code", 1)))[0].Text[..6];
}
