using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>A new product begins with its pictures. The draft is made when the first one is taken, or when the form is sent.</summary>
[OpenToLimitedHelp]
[RequestSizeLimit(EntryModel.MostBytes)]
public sealed class NewModel(PictureUpload pictures) : MarketPage
{
    /// <summary>Made with the form, so that sending it twice makes one product.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    public void OnGet() => Id = Ids.New(Time);

    /// <summary>The script's: a draft for the pictures it is about to send.</summary>
    public async Task<IActionResult> OnPostBeginAsync() =>
        (await BeginAsync()).Refusal is { } refused ? refused.Kind == RefusalKind.NotFound ? NotFound() : StatusCode(StatusCodes.Status409Conflict) : new NoContentResult();

    public async Task<IActionResult> OnPostAsync(List<IFormFile> picture)
    {
        if (!ModelState.IsValid)
        {
            Id = Ids.New(Time);
            return Page();
        }

        if ((await BeginAsync()).Refusal is { } refused)
        {
            return Refused(refused);
        }

        var wrong = await EntryModel.TakeAsync(pictures, picture, key => Do(new AddPicture(Actor, Id, key, "") { DraftOnly = true }), HttpContext.RequestAborted);
        return GoTo(EntryModel.Address(Id, wrong is null ? EntryStep.Name : EntryStep.Pictures), wrong is null ? null : T(wrong.Vi, wrong.En));
    }

    private Task<Outcome<Guid>> BeginAsync() => Do(new CreateProduct(Actor, Id, new(), Submit: false));
}
