using Marketplace.Accounts.Officers;
using Marketplace.Accounts.People;
using Marketplace.Accounts.PhoneChanges;
using Marketplace.Accounts.Privacy;
using Marketplace.Accounts.SecondFactor;
using Marketplace.Accounts.Sessions;
using Marketplace.Accounts.SignIn;
using Marketplace.Accounts.Wishes;
using Marketplace.Catalog.Baskets;
using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Favourites;
using Marketplace.Catalog.Figures;
using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Numbers;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Transfers;
using Marketplace.Catalog.Versions;
using Marketplace.Catalog.Watches;
using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Chats;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Companies;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Ordering.Counter;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Figures;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Harvests;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.SilentSellers;
using Marketplace.Ordering.Vouchers;
using Marketplace.Payments.Due;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.MoMo;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Payouts;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Reconciliation;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.Statements;
using Marketplace.Payments.Stripe;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.VnPay;
using Marketplace.Payments.Withholding;
using Marketplace.Payments.ZaloPay;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.ApiKeys;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Papers;
using Marketplace.Sellers.Register;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;
using Marketplace.Showcases.Posters;
using Marketplace.Traceability.Balance;
using Marketplace.Traceability.Batches;
using Marketplace.Traceability.Doubts;
using Marketplace.Traceability.Epcis;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Figures;
using Marketplace.Traceability.Intakes;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Labels.Printing;
using Marketplace.Traceability.Log;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using Marketplace.Traceability.Recalls;

namespace Marketplace.Tests.Integration.Strangers;

/// <summary>
/// A request for what is another's, as anybody could send it. <paramref name="Owner"/> gets more than "not found" with the same arguments,
/// which proves them right; null where the request names only its actor, who has nothing to end or confirm.
/// </summary>
/// <param name="IsOwnList">Strangers may get things of their own, never those of <see cref="Belongings"/>.</param>
/// <param name="AlsoStaff">Staff may do it too.</param>
/// <param name="OfCommune">A commune's officers may get things of their own commune, never those of <see cref="Belongings"/>.</param>
/// <param name="Instead">The code of the refusal that stands for "not found", where it is the same for what does not exist.</param>
internal sealed record Foreign(Func<Actor, object> Ask, Actor? Owner, bool IsOwnList = false, bool AlsoStaff = false, string? Instead = null, bool OfCommune = false)
{
    public Type Type { get; } = Ask(Actor.System).GetType();
}

/// <summary>Every request that carries an actor stands in one of these tables.</summary>
internal static class Requests
{
    /// <summary>In an order in which the owners can carry them out one after another.</summary>
    public static IReadOnlyList<Foreign> OfOthers(Belongings b)
    {
        var (shop, buyer, staff) = (Belongings.Shop, Belongings.Buyer, Belongings.Staff);
        var (product, lot, stock, variant, text, pack) = (Belongings.Product, Belongings.Lot, Belongings.StockItem, Belongings.Variant, Belongings.Text, Belongings.Pack);
        var noon = new DateTime(2026, 11, 20, 5, 0, 0, DateTimeKind.Utc);
        return
        [
            new(a => new ListMyProducts(a), shop, IsOwnList: true),
            new(a => new ViewMyProduct(a, product), shop),
            new(a => new EditProduct(a, product, b.ProductVersion, text, false), shop),
            new(a => new CreateProduct(a, product, text, false), shop),
            new(a => new AddPicture(a, product, "products/la", "Ảnh lạ"), shop),
            new(a => new RemovePicture(a, product, Belongings.Picture), shop),
            new(a => new AddVariant(a, product, "", pack, null, 1), shop),
            new(a => new EditVariant(a, product, variant, pack), shop),
            new(a => new ReceiveStock(a, product, stock, 5, lot, null), shop),
            new(a => new MoveStock(a, product, stock, lot, MovementReason.Damaged, 1), shop),
            new(a => new PauseProduct(a, product), shop),
            new(a => new ResumeProduct(a, product), shop),
            new(a => new ArchiveProduct(a, product), shop),
            new(a => new UnarchiveProduct(a, product), shop),
            new(a => new CheckProductText(a, product, text), shop),
            new(a => new CheckListing(a, product), staff),
            new(a => new ListVersions(a, product), shop),
            new(a => new CompareListing(a, product), staff),
            new(a => new RestoreVersion(a, product, 1), shop),
            new(a => new ListNumbers(a), shop, IsOwnList: true),
            new(a => new ExportProducts(a), shop, IsOwnList: true),
            new(a => new SetNumbers(a, variant, Money.Zero, null, 0, null, false), shop),
            new(a => new ListImports(a), shop, IsOwnList: true),
            new(a => new ViewImport(a, Belongings.Import), shop),
            new(a => new ReadImportLines(a, Belongings.Import, false), shop),
            new(a => new StartImport(a, Belongings.Import, "la.csv", new([], [])), shop),
            new(a => new MendLine(a, Belongings.Import, 2, ImportColumns.Price, "310k"), shop),
            new(a => new ReplaceLines(a, Belongings.Import, new([], [])), shop),
            new(a => new ConfirmImport(a, Belongings.Import, false, true), shop),
            new(a => new ApplyLines(a, Belongings.Import, Belongings.Import), Actor.System),
            new(a => new ApplyLines(a, Belongings.Import, Belongings.Import), Actor.System),
            new(a => new ShelveLine(a, Belongings.Import), null),
            new(a => new NoteLineStock(a, Belongings.Import, "Lời của người lạ"), null),
            new(a => new SubmitImported(a, Belongings.Import), shop),
            new(a => new TakeBackImport(a, Belongings.Import), shop),

            new(a => new ViewMyBasket(a, Belongings.Basket), shop),
            new(a => new SaveBasket(a, Belongings.Basket, Belongings.BasketText), shop),
            new(a => new ListTransfers(a), shop, IsOwnList: true),
            new(a => new ListLotsToGive(a), shop, IsOwnList: true),
            new(a => new HandOverLot(a, Belongings.Transfer, Guid.Empty, variant, lot, 1), shop),
            new(a => new TakeOverLot(a, Belongings.Transfer, null), shop with { SellerId = Ids.FromName("sellers_sellers", "tra-chan-may") }),
            new(a => new SendLotBack(a, Belongings.Transfer), shop),

            new(a => new ListMyLots(a), shop, IsOwnList: true),
            new(a => new ViewMyLot(a, lot), shop),
            new(a => new AddEvent(a, lot, Ids.FromName("test-event", "lạ"), EventKind.Sort, noon, "Việc lạ", null), shop),
            new(a => new ViewCapture(a, Belongings.Capture), shop),
            new(a => new QueryEpcis(a, []), shop, IsOwnList: true),
            new(a => new ViewEpcisEvent(a, Belongings.EpcisEventId), shop),
            new(a => new AdvanceLog(a), Actor.System),
            new(a => new OpenLot(a, Belongings.NewLot), shop),
            new(a => new ListMyRolls(a), shop, IsOwnList: true),
            new(a => new ViewMyRoll(a, Belongings.Roll), shop),
            new(a => new DrawLabels(a, Belongings.Roll, 1, 2, LabelFormat.Csv), shop),
            new(a => new ListEventFiles(a, [Belongings.Step]), shop, IsOwnList: true),
            new(a => new FindEventFile(a, Belongings.StepPhoto), shop),
            new(a => new LookAtStepFile(a, Belongings.StepPhoto, "Lý do của người lạ"), staff),
            new(a => new FindStepFile(a, Belongings.StepPhoto), staff),
            new(a => new ListFileLooks(a, [Belongings.StepPhoto]), shop, IsOwnList: true),
            new(a => new ViewStepFiles(a, lot, null), staff),
            new(a => new AddEventFile(a, Ids.FromName("test-file", "lạ"), Belongings.Material, Belongings.Step, false, new string('1', 26) + ".jpg"), shop),
            new(a => new ShowEventPicture(a, Belongings.StepPhoto, "uploads/la"), shop),
            new(a => new RequestPrint(a, Belongings.Roll, 1, 2, LabelFormat.A4), shop),
            new(a => new ViewPrint(a, b.Print), shop),
            new(a => new OpenPrint(a, b.Print), shop),
            new(a => new ListLabelSigns(a), shop, IsOwnList: true),
            new(a => new PrintLabels(a, Ids.FromName("test-roll", "lạ"), variant, 2), shop),
            new(a => new ActivateLabels(a, Ids.FromName("test-move", "kích hoạt"), Belongings.Roll, 1, 2, lot), shop),
            new(a => new ShipLabels(a, Ids.FromName("test-move", "xuất"), Belongings.Roll, 1, 2, "Điểm lạ"), shop),
            new(a => new VoidLabels(a, Ids.FromName("test-move", "huỷ"), Belongings.Roll, 1, 2), shop),
            new(a => new ListMyPlots(a), shop, IsOwnList: true),
            new(a => new ViewMyPlot(a, Belongings.Plot), shop),
            new(a => new SavePlot(a, Belongings.Plot, new PlotText { Name = "Nương lạ" }), shop),
            new(a => new RecordCare(a, Ids.FromName("test-care", "lạ"), Belongings.Plot, CareKind.Fertiliser, "Phân lạ", "1 kg", new(2026, 11, 20), null), shop),
            new(a => new RecordHarvest(a, "bup-tuoi", new(Ids.FromName("test-harvest", "lạ"), Belongings.Plot, 1_000, noon)), shop),
            new(a => new ViewBatchCard(a), shop, IsOwnList: true),
            new(a => new RecordBatch(a, Ids.FromName("test-batch", "lạ"), "uop-hoa", null, [new(Belongings.Material, 10)], [new(1, noon)], 10), shop),
            new(a => new ListMyMaterials(a), shop, IsOwnList: true),
            new(a => new ViewMyMaterial(a, Belongings.Material), shop),
            new(a => new ViewMyChain(a, lot), shop),
            new(a => new ReshapeMaterial(a, Ids.FromName("test-split", "lạ"), [new(Belongings.Material, 10)]), shop),
            new(a => new PackMaterial(a, Belongings.Material, variant, 1, "LA2", new(2026, 11, 21), null), shop),
            new(a => new ViewIntakes(a, new(2026, 11, 21)), shop, IsOwnList: true),
            new(a => new RecordIntake(a, "bup-tuoi", noon, [new(Belongings.Intake, "Nhà lạ", 10, new(1), false)]), shop),
            new(a => new PayIntake(a, Belongings.Intake), shop),
            new(a => new ArchivePlot(a, Belongings.Plot), shop),
            new(a => new ListStaffShowcases(a), staff),
            new(a => new ViewStaffShowcase(a, Belongings.Showcase), staff),
            new(a => new CountSubmittedShowcases(a), staff),
            new(a => new ListInvitationsOfShowcase(a, Belongings.Showcase), staff),
            new(a => new ListMyInvitations(a), shop, IsOwnList: true),
            new(a => new CountMyInvitations(a), shop, IsOwnList: true),
            new(a => new AnswerInvitation(a, b.Invitation, 1, true), shop),
            new(a => new InviteSellers(a, Belongings.Showcase, [Belongings.OtherProduct], 5, new(2026, 11, 24)), staff),
            new(a => new KeepPromised(a, Belongings.Showcase, 1, [product]), staff),
            new(a => new SaveShowcase(a, Belongings.Showcase, 1, Belongings.ShowcaseText), staff),
            new(a => new RestoreShowcase(a, Belongings.Showcase, 1, 1), staff),
            new(a => new CopyShowcase(a, Belongings.Showcase, Ids.FromName("test-showcase", "lạ"), true), staff),
            new(a => new SubmitShowcase(a, Belongings.Showcase, 1), staff),
            new(a => new DecideShowcase(a, Belongings.Showcase, 1, true), staff),
            new(a => new DrawPoster(a, Ids.FromName("showcases_showcases", "phien-cho-tet-2027"), PosterPaper.A4, "https://ocop.test/", false), staff),
            new(a => new DiscardShowcase(a, Belongings.Showcase), staff),
            new(a => new ListYields(a), staff),
            new(a => new ProposeYield(a, Ids.FromName("test-yield", "lạ"), "bup-tuoi", "che-kho", 200, new(2026, 11, 21), "Căn cứ lạ"), staff),
            new(a => new DecideYield(a, Belongings.Yield, true), staff),
            new(a => new FindDownstream(a, new(RecallStart.Lot, lot.ToString())), shop, AlsoStaff: true),
            new(a => new ProposeRecall(a, Ids.FromName("test-recall", "lạ"), new(RecallStart.Lot, lot.ToString()), new("Lý do lạ", "Việc lạ"), IsDrill: true), shop, AlsoStaff: true),
            new(a => new ListRecalls(a), shop, IsOwnList: true, AlsoStaff: true),
            new(a => new ViewRecall(a, Belongings.Recall), shop, AlsoStaff: true),
            new(a => new DecideRecall(a, Belongings.Recall, true), staff),
            new(a => new EndRecall(a, Belongings.Recall), staff),
            new(a => new ListDoubts(a), staff),
            new(a => new CountDoubts(a), staff),
            new(a => new ListRules(a), staff),
            new(a => new ViewRule(a, "desk.undo_hours"), staff),
            new(a => new ProposeRule(a, Ids.FromName("test-rule", "lạ"), "desk.undo_hours", 12, new(2027, 1, 1), "Căn cứ lạ"), staff),
            new(a => new DecideRule(a, Belongings.Rule, false), staff),
            new(a => new ListTakeDowns(a), staff),
            new(a => new ViewTakeDown(a, Belongings.TakeDown), staff),
            new(a => new RecordTakeDown(a, Ids.FromName("test-takedown", "lạ"), TakeDownSubject.Product, "/san-pham/" + Belongings.ProductSlug, "1/LẠ", "Nơi lạ", new(2026, 11, 20), "Lý do của người lạ", null, true), staff),
            new(a => new CarryOutTakeDown(a, Belongings.TakeDown), staff),
            new(a => new ListMyTakeDowns(a), shop, IsOwnList: true),
            new(a => new ObjectToTakeDown(a, Belongings.TakeDown, "Lời của người lạ"), shop),
            new(a => new AnswerTakeDown(a, Belongings.TakeDown, "Lời đáp của người lạ"), staff),
            new(a => new LiftTakeDown(a, Belongings.TakeDown, "Lý do của người lạ"), staff),
            new(a => new ViewDesk(a), staff, IsOwnList: true, AlsoStaff: true),
            new(a => new ViewDeskItem(a, DeskKind.Doubt, b.Doubt), staff),
            new(a => new TakeDeskItem(a, DeskKind.Doubt, b.Doubt), staff),
            new(a => new HandOverDeskItem(a, DeskKind.Doubt, b.Doubt, Belongings.Staff.PersonId!.Value), staff),
            new(a => new GiveBackDeskItem(a, DeskKind.Doubt, b.Doubt), staff),
            new(a => new ListColleagues(a, StaffRight.Doubts, null), staff),
            new(a => new DecideDoubt(a, b.Doubt, b.DoubtVersion, DoubtState.Unfounded, "Lời của người lạ"), staff),
            new(a => new UndoDoubtDecision(a, b.Doubt), staff),
            new(a => new UndoCaseDecision(a, b.Case), staff),
            new(a => new GetParcel(a, b.OrderNumber), shop),
            new(a => new SellPack(a, b.OrderNumber, "AAAA"), shop),
            new(a => new UnsellPack(a, b.OrderNumber, "AAAA"), shop),
            new(a => new ArchiveLot(a, lot), shop),

            new(a => new ViewPurchase(a, b.PurchaseNumber), buyer),
            new(a => new ViewPurchase(a, b.PurchaseNumber, PhoneNumber.Parse("0987654320")), buyer),
            new(a => new ListMyPurchases(a), buyer),
            new(a => new ViewCart(a), buyer),
            new(a => new CountCart(a), buyer),
            new(a => new ReviewCheckout(a), buyer),
            new(a => new ReviewCompanyGifts(a, Belongings.Gifts), buyer),
            new(a => new PlaceCompanyGifts(a, b.Cart.CartId, b.Cart.CartVersion, b.Cart.Total, Belongings.Gifts), buyer, Instead: "ordering.cart_changed"),
            new(a => new ViewCompanyGifts(a, b.GiftsPurchase), buyer),
            new(a => new PlacePurchase(a, b.Cart.CartId, b.Cart.CartVersion, b.Cart.Total, "cod"), buyer, Instead: "ordering.cart_changed"),

            new(a => new GetLastCompany(a), buyer),
            new(a => new ListVouchers(a), shop, IsOwnList: true, AlsoStaff: true),
            new(a => new EndVoucher(a, Belongings.Voucher), shop, AlsoStaff: true),
            new(a => new ListMyHarvests(a), shop, IsOwnList: true),
            new(a => new ConfirmHarvest(a, Belongings.Harvest), shop),
            new(a => new EndHarvest(a, Belongings.Harvest), shop),
            new(a => new ListChatOrders(a), shop, IsOwnList: true),
            new(a => new ViewMyChatOrder(a, b.ChatCode), shop),
            new(a => new CallBackChatOrder(a, b.ChatCode), shop),
            new(a => new EndDueChatOrder(a, Belongings.ChatOrder), Actor.System),
            new(a => new ViewCounterSale(a, b.CounterNumber), shop),
            new(a => new DrawOrderCode(a, b.CounterNumber), shop),
            new(a => new TakeCounterMoney(a, b.CounterNumber), shop),
            new(a => new UndoCounterSale(a, b.CounterNumber), shop),
            new(a => new ViewPickingList(a), shop, IsOwnList: true),
            new(a => new FindOwnPack(a, "AAAA"), null),
            new(a => new ListSellerOrders(a, SellerOrderFilter.ToDo), shop, IsOwnList: true),
            new(a => new CountSellerOrders(a), shop, IsOwnList: true),
            new(a => new ViewSellerOrder(a, b.OrderNumber), shop),
            new(a => new ListStaffOrders(a), staff, OfCommune: true),
            new(a => new CountStaffOrders(a), staff, OfCommune: true),
            new(a => new ViewStaffOrder(a, b.OrderNumber), staff),
            new(a => new ConfirmOrder(a, b.OrderNumber), shop),
            new(a => new PackOrder(a, b.OrderNumber), shop),
            new(a => new GetMyDelivery(a), shop, IsOwnList: true),
            new(a => new ViewMyCapacity(a), null),
            new(a => new CountMySales(a, new(2020, 1, 1), new(2030, 1, 1)), null, IsOwnList: true),
            new(a => new CountMyViews(a, new(2020, 1, 1), new(2030, 1, 1)), null, IsOwnList: true),
            new(a => new CountMyScans(a, new(2020, 1, 1), new(2030, 1, 1)), null, IsOwnList: true),
            new(a => new ListDraftPictures(a, product), null),
            new(a => new QuoteParcel(a, b.OrderNumber), shop),
            new(a => new BookParcel(a, b.OrderNumber, "sandbox"), shop),
            new(a => new AskParcel(a, b.OrderNumber, "sandbox"), shop),
            new(a => new GetParcelLabel(a, b.OrderNumber), shop),
            new(a => new CallOffParcel(a, b.OrderNumber), shop),
            new(a => new AskParcel(a, b.OrderNumber, "sandbox"), shop),
            new(a => new AskParcelCancel(a, b.OrderNumber), shop),
            new(a => new GiveUpParcel(a, b.OrderNumber), shop),
            new(a => new PretendCarrierNews(a, b.OrderNumber, ParcelStage.PickedUp), shop),
            new(a => new NoteParcelAnswer(a, Belongings.Product, true, "X", null, ""), null),
            new(a => new ListParcelTroubles(a), staff),
            new(a => new TeachCarrierCode(a, "vnpost", "99", ParcelStage.Lost, "Lạ"), null),
            new(a => new SettleCarrierNews(a, Belongings.Product, "Lời của người lạ"), null),
            new(a => new HandOverOrder(a, b.OrderNumber, "Bưu điện", null), shop),
            new(a => new MarkDelivered(a, b.OrderNumber), shop),
            new(a => new GetReceivedLines(a), buyer),
            new(a => new GetReceivedLines(a, b.PurchaseNumber, PhoneNumber.Parse("0987654320")), buyer),
            new(a => new ViewMyReview(a, b.PurchaseNumber, null, b.OrderLine), buyer),
            new(a => new WriteReview(a, b.PurchaseNumber, PhoneNumber.Parse("0987654320"), b.OrderLine, 1, "Lời của người lạ", NameShown.Nobody, []), buyer),
            new(a => new BuyAgain(a, b.PurchaseNumber), buyer),
            new(a => new MarkPaid(a, b.OrderNumber), shop),
            new(a => new ViewCodOrder(a, b.OrderNumber), shop, AlsoStaff: true),
            new(a => new NoteCodCall(a, b.OrderNumber, CodCallAnswer.Refused), shop),
            new(a => new SendCodCode(a, b.OrderNumber), buyer),
            new(a => new ConfirmByCode(a, b.OrderNumber, "000000"), buyer),
            new(a => new ViewInspectionChoice(a), shop, IsOwnList: true),
            new(a => new CheckReturned(a, b.OrderNumber, []), shop),
            new(a => new CancelPart(a, b.OrderNumber, b.OrderLine, 1, "Hết hàng"), shop),
            new(a => new CancelMyPart(a, b.OrderNumber, b.OrderLine, 1), buyer),
            new(a => new ViewAfterSale(a, b.PurchaseNumber), buyer),
            new(a => new OpenCase(a, b.PurchaseNumber, PhoneNumber.Parse("0987654320"), b.OrderNumber, CaseKind.Damaged, [new(b.OrderLine, 1)], new("Lời của người lạ", [])), buyer),
            new(a => new ViewCase(a, b.Case), shop, AlsoStaff: true),
            new(a => new ViewCase(a, b.Case, b.CasePurchase), buyer),
            new(a => new ListSellerCases(a), shop, IsOwnList: true),
            new(a => new ListStaffCases(a), staff),
            new(a => new CountCases(a), shop, IsOwnList: true, AlsoStaff: true),
            new(a => new AnswerCase(a, b.Case, CaseRemedy.None, Money.Zero, new("Lời của người lạ", [])), shop),
            new(a => new CheckCaseGoods(a, b.Case, [], null), shop),
            new(a => new DisputeGoods(a, b.Case, new("Lời của người lạ", [])), shop),
            new(a => new ObjectToSettlement(a, b.Case, new("Lời của người lạ", [])), shop),
            new(a => new SendReplacement(a, b.Case, null), shop),
            new(a => new MoveMyCase(a, b.CasePurchase, null, b.Case, BuyerCaseMove.AskStaff, new("Lời của người lạ", [])), buyer),
            new(a => new DecideCase(a, b.Case, CaseRemedy.None, Money.Zero, "Lời của người lạ"), staff),
            new(a => new MoveSilentCase(a, b.Case), Actor.System),
            new(a => new MarkReturned(a, b.OrderNumber, "Không nhận"), shop),
            new(a => new CancelOrder(a, b.OrderNumber, "Hết hàng"), shop, AlsoStaff: true),
            new(a => new CancelMyOrder(a, b.OrderNumber), buyer),
            new(a => new CancelMyOrder(a, b.OrderNumber, PhoneNumber.Parse("0987654320")), buyer),
            new(a => new NudgeSilentSeller(a, b.OrderId), Actor.System),

            new(a => new ViewMyMoney(a), shop, IsOwnList: true),
            new(a => new ViewStatement(a, 2026, 11), shop, IsOwnList: true),
            new(a => new ViewMyTax(a, 2026), shop, IsOwnList: true),
            new(a => new ListTaxToDeclare(a, 2026), null),
            new(a => new ViewTaxReturn(a, 2026, 10), staff),
            new(a => new ListClosedPeriods(a), null),
            new(a => new ListPayouts(a), null),
            new(a => new ViewPayoutFile(a, Belongings.Product), null),
            new(a => new ProposePayouts(a), staff),
            new(a => new SendPayouts(a), staff),
            new(a => new ApprovePayout(a, Belongings.Product), null),
            new(a => new RejectPayout(a, Belongings.Product, "Lý do của người lạ"), null),
            new(a => new ConfirmPayout(a, Belongings.Product), null),
            new(a => new ReturnPayout(a, Belongings.Product, "Lý do của người lạ"), null),
            new(a => new ImportReconciliation(a, FileSource.Carrier, "ghn", new(2026, 11, 1), new(2026, 11, 30), "la.csv", "00", [new("K7M2-9QXP-4D", new(1))]), staff),
            new(a => new ListReconciliations(a), staff),
            new(a => new ViewReconciliation(a, Belongings.Product), null),
            new(a => new DecideDifference(a, Belongings.Product, "Lời của người lạ"), null),
            new(a => new ConfirmDifference(a, Belongings.Product), null),
            new(a => new ReopenDifference(a, Belongings.Product), null),
            new(a => new PayCarrier(a, "GHN", new(1)), null),
            new(a => new NoteTaxPayment(a, 2026, 10, "GNT-1", new(2026, 11, 20)), staff),
            new(a => new ConfirmTaxPayment(a, Belongings.Product), null),
            new(a => new UndoTaxPayment(a, Belongings.Product, "Lý do của người lạ"), null),
            new(a => new ListTaxPayments(a, 2026, 10), null),
            new(a => new ListInvoices(a), null, IsOwnList: true, AlsoStaff: true),
            new(a => new ResendInvoice(a, Belongings.Product), null),
            new(a => new CancelInvoice(a, Belongings.Product, "Lý do của người lạ"), null),
            new(a => new ReplaceInvoice(a, Belongings.Product, "Công ty lạ", "0101234567", "Hà Nội", null), null),
            new(a => new ClaimInvoice(a, Belongings.Product), Actor.System),
            new(a => new NoteInvoiceAnswer(a, Belongings.Product, InvoiceAnswer.Unknown), null),
            new(a => new NoteInvoiceEnd(a, Belongings.Product), null),
            new(a => new ClosePeriod(a, 2026, 10), staff),

            new(a => new ListShopReviews(a), shop, IsOwnList: true),
            new(a => new AnswerReview(a, Belongings.Review, "Lời đáp lạ"), shop),
            new(a => new ListShopQuestions(a), shop, IsOwnList: true),
            new(a => new CountUnanswered(a), shop, IsOwnList: true),
            new(a => new AnswerQuestion(a, Belongings.Question, "Lời đáp lạ"), shop),
            new(a => new ListWords(a, WordsFilter.Newest), staff),
            new(a => new CountWordsToCheck(a), null),
            new(a => new DecideWords(a, Belongings.Review, 2, false, "Lý do của người lạ"), staff),
            new(a => new UndoWordsDecision(a, Belongings.Review), staff),
            new(a => new ListMyQuestions(a, product), null),
            new(a => new ListFavourites(a), null),

            new(a => new GetMyShop(a), shop, IsOwnList: true),
            new(a => new GetMyBankAccount(a), shop, IsOwnList: true),
            new(a => new ListHelpers(a), shop, IsOwnList: true),
            new(a => new ListApiKeys(a), shop, IsOwnList: true),
            new(a => new RevokeApiKey(a, Belongings.ApiKey), shop),
            new(a => new FindConsentFile(a, Belongings.HelperConsent), null),
            new(a => new ListHelperActs(a), null, IsOwnList: true),
            new(a => new ConfirmHelper(a, Belongings.HelperConsent), shop),
            new(a => new DecideConsent(a, Belongings.HelperConsent, true, "Đã gọi hộ"), staff),
            new(a => new StopHelping(a, Belongings.HelperConsent), new(ActorKind.Person, Belongings.Person("0912000101"))),
            new(a => new RevokeHelper(a, Belongings.HelperConsent), shop),
            new(a => new ViewMyHelping(a), null, IsOwnList: true),
            new(a => new ListHouseholds(a), null, IsOwnList: true),
            new(a => new ListHelperDesk(a), staff, OfCommune: true),
            new(a => new ListLimitedConsents(a), staff, OfCommune: true),
            new(a => new CountWaitingHelpers(a), staff, OfCommune: true),
            new(a => new DecideHelper(a, Belongings.Person(Belongings.PersonPhone), true, "Quyết định của xã"), staff),

            new(a => new ViewMyDossier(a), null),
            new(a => new KeepDossier(a, DossierStep.Goods, new(Sets: [11])), null),
            new(a => new SubmitDossier(a), null),
            new(a => new TakeBackDossier(a), null),
            new(a => new ListSellerDesk(a), staff, OfCommune: true),
            new(a => new CountWaitingSellers(a), staff, OfCommune: true),
            new(a => new ViewSellerDesk(a, shop.SellerId!.Value), staff),
            new(a => new ReturnDossier(a, shop.SellerId!.Value, true, "Lý do của người lạ"), staff),
            new(a => new UndoSellerDecision(a, shop.SellerId!.Value), staff),
            new(a => new NoteIdentityPictureGone(a, shop.SellerId!.Value), null),
            new(a => new DrawMyCode(a), shop, IsOwnList: true),
            new(a => new CountMyShelf(a), shop, IsOwnList: true),

            new(a => new ListMyPapers(a), shop, IsOwnList: true),
            new(a => new CountMyPapers(a), null),
            new(a => new ListPaperDesk(a), staff, OfCommune: true),
            new(a => new CountWaitingPapers(a), staff, OfCommune: true),
            new(a => new ViewPaper(a, Belongings.Paper), shop, AlsoStaff: true),
            new(a => new SendPaper(a, Belongings.Paper, new(PaperKind.TestReport, "1", "Nơi lạ", null, null, null, null, null)), shop),
            new(a => new DecidePaper(a, Belongings.Paper, 1, false, "Lý do của người lạ"), staff),
            new(a => new UndoPaperDecision(a, Belongings.Paper), staff),
            new(a => new RemindOfPaper(a, Belongings.Paper), null),
            new(a => new PutPaperAway(a, Belongings.Paper), shop),
            new(a => new ConfirmBankChange(a, "000000"), null),
            new(a => new CancelBankChange(a), null),
            new(a => new ListBankChanges(a), staff),
            new(a => new StopBankChange(a, b.BankChange, "Nghi ngờ"), staff),
            new(a => new ApplyDueBankChange(a), Actor.System),
            new(a => new VerifySeller(a, shop.SellerId!.Value, "Đủ giấy tờ"), staff),
            new(a => new SuspendSeller(a, shop.SellerId!.Value, "Thiếu giấy tờ"), staff),

            new(a => new ListPendingProducts(a), staff),
            new(a => new ReviewProduct(a, b.PendingProduct), staff),
            new(a => new DecideProduct(a, b.PendingProduct, b.PendingVersion, true), staff),
            new(a => new UndoProductDecision(a, b.PendingProduct), staff),

            new(a => new ListOfficers(a), staff),
            new(a => new ListAgencies(a), staff),
            new(a => new ListAudit(a, new()), staff),
            new(a => new FindPeople(a, Belongings.BuyerPhone), staff),
            new(a => new NamePeople(a, [Belongings.Staff.PersonId!.Value]), staff),
            new(a => new FindSellers(a, "Đồi Sương"), staff),
            new(a => new ListRegister(a), staff, OfCommune: true),
            new(a => new ViewHolder(a, shop.SellerId!.Value), staff),
            new(a => new ListRegisterImports(a), Belongings.Keeper),
            new(a => new ViewRegisterImport(a, b.Decision), Belongings.Keeper),
            new(a => new ImportDecision(a, new string('b', 64), "la.csv", new("8/QĐ-UBND", new(2026, 11, 20), Guid.Empty), []), Belongings.Keeper),
            new(a => new SettleRow(a, b.Decision, 1, null, 4), Belongings.Keeper),
            new(a => new ConfirmRegister(a, b.Decision, false), Belongings.Keeper),
            new(a => new DropImport(a, b.Decision), Belongings.Keeper),
            new(a => new WithdrawRecognition(a, Belongings.Certificate, "Lý do của người lạ"), Belongings.Keeper),
            new(a => new NoteReassessment(a, Belongings.Certificate, true), Belongings.Keeper),
            new(a => new RemindHolder(a, Belongings.Certificate), Actor.System),
            new(a => new DecideAppointment(a, Belongings.Appointment, true), staff),
            new(a => new EndAppointment(a, Belongings.Appointment, "Lý do lạ"), staff),
            new(a => new AppointOfficer(a, Belongings.BuyerPhone, Belongings.Staff.AgencyId!.Value, StaffRoles.Finance), staff),
            new(a => new GetAccount(a), buyer, IsOwnList: true),
            new(a => new ListDevices(a), buyer, IsOwnList: true),
            new(a => new GetMyPhoneChange(a), buyer),
            new(a => new ConfirmPhoneChange(a, "000000"), null),
            new(a => new CancelPhoneChange(a), null),
            new(a => new ListPhoneChanges(a), staff),
            new(a => new StopPhoneChange(a, b.PhoneChange, "Nghi ngờ"), staff),
            new(a => new ApplyDuePhoneChange(a), Actor.System),
            new(a => new VerifySecondFactor(a, b.BuyersSession, "000000"), null),
            new(a => new SetPassword(a, b.BuyersSession, Belongings.Password, "một câu dễ nhớ"), buyer),
            new(a => new RevokeDevice(a, b.BuyersSession), buyer),
            new(a => new ResendDelivery(a, b.Parked), staff),
            new(a => new ListMessages(a), staff),
            new(a => new ResendMessage(a, b.StuckMessage), staff),
            new(a => new ListMyDataRequests(a), buyer, IsOwnList: true),
            new(a => new ListDataRequests(a), staff),
            new(a => new AcknowledgeDataRequest(a, b.DataRequest), staff),
            new(a => new ExtendDataRequest(a, b.DataRequest), staff),
            new(a => new AnswerDataRequest(a, b.DataRequest, true, "Lời đáp của người lạ"), staff),
            new(a => new EraseDuePerson(a, b.DataRequest), Actor.System),
            new(a => new CallOffErasure(a), null),
            new(a => new ConfirmEmail(a, "000000"), null),
            new(a => new RemoveEmail(a), null),

            new(a => new FindOwnPurchase(a, b.PurchaseNumber), buyer),
            new(a => new FindOwnPurchase(a, b.PurchaseNumber, PhoneNumber.Parse("0987654320")), buyer),
            new(a => new ViewPayments(a, b.PurchaseNumber), buyer),
            new(a => new DrawTransferCode(a, b.TransferPurchase, null, b.TransferPayment), buyer),
            new(a => new ClaimTransfer(a, b.TransferPurchase, null, b.TransferPayment), buyer),
            new(a => new PretendTransfer(a, b.TransferPurchase, null, b.TransferPayment), buyer),
            new(a => new StartVnPay(a, b.VnPayPurchase, null, b.VnPayPayment, "https://ocop.test/", "127.0.0.1", false), buyer),
            new(a => new ViewOrderPayment(a, b.OrderNumber), shop),
            new(a => new ConfirmTransfer(a, b.TransferOrder), shop),
            new(a => new GiveRefundAccount(a, b.RefundPurchase, null, b.Refund, "Ngân hàng thử", "123456789", "NGUYEN THI THU"), buyer),
            new(a => new ListSellerRefunds(a), shop, IsOwnList: true),
            new(a => new SendRefund(a, b.Refund, "FT2600001"), shop),
            new(a => new DisputeRefund(a, b.RefundPurchase, null, b.Refund), buyer),
            new(a => new ListStaffRefunds(a), staff),
            new(a => new SettleRefund(a, b.Refund, "Đã xem sao kê"), staff),
            new(a => new ListUnknownMoney(a), staff),
            new(a => new AssignMoney(a, b.UnknownMoney, b.TransferOrder), staff),
            new(a => new CloseUnknownMoney(a, b.SecondUnknownMoney, "Ngân hàng đã trả lại"), staff),
            new(a => new ListLostClaims(a), staff),
            new(a => new CloseLostClaim(a, b.LostClaim, "Đã hỏi cả hai bên"), staff),
            new(a => new GetMyVnPayContracts(a), shop, IsOwnList: true),
            new(a => new ListWaitingVnPayContracts(a), staff),
            new(a => new DecideVnPayContract(a, b.VnPayContract, true), staff),
            new(a => new EndDuePayment(a, b.VnPayPayment), Actor.System),
            new(a => new ReviveLatePayment(a, b.VnPayPayment), Actor.System),
            new(a => new GiveUpLatePayment(a, b.VnPayPayment), Actor.System),
            new(a => new ApplyWaitingNotices(a, b.VnPayPayment), Actor.System),
            new(a => new GoToProvider(a, b.VnPayPurchase, null, b.VnPayPayment, "https://ocop.test/", false), null),
            new(a => new OpenAttempt(a, b.VnPayPurchase, null, b.VnPayPayment), null),
            new(a => new NoteProviderPage(a, b.VnPayPayment, "cs_1"), null),
            new(a => new NoteProviderState(a, b.VnPayPayment, new(true, "0", "1", 1)), null),
            new(a => new NoteProviderRefund(a, b.Refund, RefundState.Asked, "00"), Actor.System),
        ];
    }

    /// <summary>They name nothing that could be another's.</summary>
    public static IReadOnlyDictionary<Type, string> OfNobody { get; } = new Dictionary<Type, string>
    {
        [typeof(GiveFace)] = "who has the unguessable code of the message may; there is nothing else to find it by",
        [typeof(AddToCart)] = "the variant is on sale to everybody, the cart is the actor's",
        [typeof(ChangeQuantity)] = "the cart is the actor's",
        [typeof(RemoveLine)] = "the cart is the actor's",
        [typeof(SetCheckoutAddress)] = "the cart is the actor's",
        [typeof(ViewCodTerms)] = "the cart is the asker's own, as the review showed it",
        [typeof(ChooseInspection)] = "the shop is the actor's, from the membership",
        [typeof(SetGift)] = "the cart is the actor's",
        [typeof(ForgetGift)] = "the cart is the actor's",
        [typeof(SetCompany)] = "the cart is the actor's",
        [typeof(ForgetCompany)] = "the cart is the actor's",
        [typeof(OfferHarvest)] = "the shop is the actor's, from the membership; others' packs are refused in HarvestTests",
        [typeof(PlacePreOrder)] = "anybody may order what is offered; the order is the actor's",
        [typeof(SetVoucher)] = "the cart is the actor's; a code counts for who knows it",
        [typeof(MakeVoucher)] = "the shop is the actor's, from the membership; others' products are refused in OfferPagesTests",
        [typeof(MergeGuestCart)] = "both carts are the actor's: sign-in and key of one browser",
        [typeof(AddFavourite)] = "the product is on sale to everybody, the favourites are the actor's",
        [typeof(RemoveFavourite)] = "the favourites are the actor's",
        [typeof(MergeFavourites)] = "both lists are the actor's: sign-in and key of one browser",
        [typeof(OpenPack)] = "who holds the pack can read its code; the first word counts",
        [typeof(ReportDoubt)] = "anybody may doubt a code",
        [typeof(AskQuestion)] = "anybody may ask about what is on sale",
        [typeof(MarkHelpful)] = "the review is everybody's, the mark is the actor's",
        [typeof(ReportWords)] = "the words are everybody's, the report is the actor's",
        [typeof(WatchStock)] = "anybody may ask for a message to any phone, once; who has the phone ends it",
        [typeof(EndWatch)] = "who has the code from the message is the owner",
        [typeof(RequestCode)] = "anybody may ask for a code to any phone",
        [typeof(VerifyCode)] = "who has the code is the owner",
        [typeof(SignInWithPassword)] = "who has the password is the owner",
        [typeof(GetOfficerNames)] = "officers' names are for all staff; others get none",
        [typeof(SetName)] = "the actor's own name",
        [typeof(ViewWishes)] = "the actor's own",
        [typeof(SetWishes)] = "the actor's own",
        [typeof(StartEmail)] = "the actor's own; it counts once its code is typed",
        [typeof(ListConsents)] = "the purposes are everybody's, the answers are the actor's",
        [typeof(SetConsent)] = "the actor's own",
        [typeof(CopyMyData)] = "the actor's own, told in PersonalDataTests",
        [typeof(AskAboutData)] = "the actor's own",
        [typeof(StartErasure)] = "the actor's own; it counts once the code is typed",
        [typeof(ConfirmErasure)] = "the actor's own; who has the code is the owner",
        [typeof(StartPhoneChange)] = "the actor's own phone",
        [typeof(EnrolSecondFactor)] = "the actor's own secret",
        [typeof(ReadDevelopmentTotp)] = "the actor's own code, on a developer's machine",
        [typeof(MakeChatOrder)] = "the shop is the actor's, from the membership; others' goods are refused in ChatOrderTests",
        [typeof(ViewChatOrder)] = "goods and price are for who has the link; who it is for, by the phone's last digits, is told in ChatOrderTests",
        [typeof(OpenChatOrder)] = "who has the link and the phone's last digits is the buyer; tries are counted",
        [typeof(MendChatOrder)] = "the same",
        [typeof(ConfirmChatOrder)] = "the same; the purchase is the actor's",
        [typeof(SellAtCounter)] = "the shop is the actor's, from the membership",
        [typeof(ChooseDelivery)] = "the cart is the actor's",
        [typeof(KeepMyCapacity)] = "the shop is the actor's, from the membership",
        [typeof(SetPackDay)] = "the shop is the actor's, from the membership",
        [typeof(KeepMyDelivery)] = "the shop is the actor's, from the membership",
        [typeof(TakeCarrierNews)] = "who shows the secret is the carrier",
        [typeof(TakeVnPayNotice)] = "who signs it is VNPay",
        [typeof(AskVnPayContract)] = "the shop is the actor's, from the membership; a code of another's is refused, see VnPayContractTests",
        [typeof(EndVnPayContract)] = "the shop is the actor's, from the membership",
        [typeof(ReadStatement)] = "the orders it finds are the actor's own, from the membership; told in TransferTests",
        [typeof(TakeStripeNotice)] = "who signs it is Stripe",
        [typeof(TakeMoMoNotice)] = "who signs it is MoMo",
        [typeof(TakeZaloPayNotice)] = "who signs it is ZaloPay",
        [typeof(TakeBankNotice)] = "who signs it is the bank's notice service",
        [typeof(PretendVnPay)] = "the sandbox of a developer's machine; the request is signed by us",
        [typeof(EditShopStory)] = "the shop is the actor's, from the membership",
        [typeof(PauseShop)] = "the shop is the actor's, from the membership",
        [typeof(EndPause)] = "the shop is the actor's, from the membership",
        [typeof(MakeApiKey)] = "the shop is the actor's, from the membership",
        [typeof(ExamineEpcis)] = "the text is the actor's own; others' goods in it are told as faults",
        [typeof(CaptureEpcis)] = "the text is the actor's own; others' goods in it are refused in EpcisApiTests",
        [typeof(TellChain)] = "the chain that is told is the shop's own",
        [typeof(BeginJoining)] = "the draft is the actor's own",
        [typeof(AskToHelp)] = "the actor's own standing; staff appoint",
        [typeof(AskConsent)] = "a helper may ask any phone, as the sign-in may; the answer tells nothing",
        [typeof(GiveConsentByCode)] = "who has the code is the household; another helper's ask is refused in HelperTests",
        [typeof(BringConsent)] = "the household is told and ends it; what it opens is told in HelperTests",
        [typeof(AnswerBankName)] = "the shop is the actor's; who may is told in JoiningTests",
        [typeof(StartBankChange)] = "the shop is the actor's; who may is told in BankChangeTests",
    };

    /// <summary>Asked by one module of another inside a command that found the owner already; no page may send them.</summary>
    public static IReadOnlyList<Type> Inner { get; } =
    [
        typeof(SellLabels), typeof(ReserveStock), typeof(ReleaseStock), typeof(FinalizeAllocations), typeof(OpenPayments), typeof(ConfirmCollected), typeof(CancelPayments),
        typeof(ShelveLot), typeof(HoldLots), typeof(SendConfirmationCode), typeof(CheckConfirmationCode), typeof(AcceptPaidOrder), typeof(ReviveOrder), typeof(CallOffUnpaidOrder),
        typeof(ReleaseLine), typeof(TakeBackStock), typeof(GiveBackPart), typeof(SendPhoneCode), typeof(CheckPhoneCode), typeof(EnsurePerson),
        typeof(NoteLotHandedOver),
    ];
}
