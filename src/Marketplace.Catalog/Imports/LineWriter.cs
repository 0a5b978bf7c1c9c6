using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.Versions;
using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;

namespace Marketplace.Catalog.Imports;

/// <summary>Writes a judged line into the shop: what the single commands do, with an audit row for each.</summary>
internal sealed class LineWriter(MarketplaceDb db, ProductEditor editor, OwnProducts own, VersionBook versions, PartAudit audit, TimeProvider time)
{
    public async Task WriteAsync(Import import, ImportLine line, Judgement verdict, ShopShelf shelf, CancellationToken cancellationToken)
    {
        var product = verdict.Product ?? await NewProductAsync(import, line, verdict, shelf, cancellationToken);
        var wasShown = verdict.Product is { State: ProductState.Approved or ProductState.Paused };
        if (verdict.Product is not null)
        {
            await versions.EnsureFirstAsync(product, cancellationToken);
            await ChangeTextAsync(import, product, verdict, shelf, cancellationToken);
        }

        var packs = shelf.PacksOf.TryGetValue(product.Id, out var known) ? known : shelf.PacksOf[product.Id] = [];
        var variant = verdict.Variant ?? NewPack(import, product, verdict, packs);
        line.MadePack = verdict.Variant is null;
        if (verdict.Variant is null || PackEditor.TextOf(variant) != verdict.Pack!)
        {
            PackEditor.Apply(variant, verdict.Pack!, verdict.Gtin);
            audit.Note(verdict.Variant is null
                ? new AddVariant(import.Actor, product.Id, variant.Sku, verdict.Pack!, null, 1)
                : new EditVariant(import.Actor, product.Id, variant.Id, verdict.Pack!));
        }

        product.Reprice(packs);
        (line.ProductId, line.VariantId) = (product.Id, variant.Id);

        // What buyers do not see is nobody's news: five thousand new products would keep the outbox busy for nothing.
        if (wasShown || product.State is ProductState.Approved)
        {
            await own.TellAsync(product, cancellationToken);
            await versions.KeepAsync(product, import.Actor, VersionReason.Edited, cancellationToken);
        }
    }

    private async Task<Product> NewProductAsync(Import import, ImportLine line, Judgement verdict, ShopShelf shelf, CancellationToken cancellationToken)
    {
        // An earlier line of the same sheet may have made it just now.
        var name = LineJudge.NameKey(verdict.Text!.Name);
        if (shelf.ProductsByName.TryGetValue(name, out var made))
        {
            return shelf.Products[made];
        }

        var now = time.GetUtcNow().UtcDateTime;
        var product = new Product
        {
            Id = Ids.New(time),
            SellerId = import.SellerId,
            State = import.Submit ? ProductState.Pending : ProductState.Draft,
            SubmittedAt = import.Submit ? now : null,
            CreatedAt = now,
        };
        editor.Apply(product, verdict.Text);
        await editor.RenameAsync(product, cancellationToken, shelf.Slugs);
        db.Add(product);
        audit.Note(new CreateProduct(import.Actor, product.Id, verdict.Text, import.Submit));
        line.MadeProduct = true;
        (shelf.Products[product.Id], shelf.ProductsByName[name]) = (product, product.Id);
        return product;
    }

    private async Task ChangeTextAsync(Import import, Product product, Judgement verdict, ShopShelf shelf, CancellationToken cancellationToken)
    {
        if (product.ArchivedAt is not null)
        {
            product.ArchivedAt = null;
            audit.Note(new UnarchiveProduct(import.Actor, product.Id));
        }

        if (ProductEditor.TextOf(product) == verdict.Text)
        {
            if (import.Submit && product.State is (ProductState.Draft or ProductState.Rejected))
            {
                (product.State, product.SubmittedAt) = (ProductState.Pending, time.GetUtcNow().UtcDateTime);
            }

            return;
        }

        var name = product.Name;
        var claims = editor.Apply(product, verdict.Text!);
        if (product.Name != name)
        {
            await editor.RenameAsync(product, cancellationToken, shelf.Slugs);
        }

        audit.Note(new EditProduct(import.Actor, product.Id, product.Version, verdict.Text!, import.Submit));
        if (product.State is ProductState.Approved or ProductState.Paused ? claims : import.Submit && product.State is (ProductState.Draft or ProductState.Rejected))
        {
            (product.State, product.SubmittedAt) = (ProductState.Pending, time.GetUtcNow().UtcDateTime);
        }
    }

    private Variant NewPack(Import import, Product product, Judgement verdict, List<Variant> packs)
    {
        var shelf = new StockItem { Id = Ids.New(time), ProductId = product.Id, Name = verdict.Pack!.Name.Trim() };
        var variant = new Variant
        {
            Id = Ids.New(time),
            ProductId = product.Id,
            SellerId = import.SellerId,
            Sku = verdict.Sku,
            StockItemId = shelf.Id,
            Position = packs.Count == 0 ? 1 : packs[^1].Position + 1,
        };
        db.Add(shelf);
        db.Add(variant);
        packs.Add(variant);
        return variant;
    }
}
