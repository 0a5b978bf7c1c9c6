using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Platform.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Data.CharacterSet.Set(migrationBuilder);

            migrationBuilder.CreateTable(
                name: "accounts_accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Phone = table.Column<string>(maxLength: 11, nullable: false),
                    FullName = table.Column<string>(maxLength: 200, nullable: false),
                    PasswordHash = table.Column<string>(maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(maxLength: 64, nullable: false),
                    Failures = table.Column<int>(nullable: false),
                    LockedUntil = table.Column<DateTime>(nullable: true),
                    IsStaff = table.Column<bool>(nullable: false),
                    AgencyId = table.Column<Guid>(nullable: true),
                    AgencyName = table.Column<string>(maxLength: 200, nullable: true),
                    TotpSecretCipher = table.Column<string>(maxLength: 200, nullable: true),
                    TotpConfirmedAt = table.Column<DateTime>(nullable: true),
                    TotpLastStep = table.Column<long>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_agencies",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 80, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_agencies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_codes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Phone = table.Column<string>(maxLength: 11, nullable: false),
                    Number = table.Column<long>(nullable: false),
                    Purpose = table.Column<string>(maxLength: 60, nullable: false),
                    CodeCipher = table.Column<string>(maxLength: 120, nullable: false),
                    Attempts = table.Column<int>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    ConsumedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_codes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_consents",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PersonId = table.Column<Guid>(nullable: false),
                    Purpose = table.Column<string>(maxLength: 40, nullable: false),
                    TextVersion = table.Column<string>(maxLength: 20, nullable: false),
                    IsGiven = table.Column<bool>(nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_consents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_data_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 10, nullable: false),
                    PersonId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    WordsCipher = table.Column<string>(maxLength: 20000, nullable: true),
                    ReceivedAt = table.Column<DateTime>(nullable: false),
                    AcknowledgeBy = table.Column<DateTime>(nullable: false),
                    AnswerBy = table.Column<DateTime>(nullable: false),
                    IsExtended = table.Column<bool>(nullable: false),
                    EraseAt = table.Column<DateTime>(nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(nullable: true),
                    AnsweredAt = table.Column<DateTime>(nullable: true),
                    Answer = table.Column<string>(maxLength: 1000, nullable: false),
                    HandledBy = table.Column<Guid>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_data_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_wishes",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(nullable: false),
                    Channels = table.Column<string>(maxLength: 40, nullable: false),
                    QuietFrom = table.Column<int>(nullable: true),
                    QuietUntil = table.Column<int>(nullable: true),
                    EmailCipher = table.Column<string>(maxLength: 500, nullable: true),
                    NewEmailCipher = table.Column<string>(maxLength: 500, nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_wishes", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "catalog_allocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OrderLineId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    StockItemId = table.Column<Guid>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    LotCode = table.Column<string>(maxLength: 20, nullable: false),
                    BestBefore = table.Column<DateOnly>(nullable: true),
                    Units = table.Column<long>(nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    PerPack = table.Column<int>(nullable: false),
                    Part = table.Column<string>(maxLength: 400, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_allocations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_basket_parts",
                columns: table => new
                {
                    BasketItemId = table.Column<Guid>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    PackUnits = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_basket_parts", x => new { x.BasketItemId, x.ItemId });
                });

            migrationBuilder.CreateTable(
                name: "catalog_favourites",
                columns: table => new
                {
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    AddedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_favourites", x => new { x.Owner, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "catalog_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    PersonId = table.Column<Guid>(nullable: true),
                    ConsentId = table.Column<Guid>(nullable: true),
                    FileName = table.Column<string>(maxLength: 200, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Submit = table.Column<bool>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    FinishedAt = table.Column<DateTime>(nullable: true),
                    LeasedTo = table.Column<Guid>(nullable: true),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_lot_transfers",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    FromSellerId = table.Column<Guid>(nullable: false),
                    ToSellerId = table.Column<Guid>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    StockItemId = table.Column<Guid>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    LotCode = table.Column<string>(maxLength: 20, nullable: false),
                    BestBefore = table.Column<DateOnly>(nullable: true),
                    Name = table.Column<string>(maxLength: 400, nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    Note = table.Column<string>(maxLength: 200, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    ToItemId = table.Column<Guid>(nullable: true),
                    SentAt = table.Column<DateTime>(nullable: false),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_lot_transfers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_pictures",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    Key = table.Column<string>(maxLength: 120, nullable: false),
                    Alt = table.Column<string>(maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_pictures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_product_ratings",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(nullable: false),
                    One = table.Column<int>(nullable: false),
                    Two = table.Column<int>(nullable: false),
                    Three = table.Column<int>(nullable: false),
                    Four = table.Column<int>(nullable: false),
                    Five = table.Column<int>(nullable: false),
                    TakenDown = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_product_ratings", x => x.ProductId);
                });

            migrationBuilder.CreateTable(
                name: "catalog_product_slugs",
                columns: table => new
                {
                    Slug = table.Column<string>(maxLength: 80, nullable: false),
                    ProductId = table.Column<Guid>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_product_slugs", x => x.Slug);
                });

            migrationBuilder.CreateTable(
                name: "catalog_product_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    No = table.Column<int>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    ByPersonId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<string>(maxLength: 32, nullable: false),
                    Body = table.Column<string>(maxLength: 40000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_product_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_products",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Slug = table.Column<string>(maxLength: 80, nullable: false),
                    SetNo = table.Column<int>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(maxLength: 200, nullable: false),
                    Summary = table.Column<string>(maxLength: 500, nullable: false),
                    SummaryEn = table.Column<string>(maxLength: 500, nullable: false),
                    Story = table.Column<string>(maxLength: 20000, nullable: false),
                    Ingredients = table.Column<string>(maxLength: 1000, nullable: false),
                    StorageAdvice = table.Column<string>(maxLength: 500, nullable: false),
                    UsageAdvice = table.Column<string>(maxLength: 1000, nullable: false),
                    Warnings = table.Column<string>(maxLength: 500, nullable: false),
                    ShelfLifeDays = table.Column<int>(nullable: true),
                    IsFragile = table.Column<bool>(nullable: false),
                    DeclarationNo = table.Column<string>(maxLength: 100, nullable: false),
                    BrewCelsius = table.Column<int>(nullable: true),
                    BrewGrams = table.Column<int>(nullable: true),
                    BrewMillilitres = table.Column<int>(nullable: true),
                    BrewSeconds = table.Column<int>(nullable: true),
                    SeasonFrom = table.Column<int>(nullable: true),
                    SeasonTo = table.Column<int>(nullable: true),
                    TaxClass = table.Column<string>(maxLength: 40, nullable: false),
                    OriginCommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    PictureKey = table.Column<string>(maxLength: 120, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    RejectedReason = table.Column<string>(maxLength: 500, nullable: false),
                    SubmittedAt = table.Column<DateTime>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    ChangedAt = table.Column<DateTime>(nullable: true),
                    ArchivedAt = table.Column<DateTime>(nullable: true),
                    NameLower = table.Column<string>(maxLength: 400, nullable: false),
                    SearchText = table.Column<string>(maxLength: 1500, nullable: false),
                    PriceFrom = table.Column<long>(nullable: false),
                    PricePer100Grams = table.Column<long>(nullable: false),
                    HasSeveralPrices = table.Column<bool>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_products", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PhoneCipher = table.Column<string>(maxLength: 120, nullable: true),
                    ProductId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    AuthorName = table.Column<string>(maxLength: 60, nullable: false),
                    Words = table.Column<string>(maxLength: 1000, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    NeedsLook = table.Column<bool>(nullable: false),
                    LookSince = table.Column<DateTime>(nullable: true),
                    HeldReason = table.Column<string>(maxLength: 200, nullable: false),
                    HiddenReason = table.Column<string>(maxLength: 500, nullable: false),
                    StateBefore = table.Column<string>(maxLength: 32, nullable: false),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    Reports = table.Column<int>(nullable: false),
                    Answer = table.Column<string>(maxLength: 1000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(nullable: true),
                    PostedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_reader_marks",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Reason = table.Column<string>(maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_reader_marks", x => new { x.SubjectId, x.Owner, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "catalog_reviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: true),
                    OrderLineId = table.Column<Guid>(nullable: true),
                    Stars = table.Column<int>(nullable: false),
                    Place = table.Column<string>(maxLength: 60, nullable: false),
                    PackName = table.Column<string>(maxLength: 200, nullable: false),
                    Pictures = table.Column<string>(maxLength: 363, nullable: false),
                    Helpful = table.Column<int>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    AuthorName = table.Column<string>(maxLength: 60, nullable: false),
                    Words = table.Column<string>(maxLength: 1000, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    NeedsLook = table.Column<bool>(nullable: false),
                    LookSince = table.Column<DateTime>(nullable: true),
                    HeldReason = table.Column<string>(maxLength: 200, nullable: false),
                    HiddenReason = table.Column<string>(maxLength: 500, nullable: false),
                    StateBefore = table.Column<string>(maxLength: 32, nullable: false),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    Reports = table.Column<int>(nullable: false),
                    Answer = table.Column<string>(maxLength: 1000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(nullable: true),
                    PostedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_reviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_stock_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Measure = table.Column<string>(maxLength: 32, nullable: false),
                    OnHand = table.Column<long>(nullable: false),
                    Reserved = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_stock_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_stock_lots",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    StockItemId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    LotCode = table.Column<string>(maxLength: 20, nullable: false),
                    BestBefore = table.Column<DateOnly>(nullable: true),
                    OnHand = table.Column<long>(nullable: false),
                    Allocated = table.Column<long>(nullable: false),
                    HeldAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_stock_lots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_stock_movements",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    StockItemId = table.Column<Guid>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    Delta = table.Column<long>(nullable: false),
                    Reason = table.Column<string>(maxLength: 32, nullable: false),
                    OrderLineId = table.Column<Guid>(nullable: true),
                    Note = table.Column<string>(maxLength: 200, nullable: false),
                    ByPersonId = table.Column<Guid>(nullable: true),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_stock_movements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_stock_watches",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: true),
                    PhoneCipher = table.Column<string>(maxLength: 120, nullable: false),
                    PhoneMark = table.Column<string>(maxLength: 64, nullable: false),
                    Code = table.Column<string>(maxLength: 12, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Round = table.Column<int>(nullable: false),
                    Consent = table.Column<string>(maxLength: 20, nullable: false),
                    ConsentAt = table.Column<DateTime>(nullable: false),
                    ToldAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_stock_watches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_variants",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Sku = table.Column<string>(maxLength: 40, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(maxLength: 200, nullable: false),
                    NetGrams = table.Column<long>(nullable: false),
                    GrossGrams = table.Column<long>(nullable: false),
                    Price = table.Column<long>(nullable: false),
                    Gtin = table.Column<string>(maxLength: 14, nullable: true),
                    Units = table.Column<int>(nullable: false),
                    StockItemId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    IsActive = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_variants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_view_days",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Views = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_view_days", x => new { x.Day, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "catalog_window_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Scope = table.Column<string>(maxLength: 32, nullable: false),
                    SubjectId = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_window_notes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_carrier_codes",
                columns: table => new
                {
                    Carrier = table.Column<string>(maxLength: 20, nullable: false),
                    Code = table.Column<string>(maxLength: 60, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Stage = table.Column<string>(maxLength: 32, nullable: false),
                    TaughtBy = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_carrier_codes", x => new { x.Carrier, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "ordering_carrier_news",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Carrier = table.Column<string>(maxLength: 20, nullable: false),
                    Key = table.Column<string>(maxLength: 200, nullable: false),
                    ParcelId = table.Column<Guid>(nullable: true),
                    TrackingNumber = table.Column<string>(maxLength: 60, nullable: true),
                    ClientCode = table.Column<string>(maxLength: 60, nullable: true),
                    Code = table.Column<string>(maxLength: 60, nullable: false),
                    Stage = table.Column<string>(maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(nullable: false),
                    ReceivedAt = table.Column<DateTime>(nullable: false),
                    AppliedAt = table.Column<DateTime>(nullable: true),
                    Collected = table.Column<long>(nullable: true),
                    Reason = table.Column<string>(maxLength: 300, nullable: true),
                    Place = table.Column<string>(maxLength: 200, nullable: true),
                    Trouble = table.Column<string>(maxLength: 500, nullable: true),
                    SettledAt = table.Column<DateTime>(nullable: true),
                    Settlement = table.Column<string>(maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_carrier_news", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_carts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    OpenOwner = table.Column<string>(maxLength: 66, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: true),
                    VoucherCode = table.Column<string>(maxLength: 20, nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: false),
                    Ways = table.Column<string>(maxLength: 2000, nullable: false),
                    Version = table.Column<long>(nullable: false),
                    Gift_BuyerName = table.Column<string>(maxLength: 200, nullable: true),
                    Gift_BuyerPhoneCipher = table.Column<string>(maxLength: 120, nullable: true),
                    Gift_CardCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    Gift_NeededBy = table.Column<DateOnly>(nullable: true),
                    Company_Name = table.Column<string>(maxLength: 200, nullable: true),
                    Company_TaxCode = table.Column<string>(maxLength: 14, nullable: true),
                    Company_AddressCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    Company_EmailCipher = table.Column<string>(maxLength: 1400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_carts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OpenOrderId = table.Column<Guid>(nullable: true),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    SellerName = table.Column<string>(maxLength: 200, nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Remedy = table.Column<string>(maxLength: 32, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    ByStaff = table.Column<bool>(nullable: false),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    ByRule = table.Column<bool>(nullable: false),
                    RuledFor = table.Column<string>(maxLength: 66, nullable: true),
                    FaceCode = table.Column<string>(maxLength: 32, nullable: true),
                    Face = table.Column<string>(maxLength: 32, nullable: true),
                    FacedAt = table.Column<DateTime>(nullable: true),
                    Outcome = table.Column<string>(maxLength: 32, nullable: false),
                    SentBackBy = table.Column<string>(maxLength: 200, nullable: true),
                    OpenedAt = table.Column<DateTime>(nullable: false),
                    StateAt = table.Column<DateTime>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_chat_orders",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 20, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    RecipientName = table.Column<string>(maxLength: 200, nullable: false),
                    PhoneCipher = table.Column<string>(maxLength: 120, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    StreetCipher = table.Column<string>(maxLength: 1400, nullable: false),
                    NoteCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    Way = table.Column<string>(maxLength: 32, nullable: true),
                    MadeAt = table.Column<DateTime>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: true),
                    OpenedAt = table.Column<DateTime>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    Tries = table.Column<int>(nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: true),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_chat_orders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_cod_orders",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    PhoneKey = table.Column<string>(maxLength: 64, nullable: false),
                    Slot = table.Column<int>(nullable: true),
                    Call = table.Column<string>(maxLength: 32, nullable: false),
                    CallReason = table.Column<string>(maxLength: 32, nullable: false),
                    Unanswered = table.Column<int>(nullable: false),
                    CalledAt = table.Column<DateTime>(nullable: true),
                    ByCode = table.Column<bool>(nullable: false),
                    InspectionMinutes = table.Column<int>(nullable: false),
                    PlacedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_cod_orders", x => x.OrderId);
                });

            migrationBuilder.CreateTable(
                name: "ordering_cod_shops",
                columns: table => new
                {
                    SellerId = table.Column<Guid>(nullable: false),
                    NoInspection = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_cod_shops", x => x.SellerId);
                });

            migrationBuilder.CreateTable(
                name: "ordering_counted_days",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    CountedAt = table.Column<DateTime>(nullable: false),
                    HasSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_counted_days", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "ordering_door_refusals",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 40, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(maxLength: 200, nullable: false),
                    PaysOut = table.Column<string>(maxLength: 32, nullable: false),
                    PaysBack = table.Column<string>(maxLength: 32, nullable: false),
                    FreightOut = table.Column<long>(nullable: false),
                    FreightBack = table.Column<long>(nullable: false),
                    CountsAgainstBuyer = table.Column<bool>(nullable: false),
                    PhoneKey = table.Column<string>(maxLength: 64, nullable: false),
                    Basis = table.Column<string>(maxLength: 300, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    CheckedAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_door_refusals", x => x.OrderId);
                });

            migrationBuilder.CreateTable(
                name: "ordering_harvests",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    FirstDay = table.Column<DateOnly>(nullable: false),
                    LastDay = table.Column<DateOnly>(nullable: false),
                    Ceiling = table.Column<int>(nullable: false),
                    Taken = table.Column<int>(nullable: false),
                    MadeAt = table.Column<DateTime>(nullable: false),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_harvests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_order_cuts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    CauseId = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OrderLineId = table.Column<Guid>(nullable: false),
                    CaseId = table.Column<Guid>(nullable: true),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    Goods = table.Column<long>(nullable: false),
                    Delivery = table.Column<long>(nullable: false),
                    Commission = table.Column<long>(nullable: false),
                    Tax = table.Column<long>(nullable: false),
                    Subsidy = table.Column<long>(nullable: false),
                    By = table.Column<string>(maxLength: 32, nullable: false),
                    Reason = table.Column<string>(maxLength: 300, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_order_cuts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_order_finds",
                columns: table => new
                {
                    SellerId = table.Column<Guid>(nullable: false),
                    Word = table.Column<string>(maxLength: 40, nullable: false),
                    OrderId = table.Column<Guid>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_order_finds", x => new { x.SellerId, x.Word, x.OrderId });
                });

            migrationBuilder.CreateTable(
                name: "ordering_order_line_parts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OrderLineId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 400, nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    Share = table.Column<long>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_order_line_parts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_pack_days",
                columns: table => new
                {
                    SellerId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Most = table.Column<int>(nullable: true),
                    Taken = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_pack_days", x => new { x.SellerId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ordering_parcels",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OpenOrderId = table.Column<Guid>(nullable: true),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Carrier = table.Column<string>(maxLength: 20, nullable: false),
                    ClientCode = table.Column<string>(maxLength: 40, nullable: false),
                    TrackingNumber = table.Column<string>(maxLength: 60, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Stage = table.Column<string>(maxLength: 32, nullable: false),
                    StageAt = table.Column<DateTime>(nullable: false),
                    Fee = table.Column<long>(nullable: true),
                    Cash = table.Column<long>(nullable: false),
                    WeightGrams = table.Column<long>(nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    NextTryAt = table.Column<DateTime>(nullable: true),
                    Tries = table.Column<int>(nullable: false),
                    LastError = table.Column<string>(maxLength: 500, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_parcels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_purchases",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 10, nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    CartId = table.Column<Guid>(nullable: false),
                    RecipientName = table.Column<string>(maxLength: 200, nullable: false),
                    PhoneCipher = table.Column<string>(maxLength: 120, nullable: false),
                    ProvinceCode = table.Column<string>(maxLength: 2, nullable: false),
                    ProvinceName = table.Column<string>(maxLength: 80, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    CommuneName = table.Column<string>(maxLength: 80, nullable: false),
                    StreetCipher = table.Column<string>(maxLength: 1400, nullable: false),
                    DataVersion = table.Column<string>(maxLength: 40, nullable: false),
                    NoteCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    CallBefore = table.Column<bool>(nullable: false),
                    PaymentMethod = table.Column<string>(maxLength: 20, nullable: false),
                    Gift_BuyerName = table.Column<string>(maxLength: 200, nullable: true),
                    Gift_BuyerPhoneCipher = table.Column<string>(maxLength: 120, nullable: true),
                    Gift_CardCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    Gift_NeededBy = table.Column<DateOnly>(nullable: true),
                    Company_Name = table.Column<string>(maxLength: 200, nullable: true),
                    Company_TaxCode = table.Column<string>(maxLength: 14, nullable: true),
                    Company_AddressCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    Company_EmailCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    GiftsId = table.Column<Guid>(nullable: true),
                    GiftsPosition = table.Column<int>(nullable: false),
                    Goods = table.Column<long>(nullable: false),
                    Delivery = table.Column<long>(nullable: false),
                    Discount = table.Column<long>(nullable: false),
                    VoucherCode = table.Column<string>(maxLength: 20, nullable: true),
                    Total = table.Column<long>(nullable: false),
                    PlacedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_purchases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_refusal_reasons",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 40, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(maxLength: 200, nullable: false),
                    PaysOut = table.Column<string>(maxLength: 32, nullable: false),
                    PaysBack = table.Column<string>(maxLength: 32, nullable: false),
                    CountsAgainstBuyer = table.Column<bool>(nullable: false),
                    Basis = table.Column<string>(maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_refusal_reasons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_remote_communes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    Basis = table.Column<string>(maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_remote_communes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_sales_days",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Packs = table.Column<long>(nullable: false),
                    Dong = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_sales_days", x => new { x.Day, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "ordering_shipping_rates",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Zone = table.Column<string>(maxLength: 32, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    BaseGrams = table.Column<long>(nullable: false),
                    BaseFee = table.Column<long>(nullable: false),
                    StepGrams = table.Column<long>(nullable: false),
                    StepFee = table.Column<long>(nullable: false),
                    DaysMin = table.Column<int>(nullable: false),
                    DaysMax = table.Column<int>(nullable: false),
                    Basis = table.Column<string>(maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_shipping_rates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_shipping_surcharges",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    Fee = table.Column<long>(nullable: false),
                    PerMille = table.Column<long>(nullable: false),
                    Basis = table.Column<string>(maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_shipping_surcharges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ordering_shop_days",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Orders = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_shop_days", x => new { x.Day, x.SellerId });
                });

            migrationBuilder.CreateTable(
                name: "ordering_shop_deliveries",
                columns: table => new
                {
                    SellerId = table.Column<Guid>(nullable: false),
                    ByCarrier = table.Column<bool>(nullable: false),
                    HandIn = table.Column<string>(maxLength: 32, nullable: false),
                    FreeFrom = table.Column<long>(nullable: true),
                    ByShop = table.Column<bool>(nullable: false),
                    OwnFee = table.Column<long>(nullable: false),
                    OwnDays = table.Column<int>(nullable: false),
                    OwnCommunes = table.Column<string>(maxLength: 1800, nullable: false),
                    AtPoint = table.Column<bool>(nullable: false),
                    PointName = table.Column<string>(maxLength: 200, nullable: false),
                    PointCommune = table.Column<string>(maxLength: 5, nullable: false),
                    PointStreet = table.Column<string>(maxLength: 200, nullable: false),
                    PointHours = table.Column<string>(maxLength: 120, nullable: false),
                    PerWeekday = table.Column<string>(maxLength: 40, nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_shop_deliveries", x => x.SellerId);
                });

            migrationBuilder.CreateTable(
                name: "ordering_voucher_buyers",
                columns: table => new
                {
                    VoucherId = table.Column<Guid>(nullable: false),
                    Buyer = table.Column<string>(maxLength: 66, nullable: false),
                    Used = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_voucher_buyers", x => new { x.VoucherId, x.Buyer });
                });

            migrationBuilder.CreateTable(
                name: "ordering_voucher_uses",
                columns: table => new
                {
                    PurchaseId = table.Column<Guid>(nullable: false),
                    VoucherId = table.Column<Guid>(nullable: false),
                    Owner = table.Column<string>(maxLength: 66, nullable: false),
                    PhoneKey = table.Column<string>(maxLength: 66, nullable: false),
                    OpenOrders = table.Column<int>(nullable: false),
                    UsedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_voucher_uses", x => x.PurchaseId);
                });

            migrationBuilder.CreateTable(
                name: "ordering_vouchers",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 20, nullable: false),
                    SellerId = table.Column<Guid>(nullable: true),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    PerMille = table.Column<long>(nullable: false),
                    Cap = table.Column<long>(nullable: false),
                    Minimum = table.Column<long>(nullable: false),
                    FirstDay = table.Column<DateOnly>(nullable: false),
                    LastDay = table.Column<DateOnly>(nullable: false),
                    TotalCount = table.Column<int>(nullable: false),
                    PerBuyer = table.Column<int>(nullable: false),
                    Used = table.Column<int>(nullable: false),
                    IsListed = table.Column<bool>(nullable: false),
                    Basis = table.Column<string>(maxLength: 400, nullable: false),
                    MadeAt = table.Column<DateTime>(nullable: false),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_vouchers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_attempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PaymentId = table.Column<Guid>(nullable: false),
                    Provider = table.Column<string>(maxLength: 20, nullable: false),
                    Merchant = table.Column<string>(maxLength: 40, nullable: false),
                    Reference = table.Column<string>(maxLength: 40, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    OpenedAt = table.Column<DateTime>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Transaction = table.Column<string>(maxLength: 100, nullable: true),
                    FailCode = table.Column<string>(maxLength: 40, nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_attempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    SourceId = table.Column<Guid>(nullable: false),
                    SubjectId = table.Column<Guid>(nullable: false),
                    SubjectNumber = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    HappenedOn = table.Column<DateOnly>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Basis = table.Column<string>(maxLength: 400, nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    ActiveOrderId = table.Column<Guid>(nullable: true),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Series = table.Column<string>(maxLength: 6, nullable: true),
                    Number = table.Column<string>(maxLength: 8, nullable: true),
                    BuyerName = table.Column<string>(maxLength: 200, nullable: false),
                    BuyerTaxCode = table.Column<string>(maxLength: 14, nullable: false),
                    BuyerAddress = table.Column<string>(maxLength: 500, nullable: false),
                    BuyerEmail = table.Column<string>(maxLength: 120, nullable: false),
                    Total = table.Column<long>(nullable: false),
                    ReplacesId = table.Column<Guid>(nullable: true),
                    EndReason = table.Column<string>(maxLength: 300, nullable: true),
                    EndToTell = table.Column<bool>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    IssuedAt = table.Column<DateTime>(nullable: true),
                    NextTryAt = table.Column<DateTime>(nullable: true),
                    Tries = table.Column<int>(nullable: false),
                    LastError = table.Column<string>(maxLength: 400, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_invoices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Provider = table.Column<string>(maxLength: 20, nullable: false),
                    Key = table.Column<string>(maxLength: 160, nullable: false),
                    AttemptId = table.Column<Guid>(nullable: true),
                    Succeeded = table.Column<bool>(nullable: false),
                    Code = table.Column<string>(maxLength: 60, nullable: false),
                    Transaction = table.Column<string>(maxLength: 100, nullable: true),
                    Amount = table.Column<long>(nullable: false),
                    MovedAt = table.Column<DateTime>(nullable: false),
                    ReceivedAt = table.Column<DateTime>(nullable: false),
                    AppliedAt = table.Column<DateTime>(nullable: true),
                    Trouble = table.Column<string>(maxLength: 500, nullable: true),
                    AccountMark = table.Column<string>(maxLength: 64, nullable: true),
                    ContentCipher = table.Column<string>(maxLength: 1200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: false),
                    PayeeKind = table.Column<string>(maxLength: 32, nullable: false),
                    SellerId = table.Column<Guid>(nullable: true),
                    Method = table.Column<string>(maxLength: 20, nullable: false),
                    Path = table.Column<string>(maxLength: 32, nullable: false),
                    Reference = table.Column<string>(maxLength: 10, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    Kept = table.Column<long>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    OpenedAt = table.Column<DateTime>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: true),
                    ClaimedAt = table.Column<DateTime>(nullable: true),
                    ClaimSettled = table.Column<string>(maxLength: 500, nullable: true),
                    PaidAt = table.Column<DateTime>(nullable: true),
                    AccountBin = table.Column<string>(maxLength: 6, nullable: true),
                    AccountCipher = table.Column<string>(maxLength: 160, nullable: true),
                    AccountHolder = table.Column<string>(maxLength: 200, nullable: true),
                    BankName = table.Column<string>(maxLength: 200, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_payments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_payouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Party = table.Column<string>(maxLength: 80, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    OpenKey = table.Column<string>(maxLength: 120, nullable: true),
                    ProposedBy = table.Column<Guid>(nullable: true),
                    ApprovedBy = table.Column<Guid>(nullable: true),
                    ProposedAt = table.Column<DateTime>(nullable: false),
                    StateAt = table.Column<DateTime>(nullable: false),
                    FileId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<string>(maxLength: 300, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_payouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_periods",
                columns: table => new
                {
                    Month = table.Column<DateOnly>(nullable: false),
                    ClosedAt = table.Column<DateTime>(nullable: true),
                    ClosedBy = table.Column<Guid>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_periods", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "payments_receipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PaymentId = table.Column<Guid>(nullable: true),
                    SellerId = table.Column<Guid>(nullable: true),
                    Source = table.Column<string>(maxLength: 32, nullable: false),
                    Key = table.Column<string>(maxLength: 120, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    OwedBack = table.Column<long>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    AttemptId = table.Column<Guid>(nullable: true),
                    ContentCipher = table.Column<string>(maxLength: 1200, nullable: true),
                    Settled = table.Column<string>(maxLength: 500, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_receipts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_recon_files",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Source = table.Column<string>(maxLength: 32, nullable: false),
                    Party = table.Column<string>(maxLength: 80, nullable: false),
                    FileName = table.Column<string>(maxLength: 200, nullable: false),
                    Hash = table.Column<string>(maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    By = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_recon_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_refunds",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PaymentId = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: true),
                    SellerId = table.Column<Guid>(nullable: true),
                    AttemptId = table.Column<Guid>(nullable: true),
                    Cause = table.Column<string>(maxLength: 80, nullable: false),
                    Reason = table.Column<string>(maxLength: 32, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    OwedAt = table.Column<DateTime>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: false),
                    NextTryAt = table.Column<DateTime>(nullable: true),
                    Tries = table.Column<int>(nullable: false),
                    AccountCipher = table.Column<string>(maxLength: 600, nullable: true),
                    AccountAt = table.Column<DateTime>(nullable: true),
                    Proof = table.Column<string>(maxLength: 300, nullable: true),
                    DoneAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_refunds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_sales",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Method = table.Column<string>(maxLength: 20, nullable: false),
                    Path = table.Column<string>(maxLength: 32, nullable: false),
                    Total = table.Column<long>(nullable: false),
                    Counted = table.Column<long>(nullable: false),
                    Owed = table.Column<long>(nullable: false),
                    PlacedAt = table.Column<DateTime>(nullable: false),
                    SettledOn = table.Column<DateOnly>(nullable: true),
                    Party = table.Column<string>(maxLength: 80, nullable: false),
                    IsWithheld = table.Column<bool>(nullable: false),
                    CarrierKeepsDelivery = table.Column<bool>(nullable: false),
                    CommissionVatPerMille = table.Column<long>(nullable: false),
                    FreightBorne = table.Column<long>(nullable: false),
                    FreightAgreed = table.Column<long>(nullable: false),
                    Carrier = table.Column<string>(maxLength: 80, nullable: false),
                    ShopFreight = table.Column<long>(nullable: false),
                    Corrected = table.Column<long>(nullable: false),
                    Basis = table.Column<string>(maxLength: 400, nullable: false),
                    DeliveredOn = table.Column<DateOnly>(nullable: true),
                    EndedOn = table.Column<DateOnly>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_sales", x => x.OrderId);
                });

            migrationBuilder.CreateTable(
                name: "payments_tax_payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Month = table.Column<DateOnly>(nullable: false),
                    OpenMonth = table.Column<DateOnly>(nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Reference = table.Column<string>(maxLength: 60, nullable: false),
                    PaidOn = table.Column<DateOnly>(nullable: false),
                    Vat = table.Column<long>(nullable: false),
                    Pit = table.Column<long>(nullable: false),
                    NotedBy = table.Column<Guid>(nullable: true),
                    NotedAt = table.Column<DateTime>(nullable: false),
                    ConfirmedBy = table.Column<Guid>(nullable: true),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    UndoneBy = table.Column<Guid>(nullable: true),
                    UndoneAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 300, nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_tax_payments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_vnpay_contracts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    TmnCode = table.Column<string>(maxLength: 40, nullable: false),
                    SecretCipher = table.Column<string>(maxLength: 300, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_vnpay_contracts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "payments_withholdings",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    EntryId = table.Column<Guid>(nullable: false),
                    OriginalId = table.Column<Guid>(nullable: true),
                    OrderId = table.Column<Guid>(nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Path = table.Column<string>(maxLength: 32, nullable: false),
                    IsWithheld = table.Column<bool>(nullable: false),
                    TaxClass = table.Column<string>(maxLength: 60, nullable: false),
                    Base = table.Column<long>(nullable: false),
                    VatPerMille = table.Column<long>(nullable: false),
                    PitPerMille = table.Column<long>(nullable: false),
                    Vat = table.Column<long>(nullable: false),
                    Pit = table.Column<long>(nullable: false),
                    Basis = table.Column<string>(maxLength: 400, nullable: false),
                    ToConfirm = table.Column<bool>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_withholdings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    ActorKind = table.Column<string>(maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(nullable: true),
                    SellerId = table.Column<Guid>(nullable: true),
                    AgencyId = table.Column<Guid>(nullable: true),
                    ConsentId = table.Column<Guid>(nullable: true),
                    Command = table.Column<string>(maxLength: 120, nullable: false),
                    Subject = table.Column<string>(maxLength: 120, nullable: true),
                    Changes = table.Column<string>(maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_desk_holds",
                columns: table => new
                {
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    PersonId = table.Column<Guid>(nullable: true),
                    At = table.Column<DateTime>(nullable: false),
                    GivenBy = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_desk_holds", x => new { x.Kind, x.ItemId });
                });

            migrationBuilder.CreateTable(
                name: "platform_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    DedupeKey = table.Column<string>(maxLength: 160, nullable: false),
                    Kind = table.Column<string>(maxLength: 60, nullable: false),
                    ToCipher = table.Column<string>(maxLength: 200, nullable: false),
                    TextCipher = table.Column<string>(maxLength: 20000, nullable: false),
                    EmailCipher = table.Column<string>(maxLength: 500, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    IsUrgent = table.Column<bool>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    NextTryAt = table.Column<DateTime>(nullable: false),
                    Tries = table.Column<int>(nullable: false),
                    Channel = table.Column<string>(maxLength: 20, nullable: true),
                    Exhausted = table.Column<string>(maxLength: 80, nullable: false),
                    Lease = table.Column<Guid>(nullable: true),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    SentAt = table.Column<DateTime>(nullable: true),
                    ProviderId = table.Column<string>(maxLength: 120, nullable: true),
                    LastError = table.Column<string>(maxLength: 500, nullable: true),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox_deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    MessageId = table.Column<Guid>(nullable: false),
                    Handler = table.Column<string>(maxLength: 120, nullable: false),
                    Subject = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: false),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    Lease = table.Column<Guid>(nullable: true),
                    DoneAt = table.Column<DateTime>(nullable: true),
                    LastError = table.Column<string>(maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Subject = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    Event = table.Column<string>(maxLength: 120, nullable: false),
                    Payload = table.Column<string>(maxLength: 20000, nullable: false),
                    ToldAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_ring_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Xml = table.Column<string>(maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_ring_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_rule_proposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Key = table.Column<string>(maxLength: 80, nullable: false),
                    Value = table.Column<long>(nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    LegalBasis = table.Column<string>(maxLength: 300, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    ProposedBy = table.Column<Guid>(nullable: true),
                    ProposedAt = table.Column<DateTime>(nullable: false),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_rule_proposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Key = table.Column<string>(maxLength: 80, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    Value = table.Column<long>(nullable: false),
                    Unit = table.Column<string>(maxLength: 40, nullable: false),
                    LegalBasis = table.Column<string>(maxLength: 300, nullable: false),
                    ToConfirm = table.Column<bool>(nullable: false),
                    ByOfficers = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_seed_runs",
                columns: table => new
                {
                    Name = table.Column<string>(maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Made = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_seed_runs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "platform_take_downs",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 60, nullable: false),
                    Authority = table.Column<string>(maxLength: 200, nullable: false),
                    IssuedOn = table.Column<DateOnly>(nullable: false),
                    Subject = table.Column<string>(maxLength: 32, nullable: false),
                    SubjectId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Path = table.Column<string>(maxLength: 200, nullable: false),
                    SellerId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<string>(maxLength: 1000, nullable: false),
                    FileKey = table.Column<string>(maxLength: 40, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Before = table.Column<string>(maxLength: 200, nullable: false),
                    ReceivedAt = table.Column<DateTime>(nullable: false),
                    ReceivedBy = table.Column<Guid>(nullable: true),
                    DueAt = table.Column<DateTime>(nullable: false),
                    DownAt = table.Column<DateTime>(nullable: true),
                    DownBy = table.Column<Guid>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    EndedBy = table.Column<Guid>(nullable: true),
                    EndReason = table.Column<string>(maxLength: 1000, nullable: false),
                    Objection = table.Column<string>(maxLength: 1000, nullable: false),
                    ObjectedAt = table.Column<DateTime>(nullable: true),
                    ObjectionDueAt = table.Column<DateTime>(nullable: true),
                    Answer = table.Column<string>(maxLength: 1000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_take_downs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_zalo_keys",
                columns: table => new
                {
                    AppId = table.Column<string>(maxLength: 60, nullable: false),
                    AccessCipher = table.Column<string>(maxLength: 2000, nullable: true),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    RefreshCipher = table.Column<string>(maxLength: 2000, nullable: false),
                    BegunWith = table.Column<string>(maxLength: 64, nullable: false),
                    Lease = table.Column<Guid>(nullable: true),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    LastError = table.Column<string>(maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_zalo_keys", x => x.AppId);
                });

            migrationBuilder.CreateTable(
                name: "sellers_banks",
                columns: table => new
                {
                    Bin = table.Column<string>(maxLength: 6, nullable: false),
                    ShortName = table.Column<string>(maxLength: 60, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_banks", x => x.Bin);
                });

            migrationBuilder.CreateTable(
                name: "sellers_consent_asks",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    HelperPersonId = table.Column<Guid>(nullable: false),
                    Phone = table.Column<string>(maxLength: 11, nullable: false),
                    FullName = table.Column<string>(maxLength: 200, nullable: false),
                    ShopName = table.Column<string>(maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    ConsentId = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_consent_asks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sellers_helpers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    CommuneName = table.Column<string>(maxLength: 80, nullable: false),
                    Team = table.Column<string>(maxLength: 200, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_helpers", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "sellers_issuing_bodies",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Level = table.Column<string>(maxLength: 32, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    LegalBasis = table.Column<string>(maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_issuing_bodies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sellers_register_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    FileKey = table.Column<string>(maxLength: 64, nullable: true),
                    FileName = table.Column<string>(maxLength: 200, nullable: false),
                    Decision = table.Column<string>(maxLength: 60, nullable: false),
                    SignedOn = table.Column<DateOnly>(nullable: false),
                    ExpiresOn = table.Column<DateOnly>(nullable: false),
                    IssuerId = table.Column<Guid>(nullable: false),
                    CriteriaVersion = table.Column<string>(maxLength: 60, nullable: false),
                    Basis = table.Column<string>(maxLength: 300, nullable: false),
                    ScanKey = table.Column<string>(maxLength: 80, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    ImportedBy = table.Column<Guid>(nullable: true),
                    ImportedAt = table.Column<DateTime>(nullable: false),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_register_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sellers_sellers",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Slug = table.Column<string>(maxLength: 80, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    SearchName = table.Column<string>(maxLength: 200, nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    StateReason = table.Column<string>(maxLength: 500, nullable: true),
                    ProvinceCode = table.Column<string>(maxLength: 2, nullable: false),
                    ProvinceName = table.Column<string>(maxLength: 80, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    CommuneName = table.Column<string>(maxLength: 80, nullable: false),
                    OldCommuneName = table.Column<string>(maxLength: 80, nullable: true),
                    StreetLine = table.Column<string>(maxLength: 200, nullable: false),
                    AddressDataVersion = table.Column<string>(maxLength: 40, nullable: false),
                    Representative = table.Column<string>(maxLength: 200, nullable: false),
                    PublicPhone = table.Column<string>(maxLength: 11, nullable: true),
                    AllowsZalo = table.Column<bool>(nullable: false),
                    TaxCode = table.Column<string>(maxLength: 14, nullable: true),
                    StoryVi = table.Column<string>(maxLength: 20000, nullable: false),
                    StoryEn = table.Column<string>(maxLength: 20000, nullable: false),
                    FoundedYear = table.Column<int>(nullable: true),
                    Latitude = table.Column<double>(nullable: true),
                    Longitude = table.Column<double>(nullable: true),
                    GtinCompanyPrefix = table.Column<string>(maxLength: 12, nullable: true),
                    PictureKey = table.Column<string>(maxLength: 120, nullable: false),
                    PausedFrom = table.Column<DateOnly>(nullable: true),
                    PausedUntil = table.Column<DateOnly>(nullable: true),
                    PauseReason = table.Column<string>(maxLength: 120, nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    ChangedAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_sellers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "showcases_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ShowcaseId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Asked = table.Column<int>(nullable: false),
                    AnswerBy = table.Column<DateOnly>(nullable: false),
                    InvitedBy = table.Column<Guid>(nullable: true),
                    InvitedAt = table.Column<DateTime>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Promised = table.Column<int>(nullable: false),
                    AnsweredBy = table.Column<Guid>(nullable: true),
                    AnsweredAt = table.Column<DateTime>(nullable: true),
                    Note = table.Column<string>(maxLength: 300, nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_showcases_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "showcases_products",
                columns: table => new
                {
                    ShowcaseId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_showcases_products", x => new { x.ShowcaseId, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "showcases_revisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ShowcaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    TitleVi = table.Column<string>(maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(maxLength: 200, nullable: false),
                    LeadVi = table.Column<string>(maxLength: 500, nullable: false),
                    LeadEn = table.Column<string>(maxLength: 500, nullable: false),
                    OpensOn = table.Column<DateOnly>(nullable: false),
                    ClosesOn = table.Column<DateOnly>(nullable: false),
                    IsLunar = table.Column<bool>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    PictureKey = table.Column<string>(maxLength: 200, nullable: false),
                    Products = table.Column<string>(maxLength: 20000, nullable: false),
                    Rule = table.Column<string>(maxLength: 500, nullable: true),
                    Changes = table.Column<int>(nullable: false),
                    Restores = table.Column<int>(nullable: true),
                    MadeBy = table.Column<Guid>(nullable: true),
                    MadeAt = table.Column<DateTime>(nullable: false),
                    SubmittedBy = table.Column<Guid>(nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 300, nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_showcases_revisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "showcases_showcases",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Slug = table.Column<string>(maxLength: 80, nullable: false),
                    TitleVi = table.Column<string>(maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(maxLength: 200, nullable: false),
                    LeadVi = table.Column<string>(maxLength: 500, nullable: false),
                    LeadEn = table.Column<string>(maxLength: 500, nullable: false),
                    OpensOn = table.Column<DateOnly>(nullable: false),
                    ClosesOn = table.Column<DateOnly>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    PictureKey = table.Column<string>(maxLength: 200, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Rule = table.Column<string>(maxLength: 500, nullable: true),
                    Latest = table.Column<int>(nullable: false),
                    LatestState = table.Column<string>(maxLength: 32, nullable: false),
                    Public = table.Column<int>(nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_showcases_showcases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_care",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    PlotId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Product = table.Column<string>(maxLength: 200, nullable: false),
                    ProductKey = table.Column<string>(maxLength: 200, nullable: false),
                    Dose = table.Column<string>(maxLength: 80, nullable: false),
                    DoneOn = table.Column<DateOnly>(nullable: false),
                    IntervalDays = table.Column<int>(nullable: false),
                    RecordedAt = table.Column<DateTime>(nullable: false),
                    IsLate = table.Column<bool>(nullable: false),
                    RecordedBy = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_care", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_codes",
                columns: table => new
                {
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Key = table.Column<string>(maxLength: 40, nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    IssuedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_codes", x => new { x.Kind, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "traceability_doubts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 10, nullable: false),
                    CodePath = table.Column<string>(maxLength: 120, nullable: false),
                    Serial = table.Column<string>(maxLength: 13, nullable: true),
                    SellerId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Reason = table.Column<string>(maxLength: 32, nullable: false),
                    Words = table.Column<string>(maxLength: 500, nullable: false),
                    Place = table.Column<string>(maxLength: 200, nullable: false),
                    PhoneCipher = table.Column<string>(maxLength: 200, nullable: true),
                    At = table.Column<DateTime>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Answer = table.Column<string>(maxLength: 500, nullable: false),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    SuspectBefore = table.Column<DateTime>(nullable: true),
                    ClearedBefore = table.Column<int>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_doubts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_epcis_captures",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Events = table.Column<int>(nullable: false),
                    Added = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_epcis_captures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_epcis_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    Hash = table.Column<string>(maxLength: 64, nullable: false),
                    IsError = table.Column<bool>(nullable: false),
                    EventIdKey = table.Column<string>(maxLength: 64, nullable: false),
                    Type = table.Column<string>(maxLength: 120, nullable: false),
                    EventTime = table.Column<DateTime>(nullable: false),
                    RecordTime = table.Column<DateTime>(nullable: false),
                    Action = table.Column<string>(maxLength: 8, nullable: true),
                    BizStep = table.Column<string>(maxLength: 120, nullable: true),
                    Disposition = table.Column<string>(maxLength: 120, nullable: true),
                    ReadPointKey = table.Column<string>(maxLength: 64, nullable: true),
                    BizLocationKey = table.Column<string>(maxLength: 64, nullable: true),
                    SourceId = table.Column<Guid>(nullable: true),
                    Body = table.Column<byte[]>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_epcis_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_event_files",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    EventId = table.Column<Guid>(nullable: false),
                    IsVoice = table.Column<bool>(nullable: false),
                    Key = table.Column<string>(maxLength: 40, nullable: false),
                    ShownKey = table.Column<string>(maxLength: 200, nullable: true),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_event_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<int>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    OccurredAt = table.Column<DateTime>(nullable: false),
                    RecordedAt = table.Column<DateTime>(nullable: false),
                    IsLate = table.Column<bool>(nullable: false),
                    LabelVi = table.Column<string>(maxLength: 200, nullable: false),
                    LabelEn = table.Column<string>(maxLength: 200, nullable: false),
                    NoteVi = table.Column<string>(maxLength: 500, nullable: false),
                    NoteEn = table.Column<string>(maxLength: 500, nullable: false),
                    Source = table.Column<string>(maxLength: 32, nullable: false),
                    QuantityGrams = table.Column<long>(nullable: true),
                    RecordedBy = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_file_looks",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    FileId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    PersonId = table.Column<Guid>(nullable: false),
                    Reason = table.Column<string>(maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_file_looks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_intakes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    SupplierId = table.Column<Guid>(nullable: false),
                    OnDay = table.Column<DateOnly>(nullable: false),
                    PricePerKg = table.Column<long>(nullable: false),
                    Total = table.Column<long>(nullable: false),
                    PaidAt = table.Column<DateTime>(nullable: true),
                    RecordedAt = table.Column<DateTime>(nullable: false),
                    RecordedBy = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_intakes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_label_moves",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    RollId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    First = table.Column<int>(nullable: false),
                    Last = table.Column<int>(nullable: false),
                    LotId = table.Column<Guid>(nullable: true),
                    Note = table.Column<string>(maxLength: 200, nullable: false),
                    ByPersonId = table.Column<Guid>(nullable: true),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_label_moves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_label_rolls",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 20, nullable: false),
                    Gtin = table.Column<string>(maxLength: 14, nullable: true),
                    ProductName = table.Column<string>(maxLength: 200, nullable: false),
                    VariantName = table.Column<string>(maxLength: 200, nullable: false),
                    NetGrams = table.Column<long>(nullable: false),
                    UnitsPerPack = table.Column<int>(nullable: false),
                    Count = table.Column<int>(nullable: false),
                    PrintedAt = table.Column<DateTime>(nullable: false),
                    Season = table.Column<DateOnly>(nullable: false),
                    GiKey = table.Column<string>(maxLength: 80, nullable: true),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_label_rolls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_label_sales",
                columns: table => new
                {
                    OrderLineId = table.Column<Guid>(nullable: false),
                    Place = table.Column<int>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 13, nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_label_sales", x => new { x.OrderLineId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "traceability_labels",
                columns: table => new
                {
                    Code = table.Column<string>(maxLength: 13, nullable: false),
                    RollId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    LotId = table.Column<Guid>(nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: true),
                    ShippedAt = table.Column<DateTime>(nullable: true),
                    SoldAt = table.Column<DateTime>(nullable: true),
                    SoldRegion = table.Column<string>(maxLength: 2, nullable: true),
                    OpenedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_labels", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "traceability_log_entries",
                columns: table => new
                {
                    Position = table.Column<long>(nullable: false),
                    Subject = table.Column<string>(maxLength: 32, nullable: false),
                    SubjectId = table.Column<Guid>(nullable: false),
                    Salt = table.Column<byte[]>(maxLength: 32, nullable: false),
                    Commitment = table.Column<byte[]>(maxLength: 32, nullable: false),
                    PersonMark = table.Column<byte[]>(maxLength: 32, nullable: true),
                    PersonSalt = table.Column<byte[]>(maxLength: 32, nullable: true),
                    ErasureId = table.Column<Guid>(nullable: true),
                    LoggedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_log_entries", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "traceability_log_erasures",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Entries = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_log_erasures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_log_head",
                columns: table => new
                {
                    Id = table.Column<int>(nullable: false),
                    Size = table.Column<long>(nullable: false),
                    SignedSize = table.Column<long>(nullable: false),
                    SignedAt = table.Column<DateTime>(nullable: false),
                    Note = table.Column<string>(maxLength: 500, nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_log_head", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_log_nodes",
                columns: table => new
                {
                    Level = table.Column<int>(nullable: false),
                    Index = table.Column<long>(nullable: false),
                    Hash = table.Column<byte[]>(maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_log_nodes", x => new { x.Level, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "traceability_log_pending",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(nullable: false),
                    Subject = table.Column<string>(maxLength: 32, nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_log_pending", x => x.SubjectId);
                });

            migrationBuilder.CreateTable(
                name: "traceability_lot_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    FromId = table.Column<Guid>(nullable: false),
                    ToId = table.Column<Guid>(nullable: false),
                    Grams = table.Column<long>(nullable: false),
                    OccurredAt = table.Column<DateTime>(nullable: false),
                    RecordedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_lot_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_lots",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 20, nullable: false),
                    Gtin = table.Column<string>(maxLength: 14, nullable: true),
                    TraceCode = table.Column<string>(maxLength: 13, nullable: true),
                    HarvestedFrom = table.Column<DateOnly>(nullable: true),
                    HarvestedTo = table.Column<DateOnly>(nullable: true),
                    PackedOn = table.Column<DateOnly>(nullable: false),
                    BestBefore = table.Column<DateOnly>(nullable: true),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: true),
                    CommuneName = table.Column<string>(maxLength: 80, nullable: true),
                    OldCommune = table.Column<string>(maxLength: 80, nullable: true),
                    OldCommuneCode = table.Column<string>(maxLength: 5, nullable: true),
                    PlotName = table.Column<string>(maxLength: 200, nullable: true),
                    Cultivar = table.Column<string>(maxLength: 200, nullable: true),
                    QuantityGrams = table.Column<long>(nullable: true),
                    LabelledUnits = table.Column<long>(nullable: false),
                    OpenedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_lots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_materials",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 20, nullable: false),
                    Kind = table.Column<string>(maxLength: 80, nullable: false),
                    Grams = table.Column<long>(nullable: false),
                    UsedGrams = table.Column<long>(nullable: false),
                    PlotId = table.Column<Guid>(nullable: true),
                    SupplierId = table.Column<Guid>(nullable: true),
                    Flush = table.Column<int>(nullable: true),
                    Process = table.Column<string>(maxLength: 80, nullable: true),
                    MadeOn = table.Column<DateOnly>(nullable: false),
                    OpenedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true),
                    HeldAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_materials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_plot_seasons",
                columns: table => new
                {
                    PlotId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 80, nullable: false),
                    SeasonFrom = table.Column<DateOnly>(nullable: false),
                    Grams = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_plot_seasons", x => new { x.PlotId, x.Kind, x.SeasonFrom });
                });

            migrationBuilder.CreateTable(
                name: "traceability_plots",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    SquareMetres = table.Column<long>(nullable: false),
                    Cultivar = table.Column<string>(maxLength: 200, nullable: true),
                    AreaCode = table.Column<string>(maxLength: 40, nullable: true),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    CommuneName = table.Column<string>(maxLength: 80, nullable: false),
                    OldCommuneCode = table.Column<string>(maxLength: 5, nullable: true),
                    OldCommune = table.Column<string>(maxLength: 80, nullable: true),
                    ParcelNumber = table.Column<string>(maxLength: 20, nullable: true),
                    MapSheet = table.Column<string>(maxLength: 20, nullable: true),
                    Latitude = table.Column<long>(nullable: true),
                    Longitude = table.Column<long>(nullable: true),
                    GiKey = table.Column<string>(maxLength: 80, nullable: true),
                    Corners = table.Column<string>(maxLength: 2000, nullable: true),
                    RecordedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_plots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_print_jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    RollId = table.Column<Guid>(nullable: false),
                    First = table.Column<int>(nullable: false),
                    Last = table.Column<int>(nullable: false),
                    Format = table.Column<string>(maxLength: 32, nullable: false),
                    Void = table.Column<int>(nullable: false),
                    Stars = table.Column<int>(nullable: false),
                    Decision = table.Column<string>(maxLength: 120, nullable: false),
                    GiName = table.Column<string>(maxLength: 200, nullable: false),
                    GiNumber = table.Column<string>(maxLength: 60, nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Drawn = table.Column<int>(nullable: false),
                    Failures = table.Column<int>(nullable: false),
                    LeasedTo = table.Column<Guid>(nullable: true),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    FinishedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_print_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_recall_lots",
                columns: table => new
                {
                    RecallId = table.Column<Guid>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    LotCode = table.Column<string>(maxLength: 20, nullable: false),
                    Codes = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_recall_lots", x => new { x.RecallId, x.LotId });
                });

            migrationBuilder.CreateTable(
                name: "traceability_recall_orders",
                columns: table => new
                {
                    RecallId = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 20, nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    IsHeldBack = table.Column<bool>(nullable: false),
                    ToldAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_recall_orders", x => new { x.RecallId, x.OrderId });
                });

            migrationBuilder.CreateTable(
                name: "traceability_recall_places",
                columns: table => new
                {
                    RecallId = table.Column<Guid>(nullable: false),
                    Place = table.Column<string>(maxLength: 200, nullable: false),
                    Packs = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_recall_places", x => new { x.RecallId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "traceability_recalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    IsDrill = table.Column<bool>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Start = table.Column<string>(maxLength: 32, nullable: false),
                    StartId = table.Column<Guid>(nullable: true),
                    StartText = table.Column<string>(maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(nullable: true),
                    To = table.Column<DateOnly>(nullable: true),
                    ReasonVi = table.Column<string>(maxLength: 600, nullable: false),
                    ReasonEn = table.Column<string>(maxLength: 600, nullable: false),
                    AdviceVi = table.Column<string>(maxLength: 600, nullable: false),
                    AdviceEn = table.Column<string>(maxLength: 600, nullable: false),
                    ProposedBy = table.Column<Guid>(nullable: true),
                    ProposedAt = table.Column<DateTime>(nullable: false),
                    ConfirmedBy = table.Column<Guid>(nullable: true),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    Codes = table.Column<long>(nullable: false),
                    Orders = table.Column<int>(nullable: false),
                    Buyers = table.Column<int>(nullable: false),
                    FoundInMs = table.Column<long>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_recalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_scan_days",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Scans = table.Column<long>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_scan_days", x => new { x.Day, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "traceability_scan_keys",
                columns: table => new
                {
                    Week = table.Column<int>(nullable: false),
                    Key = table.Column<byte[]>(maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_scan_keys", x => x.Week);
                });

            migrationBuilder.CreateTable(
                name: "traceability_scan_place_days",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    LotId = table.Column<Guid>(nullable: false),
                    Region = table.Column<string>(maxLength: 2, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    Scans = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_scan_place_days", x => new { x.Day, x.LotId, x.Region });
                });

            migrationBuilder.CreateTable(
                name: "traceability_scan_totals",
                columns: table => new
                {
                    Code = table.Column<string>(maxLength: 40, nullable: false),
                    Scans = table.Column<long>(nullable: false),
                    FirstAt = table.Column<DateTime>(nullable: false),
                    LastAt = table.Column<DateTime>(nullable: false),
                    OwnPoints = table.Column<int>(nullable: false),
                    Points = table.Column<int>(nullable: false),
                    Signs = table.Column<string>(maxLength: 200, nullable: false),
                    SuspectAt = table.Column<DateTime>(nullable: true),
                    ClearedPoints = table.Column<int>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_scan_totals", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "traceability_sightings",
                columns: table => new
                {
                    Code = table.Column<string>(maxLength: 13, nullable: false),
                    Mark = table.Column<long>(nullable: false),
                    Region = table.Column<string>(maxLength: 2, nullable: false),
                    FirstAt = table.Column<DateTime>(nullable: false),
                    LastAt = table.Column<DateTime>(nullable: false),
                    Scans = table.Column<int>(nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_sightings", x => new { x.Code, x.Mark, x.Region });
                });

            migrationBuilder.CreateTable(
                name: "traceability_suppliers",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(maxLength: 200, nullable: false),
                    PhoneCipher = table.Column<string>(maxLength: 200, nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_suppliers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_yields",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    FromKind = table.Column<string>(maxLength: 80, nullable: false),
                    ToKind = table.Column<string>(maxLength: 80, nullable: false),
                    Value = table.Column<long>(nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    Basis = table.Column<string>(maxLength: 300, nullable: false),
                    ToConfirm = table.Column<bool>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    ProposedBy = table.Column<Guid>(nullable: true),
                    ProposedAt = table.Column<DateTime>(nullable: false),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_yields", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_phone_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    AccountId = table.Column<Guid>(nullable: false),
                    OpenAccountId = table.Column<Guid>(nullable: true),
                    NewPhoneCipher = table.Column<string>(maxLength: 120, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    EffectiveAt = table.Column<DateTime>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: true),
                    StoppedBy = table.Column<Guid>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_phone_changes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_phone_changes_accounts_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    AccountId = table.Column<Guid>(nullable: false),
                    Stamp = table.Column<string>(maxLength: 64, nullable: false),
                    Device = table.Column<string>(maxLength: 120, nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    LastSeenAt = table.Column<DateTime>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    SecondFactorAt = table.Column<DateTime>(nullable: true),
                    RevokedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_sessions_accounts_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_appointments",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    AccountId = table.Column<Guid>(nullable: false),
                    AgencyId = table.Column<Guid>(nullable: false),
                    Role = table.Column<string>(maxLength: 32, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    OpenKey = table.Column<string>(maxLength: 60, nullable: true),
                    ProposedBy = table.Column<Guid>(nullable: true),
                    ProposedAt = table.Column<DateTime>(nullable: false),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    EndedBy = table.Column<Guid>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_appointments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_appointments_accounts_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_appointments_accounts_agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "accounts_agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_import_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ImportId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Cells = table.Column<string>(maxLength: 40000, nullable: false),
                    Sku = table.Column<string>(maxLength: 80, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Field = table.Column<string>(maxLength: 40, nullable: false),
                    Reason = table.Column<string>(maxLength: 500, nullable: false),
                    IsFar = table.Column<bool>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: true),
                    VariantId = table.Column<Guid>(nullable: true),
                    MadeProduct = table.Column<bool>(nullable: false),
                    MadePack = table.Column<bool>(nullable: false),
                    StockWaits = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_import_lines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_catalog_import_lines_catalog_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "catalog_imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_cart_addresses",
                columns: table => new
                {
                    CartId = table.Column<Guid>(nullable: false),
                    RecipientName = table.Column<string>(maxLength: 200, nullable: false),
                    PhoneCipher = table.Column<string>(maxLength: 120, nullable: false),
                    ProvinceCode = table.Column<string>(maxLength: 2, nullable: false),
                    ProvinceName = table.Column<string>(maxLength: 80, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: false),
                    CommuneName = table.Column<string>(maxLength: 80, nullable: false),
                    StreetCipher = table.Column<string>(maxLength: 1400, nullable: false),
                    DataVersion = table.Column<string>(maxLength: 40, nullable: false),
                    NoteCipher = table.Column<string>(maxLength: 1400, nullable: true),
                    CallBefore = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_cart_addresses", x => x.CartId);
                    table.ForeignKey(
                        name: "FK_ordering_cart_addresses_ordering_carts_CartId",
                        column: x => x.CartId,
                        principalTable: "ordering_carts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_cart_lines",
                columns: table => new
                {
                    CartId = table.Column<Guid>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    Quantity = table.Column<int>(nullable: false),
                    AddedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_cart_lines", x => new { x.CartId, x.VariantId });
                    table.ForeignKey(
                        name: "FK_ordering_cart_lines_ordering_carts_CartId",
                        column: x => x.CartId,
                        principalTable: "ordering_carts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_case_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    CaseId = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    From = table.Column<string>(maxLength: 32, nullable: false),
                    To = table.Column<string>(maxLength: 32, nullable: false),
                    By = table.Column<string>(maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Remedy = table.Column<string>(maxLength: 32, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    Words = table.Column<string>(maxLength: 1000, nullable: false),
                    Pictures = table.Column<string>(maxLength: 246, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_case_entries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ordering_case_entries_ordering_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ordering_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_case_lines",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    OrderLineId = table.Column<Guid>(nullable: false),
                    Packs = table.Column<int>(nullable: false),
                    Ok = table.Column<int>(nullable: false),
                    Damaged = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_case_lines", x => new { x.CaseId, x.OrderLineId });
                    table.ForeignKey(
                        name: "FK_ordering_case_lines_ordering_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ordering_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_chat_order_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChatOrderId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    Quantity = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_chat_order_lines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ordering_chat_order_lines_ordering_chat_orders_ChatOrderId",
                        column: x => x.ChatOrderId,
                        principalTable: "ordering_chat_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_orders",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PurchaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 10, nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    SellerName = table.Column<string>(maxLength: 200, nullable: false),
                    SellerSlug = table.Column<string>(maxLength: 80, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Channel = table.Column<string>(maxLength: 32, nullable: false),
                    Goods = table.Column<long>(nullable: false),
                    Delivery = table.Column<long>(nullable: false),
                    Discount = table.Column<long>(nullable: false),
                    Total = table.Column<long>(nullable: false),
                    GivenBack = table.Column<long>(nullable: false),
                    WeightGrams = table.Column<long>(nullable: false),
                    DaysMin = table.Column<int>(nullable: false),
                    DaysMax = table.Column<int>(nullable: false),
                    DeliveryBasis = table.Column<string>(maxLength: 400, nullable: false),
                    PlacedAt = table.Column<DateTime>(nullable: false),
                    PackOn = table.Column<DateOnly>(nullable: true),
                    StateAt = table.Column<DateTime>(nullable: false),
                    CollectedAt = table.Column<DateTime>(nullable: true),
                    PaidFirst = table.Column<bool>(nullable: false),
                    HarvestId = table.Column<Guid>(nullable: true),
                    Carrier = table.Column<string>(maxLength: 80, nullable: true),
                    TrackingNumber = table.Column<string>(maxLength: 60, nullable: true),
                    CancelReason = table.Column<string>(maxLength: 300, nullable: true),
                    EndedBy = table.Column<string>(maxLength: 32, nullable: false),
                    NextNudgeAt = table.Column<DateTime>(nullable: true),
                    NudgeStage = table.Column<string>(maxLength: 32, nullable: false),
                    NeedsHelp = table.Column<bool>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false),
                    Carriage_Charges = table.Column<string>(maxLength: 2000, nullable: false),
                    Carriage_PickUp = table.Column<string>(maxLength: 700, nullable: true),
                    Carriage_SendOn = table.Column<DateOnly>(nullable: true),
                    Carriage_ShopPays = table.Column<long>(nullable: false),
                    Carriage_Way = table.Column<string>(maxLength: 32, nullable: false),
                    Carriage_WayDays = table.Column<int>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ordering_orders_ordering_purchases_PurchaseId",
                        column: x => x.PurchaseId,
                        principalTable: "ordering_purchases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_voucher_goods",
                columns: table => new
                {
                    VoucherId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    ProductName = table.Column<string>(maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_voucher_goods", x => new { x.VoucherId, x.ProductId });
                    table.ForeignKey(
                        name: "FK_ordering_voucher_goods_ordering_vouchers_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "ordering_vouchers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments_postings",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Account = table.Column<string>(maxLength: 32, nullable: false),
                    Party = table.Column<string>(maxLength: 80, nullable: false),
                    Amount = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_postings", x => new { x.EntryId, x.Position });
                    table.ForeignKey(
                        name: "FK_payments_postings_payments_entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "payments_entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments_invoice_lines",
                columns: table => new
                {
                    InvoiceId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    Name = table.Column<string>(maxLength: 500, nullable: false),
                    Unit = table.Column<string>(maxLength: 20, nullable: false),
                    Quantity = table.Column<int>(nullable: false),
                    UnitPrice = table.Column<long>(nullable: false),
                    Discount = table.Column<long>(nullable: false),
                    Total = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_invoice_lines", x => new { x.InvoiceId, x.Position });
                    table.ForeignKey(
                        name: "FK_payments_invoice_lines_payments_invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "payments_invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments_shares",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PaymentId = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    IsCalledOff = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_shares", x => x.Id);
                    table.ForeignKey(
                        name: "FK_payments_shares_payments_payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "payments_payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments_payout_items",
                columns: table => new
                {
                    PayoutId = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 10, nullable: false),
                    Amount = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_payout_items", x => new { x.PayoutId, x.OrderId });
                    table.ForeignKey(
                        name: "FK_payments_payout_items_payments_payouts_PayoutId",
                        column: x => x.PayoutId,
                        principalTable: "payments_payouts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments_receipt_proofs",
                columns: table => new
                {
                    Key = table.Column<string>(maxLength: 120, nullable: false),
                    ReceiptId = table.Column<Guid>(nullable: false),
                    Source = table.Column<string>(maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_receipt_proofs", x => x.Key);
                    table.ForeignKey(
                        name: "FK_payments_receipt_proofs_payments_receipts_ReceiptId",
                        column: x => x.ReceiptId,
                        principalTable: "payments_receipts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments_recon_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    FileId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    Reference = table.Column<string>(maxLength: 80, nullable: false),
                    InFile = table.Column<long>(nullable: true),
                    InBooks = table.Column<long>(nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Decision = table.Column<string>(maxLength: 300, nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Outcome = table.Column<string>(maxLength: 32, nullable: false),
                    ConfirmedBy = table.Column<Guid>(nullable: true),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    BookedAs = table.Column<Guid>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_recon_lines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_payments_recon_lines_payments_recon_files_FileId",
                        column: x => x.FileId,
                        principalTable: "payments_recon_files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payments_sale_lines",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    TaxClass = table.Column<string>(maxLength: 60, nullable: false),
                    Amount = table.Column<long>(nullable: false),
                    Commission = table.Column<long>(nullable: false),
                    Subsidy = table.Column<long>(nullable: false),
                    Counted = table.Column<long>(nullable: false),
                    VatPerMille = table.Column<long>(nullable: false),
                    PitPerMille = table.Column<long>(nullable: false),
                    TaxBasis = table.Column<string>(maxLength: 400, nullable: false),
                    TaxToConfirm = table.Column<bool>(nullable: false),
                    FirstWithholdingId = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_sale_lines", x => new { x.OrderId, x.Position });
                    table.ForeignKey(
                        name: "FK_payments_sale_lines_payments_sales_OrderId",
                        column: x => x.OrderId,
                        principalTable: "payments_sales",
                        principalColumn: "OrderId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sellers_register_rows",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ImportId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    ProductName = table.Column<string>(maxLength: 200, nullable: false),
                    HolderName = table.Column<string>(maxLength: 200, nullable: false),
                    PlaceName = table.Column<string>(maxLength: 200, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: true),
                    Stars = table.Column<int>(nullable: false),
                    SetNo = table.Column<int>(nullable: true),
                    Number = table.Column<string>(maxLength: 120, nullable: false),
                    Match = table.Column<string>(maxLength: 32, nullable: false),
                    SellerId = table.Column<Guid>(nullable: true),
                    ProductId = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_register_rows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_register_rows_sellers_register_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "sellers_register_imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_api_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 60, nullable: false),
                    Hash = table.Column<string>(maxLength: 64, nullable: false),
                    Ending = table.Column<string>(maxLength: 4, nullable: false),
                    MadeAt = table.Column<DateTime>(nullable: false),
                    RevokedAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_api_keys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_api_keys_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_bank_accounts",
                columns: table => new
                {
                    SellerId = table.Column<Guid>(nullable: false),
                    Bin = table.Column<string>(maxLength: 6, nullable: false),
                    NumberCipher = table.Column<string>(maxLength: 160, nullable: false),
                    Holder = table.Column<string>(maxLength: 200, nullable: false),
                    Since = table.Column<DateTime>(nullable: false),
                    NameIsRight = table.Column<bool>(nullable: true),
                    NameAnsweredAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_bank_accounts", x => x.SellerId);
                    table.ForeignKey(
                        name: "FK_sellers_bank_accounts_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_bank_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    OpenSellerId = table.Column<Guid>(nullable: true),
                    Bin = table.Column<string>(maxLength: 6, nullable: false),
                    NumberCipher = table.Column<string>(maxLength: 160, nullable: false),
                    Holder = table.Column<string>(maxLength: 200, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    AskedBy = table.Column<Guid>(nullable: false),
                    AskedAt = table.Column<DateTime>(nullable: false),
                    EffectiveAt = table.Column<DateTime>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: true),
                    StoppedBy = table.Column<Guid>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_bank_changes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_bank_changes_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: true),
                    ProductId = table.Column<Guid>(nullable: true),
                    ProductName = table.Column<string>(maxLength: 200, nullable: false),
                    HolderName = table.Column<string>(maxLength: 200, nullable: false),
                    SearchName = table.Column<string>(maxLength: 500, nullable: false),
                    CommuneCode = table.Column<string>(maxLength: 5, nullable: true),
                    SetNo = table.Column<int>(nullable: true),
                    Number = table.Column<string>(maxLength: 60, nullable: false),
                    Stars = table.Column<int>(nullable: false),
                    Issuer = table.Column<string>(maxLength: 200, nullable: false),
                    Decision = table.Column<string>(maxLength: 120, nullable: false),
                    SignedOn = table.Column<DateOnly>(nullable: false),
                    ExpiresOn = table.Column<DateOnly>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false),
                    IssuerId = table.Column<Guid>(nullable: true),
                    CriteriaVersion = table.Column<string>(maxLength: 60, nullable: false),
                    ImportId = table.Column<Guid>(nullable: true),
                    WithdrawnOn = table.Column<DateOnly>(nullable: true),
                    WithdrawnReason = table.Column<string>(maxLength: 500, nullable: true),
                    IsBeingReassessed = table.Column<bool>(nullable: false),
                    FirstReminderAt = table.Column<DateTime>(nullable: true),
                    SecondReminderAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_certificates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_certificates_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Step = table.Column<string>(maxLength: 32, nullable: false),
                    From = table.Column<string>(maxLength: 32, nullable: false),
                    To = table.Column<string>(maxLength: 32, nullable: false),
                    Reason = table.Column<string>(maxLength: 500, nullable: false),
                    Method = table.Column<string>(maxLength: 32, nullable: true),
                    Reference = table.Column<string>(maxLength: 120, nullable: true),
                    By = table.Column<Guid>(nullable: true),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_decisions_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_dossiers",
                columns: table => new
                {
                    SellerId = table.Column<Guid>(nullable: false),
                    DraftOf = table.Column<Guid>(nullable: true),
                    OwnProduce = table.Column<bool>(nullable: true),
                    Sets = table.Column<string>(maxLength: 80, nullable: false),
                    PhoneText = table.Column<string>(maxLength: 40, nullable: false),
                    BirthText = table.Column<string>(maxLength: 20, nullable: false),
                    CitizenCipher = table.Column<string>(maxLength: 160, nullable: true),
                    TaxText = table.Column<string>(maxLength: 20, nullable: false),
                    Wish = table.Column<string>(maxLength: 32, nullable: true),
                    BegunAt = table.Column<DateTime>(nullable: false),
                    SubmittedAt = table.Column<DateTime>(nullable: true),
                    DueAt = table.Column<DateTime>(nullable: true),
                    Method = table.Column<string>(maxLength: 32, nullable: true),
                    Reference = table.Column<string>(maxLength: 120, nullable: true),
                    IdentityAt = table.Column<DateTime>(nullable: true),
                    IdentityBy = table.Column<Guid>(nullable: true),
                    PictureKey = table.Column<string>(maxLength: 40, nullable: true),
                    PictureTakenAt = table.Column<DateTime>(nullable: true),
                    PictureEndsAt = table.Column<DateTime>(nullable: true),
                    PictureGoneAt = table.Column<DateTime>(nullable: true),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_dossiers", x => x.SellerId);
                    table.ForeignKey(
                        name: "FK_sellers_dossiers_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_helper_consents",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    HelperPersonId = table.Column<Guid>(nullable: false),
                    GrantedAt = table.Column<DateTime>(nullable: false),
                    RevokedAt = table.Column<DateTime>(nullable: true),
                    EndsAt = table.Column<DateTime>(nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Way = table.Column<string>(maxLength: 32, nullable: false),
                    ConfirmedBy = table.Column<Guid>(nullable: true),
                    ConfirmedAt = table.Column<DateTime>(nullable: true),
                    FileKey = table.Column<string>(maxLength: 40, nullable: true),
                    How = table.Column<string>(maxLength: 200, nullable: false),
                    Version = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_helper_consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_helper_consents_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_members",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    PersonId = table.Column<Guid>(nullable: false),
                    Role = table.Column<string>(maxLength: 32, nullable: false),
                    Since = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_members", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_members_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_papers",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    Number = table.Column<string>(maxLength: 60, nullable: false),
                    Issuer = table.Column<string>(maxLength: 200, nullable: false),
                    About = table.Column<string>(maxLength: 200, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    RightKey = table.Column<string>(maxLength: 80, nullable: true),
                    FileKey = table.Column<string>(maxLength: 40, nullable: true),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Reason = table.Column<string>(maxLength: 500, nullable: false),
                    SentAt = table.Column<DateTime>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    DecidedBy = table.Column<Guid>(nullable: true),
                    NextReminderAt = table.Column<DateTime>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false),
                    Version = table.Column<long>(nullable: false),
                    ArchivedAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_papers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_papers_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sellers_rights",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    SellerId = table.Column<Guid>(nullable: false),
                    Number = table.Column<string>(maxLength: 60, nullable: false),
                    Kind = table.Column<string>(maxLength: 32, nullable: false),
                    RightKey = table.Column<string>(maxLength: 80, nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Holder = table.Column<string>(maxLength: 200, nullable: false),
                    GrantedOn = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers_rights", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sellers_rights_sellers_sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "sellers_sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "traceability_epcis_things",
                columns: table => new
                {
                    EventId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Role = table.Column<string>(maxLength: 32, nullable: false),
                    Key = table.Column<string>(maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_epcis_things", x => new { x.EventId, x.Number });
                    table.ForeignKey(
                        name: "FK_traceability_epcis_things_traceability_epcis_events_EventId",
                        column: x => x.EventId,
                        principalTable: "traceability_epcis_events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ordering_order_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    From = table.Column<string>(maxLength: 32, nullable: false),
                    To = table.Column<string>(maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    By = table.Column<string>(maxLength: 32, nullable: false),
                    Note = table.Column<string>(maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_order_events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ordering_order_events_ordering_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "ordering_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ordering_order_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OrderId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    VariantId = table.Column<Guid>(nullable: false),
                    ProductId = table.Column<Guid>(nullable: false),
                    ProductName = table.Column<string>(maxLength: 200, nullable: false),
                    ProductSlug = table.Column<string>(maxLength: 80, nullable: false),
                    VariantName = table.Column<string>(maxLength: 200, nullable: false),
                    Sku = table.Column<string>(maxLength: 80, nullable: false),
                    PictureKey = table.Column<string>(maxLength: 200, nullable: false),
                    UnitPrice = table.Column<long>(nullable: false),
                    Quantity = table.Column<int>(nullable: false),
                    Total = table.Column<long>(nullable: false),
                    VoucherShare = table.Column<long>(nullable: false),
                    VoucherPayer = table.Column<string>(maxLength: 32, nullable: false),
                    NetGrams = table.Column<long>(nullable: false),
                    GrossGrams = table.Column<long>(nullable: false),
                    TaxClass = table.Column<string>(maxLength: 60, nullable: false),
                    CommissionPerMille = table.Column<long>(nullable: false),
                    CommissionBasis = table.Column<string>(maxLength: 400, nullable: false),
                    Ordered = table.Column<int>(nullable: false),
                    PaidShare = table.Column<long>(nullable: false),
                    DeliveryShare = table.Column<long>(nullable: false),
                    CommissionShare = table.Column<long>(nullable: false),
                    TaxShare = table.Column<long>(nullable: false),
                    CutPacks = table.Column<int>(nullable: false),
                    CutGoods = table.Column<long>(nullable: false),
                    CutDelivery = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ordering_order_lines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ordering_order_lines_ordering_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "ordering_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_Phone",
                table: "accounts_accounts",
                column: "Phone",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_agencies_Code",
                table: "accounts_agencies",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_appointments_AccountId_State",
                table: "accounts_appointments",
                columns: new[] { "AccountId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_appointments_AgencyId",
                table: "accounts_appointments",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_appointments_OpenKey",
                table: "accounts_appointments",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_appointments_State_ProposedAt",
                table: "accounts_appointments",
                columns: new[] { "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_codes_ExpiresAt",
                table: "accounts_codes",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_codes_Phone_Number",
                table: "accounts_codes",
                columns: new[] { "Phone", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_consents_PersonId_Purpose_At",
                table: "accounts_consents",
                columns: new[] { "PersonId", "Purpose", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_data_requests_Number",
                table: "accounts_data_requests",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_data_requests_PersonId_ReceivedAt",
                table: "accounts_data_requests",
                columns: new[] { "PersonId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_data_requests_State_AnswerBy",
                table: "accounts_data_requests",
                columns: new[] { "State", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_data_requests_State_EraseAt",
                table: "accounts_data_requests",
                columns: new[] { "State", "EraseAt" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_phone_changes_AccountId",
                table: "accounts_phone_changes",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_phone_changes_OpenAccountId",
                table: "accounts_phone_changes",
                column: "OpenAccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_phone_changes_State_EffectiveAt",
                table: "accounts_phone_changes",
                columns: new[] { "State", "EffectiveAt" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sessions_AccountId_LastSeenAt",
                table: "accounts_sessions",
                columns: new[] { "AccountId", "LastSeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sessions_ExpiresAt",
                table: "accounts_sessions",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_allocations_LotId",
                table: "catalog_allocations",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_allocations_OrderId",
                table: "catalog_allocations",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_allocations_StockItemId_State",
                table: "catalog_allocations",
                columns: new[] { "StockItemId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_basket_parts_ItemId",
                table: "catalog_basket_parts",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_basket_parts_VariantId",
                table: "catalog_basket_parts",
                column: "VariantId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_favourites_Owner_AddedAt",
                table: "catalog_favourites",
                columns: new[] { "Owner", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_import_lines_ImportId_Number",
                table: "catalog_import_lines",
                columns: new[] { "ImportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_import_lines_ImportId_State_Number",
                table: "catalog_import_lines",
                columns: new[] { "ImportId", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_import_lines_ProductId_MadeProduct",
                table: "catalog_import_lines",
                columns: new[] { "ProductId", "MadeProduct" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_imports_SellerId_CreatedAt",
                table: "catalog_imports",
                columns: new[] { "SellerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_imports_State_ConfirmedAt",
                table: "catalog_imports",
                columns: new[] { "State", "ConfirmedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_lot_transfers_FromSellerId_SentAt",
                table: "catalog_lot_transfers",
                columns: new[] { "FromSellerId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_lot_transfers_LotId",
                table: "catalog_lot_transfers",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_lot_transfers_ToSellerId_State_SentAt",
                table: "catalog_lot_transfers",
                columns: new[] { "ToSellerId", "State", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_pictures_ProductId_Key",
                table: "catalog_pictures",
                columns: new[] { "ProductId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_pictures_ProductId_Position",
                table: "catalog_pictures",
                columns: new[] { "ProductId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_product_slugs_ProductId",
                table: "catalog_product_slugs",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_product_versions_ProductId_No",
                table: "catalog_product_versions",
                columns: new[] { "ProductId", "No" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_SellerId_State",
                table: "catalog_products",
                columns: new[] { "SellerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_Slug",
                table: "catalog_products",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_State_OriginCommuneCode",
                table: "catalog_products",
                columns: new[] { "State", "OriginCommuneCode" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_State_SetNo",
                table: "catalog_products",
                columns: new[] { "State", "SetNo" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_State_SubmittedAt",
                table: "catalog_products",
                columns: new[] { "State", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_questions_DecidedAt",
                table: "catalog_questions",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_questions_NeedsLook_PostedAt",
                table: "catalog_questions",
                columns: new[] { "NeedsLook", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_questions_Owner_PostedAt",
                table: "catalog_questions",
                columns: new[] { "Owner", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_questions_ProductId_State_AnsweredAt",
                table: "catalog_questions",
                columns: new[] { "ProductId", "State", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_questions_SellerId_State_AnsweredAt",
                table: "catalog_questions",
                columns: new[] { "SellerId", "State", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_questions_State_PostedAt",
                table: "catalog_questions",
                columns: new[] { "State", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_DecidedAt",
                table: "catalog_reviews",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_NeedsLook_PostedAt",
                table: "catalog_reviews",
                columns: new[] { "NeedsLook", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_ProductId_State_Helpful_PostedAt",
                table: "catalog_reviews",
                columns: new[] { "ProductId", "State", "Helpful", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_ProductId_State_PostedAt",
                table: "catalog_reviews",
                columns: new[] { "ProductId", "State", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_PurchaseId_ProductId",
                table: "catalog_reviews",
                columns: new[] { "PurchaseId", "ProductId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_SellerId_State_AnsweredAt",
                table: "catalog_reviews",
                columns: new[] { "SellerId", "State", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_State_PostedAt",
                table: "catalog_reviews",
                columns: new[] { "State", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_items_ProductId",
                table: "catalog_stock_items",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_lots_LotId",
                table: "catalog_stock_lots",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_lots_ProductId",
                table: "catalog_stock_lots",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_lots_StockItemId_LotId",
                table: "catalog_stock_lots",
                columns: new[] { "StockItemId", "LotId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_movements_At",
                table: "catalog_stock_movements",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_movements_LotId",
                table: "catalog_stock_movements",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_movements_StockItemId_At",
                table: "catalog_stock_movements",
                columns: new[] { "StockItemId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_watches_Code",
                table: "catalog_stock_watches",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_watches_PhoneMark_State",
                table: "catalog_stock_watches",
                columns: new[] { "PhoneMark", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_watches_ProductId_PhoneMark",
                table: "catalog_stock_watches",
                columns: new[] { "ProductId", "PhoneMark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_stock_watches_ProductId_State",
                table: "catalog_stock_watches",
                columns: new[] { "ProductId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_variants_Gtin",
                table: "catalog_variants",
                column: "Gtin",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_variants_ProductId_Position",
                table: "catalog_variants",
                columns: new[] { "ProductId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_variants_SellerId_Sku",
                table: "catalog_variants",
                columns: new[] { "SellerId", "Sku" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_variants_StockItemId",
                table: "catalog_variants",
                column: "StockItemId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_view_days_SellerId_Day",
                table: "catalog_view_days",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_window_notes_At",
                table: "catalog_window_notes",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_carrier_news_Carrier_Key",
                table: "ordering_carrier_news",
                columns: new[] { "Carrier", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_carrier_news_ParcelId_At",
                table: "ordering_carrier_news",
                columns: new[] { "ParcelId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_carrier_news_SettledAt_ReceivedAt",
                table: "ordering_carrier_news",
                columns: new[] { "SettledAt", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_carts_OpenOwner",
                table: "ordering_carts",
                column: "OpenOwner",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_case_entries_CaseId_Sequence",
                table: "ordering_case_entries",
                columns: new[] { "CaseId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_FaceCode",
                table: "ordering_cases",
                column: "FaceCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_FacedAt",
                table: "ordering_cases",
                column: "FacedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_OpenedAt",
                table: "ordering_cases",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_OpenOrderId",
                table: "ordering_cases",
                column: "OpenOrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_OrderId_OpenedAt",
                table: "ordering_cases",
                columns: new[] { "OrderId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_PurchaseId",
                table: "ordering_cases",
                column: "PurchaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_RuledFor_OpenedAt",
                table: "ordering_cases",
                columns: new[] { "RuledFor", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_SellerId_OpenedAt",
                table: "ordering_cases",
                columns: new[] { "SellerId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_SellerId_State_DueAt",
                table: "ordering_cases",
                columns: new[] { "SellerId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cases_State_DueAt",
                table: "ordering_cases",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_chat_order_lines_ChatOrderId",
                table: "ordering_chat_order_lines",
                column: "ChatOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_chat_orders_Code",
                table: "ordering_chat_orders",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_chat_orders_DueAt",
                table: "ordering_chat_orders",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_chat_orders_SellerId_State_MadeAt",
                table: "ordering_chat_orders",
                columns: new[] { "SellerId", "State", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cod_orders_Owner",
                table: "ordering_cod_orders",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cod_orders_PhoneKey_Slot",
                table: "ordering_cod_orders",
                columns: new[] { "PhoneKey", "Slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_cod_orders_SellerId_Call",
                table: "ordering_cod_orders",
                columns: new[] { "SellerId", "Call" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_door_refusals_PhoneKey_At",
                table: "ordering_door_refusals",
                columns: new[] { "PhoneKey", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_harvests_LastDay",
                table: "ordering_harvests",
                column: "LastDay");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_harvests_SellerId_MadeAt",
                table: "ordering_harvests",
                columns: new[] { "SellerId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_cuts_CauseId_OrderLineId",
                table: "ordering_order_cuts",
                columns: new[] { "CauseId", "OrderLineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_cuts_OrderId",
                table: "ordering_order_cuts",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_events_OrderId_Sequence",
                table: "ordering_order_events",
                columns: new[] { "OrderId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_finds_Word_OrderId",
                table: "ordering_order_finds",
                columns: new[] { "Word", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_line_parts_OrderId",
                table: "ordering_order_line_parts",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_OrderId",
                table: "ordering_order_lines",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_ProductId",
                table: "ordering_order_lines",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_order_lines_VariantId",
                table: "ordering_order_lines",
                column: "VariantId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_HarvestId_State",
                table: "ordering_orders",
                columns: new[] { "HarvestId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_NeedsHelp_PlacedAt",
                table: "ordering_orders",
                columns: new[] { "NeedsHelp", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_NextNudgeAt",
                table: "ordering_orders",
                column: "NextNudgeAt");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_Number",
                table: "ordering_orders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_PlacedAt_Id",
                table: "ordering_orders",
                columns: new[] { "PlacedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_PurchaseId",
                table: "ordering_orders",
                column: "PurchaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_SellerId_State_PlacedAt_Id_CollectedAt",
                table: "ordering_orders",
                columns: new[] { "SellerId", "State", "PlacedAt", "Id", "CollectedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_orders_State_PlacedAt",
                table: "ordering_orders",
                columns: new[] { "State", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_parcels_Carrier_TrackingNumber",
                table: "ordering_parcels",
                columns: new[] { "Carrier", "TrackingNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_parcels_ClientCode",
                table: "ordering_parcels",
                column: "ClientCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_parcels_NextTryAt",
                table: "ordering_parcels",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_parcels_OpenOrderId",
                table: "ordering_parcels",
                column: "OpenOrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_parcels_OrderId",
                table: "ordering_parcels",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_parcels_State_Stage_StageAt",
                table: "ordering_parcels",
                columns: new[] { "State", "Stage", "StageAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_purchases_CartId",
                table: "ordering_purchases",
                column: "CartId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_purchases_GiftsId_GiftsPosition",
                table: "ordering_purchases",
                columns: new[] { "GiftsId", "GiftsPosition" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_purchases_Number",
                table: "ordering_purchases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_purchases_Owner_PlacedAt",
                table: "ordering_purchases",
                columns: new[] { "Owner", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_refusal_reasons_Code_ValidFrom",
                table: "ordering_refusal_reasons",
                columns: new[] { "Code", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_remote_communes_CommuneCode_ValidFrom",
                table: "ordering_remote_communes",
                columns: new[] { "CommuneCode", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_sales_days_ProductId_Day",
                table: "ordering_sales_days",
                columns: new[] { "ProductId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_sales_days_SellerId_Day",
                table: "ordering_sales_days",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_shipping_rates_Zone_ValidFrom",
                table: "ordering_shipping_rates",
                columns: new[] { "Zone", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_shipping_surcharges_Kind_ValidFrom",
                table: "ordering_shipping_surcharges",
                columns: new[] { "Kind", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_shop_days_SellerId_Day",
                table: "ordering_shop_days",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_voucher_uses_VoucherId",
                table: "ordering_voucher_uses",
                column: "VoucherId");

            migrationBuilder.CreateIndex(
                name: "IX_ordering_vouchers_Code",
                table: "ordering_vouchers",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ordering_vouchers_IsListed_LastDay",
                table: "ordering_vouchers",
                columns: new[] { "IsListed", "LastDay" });

            migrationBuilder.CreateIndex(
                name: "IX_ordering_vouchers_SellerId_LastDay",
                table: "ordering_vouchers",
                columns: new[] { "SellerId", "LastDay" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_attempts_PaymentId",
                table: "payments_attempts",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_attempts_Provider_Reference",
                table: "payments_attempts",
                columns: new[] { "Provider", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_entries_Kind_SourceId_SubjectId",
                table: "payments_entries",
                columns: new[] { "Kind", "SourceId", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_entries_SellerId_Day",
                table: "payments_entries",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_entries_SubjectId",
                table: "payments_entries",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_invoices_ActiveOrderId",
                table: "payments_invoices",
                column: "ActiveOrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_invoices_NextTryAt",
                table: "payments_invoices",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_payments_invoices_OrderId",
                table: "payments_invoices",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_invoices_SellerId_CreatedAt",
                table: "payments_invoices",
                columns: new[] { "SellerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_invoices_Series_Number",
                table: "payments_invoices",
                columns: new[] { "Series", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_invoices_State_CreatedAt",
                table: "payments_invoices",
                columns: new[] { "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_notices_AttemptId",
                table: "payments_notices",
                column: "AttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_notices_Provider_Key",
                table: "payments_notices",
                columns: new[] { "Provider", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_ClaimedAt",
                table: "payments_payments",
                column: "ClaimedAt");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_DueAt",
                table: "payments_payments",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_PurchaseId",
                table: "payments_payments",
                column: "PurchaseId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_Reference",
                table: "payments_payments",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payout_items_OrderId",
                table: "payments_payout_items",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payouts_FileId",
                table: "payments_payouts",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payouts_Number",
                table: "payments_payouts",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payouts_OpenKey",
                table: "payments_payouts",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payouts_SellerId_ProposedAt",
                table: "payments_payouts",
                columns: new[] { "SellerId", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_payouts_State_ProposedAt",
                table: "payments_payouts",
                columns: new[] { "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_postings_SellerId_Day",
                table: "payments_postings",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_receipt_proofs_ReceiptId_Source",
                table: "payments_receipt_proofs",
                columns: new[] { "ReceiptId", "Source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_receipts_Key",
                table: "payments_receipts",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_receipts_PaymentId_At",
                table: "payments_receipts",
                columns: new[] { "PaymentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_recon_files_At",
                table: "payments_recon_files",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_payments_recon_files_Hash",
                table: "payments_recon_files",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_recon_lines_FileId_State_Position",
                table: "payments_recon_lines",
                columns: new[] { "FileId", "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_Cause",
                table: "payments_refunds",
                column: "Cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_NextTryAt",
                table: "payments_refunds",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_OrderId",
                table: "payments_refunds",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_PaymentId",
                table: "payments_refunds",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_SellerId_State_DueAt",
                table: "payments_refunds",
                columns: new[] { "SellerId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_State_DueAt",
                table: "payments_refunds",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_sales_SellerId_EndedOn",
                table: "payments_sales",
                columns: new[] { "SellerId", "EndedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_shares_OrderId",
                table: "payments_shares",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_shares_OrderNumber",
                table: "payments_shares",
                column: "OrderNumber");

            migrationBuilder.CreateIndex(
                name: "IX_payments_shares_PaymentId",
                table: "payments_shares",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_tax_payments_Month_NotedAt",
                table: "payments_tax_payments",
                columns: new[] { "Month", "NotedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_tax_payments_OpenMonth",
                table: "payments_tax_payments",
                column: "OpenMonth",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_vnpay_contracts_SellerId_State",
                table: "payments_vnpay_contracts",
                columns: new[] { "SellerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_vnpay_contracts_State_AskedAt",
                table: "payments_vnpay_contracts",
                columns: new[] { "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_vnpay_contracts_TmnCode",
                table: "payments_vnpay_contracts",
                column: "TmnCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_withholdings_Day_SellerId",
                table: "payments_withholdings",
                columns: new[] { "Day", "SellerId" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_withholdings_OrderId",
                table: "payments_withholdings",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_withholdings_SellerId_Day",
                table: "payments_withholdings",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_At",
                table: "platform_audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_Command_At",
                table: "platform_audit",
                columns: new[] { "Command", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_PersonId_At",
                table: "platform_audit",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_SellerId_At",
                table: "platform_audit",
                columns: new[] { "SellerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_Subject_At",
                table: "platform_audit",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_desk_holds_Kind_PersonId",
                table: "platform_desk_holds",
                columns: new[] { "Kind", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_desk_holds_PersonId_Kind",
                table: "platform_desk_holds",
                columns: new[] { "PersonId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_CreatedAt",
                table: "platform_messages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_DedupeKey",
                table: "platform_messages",
                column: "DedupeKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_State_NextTryAt",
                table: "platform_messages",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_deliveries_MessageId",
                table: "platform_outbox_deliveries",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_deliveries_State_DueAt",
                table: "platform_outbox_deliveries",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_deliveries_Subject_Handler_Sequence",
                table: "platform_outbox_deliveries",
                columns: new[] { "Subject", "Handler", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_messages_Subject_Sequence",
                table: "platform_outbox_messages",
                columns: new[] { "Subject", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_messages_ToldAt",
                table: "platform_outbox_messages",
                column: "ToldAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_rule_proposals_Key_ProposedAt",
                table: "platform_rule_proposals",
                columns: new[] { "Key", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_rule_proposals_State_ProposedAt",
                table: "platform_rule_proposals",
                columns: new[] { "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_rules_Key_ValidFrom",
                table: "platform_rules",
                columns: new[] { "Key", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_take_downs_Number_Subject_SubjectId",
                table: "platform_take_downs",
                columns: new[] { "Number", "Subject", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_take_downs_Path_State",
                table: "platform_take_downs",
                columns: new[] { "Path", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_take_downs_ReceivedAt",
                table: "platform_take_downs",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_take_downs_SellerId_ReceivedAt",
                table: "platform_take_downs",
                columns: new[] { "SellerId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_take_downs_State_DueAt",
                table: "platform_take_downs",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_take_downs_Subject_SubjectId_State",
                table: "platform_take_downs",
                columns: new[] { "Subject", "SubjectId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_api_keys_Hash",
                table: "sellers_api_keys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_api_keys_SellerId",
                table: "sellers_api_keys",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_bank_changes_OpenSellerId",
                table: "sellers_bank_changes",
                column: "OpenSellerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_bank_changes_SellerId",
                table: "sellers_bank_changes",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_bank_changes_State_EffectiveAt",
                table: "sellers_bank_changes",
                columns: new[] { "State", "EffectiveAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_certificates_CommuneCode_ExpiresOn",
                table: "sellers_certificates",
                columns: new[] { "CommuneCode", "ExpiresOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_certificates_ExpiresOn",
                table: "sellers_certificates",
                column: "ExpiresOn");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_certificates_Number",
                table: "sellers_certificates",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_certificates_ProductId_ExpiresOn",
                table: "sellers_certificates",
                columns: new[] { "ProductId", "ExpiresOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_certificates_SellerId",
                table: "sellers_certificates",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_certificates_SetNo_Stars",
                table: "sellers_certificates",
                columns: new[] { "SetNo", "Stars" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_consent_asks_HelperPersonId_AskedAt",
                table: "sellers_consent_asks",
                columns: new[] { "HelperPersonId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_decisions_At",
                table: "sellers_decisions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_decisions_SellerId_Number",
                table: "sellers_decisions",
                columns: new[] { "SellerId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_dossiers_DraftOf",
                table: "sellers_dossiers",
                column: "DraftOf",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_dossiers_DueAt",
                table: "sellers_dossiers",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_dossiers_PictureEndsAt",
                table: "sellers_dossiers",
                column: "PictureEndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_helper_consents_HelperPersonId_RevokedAt",
                table: "sellers_helper_consents",
                columns: new[] { "HelperPersonId", "RevokedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_helper_consents_SellerId",
                table: "sellers_helper_consents",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_helper_consents_State_GrantedAt",
                table: "sellers_helper_consents",
                columns: new[] { "State", "GrantedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_helpers_State_AskedAt",
                table: "sellers_helpers",
                columns: new[] { "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_members_PersonId_SellerId",
                table: "sellers_members",
                columns: new[] { "PersonId", "SellerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_members_SellerId",
                table: "sellers_members",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_papers_NextReminderAt",
                table: "sellers_papers",
                column: "NextReminderAt");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_papers_SellerId_Kind",
                table: "sellers_papers",
                columns: new[] { "SellerId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_papers_State_DueAt",
                table: "sellers_papers",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sellers_register_imports_FileKey",
                table: "sellers_register_imports",
                column: "FileKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_register_imports_ImportedAt",
                table: "sellers_register_imports",
                column: "ImportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_register_rows_ImportId_Position",
                table: "sellers_register_rows",
                columns: new[] { "ImportId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_rights_Number",
                table: "sellers_rights",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_rights_SellerId",
                table: "sellers_rights",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_sellers_CommuneCode",
                table: "sellers_sellers",
                column: "CommuneCode");

            migrationBuilder.CreateIndex(
                name: "IX_sellers_sellers_Slug",
                table: "sellers_sellers",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sellers_sellers_State_Name",
                table: "sellers_sellers",
                columns: new[] { "State", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_showcases_invitations_SellerId_State_AnswerBy",
                table: "showcases_invitations",
                columns: new[] { "SellerId", "State", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "IX_showcases_invitations_ShowcaseId_ProductId",
                table: "showcases_invitations",
                columns: new[] { "ShowcaseId", "ProductId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_showcases_products_ProductId",
                table: "showcases_products",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_showcases_revisions_ShowcaseId_Number",
                table: "showcases_revisions",
                columns: new[] { "ShowcaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_showcases_showcases_LatestState_OpensOn",
                table: "showcases_showcases",
                columns: new[] { "LatestState", "OpensOn" });

            migrationBuilder.CreateIndex(
                name: "IX_showcases_showcases_Slug",
                table: "showcases_showcases",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_showcases_showcases_State_ClosesOn_Position",
                table: "showcases_showcases",
                columns: new[] { "State", "ClosesOn", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_care_PlotId_DoneOn",
                table: "traceability_care",
                columns: new[] { "PlotId", "DoneOn" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_care_SellerId_ProductKey",
                table: "traceability_care",
                columns: new[] { "SellerId", "ProductKey" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_codes_LotId",
                table: "traceability_codes",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_doubts_Number",
                table: "traceability_doubts",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_doubts_Serial",
                table: "traceability_doubts",
                column: "Serial");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_doubts_State_DueAt",
                table: "traceability_doubts",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_captures_SellerId_At",
                table: "traceability_epcis_captures",
                columns: new[] { "SellerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_events_SellerId_EventIdKey",
                table: "traceability_epcis_events",
                columns: new[] { "SellerId", "EventIdKey" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_events_SellerId_EventTime",
                table: "traceability_epcis_events",
                columns: new[] { "SellerId", "EventTime" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_events_SellerId_Hash_IsError",
                table: "traceability_epcis_events",
                columns: new[] { "SellerId", "Hash", "IsError" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_events_SellerId_Sequence",
                table: "traceability_epcis_events",
                columns: new[] { "SellerId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_events_SourceId",
                table: "traceability_epcis_events",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_epcis_things_Key_Role",
                table: "traceability_epcis_things",
                columns: new[] { "Key", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_event_files_EventId",
                table: "traceability_event_files",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_events_LotId_Sequence",
                table: "traceability_events",
                columns: new[] { "LotId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_file_looks_FileId_PersonId_At",
                table: "traceability_file_looks",
                columns: new[] { "FileId", "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_intakes_SellerId_OnDay",
                table: "traceability_intakes",
                columns: new[] { "SellerId", "OnDay" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_intakes_SupplierId",
                table: "traceability_intakes",
                column: "SupplierId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_moves_LotId",
                table: "traceability_label_moves",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_moves_RollId_At",
                table: "traceability_label_moves",
                columns: new[] { "RollId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_rolls_Gtin",
                table: "traceability_label_rolls",
                column: "Gtin");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_rolls_SellerId_Number",
                table: "traceability_label_rolls",
                columns: new[] { "SellerId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_rolls_SellerId_PrintedAt",
                table: "traceability_label_rolls",
                columns: new[] { "SellerId", "PrintedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_rolls_VariantId_Season",
                table: "traceability_label_rolls",
                columns: new[] { "VariantId", "Season" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_sales_Code",
                table: "traceability_label_sales",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_label_sales_OrderId",
                table: "traceability_label_sales",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_labels_LotId",
                table: "traceability_labels",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_labels_RollId_Position",
                table: "traceability_labels",
                columns: new[] { "RollId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_log_entries_SubjectId_Position",
                table: "traceability_log_entries",
                columns: new[] { "SubjectId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lot_uses_FromId_ToId",
                table: "traceability_lot_uses",
                columns: new[] { "FromId", "ToId" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lot_uses_SellerId",
                table: "traceability_lot_uses",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lot_uses_ToId_FromId",
                table: "traceability_lot_uses",
                columns: new[] { "ToId", "FromId" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lots_Code",
                table: "traceability_lots",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lots_Gtin",
                table: "traceability_lots",
                column: "Gtin");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lots_ProductId_PackedOn",
                table: "traceability_lots",
                columns: new[] { "ProductId", "PackedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lots_SellerId_Code",
                table: "traceability_lots",
                columns: new[] { "SellerId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_lots_SellerId_PackedOn",
                table: "traceability_lots",
                columns: new[] { "SellerId", "PackedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_materials_PlotId_MadeOn",
                table: "traceability_materials",
                columns: new[] { "PlotId", "MadeOn" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_materials_SellerId_Code",
                table: "traceability_materials",
                columns: new[] { "SellerId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_materials_SellerId_MadeOn",
                table: "traceability_materials",
                columns: new[] { "SellerId", "MadeOn" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_materials_SupplierId",
                table: "traceability_materials",
                column: "SupplierId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_plots_SellerId_Name",
                table: "traceability_plots",
                columns: new[] { "SellerId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_print_jobs_same",
                table: "traceability_print_jobs",
                columns: new[] { "RollId", "Format", "First", "Last", "Void", "Stars", "Decision", "GiNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_print_jobs_State_AskedAt",
                table: "traceability_print_jobs",
                columns: new[] { "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_recall_lots_LotId",
                table: "traceability_recall_lots",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_recalls_Number",
                table: "traceability_recalls",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_recalls_SellerId_ProposedAt",
                table: "traceability_recalls",
                columns: new[] { "SellerId", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_recalls_State_ProposedAt",
                table: "traceability_recalls",
                columns: new[] { "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_scan_days_ProductId_Day",
                table: "traceability_scan_days",
                columns: new[] { "ProductId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_scan_place_days_SellerId_Day",
                table: "traceability_scan_place_days",
                columns: new[] { "SellerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_scan_totals_SuspectAt",
                table: "traceability_scan_totals",
                column: "SuspectAt");

            migrationBuilder.CreateIndex(
                name: "IX_traceability_suppliers_SellerId_NameKey",
                table: "traceability_suppliers",
                columns: new[] { "SellerId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_traceability_yields_FromKind_ToKind_ValidFrom",
                table: "traceability_yields",
                columns: new[] { "FromKind", "ToKind", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_traceability_yields_State",
                table: "traceability_yields",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_appointments");

            migrationBuilder.DropTable(
                name: "accounts_codes");

            migrationBuilder.DropTable(
                name: "accounts_consents");

            migrationBuilder.DropTable(
                name: "accounts_data_requests");

            migrationBuilder.DropTable(
                name: "accounts_phone_changes");

            migrationBuilder.DropTable(
                name: "accounts_sessions");

            migrationBuilder.DropTable(
                name: "accounts_wishes");

            migrationBuilder.DropTable(
                name: "catalog_allocations");

            migrationBuilder.DropTable(
                name: "catalog_basket_parts");

            migrationBuilder.DropTable(
                name: "catalog_favourites");

            migrationBuilder.DropTable(
                name: "catalog_import_lines");

            migrationBuilder.DropTable(
                name: "catalog_lot_transfers");

            migrationBuilder.DropTable(
                name: "catalog_pictures");

            migrationBuilder.DropTable(
                name: "catalog_product_ratings");

            migrationBuilder.DropTable(
                name: "catalog_product_slugs");

            migrationBuilder.DropTable(
                name: "catalog_product_versions");

            migrationBuilder.DropTable(
                name: "catalog_products");

            migrationBuilder.DropTable(
                name: "catalog_questions");

            migrationBuilder.DropTable(
                name: "catalog_reader_marks");

            migrationBuilder.DropTable(
                name: "catalog_reviews");

            migrationBuilder.DropTable(
                name: "catalog_stock_items");

            migrationBuilder.DropTable(
                name: "catalog_stock_lots");

            migrationBuilder.DropTable(
                name: "catalog_stock_movements");

            migrationBuilder.DropTable(
                name: "catalog_stock_watches");

            migrationBuilder.DropTable(
                name: "catalog_variants");

            migrationBuilder.DropTable(
                name: "catalog_view_days");

            migrationBuilder.DropTable(
                name: "catalog_window_notes");

            migrationBuilder.DropTable(
                name: "ordering_carrier_codes");

            migrationBuilder.DropTable(
                name: "ordering_carrier_news");

            migrationBuilder.DropTable(
                name: "ordering_cart_addresses");

            migrationBuilder.DropTable(
                name: "ordering_cart_lines");

            migrationBuilder.DropTable(
                name: "ordering_case_entries");

            migrationBuilder.DropTable(
                name: "ordering_case_lines");

            migrationBuilder.DropTable(
                name: "ordering_chat_order_lines");

            migrationBuilder.DropTable(
                name: "ordering_cod_orders");

            migrationBuilder.DropTable(
                name: "ordering_cod_shops");

            migrationBuilder.DropTable(
                name: "ordering_counted_days");

            migrationBuilder.DropTable(
                name: "ordering_door_refusals");

            migrationBuilder.DropTable(
                name: "ordering_harvests");

            migrationBuilder.DropTable(
                name: "ordering_order_cuts");

            migrationBuilder.DropTable(
                name: "ordering_order_events");

            migrationBuilder.DropTable(
                name: "ordering_order_finds");

            migrationBuilder.DropTable(
                name: "ordering_order_line_parts");

            migrationBuilder.DropTable(
                name: "ordering_order_lines");

            migrationBuilder.DropTable(
                name: "ordering_pack_days");

            migrationBuilder.DropTable(
                name: "ordering_parcels");

            migrationBuilder.DropTable(
                name: "ordering_refusal_reasons");

            migrationBuilder.DropTable(
                name: "ordering_remote_communes");

            migrationBuilder.DropTable(
                name: "ordering_sales_days");

            migrationBuilder.DropTable(
                name: "ordering_shipping_rates");

            migrationBuilder.DropTable(
                name: "ordering_shipping_surcharges");

            migrationBuilder.DropTable(
                name: "ordering_shop_days");

            migrationBuilder.DropTable(
                name: "ordering_shop_deliveries");

            migrationBuilder.DropTable(
                name: "ordering_voucher_buyers");

            migrationBuilder.DropTable(
                name: "ordering_voucher_goods");

            migrationBuilder.DropTable(
                name: "ordering_voucher_uses");

            migrationBuilder.DropTable(
                name: "payments_attempts");

            migrationBuilder.DropTable(
                name: "payments_invoice_lines");

            migrationBuilder.DropTable(
                name: "payments_notices");

            migrationBuilder.DropTable(
                name: "payments_payout_items");

            migrationBuilder.DropTable(
                name: "payments_periods");

            migrationBuilder.DropTable(
                name: "payments_postings");

            migrationBuilder.DropTable(
                name: "payments_receipt_proofs");

            migrationBuilder.DropTable(
                name: "payments_recon_lines");

            migrationBuilder.DropTable(
                name: "payments_refunds");

            migrationBuilder.DropTable(
                name: "payments_sale_lines");

            migrationBuilder.DropTable(
                name: "payments_shares");

            migrationBuilder.DropTable(
                name: "payments_tax_payments");

            migrationBuilder.DropTable(
                name: "payments_vnpay_contracts");

            migrationBuilder.DropTable(
                name: "payments_withholdings");

            migrationBuilder.DropTable(
                name: "platform_audit");

            migrationBuilder.DropTable(
                name: "platform_desk_holds");

            migrationBuilder.DropTable(
                name: "platform_messages");

            migrationBuilder.DropTable(
                name: "platform_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "platform_outbox_messages");

            migrationBuilder.DropTable(
                name: "platform_ring_keys");

            migrationBuilder.DropTable(
                name: "platform_rule_proposals");

            migrationBuilder.DropTable(
                name: "platform_rules");

            migrationBuilder.DropTable(
                name: "platform_seed_runs");

            migrationBuilder.DropTable(
                name: "platform_take_downs");

            migrationBuilder.DropTable(
                name: "platform_zalo_keys");

            migrationBuilder.DropTable(
                name: "sellers_api_keys");

            migrationBuilder.DropTable(
                name: "sellers_bank_accounts");

            migrationBuilder.DropTable(
                name: "sellers_bank_changes");

            migrationBuilder.DropTable(
                name: "sellers_banks");

            migrationBuilder.DropTable(
                name: "sellers_certificates");

            migrationBuilder.DropTable(
                name: "sellers_consent_asks");

            migrationBuilder.DropTable(
                name: "sellers_decisions");

            migrationBuilder.DropTable(
                name: "sellers_dossiers");

            migrationBuilder.DropTable(
                name: "sellers_helper_consents");

            migrationBuilder.DropTable(
                name: "sellers_helpers");

            migrationBuilder.DropTable(
                name: "sellers_issuing_bodies");

            migrationBuilder.DropTable(
                name: "sellers_members");

            migrationBuilder.DropTable(
                name: "sellers_papers");

            migrationBuilder.DropTable(
                name: "sellers_register_rows");

            migrationBuilder.DropTable(
                name: "sellers_rights");

            migrationBuilder.DropTable(
                name: "showcases_invitations");

            migrationBuilder.DropTable(
                name: "showcases_products");

            migrationBuilder.DropTable(
                name: "showcases_revisions");

            migrationBuilder.DropTable(
                name: "showcases_showcases");

            migrationBuilder.DropTable(
                name: "traceability_care");

            migrationBuilder.DropTable(
                name: "traceability_codes");

            migrationBuilder.DropTable(
                name: "traceability_doubts");

            migrationBuilder.DropTable(
                name: "traceability_epcis_captures");

            migrationBuilder.DropTable(
                name: "traceability_epcis_things");

            migrationBuilder.DropTable(
                name: "traceability_event_files");

            migrationBuilder.DropTable(
                name: "traceability_events");

            migrationBuilder.DropTable(
                name: "traceability_file_looks");

            migrationBuilder.DropTable(
                name: "traceability_intakes");

            migrationBuilder.DropTable(
                name: "traceability_label_moves");

            migrationBuilder.DropTable(
                name: "traceability_label_rolls");

            migrationBuilder.DropTable(
                name: "traceability_label_sales");

            migrationBuilder.DropTable(
                name: "traceability_labels");

            migrationBuilder.DropTable(
                name: "traceability_log_entries");

            migrationBuilder.DropTable(
                name: "traceability_log_erasures");

            migrationBuilder.DropTable(
                name: "traceability_log_head");

            migrationBuilder.DropTable(
                name: "traceability_log_nodes");

            migrationBuilder.DropTable(
                name: "traceability_log_pending");

            migrationBuilder.DropTable(
                name: "traceability_lot_uses");

            migrationBuilder.DropTable(
                name: "traceability_lots");

            migrationBuilder.DropTable(
                name: "traceability_materials");

            migrationBuilder.DropTable(
                name: "traceability_plot_seasons");

            migrationBuilder.DropTable(
                name: "traceability_plots");

            migrationBuilder.DropTable(
                name: "traceability_print_jobs");

            migrationBuilder.DropTable(
                name: "traceability_recall_lots");

            migrationBuilder.DropTable(
                name: "traceability_recall_orders");

            migrationBuilder.DropTable(
                name: "traceability_recall_places");

            migrationBuilder.DropTable(
                name: "traceability_recalls");

            migrationBuilder.DropTable(
                name: "traceability_scan_days");

            migrationBuilder.DropTable(
                name: "traceability_scan_keys");

            migrationBuilder.DropTable(
                name: "traceability_scan_place_days");

            migrationBuilder.DropTable(
                name: "traceability_scan_totals");

            migrationBuilder.DropTable(
                name: "traceability_sightings");

            migrationBuilder.DropTable(
                name: "traceability_suppliers");

            migrationBuilder.DropTable(
                name: "traceability_yields");

            migrationBuilder.DropTable(
                name: "accounts_agencies");

            migrationBuilder.DropTable(
                name: "accounts_accounts");

            migrationBuilder.DropTable(
                name: "catalog_imports");

            migrationBuilder.DropTable(
                name: "ordering_carts");

            migrationBuilder.DropTable(
                name: "ordering_cases");

            migrationBuilder.DropTable(
                name: "ordering_chat_orders");

            migrationBuilder.DropTable(
                name: "ordering_orders");

            migrationBuilder.DropTable(
                name: "ordering_vouchers");

            migrationBuilder.DropTable(
                name: "payments_invoices");

            migrationBuilder.DropTable(
                name: "payments_payouts");

            migrationBuilder.DropTable(
                name: "payments_entries");

            migrationBuilder.DropTable(
                name: "payments_receipts");

            migrationBuilder.DropTable(
                name: "payments_recon_files");

            migrationBuilder.DropTable(
                name: "payments_sales");

            migrationBuilder.DropTable(
                name: "payments_payments");

            migrationBuilder.DropTable(
                name: "sellers_register_imports");

            migrationBuilder.DropTable(
                name: "sellers_sellers");

            migrationBuilder.DropTable(
                name: "traceability_epcis_events");

            migrationBuilder.DropTable(
                name: "ordering_purchases");
        }
    }
}
