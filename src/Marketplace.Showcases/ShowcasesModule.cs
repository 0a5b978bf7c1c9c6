using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Seeding;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Invitations;
using Marketplace.Showcases.Seeding;
using Marketplace.Showcases.Showcases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Showcases;

public sealed class ShowcasesModule : IModule
{
    public string Name => "showcases";

    public void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<ISeeder, ShowcaseSeeder>().AddScoped<ShowcaseDesk>().AddScoped<ITakeDowns, ShowcasePictures>();

    public void Map(ModelBuilder model)
    {
        Showcase.Map(model);
        ShowcaseProduct.Map(model);
        ShowcaseRevision.Map(model);
        Invitation.Map(model);
    }
}
