namespace Marketplace.Contracts;

/// <summary>Lets the pipeline see what is remembered without knowing the answer's type. See <see cref="IRememberedQuery{T}"/>.</summary>
public interface IRemembered
{
    /// <summary>Name of what the answer shows (<see cref="Shown"/>); when that is told to have changed, the question is asked anew.</summary>
    string ChangesWith { get; }
}

/// <summary>
/// A question of public pages whose answer is the same for everybody: kept in memory until what it shows changes, or a minute has
/// passed. The request itself is the key, so it is a record of plain values. Inside a command it is asked anew.
/// </summary>
public interface IRememberedQuery<T> : IQuery<T>, IRemembered;

/// <summary>Names of what pages and answers show; telling a name as changed drops what was kept under it.</summary>
public static class Shown
{
    /// <summary>Every list of products: which there are, their order, their cards.</summary>
    public const string Lists = "lists";

    /// <summary>All pages of products.</summary>
    public const string Products = "products";

    public const string Shops = "shops";

    public const string Showcases = "showcases";

    public const string Lots = "lots";

    /// <summary>The page of one label's code, by its serial.</summary>
    public static string Pack(string serial) => "pack/" + serial;

    /// <summary>A product wherever it is shown: its page, its card, its lots.</summary>
    public static string Product(Guid id) => "product/" + id.ToString("N");

    /// <summary>What stands at a product's address.</summary>
    public static string Product(string slug) => "product/" + slug;
}
