using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Storefront;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Tests.Unit.Platform;

public class EnumTextTests
{
    /// <summary>All enums of the modules, some of which are columns.</summary>
    public static TheoryData<Type> Enums() =>
        [.. MarketplaceModules.Set().Modules.Select(m => m.GetType().Assembly).Append(typeof(Money).Assembly).Distinct()
            .SelectMany(a => a.GetTypes()).Where(t => t.IsEnum && !t.ContainsGenericParameters)];

    [Theory, MemberData(nameof(Enums))]
    public void Every_value_is_written_and_read_as_the_framework_does(Type type)
    {
        var ours = new EnumTextConverter(type);
        var framework = (ValueConverter)Activator.CreateInstance(typeof(EnumToStringConverter<>).MakeGenericType(type))!;
        foreach (var value in Enum.GetValues(type))
        {
            var text = ours.ConvertToProvider(value);
            text.ShouldBe(framework.ConvertToProvider(value));
            ours.ConvertFromProvider(text).ShouldBe(value);
            ours.ConvertToProvider(Convert.ChangeType(value, Enum.GetUnderlyingType(type), null)).ShouldBe(text, "a query may compare with the number");
            ours.ConvertToProviderExpression.Compile().DynamicInvoke(value).ShouldBe(text);
            ours.ConvertFromProviderExpression.Compile().DynamicInvoke(text).ShouldBe(value);
        }

        ours.ConvertToProvider(null).ShouldBeNull();
        ours.ConvertFromProvider(null).ShouldBeNull();
    }

    [Fact]
    public void A_text_that_names_no_value_is_told()
    {
        var read = new EnumTextConverter(typeof(DayOfWeek)).ConvertFromProvider;
        Should.Throw<InvalidOperationException>(() => read("Domingo")).Message.ShouldContain("Domingo");
        read("Monday").ShouldBe(DayOfWeek.Monday);
    }

    [Fact]
    public void Flags_are_read_as_they_are_written()
    {
        var converter = new EnumTextConverter(typeof(FileAttributes));
        var both = FileAttributes.Hidden | FileAttributes.Archive;
        converter.ConvertFromProvider(converter.ConvertToProvider(both)).ShouldBe(both);
    }
}
