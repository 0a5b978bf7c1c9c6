using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.Products;

/// <summary>Where a message asked for goes: the phone that was typed, or else that of the signed-in account.</summary>
internal static class ContactPhones
{
    public static async Task<Outcome<PhoneNumber>> OfAsync(Actor actor, string typed, IMediator mediator, CancellationToken cancellationToken)
    {
        if (typed.Trim().Length == 0 && actor.PersonId is { } person)
        {
            return (await mediator.Send(new GetPersonContacts([person]), cancellationToken)).SingleOrDefault() is { } contact ? contact.Phone : Wrong;
        }

        return PhoneNumber.TryParse(typed, out var phone) && phone.IsMobile ? phone : Wrong;
    }

    private static Refusal Wrong { get; } = new(
        "catalog.phone", "Số điện thoại chưa đúng. Hãy gõ số di động 10 chữ số, ví dụ 0912 000 001.", "This is not a Vietnamese mobile number. Please type 10 digits, as in 0912 000 001.", "Phone");
}
