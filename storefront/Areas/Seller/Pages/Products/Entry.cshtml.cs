using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>A draft step by step: pictures, name and kind, packs, origin and label, a look and off to staff. Each step is kept when it is done.</summary>
[OpenToLimitedHelp]
[RequestSizeLimit(MostBytes)]
public sealed class EntryModel(IMediator mediator, PictureUpload pictures) : MarketPage
{
    /// <summary>Of a form with pictures.</summary>
    public const long MostBytes = 40 << 20;

    [FromRoute]
    public Guid Id { get; set; }

    public MyProductView View { get; private set; } = null!;

    public EntryStep Step { get; private set; }

    /// <summary>How far the draft is.</summary>
    public EntryStep Reached { get; private set; }

    public ProductForm Form { get; private set; } = null!;

    public PackForm Pack { get; private set; } = new();

    public TextCheck Check { get; private set; } = null!;

    public ProductChoices Choices { get; private set; } = null!;

    public static string Address(Guid id, EntryStep? step = null) => $"/nguoi-ban/san-pham/{id}/nhap" + (step is { } at ? $"?buoc={(int)at}" : "");

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "buoc")] int? step, [FromQuery(Name = "goi")] Guid? pack)
    {
        if (!await ReadAsync(null))
        {
            return NotFound();
        }

        if (View.State != ProductState.Draft || View.IsArchived)
        {
            return GoTo($"/nguoi-ban/san-pham/{Id}");
        }

        Step = (EntryStep)Math.Clamp(step ?? (int)Reached, 1, (int)Reached);
        if (View.Packs.FirstOrDefault(p => p.Id == pack) is { } chosen)
        {
            Pack = PackForm.Of(chosen);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPicturesAsync(List<IFormFile> picture)
    {
        if (await Ask(new ListDraftPictures(Actor, Id)) is null)
        {
            return NotFound();
        }

        return await TakeAsync(pictures, picture, key => Do(new AddPicture(Actor, Id, key, "") { DraftOnly = true }), HttpContext.RequestAborted) is { } refused
            ? await AgainAsync(refused, EntryStep.Pictures, null)
            : GoTo(Address(Id, EntryStep.Name));
    }

    public async Task<IActionResult> OnPostRemovePictureAsync(Guid pictureId) =>
        await AnswerAsync(await Do(new RemovePicture(Actor, Id, pictureId) { DraftOnly = true }), EntryStep.Pictures, EntryStep.Pictures, null);

    public Task<IActionResult> OnPostNameAsync([Bind(Prefix = "Form")] ProductForm form, long version) =>
        KeepAsync(form, version, EntryStep.Name, EntryStep.Packs);

    public async Task<IActionResult> OnPostPackAsync([Bind(Prefix = "Pack")] PackForm pack, bool more)
    {
        Pack = pack;
        if (!await ReadAsync(null))
        {
            return NotFound();
        }

        var isEmpty = string.IsNullOrWhiteSpace(pack.Name) && string.IsNullOrWhiteSpace(pack.Price) && string.IsNullOrWhiteSpace(pack.Net);
        if (isEmpty && View.Packs.Count > 0)
        {
            return GoTo(Address(Id, EntryStep.Label));
        }

        if (pack.Read(out var text) is { } unread)
        {
            return await AgainAsync(unread, EntryStep.Packs, "Pack");
        }

        var kept = pack.Id == Guid.Empty
            ? (await Do(new AddVariant(Actor, Id, pack.Sku ?? "", text, null, 1) { DraftOnly = true })).Refusal
            : (await Do(new EditVariant(Actor, Id, pack.Id, text) { DraftOnly = true })).Refusal;
        return kept is null ? GoTo(Address(Id, more ? EntryStep.Packs : EntryStep.Label)) : await AgainAsync(kept, EntryStep.Packs, "Pack");
    }

    public Task<IActionResult> OnPostLabelAsync([Bind(Prefix = "Form")] ProductForm form, long version) =>
        KeepAsync(form, version, EntryStep.Label, EntryStep.Preview);

    public async Task<IActionResult> OnPostSendAsync(long version)
    {
        if (!await ReadAsync(null))
        {
            return NotFound();
        }

        var sent = await Do(new EditProduct(Actor, Id, version, View.Text, Submit: true) { DraftOnly = true });
        return sent.Refusal is { } refused
            ? await AgainAsync(refused, EntryStep.Preview, null)
            : GoTo($"/nguoi-ban/san-pham/{Id}#kho", T("Đã gửi ban quản lý duyệt. Trong lúc chờ, nhập lô hàng để duyệt xong là bán được.", "Sent for approval. Meanwhile receive a lot, so that it can be sold at once."));
    }

    /// <summary>Asked while a step is typed: what may not stand there, and at the label what is missing, with what the other steps keep.</summary>
    public async Task<IActionResult> OnPostCheckAsync([Bind(Prefix = "Form")] ProductForm form, [FromQuery(Name = "buoc")] int step)
    {
        if (!await ReadAsync(null))
        {
            return NotFound();
        }

        Step = (EntryStep)step;
        var piece = Partial("_Check", await Ask(new CheckProductText(Actor, Id, Merged(form, Step))));
        piece.ViewData["NoLabel"] = Step == EntryStep.Name;
        return piece;
    }

    internal static async Task<Refusal?> TakeAsync(PictureUpload pictures, List<IFormFile> files, Func<string, Task<Outcome<Done>>> keep, CancellationToken cancellationToken)
    {
        foreach (var file in files.Where(f => f.Length > 0))
        {
            var taken = await pictures.TakeAsync(file, cancellationToken);
            if ((taken.Refusal ?? (await keep(taken.Value)).Refusal) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private async Task<IActionResult> KeepAsync(ProductForm form, long version, EntryStep step, EntryStep next)
    {
        Step = step;
        if (!await ReadAsync(form))
        {
            return NotFound();
        }

        var text = Merged(form, step);
        var missing = step switch
        {
            EntryStep.Name when text.Name.Trim().Length == 0 => new Refusal("catalog.entry", "Hãy ghi tên sản phẩm như in trên nhãn.", "Please give the name as on the label.", "Name"),
            EntryStep.Name when text.SetNo == 0 => new Refusal("catalog.entry", "Hãy chọn bộ sản phẩm OCOP.", "Please choose the OCOP product set.", "SetNo"),
            EntryStep.Label when text.OriginCommuneCode.Length == 0 => new Refusal("catalog.entry", "Hãy chọn xã, phường nơi làm ra sản phẩm.", "Please choose the commune it comes from.", "OriginCommuneCode"),
            _ => null,
        };
        if (missing is not null || !ModelState.IsValid)
        {
            return await AgainAsync(missing, step, "Form");
        }

        return await AnswerAsync(await Do(new EditProduct(Actor, Id, version, text, Submit: false) { DraftOnly = true }), next, step, "Form");
    }

    /// <summary>What is kept, with what the step's form says in its place.</summary>
    private ProductText Merged(ProductForm form, EntryStep step)
    {
        var (kept, typed) = (View.Text, form.ToText());
        return step == EntryStep.Name
            ? kept with { Name = typed.Name, SetNo = typed.SetNo, Summary = typed.Summary, TaxClass = typed.TaxClass }
            : kept with
            {
                OriginCommuneCode = typed.OriginCommuneCode,
                Ingredients = typed.Ingredients,
                ShelfLifeDays = typed.ShelfLifeDays,
                IsFragile = typed.IsFragile,
                StorageAdvice = typed.StorageAdvice,
                UsageAdvice = typed.UsageAdvice,
                Warnings = typed.Warnings,
                DeclarationNo = typed.DeclarationNo,
                Story = typed.Story,
            };
    }

    private async Task<IActionResult> AnswerAsync<TDone>(Outcome<TDone> outcome, EntryStep next, EntryStep step, string? prefix) =>
        outcome.Refusal is { } refused ? await AgainAsync(refused, step, prefix) : GoTo(Address(Id, next));

    private async Task<IActionResult> AgainAsync(Refusal? refused, EntryStep step, string? prefix)
    {
        Step = step;
        if (!await ReadAsync(Form) || View.State != ProductState.Draft)
        {
            return NotFound();
        }

        if (refused is not null)
        {
            return Refused(refused, refused.Field is null ? null : prefix is null ? refused.Field : $"{prefix}.{refused.Field}");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> ReadAsync(ProductForm? typed)
    {
        if (await Ask(new ViewMyProduct(Actor, Id)) is not { } view)
        {
            return false;
        }

        View = view;
        Reached = EntrySteps.Of(view.Text.Name, view.Packs.Count(p => p.Text.IsActive), view.Text.OriginCommuneCode);
        if (typed is null)
        {
            Form = ProductForm.Of(view.Text);
            Form.OriginCommuneCode = view.Text.OriginCommuneCode.Length > 0 ? view.Text.OriginCommuneCode
                : Actor.SellerId is { } seller && await Ask(new GetSellers([seller])) is [var shop] ? shop.CommuneCode : "";
            Check = (await Ask(new CheckProductText(Actor, Id, view.Text)))!;
        }
        else
        {
            Form = typed;
            Check = (await Ask(new CheckProductText(Actor, Id, Merged(typed, Step))))!;
        }

        Choices = await ProductChoices.ReadAsync(mediator);
        return true;
    }
}
