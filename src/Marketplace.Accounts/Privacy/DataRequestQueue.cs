using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Accounts.Privacy;

internal sealed record DataRequestTitle(DataRequestKind Kind, string Number);

/// <summary>Requests about personal data that are not answered; an erasure that runs by itself waits for nobody.</summary>
internal sealed class DataRequestQueue(MarketplaceDb db, DatedRules rules, TimeProvider time)
    : DeskQueue<DataRequestTitle>(DeskKind.DataRequest, StaffRight.PersonalData, null, rules, time)
{
    protected override IQueryable<DeskLine<DataRequestTitle>> Waiting() =>
        db.Set<DataRequest>().Where(r => r.State == DataRequestState.Received || r.State == DataRequestState.Acknowledged).Select(r => new DeskLine<DataRequestTitle>
        {
            Id = r.Id,
            Since = r.ReceivedAt,
            DueAt = r.State == DataRequestState.Received ? r.AcknowledgeBy : r.AnswerBy,
            Detail = new DataRequestTitle(r.Kind, r.Number),
            IsSample = r.IsSample,
        });

    protected override LocalText TitleOf(DataRequestTitle detail)
    {
        var number = ReferenceNumber.Parse(detail.Number);
        return detail.Kind switch
        {
            DataRequestKind.Copy => new($"Xin bản sao dữ liệu, số {number}", $"Copy of data, no. {number}"),
            DataRequestKind.Correct => new($"Xin sửa dữ liệu, số {number}", $"Correction of data, no. {number}"),
            DataRequestKind.Restrict => new($"Xin hạn chế dùng dữ liệu, số {number}", $"Restriction of use, no. {number}"),
            _ => new($"Xin xóa dữ liệu, số {number}", $"Erasure of data, no. {number}"),
        };
    }
}
