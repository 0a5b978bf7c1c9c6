using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

[OpenToLimitedHelp]
public sealed class NewModel(IMediator mediator, PictureUpload pictures) : MarketPage
{
    /// <summary>Made with the form, so that sending it twice makes one product.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public ProductForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Picture { get; set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ViewData["Choices"] = await ProductChoices.ReadAsync(mediator);
        await next();
    }

    public void OnGet() => Id = Ids.New(Time);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var made = await Do(new CreateProduct(Actor, Id, Form.ToText(), Submit: false));
        if (made.Refusal is { } refused)
        {
            return Refused(refused, refused.Field is null ? null : $"Form.{refused.Field}");
        }

        var notice = T("Đã lưu bản nháp. Tiếp theo: thêm quy cách và giá.", "Draft kept. Next: add a pack and its price.");
        if (Picture is not null)
        {
            var picture = await pictures.TakeAsync(Picture, HttpContext.RequestAborted);
            var added = picture.Refusal ?? (await Do(new AddPicture(Actor, Id, picture.Value, Form.Name ?? ""))).Refusal;
            notice = added is null ? notice : T(added.Vi, added.En);
        }

        return GoTo($"/nguoi-ban/san-pham/{Id}#goi", notice);
    }
}
