using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Platform.Data;

/// <summary>
/// Columns of enums hold their names. What EF Core makes by itself for that is generic, and the methods of a generic class are compiled
/// anew for each enum: two fifths of all that was compiled at start for the hundred there are. These are compiled once.
/// </summary>
internal sealed class EnumTexts
{
    private readonly Dictionary<Type, (ValueConverter Converter, ValueComparer Comparer)> known = [];

    public void Use(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (!type.IsEnum)
        {
            return;
        }

        if (!known.TryGetValue(type, out var texts))
        {
            texts = (new EnumTextConverter(type), (ValueComparer)Activator.CreateInstance(typeof(EnumComparer<>).MakeGenericType(type))!);
            known.Add(type, texts);
        }

        property.SetValueConverter(texts.Converter);
        property.SetValueComparer(texts.Comparer);
    }

    /// <summary>Expressions of comparing a value type that has no parts: the lambdas of one are built by code that is not generic.</summary>
    private static class Comparing
    {
        public static LambdaExpression Equality(Type type)
        {
            var (left, right) = (Expression.Parameter(type, "left"), Expression.Parameter(type, "right"));
            return Expression.Lambda(Expression.Equal(left, right), left, right);
        }

        public static LambdaExpression Hash(Type type)
        {
            var value = Expression.Parameter(type, "value");
            return Expression.Lambda(Expression.Convert(value, typeof(int)), value);
        }

        public static LambdaExpression Copy(Type type)
        {
            var value = Expression.Parameter(type, "value");
            return Expression.Lambda(value, value);
        }
    }

    private sealed class EnumComparer<TEnum>() : ValueComparer<TEnum>(
        (Expression<Func<TEnum?, TEnum?, bool>>)Comparing.Equality(typeof(TEnum)),
        (Expression<Func<TEnum, int>>)Comparing.Hash(typeof(TEnum)),
        (Expression<Func<TEnum, TEnum>>)Comparing.Copy(typeof(TEnum)));
}

/// <summary>An enum as the name of its value.</summary>
internal sealed class EnumTextConverter : ValueConverter
{
    private readonly Type type;
    private readonly Dictionary<string, object> values;

    public EnumTextConverter(Type type)
        : this(type, Enum.GetValues(type).Cast<object>().Distinct().ToDictionary(value => value.ToString()!))
    {
    }

    private EnumTextConverter(Type type, Dictionary<string, object> values)
        : base(Written(type), Read(type, values))
    {
        (this.type, this.values) = (type, values);
    }

    public override Func<object?, object?> ConvertToProvider => value => value is null ? null : Enum.ToObject(type, value).ToString();

    public override Func<object?, object?> ConvertFromProvider => text => text is null ? null : Value(values, type, (string)text);

    public override Type ModelClrType => type;

    public override Type ProviderClrType => typeof(string);

    public override Expression ConstructorExpression =>
        Expression.New(typeof(EnumTextConverter).GetConstructor([typeof(Type)])!, Expression.Constant(type, typeof(Type)));

    /// <exception cref="InvalidOperationException">The column holds another text than the name of a value.</exception>
    private static object Value(Dictionary<string, object> values, Type type, string text) =>
        values.TryGetValue(text, out var value) || Enum.TryParse(type, text, out value)
            ? value
            : throw new InvalidOperationException($"A column holds '{text}', which no {type.Name} is called.");

    private static LambdaExpression Written(Type type)
    {
        var value = Expression.Parameter(type, "value");
        return Expression.Lambda(Expression.Call(value, typeof(object).GetMethod(nameof(ToString))!), value);
    }

    private static LambdaExpression Read(Type type, Dictionary<string, object> values)
    {
        var text = Expression.Parameter(typeof(string), "text");
        var value = Expression.Call(
            ((Func<Dictionary<string, object>, Type, string, object>)Value).Method, Expression.Constant(values), Expression.Constant(type, typeof(Type)), text);
        return Expression.Lambda(Expression.Unbox(value, type), text);
    }
}
