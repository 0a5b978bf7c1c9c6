using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Workers;
using Marketplace.Sellers.Certificates;
using Marketplace.Sellers.Members;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Sellers.Register;

/// <summary>Tells a holder that a recognition runs out: at the first reminder's days before, and at the second's; each once, a late one alone.</summary>
public sealed record RemindHolder(Actor Actor, Guid CertificateId) : ICommand<Done>
{
    public string? AuditSubject => CertificateId.ToString();
}

internal sealed class RemindHolderHandler(MarketplaceDb db, IMediator mediator, MessageOutbox messages, DatedRules rules, IConfiguration configuration, TimeProvider time)
    : IRequestHandler<RemindHolder, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RemindHolder request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem || await db.Set<Certificate>().SingleOrDefaultAsync(c => c.Id == request.CertificateId, cancellationToken) is not { SellerId: { } seller } found)
        {
            return Refusal.NotFound;
        }

        var today = VietnamTime.Today(time);
        var left = found.ExpiresOn.DayNumber - today.DayNumber;
        var isSecond = left <= (await rules.GetAsync(Reminders.SecondRule, cancellationToken: cancellationToken)).Value;
        var isDue = left >= 0 && found.WithdrawnOn is null
            && (isSecond ? found.SecondReminderAt is null : found.FirstReminderAt is null && left <= (await rules.GetAsync(Reminders.FirstRule, cancellationToken: cancellationToken)).Value);
        if (!isDue)
        {
            return Refusal.NothingDue;
        }

        var now = time.GetUtcNow().UtcDateTime;
        found.FirstReminderAt ??= now;
        found.SecondReminderAt = isSecond ? now : null;
        var members = await db.Set<Member>().Where(m => m.SellerId == seller).Select(m => m.PersonId).ToListAsync(cancellationToken);
        foreach (var contact in await mediator.Send(new GetPersonContacts(members), cancellationToken))
        {
            await messages.QueueAsync(
                new MessageDraft(
                    $"sellers.ocop-ends/{found.Id:N}/{(isSecond ? 2 : 1)}/{contact.PersonId:N}", "sellers.ocop-ends", contact.Phone,
                    $"Chợ OCOP Thái Nguyên: giấy chứng nhận OCOP {found.Stars} sao của {found.ProductName} hết hạn ngày {VietnamTime.FormatDate(found.ExpiresOn)}, còn {left} ngày. "
                        + $"Hãy nộp hồ sơ đánh giá lại ở UBND xã; quá hạn thì sao không hiện nữa. Cần giúp gọi {configuration["Site:Hotline"]}.",
                    found.IsSample || contact.IsSample),
                cancellationToken);
        }

        return Done.It;
    }
}

internal sealed class Reminders(IServiceScopeFactory scopes, DatedRules rules, TimeProvider time, ILogger<Reminders> log)
{
    public const string FirstRule = "ocop.remind_first_days";
    public const string SecondRule = "ocop.remind_second_days";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var first = today.AddDays((int)(await rules.GetAsync(FirstRule, cancellationToken: cancellationToken)).Value);
        var second = today.AddDays((int)(await rules.GetAsync(SecondRule, cancellationToken: cancellationToken)).Value);
        await scopes.SeeToAsync(
            "Recognition that runs out",
            db => db.Set<Certificate>()
                .Where(c => c.ExpiresOn >= today && c.ExpiresOn <= first && c.WithdrawnOn == null && c.SellerId != null && (c.FirstReminderAt == null || (c.SecondReminderAt == null && c.ExpiresOn <= second)))
                .OrderBy(c => c.ExpiresOn).ThenBy(c => c.Id).Select(c => c.Id),
            async (services, id) => (await services.GetRequiredService<IMediator>().Send(new RemindHolder(Actor.System, id), cancellationToken)).Refusal is { } refusal && refusal != Refusal.NothingDue ? refusal : null,
            log,
            cancellationToken);
    }
}

internal sealed class ReminderWorker(Reminders reminders, TimeProvider time, ILogger<ReminderWorker> log)
    : SweepWorker("Recognitions that run out", TimeSpan.FromHours(1), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => reminders.RunAsync(cancellationToken);
}
