using System.Text.Json.Nodes;
using Marketplace.Accounts.People;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Privacy;

/// <summary>Ask: the acting person's requests about their data, newest first.</summary>
public sealed record ListMyDataRequests(Actor Actor) : IQuery<IReadOnlyList<DataRequestView>>;

public sealed record DataRequestView(
    Guid Id, string Number, DataRequestKind Kind, DataRequestState State, string? Words, DateTime ReceivedAt, DateTime AnswerBy, DateTime? EraseAt,
    DateTime? AnsweredAt, string Answer);

/// <summary>Everything kept about the acting person, by section, as JSON; and that it was asked for is noted in the register.</summary>
public sealed record CopyMyData(Actor Actor) : ICommand<JsonObject>;

/// <summary>The acting person asks staff to correct or restrict something: <paramref name="Words"/> 10 to 1,000 characters (field <c>Words</c>).</summary>
public sealed record AskAboutData(Actor Actor, DataRequestKind Kind, string? Words) : ICommand<string>
{
    public override string ToString() => nameof(AskAboutData);
}

internal sealed class AskAboutDataHandler(MarketplaceDb db, IEnumerable<IPersonalData> parts, DataClocks clocks, FieldCipher cipher, TimeProvider time) :
    IRequestHandler<ListMyDataRequests, IReadOnlyList<DataRequestView>>,
    IRequestHandler<CopyMyData, Outcome<JsonObject>>,
    IRequestHandler<AskAboutData, Outcome<string>>
{
    private const int MostOpen = 5;

    public async Task<IReadOnlyList<DataRequestView>> Handle(ListMyDataRequests request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<DataRequest>().AsNoTracking()
            .Where(r => r.PersonId == request.Actor.PersonId)
            .OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Id)
            .Take(20)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new DataRequestView(
            r.Id, ReferenceNumber.Parse(r.Number).ToString(), r.Kind, r.State, r.WordsCipher is { } words ? cipher.Decrypt(words, DataRequest.WordsPurpose) : null,
            r.ReceivedAt, r.AnswerBy, r.EraseAt, r.AnsweredAt, r.Answer))];
    }

    public async Task<Outcome<JsonObject>> Handle(CopyMyData request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is not { } account)
        {
            return Refusal.NotFound;
        }

        var subject = new DataSubject(account.Id, account.PhoneNumber);
        var now = time.GetUtcNow().UtcDateTime;
        var copy = new JsonObject { ["lập lúc"] = VietnamTime.FormatDateTime(now) };
        foreach (var part in parts)
        {
            copy[part.Section] = await part.CollectAsync(subject, cancellationToken);
        }

        var noted = await NewAsync(account, DataRequestKind.Copy, null, cancellationToken);
        (noted.State, noted.AcknowledgedAt, noted.AnsweredAt) = (DataRequestState.Done, now, now);
        return copy;
    }

    public async Task<Outcome<string>> Handle(AskAboutData request, CancellationToken cancellationToken)
    {
        if (await AccountAsync(request.Actor, cancellationToken) is not { } account || request.Kind is not (DataRequestKind.Correct or DataRequestKind.Restrict))
        {
            return Refusal.NotFound;
        }

        var words = (request.Words ?? "").Trim();
        if (words.Length is < 10 or > DataRequest.WordsMax)
        {
            return new Refusal("accounts.data_words", "Hãy viết rõ bạn muốn sửa hoặc hạn chế điều gì (10 đến 1.000 ký tự).", "Please write what should be changed (10 to 1,000 characters).", "Words");
        }

        var open = await db.Set<DataRequest>().AsNoTracking()
            .Where(r => r.PersonId == account.Id && (r.State == DataRequestState.Received || r.State == DataRequestState.Acknowledged))
            .ToListAsync(cancellationToken);
        if (open.FirstOrDefault(r => r.Kind == request.Kind && r.WordsCipher is { } known && cipher.Decrypt(known, DataRequest.WordsPurpose) == words) is { } same)
        {
            return ReferenceNumber.Parse(same.Number).ToString();
        }

        if (open.Count >= MostOpen)
        {
            return new Refusal("accounts.data_many", "Bạn có 5 yêu cầu đang chờ. Hãy đợi trả lời rồi gửi tiếp.", "Five of your requests are open. Wait for an answer first.", Kind: RefusalKind.TooMany);
        }

        return ReferenceNumber.Parse((await NewAsync(account, request.Kind, words, cancellationToken)).Number).ToString();
    }

    private async Task<DataRequest> NewAsync(Account account, DataRequestKind kind, string? words, CancellationToken cancellationToken)
    {
        var made = new DataRequest
        {
            Id = Ids.New(time),
            Number = ReferenceNumber.New().Value,
            PersonId = account.Id,
            Kind = kind,
            WordsCipher = words is null ? null : cipher.Encrypt(words, DataRequest.WordsPurpose),
            ReceivedAt = time.GetUtcNow().UtcDateTime,
            IsSample = account.IsSample,
        };
        await clocks.SetAsync(made, cancellationToken);
        db.Add(made);
        return made;
    }

    private Task<Account?> AccountAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == actor.PersonId && a.ArchivedAt == null, cancellationToken);
}
