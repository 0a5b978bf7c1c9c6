using System.Text;
using ExcelDataReader;
using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Commands;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>The seller's money as pages and files.</summary>
public sealed class MoneyPagesTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_household_sees_where_its_money_is_and_takes_statement_and_certificate_away(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = await Pages.SignInAsync(web, Belongings.OtherShopPhone);
        (await client.PageAsync("/nguoi-ban/tien")).QuerySelector(".empty").ShouldNotBeNull();

        var order = Bookkeeping.NewId();
        var at = web.Clock.GetUtcNow().UtcDateTime;
        await BookAsync(web, books =>
        {
            books.Open(Bookkeeping.Need(order, Belongings.OtherShop.SellerId!.Value, SellerKind.Household, 0), MoneyPath.CarrierCollects);
            return Task.CompletedTask;
        });
        (await TextAsync(client, "/nguoi-ban/tien")).ShouldContain("đang chờ 430.000 ₫");
        await BookAsync(web, books => books.CollectedByCarrierAsync(Bookkeeping.NewId(), order.Of(430_000), "ghn", forPlatform: true, at));

        var money = await TextAsync(client, "/nguoi-ban/tien");
        money.ShouldContain("bên giao hàng đang giữ 395.000 ₫");
        money.ShouldContain("cần hỏi cơ quan thuế / tư vấn thuế");
        (await TextAsync(client, "/nguoi-ban/tien/thang?ky=2026-11")).ShouldContain("Của bạn trong tháng395.000 ₫");
        (await TextAsync(client, "/nguoi-ban/thue")).ShouldContain("Cộng: GTGT 3.000 ₫, TNCN 2.000 ₫");

        var statement = await RowsAsync(client, "/nguoi-ban/tien/thang?ky=2026-11&tep=xlsx");
        statement.ShouldContain(row => row.Contains(430_000d) && row.Contains(395_000d));
        var certificate = await RowsAsync(client, "/nguoi-ban/thue?nam=2026&tep=chung-tu");
        certificate[^1].ShouldBe(["Cộng", null, 400_000d, 3_000d, 2_000d, null]);
        Encoding.UTF8.GetString(await client.GetByteArrayAsync(new Uri("/nguoi-ban/tien/thang?ky=2026-11&tep=csv", UriKind.Relative))).ShouldContain(",430000,");
        ((int)(await Pages.GetAsync(client, "/nguoi-ban/tien/thang?ky=2026-13")).StatusCode).ShouldBe(404);

        var tax = (await web.SendAsync(new ViewTaxReturn(Belongings.Staff, 2026, 11)))!;
        (tax.Base, tax.Vat, tax.Pit, tax.DueOn, tax.HasToConfirm).ShouldBe((new Money(400_000), new Money(3_000), new Money(2_000), new DateOnly(2026, 12, 20), true));
        tax.Rows.Select(r => r.Seller.SellerId).Distinct().ShouldBe([Belongings.OtherShop.SellerId!.Value]);
    }

    private static async Task<string> TextAsync(HttpClient client, string path) =>
        string.Join(' ', (await client.PageAsync(path)).QuerySelector("main")!.TextContent.Replace('\u00A0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<List<object?[]>> RowsAsync(HttpClient client, string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))));
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return rows;
    }

    private static async Task BookAsync(TestWeb web, Func<Books, Task> write)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var books = scope.ServiceProvider.GetRequiredService<Books>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async _ =>
            {
                await write(books);
                return true;
            },
            _ => true, CancellationToken.None);
    }
}
