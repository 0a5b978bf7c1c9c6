using Marketplace.Accounts.Codes;
using Marketplace.Accounts.Officers;
using Marketplace.Accounts.People;
using Marketplace.Accounts.PhoneChanges;
using Marketplace.Accounts.Privacy;
using Marketplace.Accounts.Seeding;
using Marketplace.Accounts.Sessions;
using Marketplace.Accounts.Wishes;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Seeding;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Accounts;

/// <summary>People: how they sign in, on which devices, and the sensitive changes of their accounts.</summary>
public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.Password = new PasswordOptions
            {
                RequiredLength = PasswordRules.MinLength,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        });
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<CodeDesk>();
        services.AddScoped<SessionDesk>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<DataClocks>();
        services.AddScoped<IPersonalData, AccountData>();
        services.AddSingleton<ErasureSweep>();
        services.AddScoped<OfficerDesk>();
        services.AddScoped<IDeskQueue, DataRequestQueue>();
        services.AddScoped<ISeeder, AgencySeeder>();
        services.AddScoped<ISeeder, FirstAdministrator>();
        services.AddScoped<ISeeder, SampleAccounts>();
        services.AddScoped<ISeeder, SampleOfficers>();
        services.AddScoped<ISampleMaker, OwnerMaker>();
        services.AddScoped<ISampleMaker, AccountMaker>();
    }

    public void Map(ModelBuilder model)
    {
        Account.Map(model);
        SignInCode.Map(model);
        Session.Map(model);
        PhoneChange.Map(model);
        Wish.Map(model);
        ConsentEntry.Map(model);
        DataRequest.Map(model);
        Agency.Map(model);
        Appointment.Map(model);
    }
}

public static class AccountWorkers
{
    public static IServiceCollection AddAccountWorkers(this IServiceCollection services) => services.AddHostedService<ErasureWorker>();
}
