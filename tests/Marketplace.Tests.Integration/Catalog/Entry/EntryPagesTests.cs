using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Platform.Seeding;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Catalog.Entry;

/// <summary>A product entered step by step, by the forms as they stand on the pages, and its pictures piece by piece, as the phone's script sends them.</summary>
public sealed class EntryPagesTests(Webs webs) : IClassFixture<Webs>
{
    private const string New = "/nguoi-ban/san-pham/moi";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Each_step_is_kept_and_the_last_sends_it(string engine)
    {
        var web = await webs.Seeded(engine);
        var seller = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var begun = await seller.SubmitAsync(New, FormOf(await seller.PageAsync(New)));
        var at = begun.Headers.Location!.OriginalString;
        var (address, id) = (at.Split('?')[0], Guid.Parse(at.Split('/')[3]));
        at.ShouldBe(address + "?buoc=2");
        (await seller.PageAsync("/nguoi-ban/san-pham")).DocumentElement.TextContent.ShouldContain("Xong 1 trên 5 bước");
        (await Pages.GetAsync(seller, "/nguoi-ban/san-pham/" + id)).Headers.Location!.OriginalString.ShouldBe(address);

        // Nobody jumps ahead; what is missing is said beside its field, and what was typed stays.
        (await seller.PageAsync(address + "?buoc=5")).QuerySelector("#Form_Name").ShouldNotBeNull();
        var wrong = await seller.SubmitAsync(at, FormOf(await seller.PageAsync(at)), ("Form.Name", "Trà nhà Hà"));
        ((int)wrong.StatusCode).ShouldBe(400);
        (await wrong.DocumentAsync()).QuerySelector<IHtmlInputElement>("#Form_Name")!.Value.ShouldBe("Trà nhà Hà");
        var token = FormOf(await seller.PageAsync(at)).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        var check = await Pages.PostAsync(seller, address, "Check&buoc=2", token, [new("Form.Name", "Trà nhà Hà"), new("Form.Summary", "Uống vào khỏi tiểu đường")]);
        (await check.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("hứa chữa bệnh");
        await NextAsync(seller, at, address + "?buoc=3", ("Form.Name", "Trà nhà Hà"), ("Form.SetNo", "11"));
        await NextAsync(seller, address + "?buoc=3", address + "?buoc=3", ("Pack.Name", "Túi 100 g"), ("Pack.Net", "100 g"), ("Pack.Price", "120k"), ("more", "true"));
        (await seller.PageAsync("/nguoi-ban/san-pham")).DocumentElement.TextContent.ShouldContain("Xong 3 trên 5 bước");

        // The origin is the shop's own commune until another is chosen.
        var label = await seller.PageAsync(address);
        label.QuerySelector<IHtmlSelectElement>("#Form_OriginCommuneCode")!.Value.ShouldBe("05503");
        await NextAsync(seller, address, address + "?buoc=5", ("Form.Ingredients", "100% búp chè"));
        var preview = await seller.PageAsync(address);
        preview.DocumentElement.TextContent.ShouldContain("100% búp chè");
        preview.DocumentElement.TextContent.ShouldContain("120.000");
        (await seller.SubmitAsync(address, FormOf(preview))).Headers.Location!.OriginalString.ShouldStartWith("/nguoi-ban/san-pham/" + id);
        var product = await web.LookAsync(db => db.Set<Product>().SingleAsync(p => p.Id == id));
        (product.State, product.Slug, product.SetNo).ShouldBe((ProductState.Pending, "tra-nha-ha", 11));
        (await web.LookAsync(db => db.Set<ProductSlug>().AnyAsync(s => s.ProductId == id))).ShouldBeFalse("the nameless draft leaves no address behind");
        (await Pages.GetAsync(seller, address)).Headers.Location!.OriginalString.ShouldBe("/nguoi-ban/san-pham/" + id);
        await web.DoAsync(new ArchiveProduct(Belongings.Shop, id));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_picture_that_broke_off_goes_on_where_it_stopped_and_sent_twice_is_one(string engine)
    {
        var web = await webs.Seeded(engine);
        var seller = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var token = await Pages.TokenAsync(seller, New);
        var id = Guid.CreateVersion7();
        (await Pages.PostAsync(seller, New, "Begin", token, [new("Id", id.ToString())])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var picture = await File.ReadAllBytesAsync(SeedFiles.BesideProgram.PathOf("pictures/products/bach-tra-bac-da-960.webp"), TestContext.Current.CancellationToken);
        var at = Address(id, picture);
        var half = picture.Length / 2;

        (await StandAsync(seller, at)).ShouldBe((200, 0L, false));
        (await SendAsync(seller, token, at, picture, 0, half)).ShouldBe((200, (long)half, false));

        // A wrong offset writes nothing and says where it stands; so does the reloaded page's question.
        (await SendAsync(seller, token, at, picture, half + 10, picture.Length)).ShouldBe((409, (long)half, false));
        (await SendAsync(seller, token, at, picture, 0, 10)).ShouldBe((409, (long)half, false));
        (await StandAsync(seller, at)).ShouldBe((200, (long)half, false));
        var both = await Task.WhenAll(SendAsync(seller, token, at, picture, half, picture.Length), SendAsync(seller, token, at, picture, half, picture.Length));
        both.ShouldContain((200, 0L, true));
        (await SendAsync(seller, token, at, picture, half, picture.Length)).ShouldBe((200, 0L, true));
        (await StandAsync(seller, at)).ShouldBe((200, 0L, true));
        var kept = (await web.SendAsync(new ViewMyProduct(Belongings.Shop, id)))!.Pictures.ShouldHaveSingleItem();
        kept.Key.ShouldBe(PictureUpload.KeyOf(Sum(picture)));
        (await Pages.GetAsync(seller, Pictures.Address(kept.Key, 480))).EnsureSuccessStatusCode();

        // Another shop finds neither draft nor picture; a visitor is not let in.
        var other = await Pages.SignInAsync(web, Belongings.OtherShopPhone);
        var otherToken = await Pages.TokenAsync(other, New);
        (await StandAsync(other, at)).Status.ShouldBe(404);
        (await SendAsync(other, otherToken, at, picture, 0, half)).Status.ShouldBe(404);
        (await Pages.PostAsync(other, New, "Begin", otherToken, [new("Id", id.ToString())])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StandAsync(seller, Address(Belongings.Product, picture))).Status.ShouldBe(404, "only drafts take pictures like this");

        // Too large, no checksum, no picture, and bytes that are not what was announced.
        (await SendAsync(seller, token, Address(id, [1]), [1], 0, 1, PictureUpload.MaxBytes + 1)).Status.ShouldBe(413);
        (await SendAsync(seller, token, $"/nguoi-ban/san-pham/{id}/anh?ma=../../etc", [1], 0, 1)).Status.ShouldBe(400);
        byte[] text = [.. "không phải ảnh"u8];
        (await SendAsync(seller, token, Address(id, text), text, 0, text.Length)).Status.ShouldBe(422);
        (await SendAsync(seller, token, Address(id, picture[..^1]), picture[1..], 0, picture.Length - 1)).ShouldBe((409, 0L, false));

        // What nobody went on with is forgotten.
        byte[] cut = [0xFF, 0xD8, 0xFF, 1, 2, 3];
        await SendAsync(seller, token, Address(id, cut), cut, 0, 3);
        var parts = web.Services.GetRequiredService<UploadParts>();
        (parts.CountOf(id), parts.Sweep(DateTime.UnixEpoch)).ShouldBe((1, 0));
        parts.Sweep(DateTime.MaxValue).ShouldBe(1);
        (await StandAsync(seller, Address(id, cut))).Offset.ShouldBe(0);
        await web.DoAsync(new ArchiveProduct(Belongings.Shop, id));
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Address(Guid id, byte[] bytes) => $"/nguoi-ban/san-pham/{id}/anh?ma={Sum(bytes)}";

    private static async Task<(int Status, long Offset, bool Done)> StandAsync(HttpClient client, string address) => await ReadAsync(await Pages.GetAsync(client, address));

    private static async Task<(int Status, long Offset, bool Done)> SendAsync(HttpClient client, string token, string address, byte[] whole, int from, int to, long? length = null)
    {
        using var patch = new HttpRequestMessage(HttpMethod.Patch, new Uri(address, UriKind.Relative)) { Content = new ByteArrayContent(whole[Math.Min(from, whole.Length)..to]) };
        patch.Headers.Add("Sec-Fetch-Site", "same-origin");
        patch.Headers.Add("RequestVerificationToken", token);
        patch.Headers.Add("Upload-Offset", $"{from}");
        patch.Headers.Add("Upload-Length", $"{length ?? whole.Length}");
        return await ReadAsync(await client.SendAsync(patch));
    }

    private static async Task<(int Status, long Offset, bool Done)> ReadAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return ((int)answer.StatusCode, 0, false);
        }

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (
            (int)answer.StatusCode, json.RootElement.TryGetProperty("offset", out var offset) ? offset.GetInt64() : 0,
            json.RootElement.TryGetProperty("done", out var done) && done.GetBoolean());
    }

    private static async Task NextAsync(HttpClient client, string page, string next, params (string, string)[] values) =>
        (await client.SubmitAsync(page, FormOf(await client.PageAsync(page)), values)).Headers.Location!.OriginalString.ShouldBe(next);

    private static IHtmlFormElement FormOf(IDocument page) => page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Last(f => f.QuerySelector(".btn-primary") is not null);
}
