using Marketplace.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Who may open a page of the staff area: staff with one of these rights, or any staff member where none is named. Every page model there
/// carries it (a test looks); the commands behind the page ask again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StaffPageAttribute(params StaffRight[] anyOf) : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public IReadOnlyList<StaffRight> AnyOf { get; } = anyOf;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class StaffPageHandler(CurrentActor current) : AuthorizationHandler<StaffPageAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffPageAttribute requirement)
    {
        var actor = current.Actor;
        if (actor.IsStaff && (requirement.AnyOf.Count == 0 || requirement.AnyOf.Any(actor.May)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
