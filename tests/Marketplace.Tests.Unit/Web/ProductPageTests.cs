using System.Reflection;
using System.Runtime.CompilerServices;
using Marketplace.Storefront.Pages;

namespace Marketplace.Tests.Unit.Web;

public sealed class ProductPageTests
{
    // The chosen pack follows from the view, and neighbours are a piece of their own.
    private static readonly string[] NamedElsewhere = [nameof(ProductModel.View), nameof(ProductModel.Chosen), nameof(ProductModel.Near)];

    /// <summary>The page's body is written once for the view and what stands beside it: what is missing there would stay as it was.</summary>
    [Fact]
    public void Whatever_a_products_page_shows_beside_the_product_makes_it_be_written_anew()
    {
        var page = (ProductModel)RuntimeHelpers.GetUninitializedObject(typeof(ProductModel));
        var shown = typeof(ProductModel).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.SetMethod is not null && !NamedElsewhere.Contains(p.Name)).ToList();
        shown.ShouldNotBeEmpty();
        foreach (var property in shown)
        {
            var before = page.Beside;
            property.SetValue(page, Another(property.PropertyType));
            page.Beside.Equals(before).ShouldBeFalse(property.Name);
        }
    }

    private static object Another(Type type) =>
        type == typeof(int) ? 7
        : type.IsInterface ? Array.CreateInstance(type.GetGenericArguments()[0], 1)
        : RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type);
}
