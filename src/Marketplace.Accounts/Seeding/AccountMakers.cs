using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Marketplace.Platform.Seeding.Made;

namespace Marketplace.Accounts.Seeding;

/// <summary>The owners of the made shops. Like all made people they sign in by code: hashing a password takes 40 ms.</summary>
internal sealed class OwnerMaker(MarketplaceDb db) : ISampleMaker
{
    public int Order => 11;

    public string Name => "accounts.made-owners";

    public int CountOf(MadeMarket made) => made.Shops;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast) => db.AddRange(numbers.Select(n => AccountMaker.AccountOf(seed.Made.Owner(n))));
}

/// <summary>People without a live shop.</summary>
internal sealed class AccountMaker(MarketplaceDb db) : ISampleMaker
{
    public int Order => 12;

    public string Name => "accounts.made-people";

    public int CountOf(MadeMarket made) => made.People;

    public void Make(SeedContext seed, IEnumerable<int> numbers, bool isLast) => db.AddRange(numbers.Select(n => AccountOf(seed.Made.Person(n))));

    public static People.Account AccountOf(MadePerson person) => SampleAccounts.AccountOf(person.Phone, person.Name, person.Since);
}
