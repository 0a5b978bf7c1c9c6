using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Privacy;

/// <summary>A purpose people are asked about, with the words they agree to. New words are a new version, and nobody has agreed to them yet.</summary>
public sealed record ConsentPurpose(string Code, string Version, LocalText Name, LocalText Words);

/// <summary>The purposes in force: reference data of catalog-seed/consent_purposes.csv, read once and kept in memory.</summary>
internal static class ConsentPurposes
{
    private static readonly Lazy<IReadOnlyList<(ConsentPurpose Purpose, DateOnly From)>> All = new(() =>
    [
        .. SeedFiles.BesideProgram.Read("consent_purposes.csv")
            .Select(r => (new ConsentPurpose(r["code"], r["version"], new(r["name_vi"], r["name_en"]), new(r["words_vi"], r["words_en"])), r.Date("valid_from"))),
    ]);

    public static IReadOnlyList<ConsentPurpose> On(DateOnly day) =>
        [.. All.Value.Where(p => p.From <= day).GroupBy(p => p.Purpose.Code).Select(g => g.MaxBy(p => p.From).Purpose).OrderBy(p => p.Code, StringComparer.Ordinal)];
}

/// <summary>That somebody agreed to a purpose in certain words, or took it back; never changed.</summary>
internal sealed class ConsentEntry
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public string Purpose { get; init; } = "";

    public string TextVersion { get; init; } = "";

    public bool IsGiven { get; init; }

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<ConsentEntry>(entity =>
    {
        entity.Table("accounts_consents", Retention.Contract);
        entity.Property(c => c.Purpose).HasMaxLength(40);
        entity.Property(c => c.TextVersion).HasMaxLength(20);
        entity.HasIndex(c => new { c.PersonId, c.Purpose, c.At });
    });
}

/// <summary>Ask: what the acting person agreed to.</summary>
public sealed record ListConsents(Actor Actor) : IQuery<IReadOnlyList<ConsentView>>;

/// <param name="GivenAt">When these very words were agreed to; null where they were not, or it was taken back.</param>
public sealed record ConsentView(ConsentPurpose Purpose, DateTime? GivenAt);

/// <summary>The acting person agrees to the words in force of a purpose, or takes it back. Said twice it is noted once.</summary>
public sealed record SetConsent(Actor Actor, string Purpose, bool IsGiven) : ICommand<Done>
{
    public string? AuditSubject => Purpose;
}

internal sealed class ConsentHandler(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ListConsents, IReadOnlyList<ConsentView>>,
    IRequestHandler<SetConsent, Outcome<Done>>,
    IRequestHandler<HasConsent, bool>
{
    public async Task<IReadOnlyList<ConsentView>> Handle(ListConsents request, CancellationToken cancellationToken)
    {
        var purposes = ConsentPurposes.On(VietnamTime.Today(time));
        var newest = await NewestAsync(request.Actor.PersonId ?? Guid.Empty, cancellationToken);
        return [.. purposes.Select(p => new ConsentView(p, newest.GetValueOrDefault(p.Code) is { IsGiven: true } entry && entry.TextVersion == p.Version ? entry.At : null))];
    }

    public async Task<Outcome<Done>> Handle(SetConsent request, CancellationToken cancellationToken)
    {
        var purpose = ConsentPurposes.On(VietnamTime.Today(time)).FirstOrDefault(p => p.Code == request.Purpose);
        if (request.Actor.PersonId is not { } person || purpose is null)
        {
            return Refusal.NotFound;
        }

        var before = (await NewestAsync(person, cancellationToken)).GetValueOrDefault(purpose.Code);
        if ((before?.IsGiven ?? false) != request.IsGiven || (request.IsGiven && before!.TextVersion != purpose.Version))
        {
            db.Add(new ConsentEntry
            {
                Id = Ids.New(time),
                PersonId = person,
                Purpose = purpose.Code,
                TextVersion = purpose.Version,
                IsGiven = request.IsGiven,
                At = time.GetUtcNow().UtcDateTime,
            });
        }

        return Done.It;
    }

    public async Task<bool> Handle(HasConsent request, CancellationToken cancellationToken) =>
        ConsentPurposes.On(VietnamTime.Today(time)).FirstOrDefault(p => p.Code == request.Purpose) is { } purpose
        && (await NewestAsync(request.PersonId, cancellationToken)).GetValueOrDefault(purpose.Code) is { IsGiven: true } entry
        && entry.TextVersion == purpose.Version;

    // A person has a handful.
    private async Task<Dictionary<string, ConsentEntry>> NewestAsync(Guid person, CancellationToken cancellationToken) =>
        (await db.Set<ConsentEntry>().AsNoTracking().Where(c => c.PersonId == person).ToListAsync(cancellationToken))
            .GroupBy(c => c.Purpose)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First(), StringComparer.Ordinal);
}
